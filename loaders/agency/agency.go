// Package agency reads the formats in which news agencies deliver: NewsML-G2,
// NITF and ninjs, all of the IPTC.
package agency

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// maxBytes bounds a document, which is read as a whole.
const maxBytes = 64 << 20

// roots begin the documents of agencies.
var roots = regexp.MustCompile(`^(?:\x{feff}|\s|<\?[^>]*\?>|<!--(?s:.*?)-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)*<(?:\w+:)?(?:newsItem|newsMessage|packageItem|nitf)[\s>]`)

// Sniff tells whether a document that begins with these bytes is NewsML-G2 or
// NITF.
func Sniff(head []byte) bool { return roots.Match(head) }

// Read reads the news items of a document in its order. Offsets of an article
// count in the markup of the item's content. An error tells of one item, or
// ends the document where its XML is broken.
func Read(r io.Reader, given page.Given, limits page.Limits) iter.Seq2[politics.Article, error] {
	return func(yield func(politics.Article, error) bool) {
		data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
		if err == nil && len(data) > maxBytes {
			err = fmt.Errorf("%w: over %d bytes", politics.ErrTooLarge, maxBytes)
		}
		if err != nil {
			yield(politics.Article{}, fmt.Errorf("%s: read: %w", given.Source, err))
			return
		}
		decoder := xml.NewDecoder(bytes.NewReader(data))
		decoder.CharsetReader = charset.NewReaderLabel
		decoder.Strict = false
		for number := 1; ; {
			art, found, err := nextItem(decoder, number, given, limits)
			switch {
			case err == nil && !found:
				return
			case !yield(art, err) || !found:
				return
			}
			number++
		}
	}
}

// nextItem reads up to the end of the next item. found is false when there is
// none, or when the document is broken, which the error tells.
func nextItem(decoder *xml.Decoder, number int, given page.Given, limits page.Limits) (art politics.Article, found bool, err error) {
	at := given
	at.Source = fmt.Sprintf("%s:%d", given.Source, number)
	for {
		token, err := decoder.Token()
		if err == io.EOF { //nolint:errorlint // Token returns io.EOF itself.
			return art, false, nil
		}
		if err != nil {
			return art, false, fmt.Errorf("%s: %w: broken XML: %w", at.Source, politics.ErrNotArticle, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "newsItem":
			var item newsItem
			if err := decoder.DecodeElement(&item, &start); err != nil {
				return art, false, fmt.Errorf("%s: %w: broken XML: %w", at.Source, politics.ErrNotArticle, err)
			}
			if !item.isText() {
				continue
			}
			art, err = item.article(at, limits)
			return art, true, err
		case "nitf":
			var doc nitf
			if err := decoder.DecodeElement(&doc, &start); err != nil {
				return art, false, fmt.Errorf("%s: %w: broken XML: %w", at.Source, politics.ErrNotArticle, err)
			}
			art, err = doc.article(at, limits)
			return art, true, err
		}
	}
}

// fill takes what is known of an item where nothing is given.
func fill(given *page.Given, name, title, publisher, published string, authors []string) {
	set := func(field *string, value string) {
		if *field == "" {
			*field = strings.Join(strings.Fields(value), " ")
		}
	}
	set(&given.Name, name)
	set(&given.Title, title)
	set(&given.Publisher, publisher)
	for _, author := range authors {
		if author = strings.TrimSpace(strings.TrimPrefix(strings.Join(strings.Fields(author), " "), "By ")); author != "" && len(given.Authors) == 0 {
			given.Authors = []string{author}
		}
	}
	if date, err := page.ParseDate(published); err == nil && given.Published.IsZero() {
		given.Published = date
	}
}
