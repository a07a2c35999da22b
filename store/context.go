package store

import (
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// contexts tells, for each actor of an extraction by its id, what the article
// says of it that helps to tell namesakes apart.
//
// A person's country is, in this order: the one that the extraction gives; that
// of which it is, leads or opposes; that of the body which it leads, serves or
// belongs to; and where all countries of the article are one, that one.
func contexts(x politics.Extraction) map[string]politics.Context {
	r := contextReader{actors: map[string]politics.Actor{}, out: map[string]*politics.Context{}}
	for _, actor := range x.Actors {
		r.actors[actor.ID] = actor
		r.out[actor.ID] = &politics.Context{}
	}
	for _, relation := range x.Relations {
		r.relation(relation)
	}
	r.countries(x)
	contexts := make(map[string]politics.Context, len(r.out))
	for id, context := range r.out {
		contexts[id] = politics.Context{
			Countries: distinct(context.Countries), Parties: distinct(context.Parties), Offices: distinct(context.Offices),
		}
	}
	return contexts
}

type contextReader struct {
	actors map[string]politics.Actor
	out    map[string]*politics.Context
}

func (r contextReader) name(id string) string { return r.actors[id].Names[0] }

// relation notes the party and office that a relation gives its subject.
func (r contextReader) relation(rel politics.Relation) {
	subject := r.out[rel.Subject]
	switch rel.Predicate {
	case politics.Leads, politics.HoldsOffice, politics.MemberOf, politics.Founded:
		object := r.actors[rel.Object]
		if object.Type == politics.Party && r.actors[rel.Subject].Type == politics.Person {
			subject.Parties = append(subject.Parties, object.Names...)
		}
		if rel.Title != "" {
			subject.Offices = append(subject.Offices, rel.Title+" of "+r.name(rel.Object))
		}
	default:
	}
}

// countries fills in the countries, the surest source first.
func (r contextReader) countries(x politics.Extraction) {
	given := map[string]bool{}
	for _, actor := range x.Actors {
		if actor.Country != "" && actor.Type != politics.Place {
			r.out[actor.ID].Countries = []string{actor.Country}
		}
		if actor.Country != "" {
			given[Fold(actor.Country)] = true
		}
	}
	r.eachWithout(x, func(rel politics.Relation) string {
		switch rel.Predicate {
		case politics.OfCountry, politics.Governs, politics.OppositionIn:
			return r.placeName(rel.Object)
		default:
			return ""
		}
	})
	r.eachWithout(x, func(rel politics.Relation) string {
		switch rel.Predicate {
		case politics.Leads, politics.HoldsOffice, politics.MemberOf, politics.Founded:
			if country := r.actors[rel.Object].Country; country != "" {
				return country
			}
			return r.placeName(rel.Object)
		default:
			return ""
		}
	})
	if len(given) != 1 {
		return
	}
	only := x.Actors[slices.IndexFunc(x.Actors, func(a politics.Actor) bool { return a.Country != "" })].Country
	for _, actor := range x.Actors {
		if context := r.out[actor.ID]; actor.Type == politics.Person && len(context.Countries) == 0 {
			context.Countries = []string{only}
		}
	}
}

// eachWithout gives the subjects that have no country yet those that the
// relations tell.
func (r contextReader) eachWithout(x politics.Extraction, country func(politics.Relation) string) {
	found := map[string][]string{}
	for _, rel := range x.Relations {
		if len(r.out[rel.Subject].Countries) == 0 && r.actors[rel.Subject].Type != politics.Place {
			if name := country(rel); name != "" {
				found[rel.Subject] = append(found[rel.Subject], name)
			}
		}
	}
	for id, names := range found {
		r.out[id].Countries = names
	}
}

func (r contextReader) placeName(id string) string {
	if r.actors[id].Type != politics.Place {
		return ""
	}
	return r.name(id)
}

// distinct sorts names and keeps each once.
func distinct(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return slices.Compact(names)
}
