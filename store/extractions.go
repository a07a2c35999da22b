package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/polgraph/polgraph/politics"
)

// articlesPage is how many articles are read at once where all are read.
const articlesPage = 20

// Extractions gives back what was put, one article after the other, in the order
// of their ids. Articles that come or go meanwhile may or may
// not be among them. It ends after the first error.
func (s *Store) Extractions(ctx context.Context) iter.Seq2[politics.Extraction, error] {
	return func(yield func(politics.Extraction, error) bool) {
		for row, err := range s.articleRows(ctx) {
			if err != nil {
				yield(politics.Extraction{}, err)
				return
			}
			x, err := row.extraction()
			if err != nil {
				err = fmt.Errorf("article %s: %w", row.ID, err)
			}
			if !yield(x, err) || err != nil {
				return
			}
		}
	}
}

// articleRows reads all articles page by page, in the order of their ids.
func (s *Store) articleRows(ctx context.Context) iter.Seq2[articleRow, error] {
	return func(yield func(articleRow, error) bool) {
		after := ""
		for {
			var q dql
			q.block(fmt.Sprintf(`page(func: gt(article.id, %s), orderasc: article.id, first: %d) { %s }`, q.value(after), articlesPage, articleFields))
			var answer struct{ Page []articleRow }
			if err := s.ask(ctx, q, &answer); err != nil {
				yield(articleRow{}, fmt.Errorf("read articles: %w", err))
				return
			}
			for _, row := range answer.Page {
				after = row.ID
				if !yield(row, nil) {
					return
				}
			}
			if len(answer.Page) < articlesPage {
				return
			}
		}
	}
}

// pages reads all nodes that have a predicate, page by page, in the order of
// their uids.
func pages[Row any](ctx context.Context, s *Store, has string, size int, fields string, uid func(Row) string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		after := "0x0"
		for {
			var answer struct{ Page []Row }
			err := s.attempt(ctx, s.client.NewReadOnlyTxn, func(ctx context.Context, t *txn) error {
				var q dql
				q.block(fmt.Sprintf(`page(func: has(%s), first: %d, after: %s) { %s }`, has, size, after, fields))
				answer.Page = nil
				return t.query(ctx, q, &answer)
			})
			if err != nil {
				var none Row
				yield(none, fmt.Errorf("read %s: %w", has, err))
				return
			}
			for _, row := range answer.Page {
				after = uid(row)
				if !yield(row, nil) {
					return
				}
			}
			if len(answer.Page) < size {
				return
			}
		}
	}
}
