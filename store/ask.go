package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/polgraph/polgraph/query"
)

// Ask answers a query by one request to the database, from one state of the
// graph. Only where more things than a page holds lack the value that they are
// ordered by, a second request puts these in order, which Dgraph cannot do in the
// first. The error wraps ErrInvalid for a query that asks for what there is not,
// such as a field that its kind does not have, and ErrUnavailable when the
// database could not be reached.
func (s *Store) Ask(ctx context.Context, q query.Query) (query.Answer, error) {
	answer, err := s.answer(ctx, q, false)
	if errors.Is(err, errAmbiguous) {
		answer, err = s.answer(ctx, q, true)
	}
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	return answer, nil
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
