package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"

	"golang.org/x/net/html/charset"

	"github.com/polgraph/polgraph/politics"
)

// Link is what a list names: a page, a feed, or a further list.
type Link struct {
	URL       string
	Published string // of news, as it stands there
	Title     string
}

// Bounds of a list: sitemaps.org allows as many links in one file, of which each
// stands among some ten elements.
const (
	maxLinks    = 50_000
	maxElements = 20 * maxLinks
)

// links reads the links of a list in its order. At each start tag link tells
// which one it holds; the empty link is none. An error ends the list, which what
// names.
func links(r io.Reader, what string, link func(*xml.Decoder, xml.StartElement) (Link, error)) iter.Seq2[Link, error] {
	return func(yield func(Link, error) bool) {
		bounded := &io.LimitedReader{R: r, N: maxBytes + 1}
		decoder := xml.NewDecoder(bounded)
		decoder.Strict = false
		decoder.CharsetReader = charset.NewReaderLabel
		elements := 0
		for count := 0; ; {
			found, err := nextLink(decoder, link, &elements)
			switch {
			case errors.Is(err, io.EOF) && bounded.N > 0:
				return
			case bounded.N <= 0:
				err = fmt.Errorf("%w: over %d bytes", politics.ErrTooLarge, maxBytes)
			case elements > maxElements:
				err = fmt.Errorf("%w: over %d elements", politics.ErrTooLarge, maxElements)
			case err != nil:
				err = fmt.Errorf("%w: %w", politics.ErrNotArticle, err)
			case count == maxLinks:
				err = fmt.Errorf("%w: over %d links", politics.ErrTooLarge, maxLinks)
			}
			if err != nil {
				yield(Link{}, fmt.Errorf("read %s: %w", what, err))
				return
			}
			count++
			if !yield(found, nil) {
				return
			}
		}
	}
}

// nextLink reads up to the next link, and counts the elements on the way. It
// stops when they are too many. io.EOF comes when no link is left.
func nextLink(decoder *xml.Decoder, link func(*xml.Decoder, xml.StartElement) (Link, error), elements *int) (Link, error) {
	for *elements <= maxElements {
		token, err := decoder.Token()
		if err != nil {
			return Link{}, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		*elements++
		if found, err := link(decoder, start); err != nil || found.URL != "" {
			return found, err
		}
	}
	return Link{}, nil
}
