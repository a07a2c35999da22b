// Package feed reads RSS, Atom and JSON feeds: each item that carries its text
// is an article.
package feed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// maxBytes bounds a feed: it is read as a whole. Feeds with the full text of a
// hundred articles have about 2 MiB.
const maxBytes = 64 << 20

// roots begin the documents of feeds.
var roots = regexp.MustCompile(`^(?:\x{feff}|\s|<\?[^>]*\?>|<!--(?s:.*?)-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)*<(?:rss|feed|(?:\w+:)?RDF)[\s>]`)

// jsonFeed is the version that a JSON feed names.
var jsonFeed = regexp.MustCompile(`"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org`)

// Sniff tells whether a document that begins with these bytes is a feed.
func Sniff(head []byte) bool {
	return roots.Match(head) || bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) && jsonFeed.Match(head)
}

// ErrSkip is what Follow returns for an item that is to be passed over.
var ErrSkip = errors.New("item is passed over")

// Follow reads the article at an item's link, with what the item tells of it.
type Follow func(link string, given page.Given) (politics.Article, error)

// Read reads the items of a feed in its order. An item whose full text is not
// in the feed is read at its link or, where follow is nil, by its summary, with
// a warning; offsets count in the item's content as HTML. An error tells of one
// item, or of the feed as a whole.
func Read(r io.Reader, given page.Given, limits page.Limits, follow Follow) iter.Seq2[politics.Article, error] {
	return func(yield func(politics.Article, error) bool) {
		found, err := parse(r)
		if err != nil {
			yield(politics.Article{}, fmt.Errorf("%s: read feed: %w", given.Source, err))
			return
		}
		for i, item := range found.Items {
			at := given
			at.Source = fmt.Sprintf("%s:%d", given.Source, i+1)
			art, err := readItem(found, item, at, limits, follow)
			if errors.Is(err, ErrSkip) {
				continue
			}
			if !yield(art, err) {
				return
			}
		}
	}
}

func parse(r io.Reader) (*gofeed.Feed, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxBytes {
		return nil, fmt.Errorf("%w: over %d bytes", politics.ErrTooLarge, maxBytes)
	}
	found, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", politics.ErrNotArticle, err)
	case found == nil:
		return nil, errors.Join(politics.ErrNotArticle, errors.New("it holds no feed"))
	}
	return found, nil
}

func readItem(found *gofeed.Feed, item *gofeed.Item, given page.Given, limits page.Limits, follow Follow) (politics.Article, error) {
	fill(found, item, &given)
	text := item.Content
	if strings.TrimSpace(text) == "" {
		if follow != nil && item.Link != "" {
			return follow(item.Link, given)
		}
		text = item.Description
		given.Warnings = append(append([]string(nil), given.Warnings...), "the feed holds only a summary")
	}
	if strings.TrimSpace(text) == "" {
		return politics.Article{}, fmt.Errorf("%s: %w: the item has no text", given.Source, politics.ErrNotArticle)
	}
	return limits.Read(politics.HTML, text, given)
}

// fill takes from an item what is not given.
func fill(found *gofeed.Feed, item *gofeed.Item, given *page.Given) {
	given.Title = first(given.Title, item.Title)
	given.URL = first(given.URL, item.Link)
	given.Name = first(given.Name, first(item.GUID, item.Link))
	given.Publisher = first(given.Publisher, found.Title)
	if len(given.Authors) == 0 {
		for _, author := range item.Authors {
			if author != nil && author.Name != "" {
				given.Authors = append(given.Authors, author.Name)
			}
		}
	}
	if given.Published.IsZero() {
		given.Published = published(item)
	}
}

// published is the day that the item tells, in its own time zone.
func published(item *gofeed.Item) politics.Date {
	for _, told := range []string{item.Published, item.Updated} {
		if date, err := page.ParseDate(told); err == nil {
			return date
		}
	}
	for _, t := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if t != nil {
			return politics.DayOf(*t)
		}
	}
	return politics.Date{}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return strings.TrimSpace(b)
}
