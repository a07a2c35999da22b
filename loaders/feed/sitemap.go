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

// maps begin sitemaps, and lists of them.
var maps = regexp.MustCompile(`^(?:\x{feff}|\s|<\?[^>]*\?>|<!--(?s:.*?)-->)*<(?:\w+:)?(?:urlset|sitemapindex)[\s>]`)

// SniffSitemap tells whether a document that begins with these bytes is a
// sitemap (sitemaps.org).
func SniffSitemap(head []byte) bool { return maps.Match(head) }

// Link is a page that a sitemap lists, or a further sitemap.
type Link struct {
	URL       string
	Published string // of news, as it stands there
	Title     string // of news
}

// maxLinks is what sitemaps.org allows in one file.
const maxLinks = 50_000

// Sitemap reads the links of a sitemap in its order. An error ends it.
func Sitemap(r io.Reader) iter.Seq2[Link, error] {
	return func(yield func(Link, error) bool) {
		bounded := &io.LimitedReader{R: r, N: maxBytes + 1}
		decoder := xml.NewDecoder(bounded)
		decoder.CharsetReader = charset.NewReaderLabel
		for count := 0; ; {
			token, err := decoder.Token()
			switch {
			case bounded.N <= 0:
				yield(Link{}, fmt.Errorf("read sitemap: %w: over %d bytes", politics.ErrTooLarge, maxBytes))
				return
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(Link{}, fmt.Errorf("read sitemap: %w: %w", politics.ErrNotArticle, err))
				return
			}
			start, ok := token.(xml.StartElement)
			if !ok || start.Name.Local != "url" && start.Name.Local != "sitemap" {
				continue
			}
			if count++; count > maxLinks {
				yield(Link{}, fmt.Errorf("read sitemap: %w: over %d links", politics.ErrTooLarge, maxLinks))
				return
			}
			var entry struct {
				URL  string `xml:"loc"`
				News struct {
					Published string `xml:"publication_date"`
					Title     string `xml:"title"`
				} `xml:"news"`
			}
			if err := decoder.DecodeElement(&entry, &start); err != nil {
				yield(Link{}, fmt.Errorf("read sitemap: %w: %w", politics.ErrNotArticle, err))
				return
			}
			if entry.URL != "" && !yield(Link{entry.URL, entry.News.Published, entry.News.Title}, nil) {
				return
			}
		}
	}
}
