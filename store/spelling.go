package store

import (
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// Fold is the form of a name under which all its spellings meet.
func Fold(name string) string { return politics.Fold(name) }

// FoldedWords are the different words of the folded names, in the order in which
// they stand. They go into actor.words, where a name is found by the beginning of
// its words.
func FoldedWords(names ...string) []string {
	var words []string
	seen := map[string]bool{}
	for _, name := range names {
		for word := range strings.FieldsSeq(Fold(name)) {
			if !seen[word] {
				seen[word] = true
				words = append(words, word)
			}
		}
	}
	return words
}

const (
	// nearLettersMin is from how many letters on a word may be a letter off: among
	// shorter ones everything is near to everything.
	nearLettersMin = 4
	// nearLettersMax bounds the forms of one word.
	nearLettersMax = 30
)

// NearForms are the words and what is left of each with one letter taken out. Two
// words that are a letter off (one more, one less, another, or two swapped) share a
// form: the deletion neighbourhood of Garbe's SymSpell, which an index of whole
// values can look up, and which finds short words too, where trigrams do not. They
// go into actor.near.
func NearForms(words ...string) []string {
	seen := map[string]bool{}
	var forms []string
	add := func(form string) {
		if !seen[form] {
			seen[form] = true
			forms = append(forms, form)
		}
	}
	for _, word := range words {
		add(word)
		letters := []rune(word)
		if len(letters) < nearLettersMin || len(letters) > nearLettersMax {
			continue
		}
		for i := range letters {
			add(string(letters[:i]) + string(letters[i+1:]))
		}
	}
	return forms
}
