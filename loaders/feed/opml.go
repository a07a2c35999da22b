package feed

import (
	"encoding/xml"
	"io"
	"iter"
	"regexp"
)

// lists begin OPML, the format in which feed readers keep their feeds.
var lists = regexp.MustCompile(`^(?:\x{feff}|\s|<\?[^>]*\?>|<!--(?s:.*?)-->)*<opml[\s>]`)

// SniffOPML tells whether a document that begins with these bytes is a list of
// feeds.
func SniffOPML(head []byte) bool { return lists.Match(head) }

// OPML reads the addresses of the feeds of a list in its order. An error ends
// it.
func OPML(r io.Reader) iter.Seq2[Link, error] { return links(r, "OPML", outline) }

// outline is the feed of an entry; folders have none.
func outline(_ *xml.Decoder, start xml.StartElement) (Link, error) {
	var link Link
	for _, attr := range start.Attr {
		switch attr.Name.Local {
		case "xmlUrl", "xmlurl":
			link.URL = attr.Value
		case "title", "text":
			link.Title = attr.Value
		}
	}
	return link, nil
}
