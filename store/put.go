package store

import (
	"context"
	"fmt"

	"github.com/polgraph/polgraph/politics"
)

// Put makes the graph hold what an article says: adds it, replaces what an
// earlier text of the same article said, or changes nothing when it holds just
// this. When it returns, others can read it.
//
// An error wraps ErrInvalid for an extraction that breaks the exchange format,
// ErrConflict when others wrote the same things again and again, and
// ErrUnavailable when the database could not be reached: then, and when ctx
// ended, it is unknown whether the article was put, and putting it again is
// safe.
func (s *Store) Put(ctx context.Context, x politics.Extraction) (politics.Receipt, error) {
	if err := validate(x); err != nil {
		return politics.Receipt{}, fmt.Errorf("put article %s: %w", x.ID, err)
	}
	told := newSaid(x, s.config.Keys)
	receipt, err := s.writer.do(ctx, job{id: told.id, said: &told})
	if err != nil {
		return receipt, fmt.Errorf("put article %s: %w", told.id, err)
	}
	return receipt, nil
}

// Retract takes an article back, and with it its evidence and whatever has no
// evidence left. The reason goes to the log. It fails with ErrNotFound when the
// graph does not know the article.
func (s *Store) Retract(ctx context.Context, id politics.ArticleID, reason string) (politics.Receipt, error) {
	receipt, err := s.writer.do(ctx, job{id: id})
	if err != nil {
		return receipt, fmt.Errorf("retract article %s: %w", id, err)
	}
	s.config.Logger.Info("article retracted", "article", id, "reason", reason)
	return receipt, nil
}
