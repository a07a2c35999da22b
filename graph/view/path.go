package view

import (
	"context"

	"github.com/polgraph/polgraph/query"
)

// Path is a way from one actor to another.
type Path struct{ thing }

// PathOf shows a row as a path.
func PathOf(row query.Row) (Path, error) { return Path{thing{row}}, nil }

// Length is how many hops it has.
func (p Path) Length() int { return query.Get[int](p.row, query.Distance) }

// Actors are the actors on it, in order.
func (p Path) Actors(ctx context.Context) ([]Actor, error) { return many(p.list(ctx), ActorOf) }

// Steps are its hops, in order.
func (p Path) Steps(ctx context.Context) ([]PathStep, error) {
	return many(p.list(ctx), func(row query.Row) (PathStep, error) { return PathStep{thing{row}}, nil })
}

// PathStep is one hop of a path.
type PathStep struct{ thing }

// From is the actor from which it leads.
func (s PathStep) From(ctx context.Context) (Actor, error) {
	return one(s.list(ctx), s.thing, "beginning", ActorOf)
}

// To is the actor to which it leads.
func (s PathStep) To(ctx context.Context) (Actor, error) {
	return one(s.list(ctx), s.thing, "end", ActorOf)
}

// Facts are what ties the two.
func (s PathStep) Facts(ctx context.Context) ([]Fact, error) { return many(s.list(ctx), factOf) }
