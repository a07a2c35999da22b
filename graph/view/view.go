// Package view shows rows of an answer as the types of the GraphQL schema. Every
// method without a context reads a value; those with one find the list that
// belongs to the field that is being resolved, by its response key: so that one
// field under two aliases with different arguments gives two lists.
package view

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/query"
)

// Keys of edges that the planner adds for fields that are computed.
const (
	KeySources = "#sources" // of a fact: its evidence
	KeyArticle = "#article" // of evidence: its article
	KeySubject = "#subject" // of a relation
	KeyMade    = "#made"    // of an article: its appearances, for quotes
)

// Key is the key under which a field of an object type is answered where fragments
// on several types select different things under one response key.
func Key(responseKey, object string) string { return responseKey + "@" + object }

// Node is whatever has an id.
type Node interface{ isNode() }

// thing is what all views have in common: a row.
type thing struct{ row query.Row }

func (thing) isNode() {}

// ID is the thing's id.
func (t thing) ID() string { return t.row.ID }

// list is the list under the response key of the field that is being resolved.
func (t thing) list(ctx context.Context) query.Rows { return listAt(ctx, t.row, "") }

// listAt is the list under a prefix and the response key of the field that is
// being resolved.
func listAt(ctx context.Context, row query.Row, prefix string) query.Rows {
	field := graphql.GetFieldContext(ctx)
	key := prefix + field.Field.Alias
	if rows, ok := row.Lists[Key(key, field.Object)]; ok {
		return rows
	}
	return row.Lists[key]
}

// one shows the only thing of a list, which must be there.
func one[T any](rows query.Rows, of thing, what string, show func(query.Row) (T, error)) (T, error) {
	row, ok := rows.First()
	if !ok {
		var none T
		return none, fmt.Errorf("%s %s has no %s", of.row.Kind, of.row.ID, what)
	}
	return show(row)
}

// many shows all things of a list.
func many[T any](rows query.Rows, show func(query.Row) (T, error)) ([]T, error) {
	list := make([]T, 0, len(rows.Rows))
	for _, row := range rows.Rows {
		shown, err := show(row)
		if err != nil {
			return nil, err
		}
		list = append(list, shown)
	}
	return list, nil
}

// NodeOf shows a row as the type of its kind.
func NodeOf(row query.Row) (Node, error) {
	switch row.Kind {
	case query.Actor:
		return ActorOf(row)
	case query.Article:
		return ArticleOf(row)
	case query.Relation, query.Event:
		return factOf(row)
	case query.Evidence:
		return evidenceOf(row)
	case query.Appearance:
		return appearanceOf(row)
	case query.Judgement:
		return judgementOf(row)
	default:
		return nil, fmt.Errorf("show a row of kind %q: there is no such type", row.Kind)
	}
}

// optional is a text that may be unknown.
func optional(row query.Row, field query.Field) *string {
	if text := query.Get[string](row, field); text != "" {
		return &text
	}
	return nil
}

// optionalInt is a number that may be unknown.
func optionalInt(row query.Row, field query.Field) *int {
	if n, ok := row.Values[field].(int); ok {
		return &n
	}
	return nil
}

// texts is a list of texts, never nil.
func texts(row query.Row, field query.Field) []string {
	if list := query.Get[[]string](row, field); list != nil {
		return list
	}
	return []string{}
}
