package loaders

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/polgraph/polgraph/loaders/feed"
	"github.com/polgraph/polgraph/loaders/fetch"
	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// isWeb tells whether an input is an address of the web.
func isWeb(input string) bool {
	return strings.HasPrefix(input, "http://") || strings.HasPrefix(input, "https://")
}

// web opens what is at an address: a page, a feed, a sitemap, an archive.
func (o Options) web(ctx context.Context, at place) articles {
	if o.Fetch == nil {
		return failed(fmt.Errorf("%s: %w: nothing is fetched from the web here", at.url, politics.ErrInvalid))
	}
	return func(yield func(politics.Article, error) bool) {
		found, err := o.Fetch.Get(ctx, at.url)
		if errors.Is(err, fetch.ErrUnchanged) {
			return
		}
		if err != nil {
			yield(politics.Article{}, err)
			return
		}
		defer found.Body.Close()
		inner := place{name: at.url, url: found.URL, contentType: found.ContentType, depth: at.depth}
		for art, err := range o.open(ctx, inner, bufio.NewReaderSize(stoppable{ctx, found.Body}, peeked)) {
			if !yield(art, err) {
				return
			}
		}
	}
}

// links opens what a sitemap or a list of feeds names, and what the sitemaps
// name that it names. Pages that are known are passed over.
func (o Options) links(ctx context.Context, at place, links iter.Seq2[feed.Link, error]) articles {
	if o.Fetch == nil {
		return failed(fmt.Errorf("%s: %w: nothing is fetched from the web here", at.name, politics.ErrInvalid))
	}
	return func(yield func(politics.Article, error) bool) {
		if at.depth == maxDepth {
			yield(politics.Article{}, fmt.Errorf("%s: %w: over %d lists in each other", at.name, politics.ErrTooLarge, maxDepth))
			return
		}
		for link, err := range links {
			if err != nil {
				yield(politics.Article{}, fmt.Errorf("%s: %w", at.name, err))
				return
			}
			if o.Known != nil && o.Known(link.URL) {
				continue
			}
			one := o
			if date, err := page.ParseDate(link.Published); err == nil && one.Given.Published.IsZero() {
				one.Given.Published = date
			}
			for art, err := range one.web(ctx, place{url: link.URL, depth: at.depth + 1}) {
				if !yield(art, err) {
					return
				}
			}
		}
	}
}

// fullText reads the page to which a feed's item links, with what the item
// tells of it. A page that is known, or that has not changed since it was
// fetched, is feed.ErrSkip.
func (o Options) fullText(ctx context.Context, link string, given page.Given) (politics.Article, error) {
	if o.Known != nil && o.Known(link) {
		return politics.Article{}, feed.ErrSkip
	}
	found, err := o.Fetch.Get(ctx, link)
	if errors.Is(err, fetch.ErrUnchanged) {
		return politics.Article{}, feed.ErrSkip
	}
	if err != nil {
		return politics.Article{}, fmt.Errorf("%s: %w", given.Source, err)
	}
	defer found.Body.Close()
	for art, err := range o.page(found.Body, place{contentType: found.ContentType}, given) {
		return art, err
	}
	return politics.Article{}, fmt.Errorf("%s: %w: nothing is at %s", given.Source, politics.ErrNotFound, link)
}

// Fetcher gets pages from the web.
type Fetcher interface {
	// Get fetches a page whose body must be closed. The error names the address;
	// it wraps fetch.ErrUnchanged for what has not changed since the last time.
	Get(ctx context.Context, address string) (fetch.Page, error)
}
