package score

import (
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// Labelled is a document of Re-DocRED: tokens, entities with their mentions,
// and relations between entities by Wikidata property.
type Labelled struct {
	Title    string            `json:"title"`
	Sents    [][]string        `json:"sents"`
	Entities [][]EntityMention `json:"vertexSet"`
	Labels   []struct {
		Head     int    `json:"h"`
		Tail     int    `json:"t"`
		Property string `json:"r"`
	} `json:"labels"`
}

// EntityMention is one place where an entity is named.
type EntityMention struct {
	Name string `json:"name"`
}

// Text is the document as running text, a paragraph of sentences.
func (d Labelled) Text() string {
	var sents []string
	for _, s := range d.Sents {
		sents = append(sents, strings.Join(s, " "))
	}
	return strings.Join(sents, " ")
}

// properties are the Wikidata properties that are compared, with our predicate;
// in a swapped one the person stands last.
var properties = map[string]struct {
	predicate politics.Predicate
	swapped   bool
}{
	"P102": {politics.MemberOf, false}, // member of political party
	"P463": {politics.MemberOf, false}, // member of
	"P6":   {politics.Leads, true},     // head of government
	"P35":  {politics.Leads, true},     // head of state
	"P488": {politics.Leads, true},     // chairperson
}

// CompareLabelled compares memberships and leaderships with those of a
// document, by the names of both sides. A leader of a party is its member.
func CompareLabelled(d Labelled, x politics.Extraction) Tally {
	type fact struct {
		predicate politics.Predicate
		from, to  int // entities
	}
	gold := map[fact]bool{}
	for _, l := range d.Labels {
		p, ok := properties[l.Property]
		if !ok || l.Head >= len(d.Entities) || l.Tail >= len(d.Entities) {
			continue
		}
		if p.swapped {
			l.Head, l.Tail = l.Tail, l.Head
		}
		gold[fact{p.predicate, l.Head, l.Tail}] = true
	}
	entity := map[string]int{}
	for _, a := range x.Actors {
		entity[a.ID] = slices.IndexFunc(d.Entities, func(mentions []EntityMention) bool { return names(a, mentions) })
	}
	t := Tally{Gold: len(gold)}
	seen := map[fact]bool{}
	for _, r := range x.Relations {
		if r.Predicate != politics.MemberOf && r.Predicate != politics.Leads {
			continue
		}
		f := fact{r.Predicate, entity[r.Subject], entity[r.Object]}
		if f.from >= 0 && f.to >= 0 && seen[f] {
			continue
		}
		seen[f] = true
		t.Predicted++
		if gold[f] || r.Predicate == politics.Leads && gold[fact{politics.MemberOf, f.from, f.to}] {
			t.Right++
		}
	}
	return t
}

func names(a politics.Actor, mentions []EntityMention) bool {
	return slices.ContainsFunc(mentions, func(m EntityMention) bool {
		return slices.ContainsFunc(a.Names, func(n string) bool { return Name(n) == Name(m.Name) })
	})
}
