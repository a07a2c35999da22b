package store

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// portrait is an actor of the graph: what all its appearances together tell.
type portrait struct {
	tally       tally
	former      []string // ids that lead to it since they were merged into it
	first, last time.Time
}

// sit counts the article's appearances under the actors that they are.
func (s said) sit(cast casting) map[politics.ActorID]tally {
	out := map[politics.ActorID]tally{}
	for _, a := range s.appearances {
		id := cast[a.local]
		if out[id] == nil {
			out[id] = tally{}
			out[id].add(fieldArticles, "", 1)
		}
		t := out[id]
		t.add(fieldStatements, "", 1)
		t.note(fieldType, string(a.Type))
		t.note(fieldFullest, a.Names[0])
		for _, name := range distinct(a.Names) {
			t.note(fieldName, name)
		}
		if country := cast[placeNamed(s.x, Fold(a.actor.Country))]; country != id {
			t.note(fieldCountry, string(country))
		}
	}
	return out
}

// node is what stands in the graph for the actor; nil when nothing speaks of it
// any more.
func (p portrait) node(id politics.ActorID) *node {
	if p.tally.total(fieldStatements) == 0 {
		return nil
	}
	names := p.names()
	n := newNode("Actor", "actor.id", string(id))
	n.texts("actor.former_id", p.former)
	n.text("actor.type", p.tally.most(fieldType))
	n.text("actor.name", names[0])
	n.texts("actor.names", names)
	n.texts("actor.folded", folded(names))
	n.texts("actor.words", FoldedWords(names...))
	n.texts("actor.near", NearForms(FoldedWords(names...)...))
	for _, country := range p.tally.values(fieldCountry) {
		n.edge("actor.country", country)
	}
	n.count("actor.appearances", p.tally.total(fieldArticles))
	n.instant("actor.first_seen", p.first)
	n.instant("actor.last_seen", p.last)
	n.json("actor.tally", p.tally)
	return n
}

// names are all names of the actor: the one that articles give most often as
// the fullest comes first, then the others by length.
func (p portrait) names() []string {
	first := p.tally.most(fieldFullest)
	rest := slices.DeleteFunc(p.tally.values(fieldName), func(name string) bool { return name == first })
	return append([]string{first}, fullestFirst(rest)...)
}

func folded(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = Fold(name)
	}
	return distinct(out)
}

// actorIDs are the ids that a new actor may have, in the order of preference.
// They are readable and follow from what the actor is, so that mostly the same
// comes out in whatever order articles are loaded; the later ones are for an
// actor whose namesake has the first.
func actorIDs(c cluster) []string {
	founder := c.profiles[0]
	name := slug(c.candidate.Names[0])
	key := append([]string{string(founder.said.Type)}, c.candidate.Context.Countries...)
	if len(founder.keys.Strong) > 0 {
		key = append(key, founder.keys.Strong[0])
	}
	var ids []string
	if len(founder.keys.Strong) > 0 && founder.said.Lone == "" {
		ids = append(ids, name+"-"+politics.Digest(key...)[:6])
	}
	for n := range namesakesMax {
		ids = append(ids, name+"-"+politics.Digest(founder.id, strconv.Itoa(n))[:10])
	}
	return ids
}

// namesakesMax is how many ids a founding profile has to choose from. More than
// one is needed only when an actor outlived the profile that founded it, and the
// profile came back as somebody else.
const namesakesMax = 4

// slugMax bounds the readable part of an id.
const slugMax = 48

// slug is a name in letters, digits and hyphens of ASCII; "actor" when the name
// has none.
func slug(name string) string {
	var b strings.Builder
	for _, r := range Fold(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == ' ' && b.Len() > 0:
			b.WriteByte('-')
		}
	}
	s := b.String()
	if s = strings.Trim(s[:min(len(s), slugMax)], "-"); s == "" {
		return "actor"
	}
	return s
}
