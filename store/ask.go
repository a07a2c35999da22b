package store

import (
	"context"
	"fmt"

	"github.com/polgraph/polgraph/query"
)

// Ask answers a query by one request to the database, from one state of the
// graph. The error wraps ErrInvalid for a query that asks for what there is not,
// such as a field that its kind does not have, and ErrUnavailable when the
// database could not be reached.
func (s *Store) Ask(ctx context.Context, q query.Query) (query.Answer, error) {
	req, err := compile(q)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	if req.text == "" {
		return req.decode(nil)
	}
	data, err := s.read(ctx, req.text, req.vars)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	answer, err := req.decode(data)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	return answer, nil
}
