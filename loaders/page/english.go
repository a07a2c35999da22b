package page

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/polgraph/polgraph/politics"
)

// functionWords are the commonest words of English that are rare in, or missing
// from, its neighbours.
var functionWords = wordSet(`the of and to that was for is with his by which had he from are been has have were
	their would they will after said who not on at as be it an but this or its about than them into when more`)

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// A text is taken for English from this share of function words on. Of 171
// Wikinews articles the lowest has 0.25; German, French and Spanish news stay
// below 0.05.
const (
	minFunctionShare = 0.12
	minJudgedWords   = 20 // below, only the script is judged
	minLatinShare    = 0.6
)

// check refuses passages that are no English article. The error wraps
// ErrTooLarge or ErrNotArticle.
func (l Limits) check(passages []passage) error {
	letters, latin, count, function := 0, 0, 0, 0
	read := 0
	for _, p := range passages {
		read += len([]rune(p.said))
		for _, c := range p.said {
			if unicode.IsLetter(c) {
				letters++
				if unicode.Is(unicode.Latin, c) {
					latin++
				}
			}
		}
		prose := p.kind == politics.Paragraph || p.kind == politics.ListItem
		for word := range strings.FieldsSeq(p.said) {
			word = strings.ToLower(strings.TrimFunc(word, func(c rune) bool { return !unicode.IsLetter(c) }))
			if word == "" || !prose {
				continue
			}
			count++
			if functionWords[word] {
				function++
			}
		}
	}
	switch {
	case read > l.Letters:
		return fmt.Errorf("%w: %d letters are to be read of it, the limit is %d", politics.ErrTooLarge, read, l.Letters)
	case letters == 0:
		return fmt.Errorf("%w: no text is to be read of it", politics.ErrNotArticle)
	case float64(latin) < minLatinShare*float64(letters):
		return fmt.Errorf("%w: it is not English: %d of %d letters are Latin", politics.ErrNotArticle, latin, letters)
	case count >= minJudgedWords && float64(function) < minFunctionShare*float64(count):
		return fmt.Errorf("%w: it is not English: %d of %d words are English function words", politics.ErrNotArticle, function, count)
	case allWords(passages) < l.MinWords:
		return fmt.Errorf("%w: %d words are to be read of it, an article has %d", politics.ErrNotArticle, allWords(passages), l.MinWords)
	}
	return nil
}

func allWords(passages []passage) int {
	count := 0
	for _, p := range passages {
		count += words(p.said)
	}
	return count
}
