package page

import (
	"net/url"
	"strconv"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/polgraph/polgraph/politics"
)

// placeMark begins the name of an attribute that every start tag of a copy of
// the page carries; the name ends in the place of the tag in the input. So what
// the library keeps of the page can be found in it again. The place is in the
// name, as the library moves attributes from an element to the one inside it.
const placeMark = "data-polgraph-at-"

// maxTags bounds the pages that the library is asked about: it takes time that
// grows faster than the page. Of larger pages every passage outside of menus is
// taken.
const maxTags = 100_000

// mainPart is what the library takes for the article of a page.
type mainPart struct {
	kept    map[int]bool // start tags of the article, by their place in the input
	article readability.Article
	found   bool
}

func findMain(raw string, tokens []htmlToken) mainPart {
	if len(tokens) > maxTags {
		return mainPart{}
	}
	doc, err := html.Parse(strings.NewReader(markPlaces(raw, tokens)))
	if err != nil {
		return mainPart{}
	}
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.MaxElemsToParse = maxTags
	article, err := parser.ParseAndMutate(doc, &url.URL{Scheme: "https", Host: "example.org"})
	if err != nil || article.Node == nil {
		return mainPart{}
	}
	main := mainPart{kept: make(map[int]bool), article: article, found: true}
	for node := range article.Node.Descendants() {
		for _, a := range node.Attr {
			if place, ok := strings.CutPrefix(a.Key, placeMark); ok {
				if n, err := strconv.Atoi(place); err == nil {
					main.kept[n] = true
				}
			}
		}
	}
	main.found = len(main.kept) > 0
	return main
}

// markPlaces is the page with the place of every start tag written into it.
func markPlaces(raw string, tokens []htmlToken) string {
	var b strings.Builder
	for _, t := range tokens {
		tag := raw[t.start:t.end]
		if t.Type != html.StartTagToken {
			b.WriteString(tag)
			continue
		}
		name := 1 + len(t.Data)
		if len(tag) < name {
			b.WriteString(tag)
			continue
		}
		b.WriteString(tag[:name])
		b.WriteString(" " + placeMark + strconv.Itoa(t.start) + " ")
		b.WriteString(tag[name:])
	}
	return b.String()
}

// maxLinked is the share of linked text from which on a passage is a list of
// links.
const maxLinked = 0.5

// choose leaves the passages of the article. Between its first and its last
// passage it also leaves what libraries that look for prose drop: headings,
// tables, captions and paragraphs that are not in a menu.
func (m mainPart) choose(passages []passage) []passage {
	first, last := 0, len(passages)-1
	if m.found {
		first, last = len(passages), -1
		for i, p := range passages {
			if m.keeps(p) {
				first, last = min(first, i), max(last, i)
			}
		}
		first = titleBefore(passages, first)
	}
	var chosen []passage
	for i, p := range passages {
		switch {
		case m.found && m.keeps(p):
			chosen = append(chosen, p)
		case i < first || i > last || p.aside:
		case float64(p.linked) > maxLinked*float64(len(p.said)):
		case p.kind != politics.Paragraph || !m.found || isProse(p.said):
			chosen = append(chosen, p)
		}
	}
	for i := range chosen {
		chosen[i].aside = false
	}
	return chosen
}

// keeps tells whether the library kept the passage. Of some blocks it keeps
// only what is inside.
func (m mainPart) keeps(p passage) bool { return m.kept[p.block] || m.kept[p.inner] }

// titleBefore is the last heading before the article, if it stands near: the
// library leaves the title out.
func titleBefore(passages []passage, first int) int {
	for i := min(first, len(passages)) - 1; i >= max(0, first-headPassages); i-- {
		if passages[i].kind == politics.Heading && !passages[i].aside {
			return i
		}
	}
	return first
}
