package view

import (
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
		publisher, words := "publisher "+publisherOf(row), "words "+sameWords(query.Get[string](row, query.Text))
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

// publisherOf is the publisher of the article of a piece of evidence; an article
// without one is a source of its own.
func publisherOf(evidence query.Row) string {
	article, _ := evidence.Lists[KeyArticle].First()
	if publisher := query.Get[string](article, query.Publisher); publisher != "" {
		return publisher
	}
	return article.ID
}

// publishersOf are the publishers of all evidence, sorted, each once.
func publishersOf(evidence query.Rows) []string {
	list := []string{}
	for _, row := range evidence.Rows {
		list = append(list, publisherOf(row))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// sameWords is a sentence without what copying changes: case and blanks.
func sameWords(sentence string) string {
	return strings.ToLower(strings.Join(strings.Fields(sentence), " "))
}
