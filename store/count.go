package store

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// count computes the facts, actors and ties that the touched articles tell,
// from what stood and the difference.
func (c *change) count(ctx context.Context) error {
	facts, actors := map[politics.FactID]tally{}, map[politics.ActorID]tally{}
	for _, v := range c.before {
		addAll(facts, v.said.tell(v.cast).facts, -1)
		addAll(actors, v.said.sit(v.cast), -1)
	}
	for id, v := range c.after {
		c.tellings[id] = v.said.tell(v.cast)
		addAll(facts, c.tellings[id].facts, 1)
		addAll(actors, v.said.sit(v.cast), 1)
	}
	if err := c.readCounted(ctx, facts, actors); err != nil {
		return err
	}
	spans, err := c.readSpans(ctx)
	if err != nil {
		return err
	}
	for id, difference := range facts {
		was := c.facts[id]
		f := fact{tally: was.tally.clone()}
		f.tally.merge(difference, 1)
		f.first, f.last = spans.of(string(id), was.first, was.last)
		c.newFacts[id] = f
	}
	for id, difference := range actors {
		was := c.actors[id]
		p := portrait{tally: was.tally.clone(), former: slices.Clone(was.former)}
		p.tally.merge(difference, 1)
		p.first, p.last = spans.of(string(id), was.first, was.last)
		c.newActors[id] = p
	}
	c.redirect()
	return c.countTies(ctx)
}

// addAll adds tallies under their ids sign times.
func addAll[ID comparable](sums map[ID]tally, tallies map[ID]tally, sign int) {
	for id, t := range tallies {
		if sums[id] == nil {
			sums[id] = tally{}
		}
		sums[id].merge(t, sign)
	}
}

// readCounted reads the facts and actors as they stand.
func (c *change) readCounted(ctx context.Context, facts map[politics.FactID]tally, actors map[politics.ActorID]tally) error {
	var q dql
	q.block(`facts(func: eq(fact.id, %s)) { uid fact.id fact.tally fact.first_seen fact.last_seen }`, idTexts(maps.Keys(facts)))
	q.block(`actors(func: eq(actor.id, %s)) { `+actorFields+` }`, idTexts(maps.Keys(actors)))
	q.block(`former(func: eq(actor.former_id, %s)) { `+actorFields+` }`, idTexts(maps.Keys(actors)))
	ties := difference(facts)
	c.tieBlocks(&q, ties)
	var answer struct {
		Facts          []factRow
		Actors, Former []actorRow
		tiesAnswer
	}
	if err := c.txn.query(ctx, q, &answer); err != nil {
		return err
	}
	for _, row := range answer.Actors {
		if c.coined[politics.ActorID(row.ID)] {
			return errNameTaken
		}
	}
	if err := c.noteTies(answer.tiesAnswer, ties); err != nil {
		return err
	}
	for _, row := range answer.Facts {
		if err := c.fact(row); err != nil {
			return err
		}
	}
	for _, row := range slices.Concat(answer.Actors, answer.Former) {
		if err := c.actor(row); err != nil {
			return err
		}
	}
	return nil
}

// actorFields are the fields of an actorRow.
const actorFields = `uid actor.id actor.tally actor.former_id actor.first_seen actor.last_seen actor.anchor { uid appearance.id }`

// difference are the ties of facts that have these tallies and no others: most
// of those that a change touches. What else it touches is read later.
func difference(facts map[politics.FactID]tally) []tie {
	var out []tie
	for id, t := range facts {
		out = append(out, fact{tally: t}.ties(id)...)
	}
	return out
}

// spans tells from when to when articles speak of a fact or an actor.
type spans struct {
	lost map[string]bool         // what a touched article spoke of before: its old span may be too wide
	kept map[string][2]time.Time // of the articles that are not touched, for what is lost
	told map[string][2]time.Time // of the touched articles as they are now
}

func (s spans) of(id string, first, last time.Time) (time.Time, time.Time) {
	if s.lost[id] {
		first, last = s.kept[id][0], s.kept[id][1]
	}
	told := s.told[id]
	return earlier(first, told[0]), later(last, told[1])
}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if a.IsZero() || b.After(a) {
		return b
	}
	return a
}

// readSpans reads, for what a touched article spoke of before, the first and
// last of the articles that stay as they are.
func (c *change) readSpans(ctx context.Context) (spans, error) {
	s := spans{lost: map[string]bool{}, kept: map[string][2]time.Time{}, told: map[string][2]time.Time{}}
	var facts, actors, articles []string
	for id, v := range c.before {
		articles = append(articles, string(id))
		facts = append(facts, idTexts(maps.Keys(v.said.tell(v.cast).facts))...)
		actors = append(actors, idTexts(maps.Values(v.cast))...)
	}
	for _, id := range slices.Concat(facts, actors) {
		s.lost[id] = true
	}
	for id, v := range c.after {
		from, _ := v.said.x.Published.Bounds()
		for _, told := range slices.Concat(idTexts(maps.Keys(c.tellings[id].facts)), idTexts(maps.Values(v.cast))) {
			s.told[told] = [2]time.Time{earlier(s.told[told][0], from), later(s.told[told][1], from)}
		}
	}
	if len(articles) == 0 {
		return s, nil
	}
	var q dql
	q.block(`var(func: eq(article.id, %s)) { e as ~evidence.article  a as ~appearance.article }`, articles)
	q.block(`facts(func: eq(fact.id, %s)) { id: fact.id
		first: ~evidence.fact(orderasc: evidence.published_from, first: 1) @filter(has(evidence.published_from) AND NOT uid(e)) { at: evidence.published_from }
		last: ~evidence.fact(orderdesc: evidence.published_from, first: 1) @filter(has(evidence.published_from) AND NOT uid(e)) { at: evidence.published_from } }`, distinct(facts))
	q.block(`actors(func: eq(actor.id, %s)) { id: actor.id
		first: ~appearance.actor(orderasc: appearance.published_from, first: 1) @filter(has(appearance.published_from) AND NOT uid(a)) { at: appearance.published_from }
		last: ~appearance.actor(orderdesc: appearance.published_from, first: 1) @filter(has(appearance.published_from) AND NOT uid(a)) { at: appearance.published_from } }`, distinct(actors))
	type moment struct{ At time.Time }
	type row struct {
		ID          string
		First, Last []moment
	}
	var answer struct{ Facts, Actors []row }
	if err := c.txn.query(ctx, q, &answer); err != nil {
		return s, err
	}
	for _, r := range slices.Concat(answer.Facts, answer.Actors) {
		if len(r.First) > 0 && len(r.Last) > 0 {
			s.kept[r.ID] = [2]time.Time{r.First[0].At, r.Last[0].At}
		}
	}
	return s, nil
}

// merged are the actors that nothing speaks of any more because their
// appearances are another actor now: that of the first of these.
func (c *change) merged() map[politics.ActorID]politics.ActorID {
	now := c.owners()
	merged := map[politics.ActorID]politics.ActorID{}
	for _, id := range sorted(c.before) {
		for _, a := range c.before[id].said.appearances {
			old := c.before[id].cast[a.local]
			if kept := now[a.ID]; kept != "" && kept != old && merged[old] == "" && c.newActors[old].tally.total(fieldStatements) == 0 {
				merged[old] = kept
			}
		}
	}
	return merged
}

// redirect lets the ids of merged actors lead to the actors that they are now,
// and takes back the redirects of ids that are actors again.
func (c *change) redirect() {
	for gone, kept := range c.merged() {
		p := c.newActors[kept]
		p.former = distinct(slices.Concat(p.former, []string{string(gone)}, c.actors[gone].former))
		c.newActors[kept] = p
	}
	for id, was := range c.actors {
		p, counted := c.newActors[id]
		if !counted {
			p = was
		}
		p.former = slices.DeleteFunc(slices.Clone(p.former), func(former string) bool {
			again, touched := c.newActors[politics.ActorID(former)]
			return touched && again.tally.total(fieldStatements) > 0
		})
		if !counted && len(p.former) == len(was.former) {
			continue
		}
		c.newActors[id] = p
	}
}

// countTies computes the typed edges of the facts that change.
func (c *change) countTies(ctx context.Context) error {
	difference := map[tie]weight{}
	for id, f := range c.newFacts {
		addTies(difference, id, c.facts[id], -1)
		addTies(difference, id, f, 1)
	}
	maps.DeleteFunc(difference, func(_ tie, w weight) bool { return w == weight{} })
	if err := c.readTies(ctx, c.txn, slices.Collect(maps.Keys(difference))); err != nil {
		return err
	}
	for t, w := range difference {
		was := c.ties[t]
		c.newTies[t] = weight{was.facts + w.facts, was.happened + w.happened}
	}
	return nil
}

// idTexts are ids as text, sorted, each once.
func idTexts[ID ~string](ids func(func(ID) bool)) []string {
	var out []string
	for id := range ids {
		if id != "" {
			out = append(out, string(id))
		}
	}
	return distinct(out)
}
