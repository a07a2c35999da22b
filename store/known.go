package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// known is what the graph holds of all that a change touches, as far as it was
// read.
type known struct {
	uids     map[string]string // of nodes by id
	versions map[politics.ArticleID]version
	profiles map[string]knownProfile
	actors   map[politics.ActorID]portrait
	anchors  map[politics.ActorID]politics.AppearanceID
	facts    map[politics.FactID]fact
	ties     map[tie]weight
	weighed  map[tie]bool // ties whose weights were read

	decisions map[string]decision // curators' judgements by id
	asked     map[string]bool     // appearances whose decisions were read

	careful bool                      // look whether ids are free before giving them to new actors
	coined  map[politics.ActorID]bool // ids given to new actors without looking

	decided, undone *politics.Judgement // the decision that the change is about, if it is
}

func newKnown() *known {
	return &known{
		uids: map[string]string{}, versions: map[politics.ArticleID]version{}, profiles: map[string]knownProfile{},
		actors: map[politics.ActorID]portrait{}, anchors: map[politics.ActorID]politics.AppearanceID{},
		facts: map[politics.FactID]fact{}, ties: map[tie]weight{}, weighed: map[tie]bool{}, decisions: map[string]decision{}, asked: map[string]bool{},
		coined: map[politics.ActorID]bool{},
	}
}

// version is an article with who its actors are.
type version struct {
	said   said
	cast   casting
	loaded time.Time
	told   bool // whether facts stand that its evidence leads to
}

// knownProfile is a profile that the graph has.
type knownProfile struct {
	profile
	actor       politics.ActorID
	appearances int
	reason      *politics.Judgement // why it is its actor; nil for the profile that founded it
}

// The stored forms, as the database answers them.
type (
	articleRow struct {
		UID          string          `json:"uid"`
		ID           string          `json:"article.id"`
		Title        string          `json:"article.title"`
		Publisher    string          `json:"article.publisher"`
		Published    politics.Date   `json:"article.published"`
		Format       string          `json:"article.format"`
		Text         string          `json:"article.text"`
		Blocks       string          `json:"article.blocks"`
		Revision     string          `json:"article.revision"`
		Extractor    string          `json:"article.extractor"`
		Attributions string          `json:"article.attributions"`
		Loaded       time.Time       `json:"article.loaded"`
		Said         string          `json:"article.said"`
		Appearances  []appearanceRow `json:"appearances"`
		Statements   []statementRow  `json:"statements"`
	}
	appearanceRow struct {
		UID      string     `json:"uid"`
		ID       string     `json:"appearance.id"`
		Local    string     `json:"appearance.local"`
		Ordinal  int        `json:"appearance.ordinal"`
		Type     string     `json:"appearance.type"`
		Names    string     `json:"appearance.names"`
		Mentions string     `json:"appearance.mentions"`
		Country  string     `json:"appearance.country"`
		Profile  profileRow `json:"appearance.profile"`
		Actor    actorRow   `json:"appearance.actor"`
	}
	statementRow struct {
		UID     string  `json:"uid"`
		ID      string  `json:"evidence.id"`
		Kind    string  `json:"evidence.kind"`
		Ordinal int     `json:"evidence.ordinal"`
		Said    string  `json:"evidence.said"`
		Fact    factRow `json:"evidence.fact"`
	}
	profileRow struct {
		UID         string   `json:"uid"`
		ID          string   `json:"profile.id"`
		Said        string   `json:"profile.said"`
		Keys        []string `json:"profile.key"`
		Weak        []string `json:"profile.weak"`
		Reason      string   `json:"profile.reason"`
		Appearances int      `json:"profile.appearances"`
		Actor       actorRow `json:"profile.actor"`
	}
	actorRow struct {
		UID    string    `json:"uid"`
		ID     string    `json:"actor.id"`
		Tally  string    `json:"actor.tally"`
		Former []string  `json:"actor.former_id"`
		First  time.Time `json:"actor.first_seen"`
		Last   time.Time `json:"actor.last_seen"`
		Anchor struct {
			UID string `json:"uid"`
			ID  string `json:"appearance.id"`
		} `json:"actor.anchor"`
	}
	factRow struct {
		UID   string    `json:"uid"`
		ID    string    `json:"fact.id"`
		Tally string    `json:"fact.tally"`
		First time.Time `json:"fact.first_seen"`
		Last  time.Time `json:"fact.last_seen"`
	}
)

// The fields of the rows, for queries.
const (
	profileFields = `uid profile.id profile.said profile.key profile.weak profile.reason profile.appearances
		profile.actor { uid actor.id actor.anchor { uid appearance.id } }`
	articleFields = `uid article.id article.title article.publisher article.published article.format article.text article.blocks
		article.revision article.extractor article.attributions article.loaded article.said
		appearances: ~appearance.article {
			uid appearance.id appearance.local appearance.ordinal appearance.type appearance.names appearance.mentions appearance.country
			appearance.profile { ` + profileFields + ` }
			appearance.actor { uid actor.id }
		}
		statements: ~evidence.article { uid evidence.id evidence.kind evidence.ordinal evidence.said evidence.fact { uid fact.id } }`
)

// decoder keeps the first error of several readings.
type decoder struct{ err error }

func (d *decoder) json(what, text string, into any) {
	if text == "" || d.err != nil {
		return
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		d.err = fmt.Errorf("read stored %s: %w", what, err)
	}
}

// extraction gives an article back as it was put.
func (row articleRow) extraction() (politics.Extraction, error) {
	var d decoder
	var rest remainder
	d.json("article", row.Said, &rest)
	x := politics.Extraction{
		ID: rest.ID, URL: rest.URL, Title: row.Title, Publisher: row.Publisher, Published: row.Published,
		Extractor: row.Extractor, Warnings: rest.Warnings,
		Actors: make([]politics.Actor, 0, len(row.Appearances)), Relations: []politics.Relation{}, Events: []politics.Event{},
	}
	d.json("attributions", row.Attributions, &x.Attributions)
	x.Article = politics.Article{
		ID: politics.ArticleID(row.ID), Name: rest.ID, URL: rest.URL, Title: row.Title, Publisher: rest.Publisher, Authors: rest.Authors,
		Published: row.Published, Format: politics.Format(row.Format), Text: row.Text, Source: rest.Source, Warnings: rest.Warnings,
	}
	d.json("blocks", row.Blocks, &x.Article.Blocks)
	slices.SortFunc(row.Appearances, func(a, b appearanceRow) int { return a.Ordinal - b.Ordinal })
	for _, a := range row.Appearances {
		actor := politics.Actor{ID: a.Local, Type: politics.ActorType(a.Type), Country: a.Country}
		d.json("names", a.Names, &actor.Names)
		d.json("mentions", a.Mentions, &actor.Mentions)
		x.Actors = append(x.Actors, actor)
	}
	slices.SortFunc(row.Statements, func(a, b statementRow) int { return a.Ordinal - b.Ordinal })
	for _, st := range row.Statements {
		if st.Kind == "event" {
			var e politics.Event
			d.json("event", st.Said, &e)
			x.Events = append(x.Events, e)
		} else {
			var r politics.Relation
			d.json("relation", st.Said, &r)
			x.Relations = append(x.Relations, r)
		}
	}
	return x, d.err
}

// version notes an article's nodes and gives it back as it is stored, with the
// profiles and actors that its appearances were given.
func (k *known) version(row articleRow, keys func(politics.Appearance) politics.Keys) (version, error) {
	x, err := row.extraction()
	if err != nil {
		return version{}, fmt.Errorf("article %s: %w", row.ID, err)
	}
	v := version{said: newSaid(x, keys), cast: casting{}, loaded: row.Loaded}
	v.said.revision = row.Revision
	k.uids[row.ID] = row.UID
	rows := map[string]appearanceRow{}
	for _, a := range row.Appearances {
		rows[a.ID] = a
		k.uids[a.ID] = a.UID
		v.cast[a.Local] = politics.ActorID(a.Actor.ID)
	}
	for i, a := range v.said.appearances {
		v.said.appearances[i].profile = profile{}
		if row := rows[string(a.ID)].Profile; row.ID != "" {
			stored, err := k.profile(row)
			if err != nil {
				return version{}, err
			}
			v.said.appearances[i].profile = stored.profile
		}
	}
	for _, st := range row.Statements {
		k.uids[st.ID] = st.UID
		k.uids[st.Fact.ID] = st.Fact.UID
		v.told = v.told || st.Fact.ID != ""
	}
	return v, nil
}

// profile notes a profile's node and the actor that it belongs to.
func (k *known) profile(row profileRow) (knownProfile, error) {
	if found, ok := k.profiles[row.ID]; ok {
		return found, nil
	}
	p := knownProfile{appearances: row.Appearances, actor: politics.ActorID(row.Actor.ID)}
	var d decoder
	d.json("profile", row.Said, &p.said)
	d.json("reason", row.Reason, &p.reason)
	p.id = row.ID
	p.keys = politics.Keys{Strong: distinct(row.Keys), Weak: distinct(row.Weak), Lone: p.said.Lone != ""}
	k.profiles[p.id] = p
	k.uids[p.id] = row.UID
	k.uids[row.Actor.ID] = row.Actor.UID
	k.anchors[p.actor] = politics.AppearanceID(row.Actor.Anchor.ID)
	k.uids[row.Actor.Anchor.ID] = row.Actor.Anchor.UID
	return p, d.err
}

func (k *known) actor(row actorRow) error {
	p := portrait{tally: tally{}, former: distinct(row.Former), first: row.First, last: row.Last}
	var d decoder
	d.json("actor's tally", row.Tally, &p.tally)
	k.actors[politics.ActorID(row.ID)] = p
	k.uids[row.ID] = row.UID
	if row.Anchor.ID != "" {
		k.anchors[politics.ActorID(row.ID)] = politics.AppearanceID(row.Anchor.ID)
		k.uids[row.Anchor.ID] = row.Anchor.UID
	}
	return d.err
}

func (k *known) fact(row factRow) error {
	f := fact{tally: tally{}, first: row.First, last: row.Last}
	var d decoder
	d.json("fact's tally", row.Tally, &f.tally)
	k.facts[politics.FactID(row.ID)] = f
	k.uids[row.ID] = row.UID
	return d.err
}

// readVersions reads articles wholly; those that the graph does not know are
// left out.
func (k *known) readVersions(ctx context.Context, t *txn, ids []politics.ArticleID, keys func(politics.Appearance) politics.Keys) error {
	var wanted []string
	for _, id := range ids {
		if _, ok := k.versions[id]; !ok {
			wanted = append(wanted, string(id))
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	var q dql
	q.block(`articles(func: eq(article.id, %s)) { `+articleFields+` }`, wanted)
	var answer struct{ Articles []articleRow }
	if err := t.query(ctx, q, &answer); err != nil {
		return err
	}
	for _, row := range answer.Articles {
		v, err := k.version(row, keys)
		if err != nil {
			return err
		}
		k.versions[v.said.id] = v
	}
	return nil
}
