// Package page reads single pages: plain text, Markdown and HTML. It finds what
// of a page is the article and leaves the page's text as it is: what is read is
// told by spans.
//
// One file reads one format; each yields passages, which reading.go tidies in
// the same way whatever the format was.
package page

import (
	"fmt"

	"github.com/polgraph/polgraph/politics"
)

// Given is what is known of an article from outside of its text. It goes before
// anything that the text says of itself.
type Given struct {
	Name      string // the article's own id in its source
	Source    string // file and place, for messages
	Title     string
	URL       string
	Fetched   string // where it was fetched from, which is its URL unless the page tells another
	Publisher string
	Authors   []string
	Published politics.Date
	Warnings  []string // from those who fetched or decoded the text
}

// Limits bound what is taken for an article. A zero field means its default.
type Limits struct {
	Bytes    int // of the page as given; 8 MiB
	Letters  int // code points of what is read of it; 500,000
	MinWords int // of what is read of it; 5
}

// Defaults of Limits. The largest news pages, live blogs, read as about 100,000
// letters, and pages that carry scripts reach 4 MiB.
const (
	DefaultBytes    = 8 << 20
	DefaultLetters  = 500_000
	DefaultMinWords = 5
)

// WithDefaults fills the zero fields.
func (l Limits) WithDefaults() Limits {
	if l.Bytes == 0 {
		l.Bytes = DefaultBytes
	}
	if l.Letters == 0 {
		l.Letters = DefaultLetters
	}
	if l.MinWords == 0 {
		l.MinWords = DefaultMinWords
	}
	return l
}

// Read reads the article of a page whose text has been decoded. An empty format
// is found by looking at the text. Errors wrap politics.ErrInvalid (an unknown
// format), ErrTooLarge or ErrNotArticle and name given.Source.
func Read(format politics.Format, text string, given Given) (politics.Article, error) {
	return Limits{}.Read(format, text, given)
}

// Read is the function Read under these limits.
func (l Limits) Read(format politics.Format, text string, given Given) (politics.Article, error) {
	art, err := l.WithDefaults().read(format, text, given)
	if err != nil && given.Source != "" {
		err = fmt.Errorf("%s: %w", given.Source, err)
	}
	return art, err
}

func (l Limits) read(format politics.Format, text string, given Given) (politics.Article, error) {
	if len(text) > l.Bytes {
		return politics.Article{}, fmt.Errorf("%w: %d bytes, the limit is %d", politics.ErrTooLarge, len(text), l.Bytes)
	}
	text, warning := ValidUTF8(text)
	if err := checkText(text); err != nil {
		return politics.Article{}, err
	}
	if format == "" {
		format = Sniff(text, "")
	}
	var found draft
	switch format {
	case politics.PlainText:
		found = readText(text, given)
	case politics.Markdown:
		found = readMarkdown(text, given)
	case politics.HTML:
		found = readHTML(text, given)
	default:
		return politics.Article{}, fmt.Errorf("format %q: %w: want text, markdown or html", format, politics.ErrInvalid)
	}
	if warning != "" {
		found.warn(warning)
	}
	if err := l.check(found.passages); err != nil {
		return politics.Article{}, err
	}
	return found.article(format, text, given), nil
}
