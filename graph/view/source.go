package view

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/query"
)

// independent counts the sources of a fact that do not hang together: evidence of
// one publisher is one source, and so is evidence in the same words, as copies of
// an agency's report are.
func independent(evidence query.Rows) int {
	group := map[string]string{} // from a mark that sources share to one of its group
	var find func(string) string
	find = func(mark string) string {
		if parent, ok := group[mark]; ok && parent != mark {
			return find(parent)
		}
		return mark
	}
	groups := map[string]bool{}
	var publishers []string
	for _, row := range evidence.Rows {
		publisher := "publisher " + publisherOf(row, func(article query.Row) string { return article.ID })
		words := "words " + sameWords(query.Get[string](row, query.Text))
		publishers = append(publishers, publisher)
		if a, b := find(publisher), find(words); a != b {
			group[a] = b
		}
	}
	for _, publisher := range publishers {
		groups[find(publisher)] = true
	}
	return len(groups)
}

// publisherOf is who published the article of a piece of evidence: its publisher, the
// site where it stands or, where neither is known, the article itself, as fallback
// names it.
func publisherOf(evidence query.Row, fallback func(article query.Row) string) string {
	article, _ := evidence.Lists[KeyArticle].First()
	if publisher := query.Get[string](article, query.Publisher); publisher != "" {
		return publisher
	}
	if at, err := url.Parse(query.Get[string](article, query.URL)); err == nil && at.Host != "" {
		return strings.TrimPrefix(at.Host, "www.")
	}
	return fallback(article)
}

// publishersOf are the publishers of all evidence, sorted, each once. An article of
// which none is known stands under its own name.
func publishersOf(evidence query.Rows) []string {
	list := []string{}
	for _, row := range evidence.Rows {
		list = append(list, publisherOf(row, func(article query.Row) string {
			return cmp.Or(query.Get[string](article, query.Name), article.ID)
		}))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// sameWords is a sentence without what copying changes: case and blanks.
func sameWords(sentence string) string {
	return strings.ToLower(strings.Join(strings.Fields(sentence), " "))
}
