package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isCapital tells whether a word begins with a capital letter.
func isCapital(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(first)
}

// isLetter tells whether a word begins with a letter.
func isLetter(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	return unicode.IsLetter(first)
}

// isNumber tells whether a word begins with a digit.
func isNumber(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	return unicode.IsDigit(first)
}

// isAcronym tells whether a word is written in capitals: "CNRP", "U.S.".
func isAcronym(form string) bool {
	capitals := 0
	for _, c := range form {
		switch {
		case unicode.IsUpper(c):
			capitals++
		case unicode.IsLower(c):
			return false
		case c != '.' && c != '&' && c != '-' && !unicode.IsDigit(c):
			return false
		}
	}
	return capitals >= 2
}

// isRoman tells whether a word is a number in a name of a monarch or body.
func isRoman(form string) bool {
	return form != "" && form != "I" && strings.Trim(form, "IVX") == ""
}

func isHyphen(form string) bool { return form == "-" || form == "‑" }

func isQuote(form string) bool {
	switch form {
	case "\"", "“", "”", "‘", "'", "``", "''", "«", "»", "„":
		return true
	default:
		return false
	}
}

func isApostrophe(form string) bool {
	switch form {
	case "'s", "’s", "'", "’", "'S":
		return true
	default:
		return false
	}
}

// isPronounForm tells whether a lower-case word is a pronoun that a capital
// does not make a name.
func isPronounForm(low string) bool {
	switch low {
	case "i", "he", "she", "it", "we", "they", "you", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "who", "which", "what", "there", "the", "a", "an":
		return true
	default:
		return false
	}
}

// singular is the singular of a regular noun in lower case, the noun itself
// where it looks singular.
func singular(word string) string {
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "men"):
		return word[:len(word)-2] + "an"
	case strings.HasSuffix(word, "sses") || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "shes"):
		return word[:len(word)-2]
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is") && len(word) > 3:
		return word[:len(word)-1]
	}
	return word
}

// calendar are the words of dates, which are no names.
var calendar = set("january february march april may june july august september october november december " +
	"monday tuesday wednesday thursday friday saturday sunday jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. " +
	"utc gmt am pm a.m. p.m. christmas easter ramadan")

// speechForms are forms of verbs of which mostly people are the subject.
var speechForms = set("said says say told tells tweeted tweets wrote writes added adds stated states announced asked " +
	"argued insisted claimed explained replied called urged warned")

// set is a set of the words of a text.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
