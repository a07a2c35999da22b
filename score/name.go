package score

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	article  = regexp.MustCompile(`^(the|a|an)\s+`)
	genitive = regexp.MustCompile(`'s$`)
)

// Name folds a name to the form in which two spellings of it are compared:
// without case, accents, punctuation, a genitive ending or a leading article.
func Name(name string) string {
	name = strings.ReplaceAll(norm.NFKD.String(name), "’", "'")
	name = strings.ToLower(strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, name))
	name = genitive.ReplaceAllString(strings.TrimSpace(name), "")
	name = strings.Map(func(c rune) rune {
		if c == '_' || unicode.IsLetter(c) || unicode.IsNumber(c) {
			return c
		}
		return ' '
	}, name)
	return article.ReplaceAllString(strings.Join(strings.Fields(name), " "), "")
}
