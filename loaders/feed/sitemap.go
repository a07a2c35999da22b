package feed

import (
	"encoding/xml"
	"io"
	"iter"
	"regexp"
	"strings"
)

// maps begin sitemaps, and lists of them.
var maps = regexp.MustCompile(`^(?:\x{feff}|\s|<\?[^>]*\?>|<!--(?s:.*?)-->)*<(?:\w+:)?(?:urlset|sitemapindex)[\s>]`)

// SniffSitemap tells whether a document that begins with these bytes is a
// sitemap (sitemaps.org).
func SniffSitemap(head []byte) bool { return maps.Match(head) }

// Sitemap reads the links of a sitemap in its order: pages, or further sitemaps.
// An error ends it.
func Sitemap(r io.Reader) iter.Seq2[Link, error] { return links(r, "sitemap", location) }

// location is the link of a sitemap's entry.
func location(decoder *xml.Decoder, start xml.StartElement) (Link, error) {
	if start.Name.Local != "url" && start.Name.Local != "sitemap" {
		return Link{}, nil
	}
	var entry struct {
		URL  string `xml:"loc"`
		News struct {
			Published string `xml:"publication_date"`
			Title     string `xml:"title"`
		} `xml:"news"`
	}
	err := decoder.DecodeElement(&entry, &start)
	return Link{strings.TrimSpace(entry.URL), entry.News.Published, entry.News.Title}, err
}
