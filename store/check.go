package store

import (
	"context"
	"errors"

	"github.com/polgraph/polgraph/politics"
)

// Check proves the graph's invariants on the stored data and tells where they
// are broken.
func (s *Store) Check(ctx context.Context) ([]politics.Problem, error) {
	return nil, errors.ErrUnsupported
}
