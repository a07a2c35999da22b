package graph

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"github.com/polgraph/polgraph/graph/generated"
	"github.com/polgraph/polgraph/graph/view"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// queryResolver shows the answer of the operation's plan. Its methods have the
// arguments that the generated interface wants; the plan has used them already.
type queryResolver struct{ config Config }

func hasLetter(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// shown is the answer of the root that is being resolved, as a connection.
func shown[T any](ctx context.Context, show func(query.Rows) T) (*T, error) {
	rows, err := planOf(ctx).rows(ctx, responseKey(ctx))
	if err != nil {
		return nil, fmt.Errorf("answer %s: %w", responseKey(ctx), err)
	}
	connection := show(rows)
	return &connection, nil
}

// Node is the thing with an id, of whatever kind.
func (queryResolver) Node(ctx context.Context, _ string) (view.Node, error) {
	for _, kind := range nodeKinds() {
		rows, err := planOf(ctx).rows(ctx, nodeKey(responseKey(ctx), kind))
		if err != nil {
			return nil, fmt.Errorf("answer node: %w", err)
		}
		if row, ok := rows.First(); ok {
			return view.NodeOf(row)
		}
	}
	return nil, nil //nolint:nilnil // null is how GraphQL says that there is none
}

// Actor is the actor with an id or name.
func (queryResolver) Actor(ctx context.Context, _, _ *string) (view.Actor, error) {
	rows, err := planOf(ctx).rows(ctx, responseKey(ctx))
	if err != nil {
		return nil, fmt.Errorf("answer actor: %w", err)
	}
	if row, ok := rows.First(); ok {
		return view.ActorOf(row)
	}
	return nil, nil //nolint:nilnil // null is how GraphQL says that there is none
}

// Article is the article with an id or URL.
func (queryResolver) Article(ctx context.Context, _, _ *string) (*view.Article, error) {
	rows, err := planOf(ctx).rows(ctx, responseKey(ctx))
	if err != nil {
		return nil, fmt.Errorf("answer article: %w", err)
	}
	row, ok := rows.First()
	if !ok {
		return nil, nil //nolint:nilnil // null is how GraphQL says that there is none
	}
	article, err := view.ArticleOf(row)
	return &article, err
}

// Search is the actors found by the words of their names.
func (queryResolver) Search(ctx context.Context, _ string, _ []politics.ActorType, _ *int, _ *string, _ *int, _ *string) (*view.SearchConnection, error) {
	return shown(ctx, view.OfFound)
}

// Actors is the actors of all types.
func (queryResolver) Actors(ctx context.Context, _ *generated.ActorFilter, _ *generated.ActorOrder, _ *int, _ *string, _ *int, _ *string) (*view.ActorConnection, error) {
	return shown(ctx, view.OfActors)
}

// People is the actors of type PERSON.
func (queryResolver) People(ctx context.Context, _ *generated.ActorFilter, _ *generated.ActorOrder, _ *int, _ *string, _ *int, _ *string) (*view.ActorConnection, error) {
	return shown(ctx, view.OfActors)
}

// Parties is the actors of type PARTY.
func (queryResolver) Parties(ctx context.Context, _ *generated.ActorFilter, _ *generated.ActorOrder, _ *int, _ *string, _ *int, _ *string) (*view.ActorConnection, error) {
	return shown(ctx, view.OfActors)
}

// Organizations is the actors of type ORGANIZATION.
func (queryResolver) Organizations(ctx context.Context, _ *generated.ActorFilter, _ *generated.ActorOrder, _ *int, _ *string, _ *int, _ *string) (*view.ActorConnection, error) {
	return shown(ctx, view.OfActors)
}

// Places is the actors of type PLACE.
func (queryResolver) Places(ctx context.Context, _ *generated.ActorFilter, _ *generated.ActorOrder, _ *int, _ *string, _ *int, _ *string) (*view.ActorConnection, error) {
	return shown(ctx, view.OfActors)
}

// Groups is the actors of type GROUP.
func (queryResolver) Groups(ctx context.Context, _ *generated.ActorFilter, _ *generated.ActorOrder, _ *int, _ *string, _ *int, _ *string) (*view.ActorConnection, error) {
	return shown(ctx, view.OfActors)
}

// Relations is who stands how to whom.
func (queryResolver) Relations(ctx context.Context, _ *generated.RelationFilter, _ *generated.RelationOrder, _ *int, _ *string, _ *int, _ *string) (*view.RelationConnection, error) {
	return shown(ctx, view.OfRelations)
}

// Events is who did what to whom.
func (queryResolver) Events(ctx context.Context, _ *generated.EventFilter, _ *generated.EventOrder, _ *int, _ *string, _ *int, _ *string) (*view.EventConnection, error) {
	return shown(ctx, view.OfEvents)
}

// Elections is the events of type ELECTION.
func (queryResolver) Elections(ctx context.Context, _ *generated.EventFilter, _ *generated.EventOrder, _ *int, _ *string, _ *int, _ *string) (*view.EventConnection, error) {
	return shown(ctx, view.OfEvents)
}

// Articles is the articles that the graph was read from.
func (queryResolver) Articles(ctx context.Context, _ *generated.ArticleFilter, _ *generated.ArticleOrder, _ *int, _ *string, _ *int, _ *string) (*view.ArticleConnection, error) {
	return shown(ctx, view.OfArticles)
}

// Evidence is the sentences that articles tell facts by.
func (queryResolver) Evidence(ctx context.Context, _ *generated.EvidenceFilter, _ *int, _ *string, _ *int, _ *string) (*view.EvidenceConnection, error) {
	return shown(ctx, view.OfEvidence)
}

// Check proves the invariants of the stored graph.
func (r queryResolver) Check(ctx context.Context) ([]politics.Problem, error) {
	problems, err := r.config.Checker.Check(ctx)
	if err != nil {
		return nil, fmt.Errorf("check the graph: %w", err)
	}
	if problems == nil {
		problems = []politics.Problem{}
	}
	return problems, nil
}
