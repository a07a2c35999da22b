package lexicon

import "strings"

var titles = tableOf(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range lines("titles.txt") {
		for word := range strings.FieldsSeq(row[0]) {
			out[word] = true
		}
	}
	return out
})

// Title reports whether a word is a title that stands before the name of a
// person and is no part of it.
func Title(word string) bool {
	_, ok := titles().find(word)
	return ok
}
