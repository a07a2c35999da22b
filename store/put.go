package store

import (
	"context"
	"errors"
	"iter"

	"github.com/polgraph/polgraph/politics"
)

// Put makes the graph hold what an article says: adds it, replaces what an
// earlier text of the same article said, or changes nothing when it holds just
// this. An error wraps ErrInvalid for an extraction that breaks the exchange
// format, ErrConflict when others wrote the same things again and again, and
// ErrUnavailable when the database could not be reached.
func (s *Store) Put(ctx context.Context, x politics.Extraction) (politics.Receipt, error) {
	return politics.Receipt{}, errors.ErrUnsupported
}

// Retract takes an article back, and with it its evidence and whatever has no
// evidence left. The reason goes to the log. It fails with ErrNotFound when the
// graph does not know the article.
func (s *Store) Retract(ctx context.Context, id politics.ArticleID, reason string) (politics.Receipt, error) {
	return politics.Receipt{}, errors.ErrUnsupported
}

// Check proves the graph's invariants on the stored data and tells where they
// are broken.
func (s *Store) Check(ctx context.Context) ([]politics.Problem, error) {
	return nil, errors.ErrUnsupported
}

// Extractions gives back what was put, one article after the other, in the
// order of their ids. It ends after the first error.
func (s *Store) Extractions(ctx context.Context) iter.Seq2[politics.Extraction, error] {
	return func(yield func(politics.Extraction, error) bool) {
		yield(politics.Extraction{}, errors.ErrUnsupported)
	}
}
