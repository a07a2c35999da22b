package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// verdict is a judgement as it is stored, with who its two sides are.
type verdict struct {
	politics.Judgement
	leftActor, rightActor politics.ActorID
}

// verdictRow is a judgement as the database answers it.
type verdictRow struct {
	UID     string  `json:"uid"`
	ID      string  `json:"judgement.id"`
	Verdict string  `json:"judgement.verdict"`
	Score   float64 `json:"judgement.score"`
	Reason  string  `json:"judgement.reason"`
	Author  string  `json:"judgement.author"`
	Left    side    `json:"judgement.left"`
	Right   side    `json:"judgement.right"`
}

// side is one side of a judgement.
type side struct {
	UID   string   `json:"uid"`
	ID    string   `json:"appearance.id"`
	Actor actorRow `json:"appearance.actor"`
}

const verdictFields = `uid judgement.id judgement.verdict judgement.score judgement.reason judgement.author
	judgement.left { uid appearance.id appearance.actor { actor.id } } judgement.right { uid appearance.id appearance.actor { actor.id } }`

// Why appearances with the profile that founded an actor are that actor.
const (
	profileAuthor = "store/1"
	profileReason = "the articles give the same type, names and context"
)

// remarksMax is how many judgements other than "same" are kept of a profile.
const remarksMax = 3

func judgementID(j politics.Judgement) string {
	return "jud-" + politics.Digest(string(j.Left), string(j.Right), j.Author)
}

func (v verdict) node() *node {
	n := newNode("Judgement", "judgement.id", judgementID(v.Judgement))
	n.edge("judgement.left", string(v.Left))
	n.edge("judgement.right", string(v.Right))
	n.text("judgement.verdict", string(v.Verdict))
	n.real("judgement.score", v.Score)
	n.json("judgement.reason", v.Reasons)
	n.text("judgement.author", v.Author)
	return n
}

// readVerdicts reads the judgements with a side in an article that is touched.
func (c *change) readVerdicts(ctx context.Context) ([]verdict, error) {
	if len(c.before) == 0 {
		return nil, nil
	}
	var q dql
	q.block(`var(func: eq(article.id, %s)) { ~appearance.article { l as ~judgement.left r as ~judgement.right } }`, idTexts(maps.Keys(c.before)))
	q.block(`verdicts(func: uid(l, r)) @filter(NOT has(judgement.left_id)) { ` + verdictFields + ` }`)
	var answer struct{ Verdicts []verdictRow }
	if err := c.txn.query(ctx, q, &answer); err != nil {
		return nil, err
	}
	var out []verdict
	for _, row := range answer.Verdicts {
		v, err := c.verdict(row)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (k *known) verdict(row verdictRow) (verdict, error) {
	k.uids[row.ID], k.uids[row.Left.ID], k.uids[row.Right.ID] = row.UID, row.Left.UID, row.Right.UID
	v := verdict{
		leftActor: politics.ActorID(row.Left.Actor.ID), rightActor: politics.ActorID(row.Right.Actor.ID),
		Judgement: politics.Judgement{
			Left: politics.AppearanceID(row.Left.ID), Right: politics.AppearanceID(row.Right.ID),
			Verdict: politics.Verdict(row.Verdict), Score: row.Score, Author: row.Author,
		},
	}
	var d decoder
	d.json("reasons", row.Reason, &v.Reasons)
	return v, d.err
}

// writeVerdicts keeps the judgements that still hold, mends or drops the
// others, and writes those of appearances that are new or somebody else than
// before. It returns the new ones.
func (c *change) writeVerdicts(p *patch, standing []verdict, anchors map[politics.ActorID]politics.AppearanceID) []politics.Judgement {
	now := c.owners()
	was, must := map[string]*node{}, map[string]*node{}
	settled := map[politics.AppearanceID]bool{} // appearances whose "same" still holds
	for _, v := range standing {
		was[judgementID(v.Judgement)] = v.node()
		left, right := now.of(v.Left, v.leftActor), now.of(v.Right, v.rightActor)
		_, touched := now[v.Left]
		switch {
		case left == "":
			continue
		case v.Verdict == politics.Same && left != right:
			if touched && left != v.leftActor {
				continue
			}
			v.Right = c.anchorOf(left, anchors)
			if v.Right == v.Left || v.Right == "" {
				continue
			}
		case v.Verdict != politics.Same && (right == "" || left == right):
			continue
		}
		settled[v.Left] = settled[v.Left] || v.Verdict == politics.Same
		must[judgementID(v.Judgement)] = v.node()
	}
	var made []politics.Judgement
	for _, j := range c.judgements(anchors, settled) {
		if id := judgementID(j); must[id] == nil {
			must[id] = verdict{Judgement: j}.node()
			made = append(made, j)
		}
	}
	for _, id := range sorted(must) {
		p.node(was[id], must[id])
	}
	for _, id := range sorted(was) {
		if must[id] == nil {
			p.node(was[id], nil)
		}
	}
	return made
}

// owners are the actors of the touched appearances after the change; "" where
// the appearance is gone.
type owners map[politics.AppearanceID]politics.ActorID

func (c *change) owners() owners {
	out := owners{}
	for _, v := range c.before {
		for _, a := range v.said.appearances {
			out[a.ID] = ""
		}
	}
	for _, v := range c.after {
		for _, a := range v.said.appearances {
			out[a.ID] = v.cast[a.local]
		}
	}
	return out
}

// of is the actor that an appearance is now, given the one that it was.
func (o owners) of(id politics.AppearanceID, was politics.ActorID) politics.ActorID {
	if actor, touched := o[id]; touched {
		return actor
	}
	return was
}

func (c *change) anchorOf(id politics.ActorID, anchors map[politics.ActorID]politics.AppearanceID) politics.AppearanceID {
	return cmp.Or(anchors[id], c.anchors[id])
}

// judgements are those of the touched appearances that are not settled.
func (c *change) judgements(anchors map[politics.ActorID]politics.AppearanceID, settled map[politics.AppearanceID]bool) []politics.Judgement {
	var out []politics.Judgement
	remarked := map[string]bool{}
	for _, id := range sorted(c.after) {
		v := c.after[id]
		for _, a := range v.said.appearances {
			if anchor := anchors[v.cast[a.local]]; anchor != a.ID && !settled[a.ID] {
				out = append(out, c.same(a, anchor))
			}
			if _, old := c.known.profiles[a.profile.id]; !old && !remarked[a.profile.id] {
				remarked[a.profile.id] = true
				out = append(out, c.remarks(a, v.cast[a.local], anchors)...)
			}
		}
	}
	return out
}

// same says why an appearance is the actor for which the anchor stands.
func (c *change) same(a appearance, anchor politics.AppearanceID) politics.Judgement {
	p, settled := c.settlement.profiles[a.profile.id]
	if !settled {
		p = c.known.profiles[a.profile.id]
	}
	if p.reason == nil {
		return politics.Judgement{
			Left: a.ID, Right: anchor, Verdict: politics.Same, Score: 1, Reasons: []string{profileReason}, Author: profileAuthor,
		}
	}
	j := *p.reason
	j.Left, j.Right = a.ID, anchor
	return j
}

// remarks are what else was judged of a new profile: whom it may be, and whose
// namesake it is; the surest first.
func (c *change) remarks(a appearance, self politics.ActorID, anchors map[politics.ActorID]politics.AppearanceID) []politics.Judgement {
	var out []politics.Judgement
	for _, j := range c.judged[a.profile.id] {
		other := c.clusters[j.Right]
		if j.Right = c.anchorOf(other, anchors); j.Verdict == politics.Same || other == self || j.Right == "" {
			continue
		}
		j.Left = a.ID
		out = append(out, j)
	}
	slices.SortStableFunc(out, func(a, b politics.Judgement) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(len(out), remarksMax)]
}
