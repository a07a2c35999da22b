package store

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// said is one article as it is stored: what it said, in its own terms, with the
// ids that follow from it.
type said struct {
	id          politics.ArticleID
	x           politics.Extraction
	revision    string // differs when anything of the article or extraction does
	appearances []appearance
	statements  []statement
	country     string // local id of the only country that the article speaks of, "" for none or several
}

// appearance is an actor of the article.
type appearance struct {
	politics.Appearance
	local   string
	actor   politics.Actor
	profile profile
}

// statement is a relation or an event of the article: one piece of evidence.
// Exactly one of relation and event is set.
type statement struct {
	id       politics.EvidenceID
	ordinal  int // among the article's relations or events
	relation *politics.Relation
	event    *politics.Event
	content  string // what is stated, without where: the same words moved are the same statement
}

func (s statement) evidence() politics.Evidence {
	if s.relation != nil {
		return s.relation.Evidence
	}
	return s.event.Evidence
}

func (s statement) claim() politics.Claim {
	if s.relation != nil {
		return s.relation.Claim
	}
	return s.event.Claim
}

// newSaid gives an extraction its stored form. keys is Config.Keys.
func newSaid(x politics.Extraction, keys func(politics.Appearance) politics.Keys) said {
	out := said{id: articleID(x), x: x, revision: revision(x)}
	contexts := contexts(x)
	occurrences := map[string]int{}
	profiles := map[string]bool{}
	for _, actor := range x.Actors {
		key := string(actor.Type) + "\x00" + actor.Names[0]
		a := appearance{local: actor.ID, actor: actor, Appearance: politics.Appearance{
			ID:      politics.NewAppearanceID(out.id, actor.Type, actor.Names[0], occurrences[key]),
			Article: out.id, Published: x.Published, Type: actor.Type, Names: actor.Names, Context: contexts[actor.ID],
		}}
		occurrences[key]++
		a.profile = newProfile(a.Appearance, keys(a.Appearance))
		if profiles[a.profile.id] {
			// The article itself says that these two are not one.
			a.profile = a.profile.alone(a.ID)
		}
		profiles[a.profile.id] = true
		out.appearances = append(out.appearances, a)
	}
	out.state()
	out.country = onlyCountry(x)
	return out
}

// state numbers the statements and gives them their ids.
func (s *said) state() {
	ids := map[string]politics.AppearanceID{}
	for _, a := range s.appearances {
		ids[a.local] = a.ID
	}
	events := map[string]string{} // content of events by local id
	occurrences := map[string]int{}
	add := func(st statement, content string) {
		st.content = string(s.id) + "\x00" + content + "\x00" + strconv.Itoa(occurrences[content])
		occurrences[content]++
		st.id = politics.EvidenceID("evi-" + politics.Digest(st.content))
		s.statements = append(s.statements, st)
		if st.event != nil {
			events[st.event.ID] = content
		}
	}
	for i := range s.x.Events {
		e := &s.x.Events[i]
		add(statement{ordinal: i, event: e}, eventContent(*e, ids))
	}
	for i := range s.x.Relations {
		r := &s.x.Relations[i]
		object := string(ids[r.Object])
		if r.Predicate.OfElection() {
			object = events[r.Object]
		}
		add(statement{ordinal: i, relation: r}, relationContent(*r, object, ids))
	}
}

func eventContent(e politics.Event, ids map[string]politics.AppearanceID) string {
	parts := []string{"event", string(e.Type), e.Mode, string(e.Factuality), e.Date.String(), string(ids[e.Place]), string(ids[e.Speaker]), string(ids[e.DeniedBy])}
	for _, group := range [][]string{e.Actors, e.Recipients} {
		parts = append(parts, "|")
		for _, id := range group {
			parts = append(parts, string(ids[id]))
		}
	}
	return strings.Join(parts, "\x1f")
}

func relationContent(r politics.Relation, object string, ids map[string]politics.AppearanceID) string {
	qualifiers, err := json.Marshal(r.Qualifiers)
	if err != nil {
		panic("store: qualifiers have no JSON: " + err.Error())
	}
	return strings.Join([]string{
		"relation", string(r.Predicate), string(ids[r.Subject]), object, string(qualifiers), string(ids[r.Speaker]), string(ids[r.DeniedBy]),
	}, "\x1f")
}

// revision tells whether an article is just the one that the graph holds.
func revision(x politics.Extraction) string {
	exchange, err := json.Marshal(x)
	if err != nil {
		panic("store: extraction has no JSON: " + err.Error())
	}
	a := x.Article
	blocks, err := json.Marshal(a.Blocks)
	if err != nil {
		panic("store: blocks have no JSON: " + err.Error())
	}
	return politics.Digest(string(exchange), a.Text, string(a.Format), string(blocks), strings.Join(a.Authors, "\x00"))
}

// onlyCountry is the local id of the place that all countries named by the
// article's actors are.
func onlyCountry(x politics.Extraction) string {
	country := ""
	for _, actor := range x.Actors {
		if actor.Country == "" {
			continue
		}
		if folded := Fold(actor.Country); country == "" {
			country = folded
		} else if country != folded {
			return ""
		}
	}
	return placeNamed(x, country)
}

// placeNamed is the local id of the place that has a name, "" if none has.
func placeNamed(x politics.Extraction, folded string) string {
	if folded == "" {
		return ""
	}
	for _, actor := range x.Actors {
		if actor.Type == politics.Place && slices.ContainsFunc(actor.Names, func(name string) bool { return Fold(name) == folded }) {
			return actor.ID
		}
	}
	return ""
}
