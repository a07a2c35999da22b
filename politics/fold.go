package politics

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plainLetters are letters that have no decomposition into a plain letter and a
// mark, but that are often written as one.
var plainLetters = strings.NewReplacer(
	"ø", "o", "đ", "d", "ð", "d", "ł", "l", "ħ", "h", "ŧ", "t", "ı", "i", "æ", "ae", "œ", "oe", "þ", "th",
	"ə", "e", "ŋ", "n", "ß", "ss", "ς", "σ",
)

// Fold is the form of a name under which all its spellings meet: case and accents
// gone, punctuation and runs of blanks as one blank. Marks stay where they are
// letters of their script, as the vowels of Khmer or Hindi are.
func Fold(name string) string {
	var b strings.Builder
	blank := false // whether a blank is owed before the next letter
	dropMarks := false
	for _, r := range plainLetters.Replace(strings.ToLower(norm.NFKD.String(strings.ToValidUTF8(name, " ")))) {
		switch {
		case unicode.Is(unicode.Mn, r) && dropMarks, r == '.', r == '\'', r == '’', r == 'ʼ', r == '`':
			continue
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
			if blank && b.Len() > 0 {
				b.WriteByte(' ')
			}
			blank = false
			if unicode.IsLetter(r) {
				dropMarks = unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
			}
			b.WriteRune(r)
		default:
			blank = true
		}
	}
	return norm.NFC.String(b.String())
}
