// Package loaders takes articles from where they are to the graph: Open finds
// the articles of files, folders and streams by what they hold, a Loader sends
// them through a Desk with all cores, and what fails is set aside with its
// reason while the rest goes on.
//
// The packages below it know one family of formats each and turn bytes into
// articles; they know no language and no database.
package loaders

import (
	"context"

	"github.com/polgraph/polgraph/extract"
	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// Store is what a desk needs of the graph. Both methods are idempotent and safe
// for concurrent use.
type Store interface {
	// Put makes the graph say what the extraction says of its article.
	Put(ctx context.Context, extraction politics.Extraction) (politics.Receipt, error)
	// Retract takes an article back. The error wraps ErrNotFound if the graph
	// does not know it.
	Retract(ctx context.Context, id politics.ArticleID, reason string) (politics.Receipt, error)
}

// Desk is where articles are read and passed on to the graph. It may be used by
// any number of goroutines.
type Desk struct {
	extractor *extract.Extractor
	store     Store
	limits    page.Limits
}

// NewDesk makes a desk. The zero limits are the default ones.
func NewDesk(extractor *extract.Extractor, store Store, limits page.Limits) *Desk {
	return &Desk{extractor: extractor, store: store, limits: limits}
}

// Load is the path of one article: what of it is text, what the text says, and
// what that does to the graph. An article without blocks is read by its format
// first; the error wraps ErrNotArticle, ErrTooLarge or ErrInvalid if it cannot
// be.
func (d *Desk) Load(ctx context.Context, art politics.Article) (politics.Receipt, error) {
	if len(art.Blocks) == 0 {
		var err error
		if art, err = d.limits.Read(art.Format, art.Text, given(art)); err != nil {
			return politics.Receipt{}, err
		}
	}
	receipt, err := d.store.Put(ctx, d.extractor.Extract(art))
	receipt.Warnings = append(receipt.Warnings, art.Warnings...)
	return receipt, err
}

// Retract takes an article back, with all that only it told.
func (d *Desk) Retract(ctx context.Context, id politics.ArticleID, reason string) (politics.Receipt, error) {
	return d.store.Retract(ctx, id, reason)
}

// given is what is known of an article before its text is read.
func given(art politics.Article) page.Given {
	return page.Given{
		Name: art.Name, Source: art.Source, Title: art.Title, URL: art.URL, Publisher: art.Publisher,
		Authors: art.Authors, Published: art.Published, Warnings: art.Warnings,
	}
}
