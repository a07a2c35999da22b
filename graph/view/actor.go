package view

import (
	"context"
	"fmt"
	"time"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Actor is a Person, Party, Organization, Place or Group.
type Actor interface {
	Node
	isActor()
}

// The types of actor.
type (
	// Person is an actor of type PERSON.
	Person struct{ anyActor }
	// Party is an actor of type PARTY.
	Party struct{ anyActor }
	// Organization is an actor of type ORGANIZATION.
	Organization struct{ anyActor }
	// Place is an actor of type PLACE.
	Place struct{ anyActor }
	// Group is an actor of type GROUP.
	Group struct{ anyActor }
)

// ActorOf shows a row as an actor of its type.
func ActorOf(row query.Row) (Actor, error) {
	a := anyActor{thing{row}}
	switch kind := a.Type(); kind {
	case politics.Person:
		return Person{a}, nil
	case politics.Party:
		return Party{a}, nil
	case politics.Organization:
		return Organization{a}, nil
	case politics.Place:
		return Place{a}, nil
	case politics.Group:
		return Group{a}, nil
	default:
		return nil, fmt.Errorf("actor %s has the type %q", row.ID, kind)
	}
}

type anyActor struct{ thing }

func (anyActor) isActor()          {}
func (anyActor) isRelationObject() {}

// Type is what kind of actor it is.
func (a anyActor) Type() politics.ActorType {
	return query.Get[politics.ActorType](a.row, query.ActorType)
}

// Name is the fullest name.
func (a anyActor) Name() string { return query.Get[string](a.row, query.Name) }

// Names are all names.
func (a anyActor) Names() []string { return texts(a.row, query.Names) }

// FormerIDs are the ids that it had before it was merged.
func (a anyActor) FormerIDs() []string { return texts(a.row, query.FormerIDs) }

// ArticleCount is how many articles speak of it.
func (a anyActor) ArticleCount() int { return query.Get[int](a.row, query.ArticleCount) }

// FirstSeen is when the first article that speaks of it was published.
func (a anyActor) FirstSeen() time.Time { return query.Get[time.Time](a.row, query.FirstSeen) }

// LastSeen is when the last article that speaks of it was published.
func (a anyActor) LastSeen() time.Time { return query.Get[time.Time](a.row, query.LastSeen) }

// Countries are the countries that it is tied to.
func (a anyActor) Countries(ctx context.Context) ([]Actor, error) { return many(a.list(ctx), ActorOf) }

// Relations are the relations on either side of which it stands.
func (a anyActor) Relations(ctx context.Context) RelationConnection {
	return RelationConnection{connection{a.list(ctx)}}
}

// Events are the events that it takes part in.
func (a anyActor) Events(ctx context.Context) EventConnection {
	return EventConnection{connection{a.list(ctx)}}
}

// Neighbors are the actors that it is tied to.
func (a anyActor) Neighbors(ctx context.Context) NeighborConnection {
	return NeighborConnection{connection{a.list(ctx)}}
}

// Appearances are what articles call it.
func (a anyActor) Appearances(ctx context.Context) AppearanceConnection {
	return AppearanceConnection{connection{a.list(ctx)}}
}

// Neighbor is a tie and the actor to which it leads.
type Neighbor struct{ thing }

func neighborOf(row query.Row) (Neighbor, error) { return Neighbor{thing{row}}, nil }

// Edge is what ties them.
func (n Neighbor) Edge() politics.Edge { return query.Get[politics.Edge](n.row, query.TieEdge) }

// Direction is which way the tie points.
func (n Neighbor) Direction() query.Direction {
	if query.Get[bool](n.row, query.Outward) {
		return query.Outgoing
	}
	return query.Incoming
}

// Facts is how many relations and events stand behind it.
func (n Neighbor) Facts() int { return query.Get[int](n.row, query.Facts) }

// Happened tells whether one of these holds or took place.
func (n Neighbor) Happened() bool { return query.Get[bool](n.row, query.Happened) }

// Actor is the neighbour.
func (n Neighbor) Actor(ctx context.Context) (Actor, error) {
	return one(n.list(ctx), n.thing, "actor", ActorOf)
}
