package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/polgraph/polgraph/query"
)

// Ask answers a query by one request to the database, from one state of the
// graph. Two things take another request, since Dgraph cannot do them in
// the first: putting things in order when more than a page holds lack the value that
// they are ordered by, and telling of paths what shortest() does not. The error wraps ErrInvalid for a query that asks for what there is not,
// such as a field that its kind does not have, and ErrUnavailable when the
// database could not be reached.
func (s *Store) Ask(ctx context.Context, q query.Query) (query.Answer, error) {
	paths := slices.DeleteFunc(slices.Clone(q.Roots), func(root query.Root) bool { return !asksForPaths(root) })
	q.Roots = slices.DeleteFunc(slices.Clone(q.Roots), asksForPaths)
	answer, err := s.answerInOrder(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	for _, root := range paths {
		if answer[root.Key], err = s.paths(ctx, root); err != nil {
			return nil, fmt.Errorf("ask for paths: %w", err)
		}
	}
	return answer, nil
}

func asksForPaths(root query.Root) bool {
	_, ok := root.Filter.(query.PathFilter)
	return ok
}

// answerInOrder asks with care what is ambiguous without.
func (s *Store) answerInOrder(ctx context.Context, q query.Query) (query.Answer, error) {
	answer, err := s.answer(ctx, q, false)
	if errors.Is(err, errAmbiguous) {
		return s.answer(ctx, q, true)
	}
	return answer, err
}

func (s *Store) answer(ctx context.Context, q query.Query, careful bool) (query.Answer, error) {
	req, err := compile(q, careful)
	if err != nil {
		return nil, err
	}
	if req.text == "" {
		return req.decode(nil)
	}
	data, err := s.read(ctx, req.text, req.vars)
	if err != nil {
		return nil, err
	}
	return req.decode(data)
}
