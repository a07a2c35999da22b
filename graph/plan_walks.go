package graph

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/graph/view"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

func neighborhood(a arguments) (query.Filter, query.Order) {
	ties := a.tieFilter()
	filter := query.WorldFilter{
		Center: politics.ActorID(a.text("of")), Hops: a.count("hops"),
		Edges: ties.Edges, Direction: ties.Direction, Types: ties.Types,
	}
	if filter.Hops < 1 || filter.Hops > query.MaxHops {
		a.fault("hops", "want a number from 1 to %d", query.MaxHops)
	}
	return filter, query.Order{By: query.Distance}
}

func pathFilter(a arguments) query.PathFilter {
	filter := query.PathFilter{
		From: politics.ActorID(a.text("from")), To: politics.ActorID(a.text("to")),
		Hops: a.count("maxHops"), Paths: a.count("first"), Edges: enums(a, "edges", scalar.EdgeTypes()),
	}
	switch {
	case filter.From == filter.To:
		a.fault("to", "want another actor than from")
	case filter.Hops < 1 || filter.Hops > query.MaxPathHops:
		a.fault("maxHops", "want a number from 1 to %d", query.MaxPathHops)
	case filter.Paths < 1 || filter.Paths > query.MaxPaths:
		a.fault("first", "want a number from 1 to %d", query.MaxPaths)
	}
	return filter
}

// paths plans the ways between two actors.
func paths(p planner, field graphql.CollectedField) ([]query.Root, error) {
	args := argumentsOf(p.op, field)
	filter := pathFilter(args)
	if err := args.done(); err != nil {
		return nil, err
	}
	of := query.Selection{Kind: query.Path}
	for _, part := range p.collect(field.Selections, "Path") {
		var err error
		switch part.Name {
		case "actors":
			err = to(query.OnPath, actors())(p, &of, part)
		case "steps":
			err = p.steps(&of, part)
		}
		if err != nil {
			return nil, inField(err, part)
		}
	}
	page := query.Page{Size: filter.Paths * filter.Hops} // for its price
	return []query.Root{{Key: field.Alias, List: query.List{Filter: filter, Page: page, Of: []query.Selection{of}}}}, nil
}

func (p planner) steps(of *query.Selection, field graphql.CollectedField) error {
	step := query.Selection{Kind: query.Step}
	for _, part := range p.collect(field.Selections, "PathStep") {
		var err error
		switch part.Name {
		case "from":
			err = to(query.StepFrom, actors())(p, &step, part)
		case "to":
			err = to(query.StepTo, actors())(p, &step, part)
		case "facts":
			err = to(query.StepFacts, facts())(p, &step, part)
		}
		if err != nil {
			return inField(err, part)
		}
	}
	of.Edges = append(of.Edges, all(field.Alias, query.Steps, step))
	return nil
}

// comparedMax is how many relations, and how many events, are compared in looking
// for contradictions, and put on a time line.
const comparedMax = 100

// The keys of the two lists in which contradictions are looked for.
func relationsKey(key string) string { return key + "/relations" }
func eventsKey(key string) string    { return key + "/events" }

// contradictions plans the facts among which they are looked for, with what tells
// whether two are at odds, and with what is selected of either side.
func contradictions(p planner, field graphql.CollectedField) ([]query.Root, error) {
	args := argumentsOf(p.op, field)
	about := politics.ActorID(args.text("about"))
	enums(args, "kinds", view.ContradictionKinds())
	if err := args.done(); err != nil {
		return nil, err
	}
	withName := query.Selection{Kind: query.Actor, Fields: []query.Field{query.Name}}
	proof := sourcesEdge(query.SaidRelation, query.PublishedAt)
	proof.Of[0].Edges = append(proof.Of[0].Edges, all(view.KeyDeniers, query.Denier, query.Selection{Kind: query.Appearance}))
	common := []query.Edge{all(view.KeySpeakers, query.Speakers, withName), all(view.KeyDeniers, query.Deniers, withName)}
	relation := query.Selection{Kind: query.Relation, Fields: []query.Field{
		query.Predicate, query.Title, query.Since, query.Until, query.FirstSeen, query.LastSeen,
	}, Edges: append([]query.Edge{
		all(view.KeySubject, query.Subject, withName),
		all(view.KeyObject, query.Object, query.Selection{Kind: query.Actor}, query.Selection{Kind: query.Event}),
	}, common...)}
	event := query.Selection{Kind: query.Event, Fields: []query.Field{
		query.EventType, query.Mode, query.Factuality, query.Date,
	}, Edges: append([]query.Edge{ids(view.KeyActors, query.Actors), ids(view.KeyRecipients, query.Recipients)}, common...)}
	if err := p.sides(field, &relation, &event, &proof.Of[0]); err != nil {
		return nil, err
	}
	relation.Edges, event.Edges = append(relation.Edges, proof), append(event.Edges, proof)
	page := query.Page{Size: comparedMax}
	return []query.Root{
		{Key: relationsKey(field.Alias), List: query.List{
			Filter: query.RelationFilter{Involving: []politics.ActorID{about}}, Order: relationOrder(), Page: page, Of: []query.Selection{relation},
		}},
		{Key: eventsKey(field.Alias), List: query.List{
			Filter: query.EventFilter{Involving: []politics.ActorID{about}}, Order: relationOrder(), Page: page, Of: []query.Selection{event},
		}},
	}, nil
}

// sides plans what is selected of the sides of a contradiction.
func (p planner) sides(field graphql.CollectedField, relation, event, proof *query.Selection) error {
	for _, part := range p.collect(field.Selections, "Contradiction") {
		if part.Name != "sides" {
			continue
		}
		for _, side := range p.collect(part.Selections, "ContradictionSide") {
			var err error
			switch side.Name {
			case "fact":
				err = p.side(relation, relations(), part, side)
				if err == nil {
					err = p.side(event, events(), part, side)
				}
			case "evidence":
				err = p.side(proof, evidence(), part, side)
			}
			if err != nil {
				return inField(err, part)
			}
		}
	}
	return nil
}

func (p planner) side(of *query.Selection, targets []target, sides, field graphql.CollectedField) error {
	edge, err := p.self(sides.Alias+"."+field.Alias, targets, field.Selections)
	addEdge(&of.Edges, edge)
	return err
}

// timeline plans the facts whose dates make the time line of an actor or election.
func timeline(p planner, field graphql.CollectedField) ([]query.Root, error) {
	args := argumentsOf(p.op, field)
	about := []politics.ActorID{politics.ActorID(args.text("of"))}
	during := args.date("during")
	if err := args.done(); err != nil {
		return nil, err
	}
	relation := query.Selection{Kind: query.Relation, Fields: []query.Field{query.Since, query.Until, query.Date}}
	event := query.Selection{Kind: query.Event, Fields: []query.Field{query.Date}}
	for _, part := range p.collect(field.Selections, "Moment") {
		if part.Name != "fact" {
			continue
		}
		for _, of := range []struct {
			sel     *query.Selection
			targets []target
		}{{&relation, relations()}, {&event, events()}} {
			edge, err := p.self(part.Alias, of.targets, part.Selections)
			if err != nil {
				return nil, inField(err, part)
			}
			addEdge(&of.sel.Edges, edge)
		}
	}
	page := query.Page{Size: comparedMax}
	return []query.Root{
		{Key: relationsKey(field.Alias), List: query.List{
			Filter: query.RelationFilter{Involving: about}, Order: relationOrder(), Page: page, Of: []query.Selection{relation},
		}},
		{Key: eventsKey(field.Alias), List: query.List{
			Filter: query.EventFilter{Involving: about, During: during}, Order: relationOrder(), Page: page, Of: []query.Selection{event},
		}},
	}, nil
}
