package resolve

import (
	"slices"
	"strings"
	"unicode"

	"github.com/polgraph/polgraph/politics"
)

// honorifics stand before names and are no part of them. Articles' own readers
// drop most titles; these come through in quotations and captions.
var honorifics = set(`mr mrs ms miss dr prof professor sir dame lord lady madam hon honourable honorable rev reverend
	pope king queen prince princess sheikh sheik imam ayatollah mullah president prime minister premier chancellor senator
	governor mayor general gen colonel col major captain capt lieutenant lt sergeant sgt judge justice ambassador minister
	rep representative congressman congresswoman deputy secretary samdech okhna daw`)

// generations follow names and tell father from son. They are kept apart from
// the key, and compared.
var generations = set("jr sr ii iii iv junior senior")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}

// personWords are the words of a person's name, folded, without honorifics,
// generation and, where two words are left, initials.
func personWords(name string) []string {
	words := strings.Fields(politics.Fold(name))
	for len(words) > 1 && honorifics[words[0]] {
		words = words[1:]
	}
	words = slices.DeleteFunc(words, func(word string) bool { return generations[word] })
	whole := slices.DeleteFunc(slices.Clone(words), func(word string) bool { return len(word) == 1 })
	if len(whole) >= 2 {
		return whole
	}
	return words
}

// generation is the part of a name that tells father from son, "" if none does.
func generation(names []string) string {
	for _, name := range names {
		for word := range strings.FieldsSeq(politics.Fold(name)) {
			switch word {
			case "jr", "junior", "ii":
				return "junior"
			case "sr", "senior":
				return "senior"
			case "iii", "iv":
				return word
			}
		}
	}
	return ""
}

// middleInitials are the single letters between the first and last word of the
// names: "George W. Bush" has "w".
func middleInitials(names []string) map[string]bool {
	out := map[string]bool{}
	for _, name := range names {
		words := strings.Fields(politics.Fold(name))
		for i, word := range words {
			if i > 0 && i < len(words)-1 && len(word) == 1 {
				out[word] = true
			}
		}
	}
	return out
}

// bodyWords are the words of a body's name, folded, without articles and, for a
// party with another word in its name, "party".
func bodyWords(name string, kind politics.ActorType) []string {
	words := slices.DeleteFunc(strings.Fields(politics.Fold(name)), func(word string) bool { return word == "the" })
	if kind == politics.Party && len(words) > 1 {
		rest := slices.DeleteFunc(slices.Clone(words), func(word string) bool { return word == "party" })
		if len(rest) > 0 && rest[0] != "of" {
			return rest
		}
	}
	return words
}

// acronymMax is the number of letters of the longest acronym.
const acronymMax = 8

// isAcronym tells whether a name is an abbreviation: one word of capitals, with
// digits, dots or hyphens between ("CNRP", "U.N.", "FDC-2").
func isAcronym(name string) bool {
	letters := 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r == '.', r == '-', unicode.IsDigit(r):
		default:
			return false
		}
	}
	return letters >= 2 && letters <= acronymMax
}

// initials are the first letters of a name's words that an acronym would have:
// "cnrp" for "Cambodia National Rescue Party". Names of less than three such
// words have none, as two letters stand for too much.
func initials(name string) string {
	var out []rune
	for word := range strings.FieldsSeq(politics.Fold(name)) {
		switch word {
		case "the", "of", "for", "and", "in", "on", "to", "a", "de", "la", "del", "des", "du", "et", "y":
			continue
		}
		out = append(out, []rune(word)[0])
	}
	if len(out) < 3 || len(out) > acronymMax {
		return ""
	}
	return string(out)
}

// generic are words that make up names of bodies that every country has.
var generic = set(`government parliament cabinet congress senate house assembly national federal state supreme constitutional
	high court courts justice appeals ministry department of the and for office presidency president prime minister council ministers
	interior foreign affairs finance defence defense health education information economy trade labour labor agriculture
	election electoral elections commission committee central bank reserve police army military navy air force forces armed
	security intelligence service services union unions trade church opposition ruling coalition representatives deputies lower
	upper chamber commons lords legislature judiciary authorities prosecutor prosecutors general attorney royal republican guard
	immigration customs border statistics bureau agency administration party bar association human rights press media university`)

// isGeneric tells whether all names of a body are made of such words.
func isGeneric(names []string) bool {
	for _, name := range names {
		for word := range strings.FieldsSeq(politics.Fold(name)) {
			if !generic[word] && !isAcronym(name) {
				return false
			}
		}
	}
	return true
}
