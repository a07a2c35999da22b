package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"

	"golang.org/x/net/html/charset"

	"github.com/polgraph/polgraph/politics"
)

// lists begin OPML, the format in which feed readers keep their feeds.
var lists = regexp.MustCompile(`^(?:\x{feff}|\s|<\?[^>]*\?>|<!--(?s:.*?)-->)*<opml[\s>]`)

// SniffOPML tells whether a document that begins with these bytes is a list of
// feeds.
func SniffOPML(head []byte) bool { return lists.Match(head) }

// OPML reads the addresses of the feeds of a list in its order. An error ends
// it.
func OPML(r io.Reader) iter.Seq2[Link, error] {
	return func(yield func(Link, error) bool) {
		bounded := &io.LimitedReader{R: r, N: maxBytes + 1}
		decoder := xml.NewDecoder(bounded)
		decoder.Strict = false
		decoder.CharsetReader = charset.NewReaderLabel
		for {
			token, err := decoder.Token()
			switch {
			case bounded.N <= 0:
				yield(Link{}, fmt.Errorf("read OPML: %w: over %d bytes", politics.ErrTooLarge, maxBytes))
				return
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(Link{}, fmt.Errorf("read OPML: %w: %w", politics.ErrNotArticle, err))
				return
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "outline" {
				if link := outline(start); link.URL != "" && !yield(link, nil) {
					return
				}
			}
		}
	}
}

// outline is the feed of an entry; folders have none.
func outline(start xml.StartElement) Link {
	var link Link
	for _, attr := range start.Attr {
		switch attr.Name.Local {
		case "xmlUrl", "xmlurl":
			link.URL = attr.Value
		case "title", "text":
			link.Title = attr.Value
		}
	}
	return link
}
