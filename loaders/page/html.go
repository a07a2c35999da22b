package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"github.com/polgraph/polgraph/politics"
)

// readHTML reads a web page: a walk over its tokens, which knows where each
// stands in the input, finds the passages; a library that knows how news sites
// are built tells which of them are the article.
func readHTML(raw string, given Given) draft {
	tokens := scanHTML(raw)
	d := draft{title: given.Title}
	about := readMeta(raw, tokens)
	main := findMain(raw, tokens)
	about.into(&d, main)
	d.passages = main.choose(walkHTML(raw, tokens))
	d.passages = markTitle(d.passages, d.title)
	d = tidy(d)
	if d.published.IsZero() {
		d.published = about.timeTag
	}
	if d.published.IsZero() {
		d.published = dateOfURL(either(either(given.URL, d.url), given.Fetched))
	}
	return d
}

// htmlToken is a token with its place in the input, in bytes.
type htmlToken struct {
	html.Token
	start, end int
}

// attr is the value of an attribute, "" if there is none.
func (t htmlToken) attr(name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func (t htmlToken) has(name string) bool {
	for _, a := range t.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// maxTokens bounds what is read of a page whose limit in bytes is all markup:
// large news pages have about 50,000.
const maxTokens = 500_000

// scanHTML finds the tokens; each ends where the next begins.
func scanHTML(raw string) []htmlToken {
	var tokens []htmlToken
	z := html.NewTokenizer(strings.NewReader(raw))
	at := 0
	for len(tokens) < maxTokens && z.Next() != html.ErrorToken {
		end := at + len(z.Raw())
		tokens = append(tokens, htmlToken{z.Token(), at, end})
		at = end
	}
	return tokens
}

// markTitle makes a passage that says the title a heading, and puts it first
// where a page shows it below its pictures.
func markTitle(passages []passage, title string) []passage {
	title = strings.ToLower(oneLine(title))
	if title == "" {
		return passages
	}
	for i := range passages {
		if strings.ToLower(passages[i].said) == title {
			passages[i].kind = politics.Heading
			return passages
		}
	}
	return passages
}

// urlDate finds the day in the address of an article.
var urlDate = regexp.MustCompile(`/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)`)

// dateOfURL is the day that stands in an address, or the unknown date.
func dateOfURL(address string) politics.Date {
	m := urlDate.FindStringSubmatch(address)
	if m == nil {
		return politics.Date{}
	}
	date, ok := dateOf([]string{"", "", "", "", "", "", m[1], m[2], m[3]})
	if !ok {
		return politics.Date{}
	}
	return date
}
