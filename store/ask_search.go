package store

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

const (
	// trigram is how many letters Dgraph's index of regular expressions needs.
	trigram = 3
	// wordsMax bounds how many words of a text are looked for.
	wordsMax = 8
)

// planSearch plans a list of actors grouped by how their names were found. Each
// group leaves out what the ones before it hold.
func (c *compiler) planSearch(part listPart, f query.SearchFilter) (listPart, error) {
	part.order = kinds[query.Actor].orders[query.ArticleCount]
	part.order.id, part.order.descending = kinds[query.Actor].id, true
	folded := Fold(f.Text)
	words := strings.Fields(folded)
	if len(words) == 0 {
		return listPart{}, fmt.Errorf("%w: the text to search for has no letters", politics.ErrInvalid)
	}
	words = words[:min(len(words), wordsMax)]
	ranks := [][]condition{ // in the order of query.MatchRank
		{{text: "eq(actor.folded, " + c.bind(folded) + ")", asRoot: true}},
		{c.beginsWith("actor.folded", folded)},
		c.wordConditions(words, false),
		c.wordConditions(words, true),
	}
	var found []string
	var groups [][]condition
	for _, conditions := range ranks {
		name := c.name("v")
		start, rest := pickRoot(conditions)
		c.block("%s as var(func: %s)%s", name, start, filterText(rest))
		group := []condition{{text: "uid(" + name + ")"}}
		if len(found) > 0 {
			group = append(group, condition{text: "NOT uid(" + strings.Join(found, ", ") + ")"})
		}
		found, groups = append(found, name), append(groups, group)
	}
	part.conditions = []condition{{text: "uid(" + strings.Join(found, ", ") + ")", asRoot: true, rank: rankText}}
	if len(f.Types) > 0 {
		part.conditions = append(part.conditions, condition{text: "eq(actor.type, " + bindAll(c, f.Types) + ")"})
	}
	part.segments = c.segments(part.list.Page, part.order, groups)
	return part, nil
}

// wordConditions are one condition a word: that a word of the names begins with
// it or, when fuzzy, is one letter off. In scripts that do not part words a word
// is found wherever it stands.
func (c *compiler) wordConditions(words []string, fuzzy bool) []condition {
	var list []condition
	for _, word := range words {
		ways := []condition{c.beginsWith("actor.words", word)}
		letters := utf8.RuneCountInString(word)
		if fuzzy {
			ways = append(ways, condition{text: "eq(actor.near, " + bindAll(c, NearForms(word)) + ")"})
		}
		if letters >= trigram && !partsWords(word) {
			ways = append(ways, condition{text: "regexp(actor.folded, " + c.bind("/"+regexp.QuoteMeta(word)+"/") + ")"})
		}
		var found []string
		for _, way := range ways {
			name := c.name("v")
			c.block("%s as var(func: %s)", name, way.text)
			found = append(found, name)
		}
		list = append(list, condition{text: "uid(" + strings.Join(found, ", ") + ")", asRoot: true, rank: rankText})
	}
	return list
}

// partsWords tells whether the script of a word puts blanks between words.
func partsWords(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao,
			unicode.Khmer, unicode.Myanmar)
	})
}
