package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/polgraph/polgraph/graph/view"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Neighborhood is the actors around one.
func (queryResolver) Neighborhood(ctx context.Context, _ string, _ int, _ []politics.Edge, _ query.Direction, _ []politics.ActorType, _ *int, _ *string, _ *int, _ *string) (*view.NeighborhoodConnection, error) {
	return shown(ctx, view.OfNeighborhood)
}

// Paths is the ways from one actor to another.
func (queryResolver) Paths(ctx context.Context, _, _ string, _, _ int, _ []politics.Edge) ([]view.Path, error) {
	rows, err := planOf(ctx).rows(ctx, responseKey(ctx))
	if err != nil {
		return nil, fmt.Errorf("answer paths: %w", err)
	}
	list := make([]view.Path, 0, len(rows.Rows))
	for _, row := range rows.Rows {
		path, err := view.PathOf(row)
		if err != nil {
			return nil, err
		}
		list = append(list, path)
	}
	return list, nil
}

// Contradictions is where sources disagree about an actor or an election.
func (queryResolver) Contradictions(ctx context.Context, _ string, kinds []view.ContradictionKind) ([]view.Contradiction, error) {
	relations, events, err := factRows(ctx)
	if err != nil {
		return nil, fmt.Errorf("answer contradictions: %w", err)
	}
	found := view.Contradictions(relations, events)
	if kinds != nil {
		found = slices.DeleteFunc(found, func(c view.Contradiction) bool { return !slices.Contains(kinds, c.Kind) })
	}
	return found, nil
}

// Timeline is when what about an actor or election began, ended or took place.
func (queryResolver) Timeline(ctx context.Context, _ string, during *politics.Date) ([]view.Moment, error) {
	relations, events, err := factRows(ctx)
	if err != nil {
		return nil, fmt.Errorf("answer time line: %w", err)
	}
	return view.Timeline(relations, events, value(during)), nil
}

// factRows are the answers of a root that is planned as two lists.
func factRows(ctx context.Context) (relations, events query.Rows, err error) {
	if relations, err = planOf(ctx).rows(ctx, relationsKey(responseKey(ctx))); err != nil {
		return query.Rows{}, query.Rows{}, err
	}
	events, err = planOf(ctx).rows(ctx, eventsKey(responseKey(ctx)))
	return relations, events, err
}
