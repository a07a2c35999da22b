package view

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/query"
)

// connection is a page of a list, as the Relay specification has it.
type connection struct{ rows query.Rows }

// TotalCount is how many there are on all pages.
func (c connection) TotalCount() int { return c.rows.Total }

// PageInfo is where the page lies in its list.
func (c connection) PageInfo() PageInfo {
	info := PageInfo{HasNextPage: c.rows.Next, HasPreviousPage: c.rows.Previous}
	if n := len(c.rows.Rows); n > 0 {
		first, last := scalar.Cursor(c.rows.Rows[0].At), scalar.Cursor(c.rows.Rows[n-1].At)
		info.StartCursor, info.EndCursor = &first, &last
	}
	return info
}

// PageInfo is where a page lies in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

// edge is an entry of a page; prefix is that of the keys of its fields.
type edge struct {
	row    query.Row
	prefix string
}

// Cursor is the entry's place in the list.
func (e edge) Cursor() string { return scalar.Cursor(e.row.At) }

func (c connection) edges(ctx context.Context) []edge {
	prefix := graphql.GetFieldContext(ctx).Field.Alias + "."
	list := make([]edge, len(c.rows.Rows))
	for i, row := range c.rows.Rows {
		list[i] = edge{row, prefix}
	}
	return list
}

// nodes shows the rows of a page as the field that is being resolved wants them.
func nodes[T any](ctx context.Context, c connection, show func(query.Row) (T, error)) ([]T, error) {
	list := make([]T, 0, len(c.rows.Rows))
	for _, row := range c.rows.Rows {
		shown, err := one(listAt(ctx, row, ""), thing{row}, "view", show)
		if err != nil {
			return nil, err
		}
		list = append(list, shown)
	}
	return list, nil
}

func nodeOf[T any](ctx context.Context, e edge, show func(query.Row) (T, error)) (T, error) {
	return one(listAt(ctx, e.row, e.prefix), thing{e.row}, "view", show)
}
