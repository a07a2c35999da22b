// Package lemma finds the dictionary form of an English word from its form and
// tags: a table of words that are not regular, and spelling rules for the rest.
package lemma

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/polgraph/polgraph/nlp/lexicon"
)

// class is how a word is inflected, told by its tags.
type class uint8

const (
	other class = iota
	proper
	properPlural
	noun
	plural
	base
	thirdPerson
	past
	gerund
	adjective
	compared
	pronoun
	classes // the number of classes
)

// letters are how the classes are written in the table.
const letters = "opqnsbzdgjcr"

// classOf sorts a word by its tags. Verbs and auxiliaries share their classes.
func classOf(upos, xpos string) class {
	switch xpos {
	case "NNS":
		return plural
	case "VBZ":
		return thirdPerson
	case "VBD", "VBN":
		return past
	case "VBG":
		return gerund
	case "JJR", "JJS", "RBR", "RBS":
		return compared
	case "NNP", "ADD":
		return proper
	case "NNPS":
		return properPlural
	}
	switch upos {
	case "VERB", "AUX":
		return base
	case "NOUN":
		return noun
	case "PROPN", "X", "SYM":
		return proper
	case "ADJ":
		return adjective
	case "PRON", "DET":
		return pronoun
	}
	return other
}

// Of is the lemma of a word by its universal and Penn Treebank tags, as the
// English treebanks of Universal Dependencies write it.
func Of(form, upos, xpos string) string {
	c := classOf(upos, xpos)
	lower := fold(form)
	if l, ok := words()[c][lower]; ok {
		if l == "good" && upos == "ADV" {
			return "well"
		}
		return l
	}
	return regular(form, lower, c)
}

// fold is the form in small letters and with straight apostrophes.
func fold(form string) string {
	lower := strings.ToLower(form)
	if strings.Contains(lower, "’") {
		lower = strings.ReplaceAll(lower, "’", "'")
	}
	return lower
}

//go:embed words.txt
var wordList string

//go:embed irregular.txt
var irregularList string

// tables hold the lemmas of words that the rules do not get right, by class.
type tables [classes]map[string]string

// words are the irregular inflections and what was learned from treebanks.
var words = sync.OnceValue(func() tables { return readTables(irregularList, wordList) })

// irregulars are the irregular inflections alone.
var irregulars = sync.OnceValue(func() tables { return readTables(irregularList) })

// readTables reads lists of lines "class form lemma"; a later one wins.
func readTables(lists ...string) tables {
	var out tables
	for c := range out {
		out[c] = map[string]string{}
	}
	for _, list := range lists {
		for line := range strings.Lines(list) {
			fields := strings.Fields(line)
			if len(fields) != 3 || line[0] == '#' {
				continue
			}
			if c := strings.Index(letters, fields[0]); c >= 0 {
				out[c][fields[1]] = fields[2]
			}
		}
	}
	return out
}

//go:embed verbs.txt
var verbList string

// verbs are the known verbs in their base form.
var verbs = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(verbList) {
		if line[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			set[w] = true
		}
	}
	return set
})

// regular applies the rules of spelling.
func regular(form, lower string, c class) string {
	switch c {
	case proper:
		return properLemma(form)
	case properPlural:
		return properSingular(form)
	case plural:
		return singular(lower)
	case thirdPerson:
		return withoutS(lower)
	case past:
		return withoutEd(lower)
	case gerund:
		return withoutIng(lower)
	case compared:
		return positive(lower)
	case adjective:
		if _, kind, ok := lexicon.Country(form); ok && kind == lexicon.Adjective {
			return form
		}
	case other:
		if form[0] >= '0' && form[0] <= '9' {
			return strings.ReplaceAll(lower, ",", "")
		}
	}
	return lower
}

// properLemma is the name as it stands; one in capitals that is too long for
// an acronym is written like other names.
func properLemma(form string) string {
	const longestAcronym = 5
	if utf8.RuneCountInString(form) <= longestAcronym || !isUpper(form) {
		return form
	}
	_, w := utf8.DecodeRuneInString(form)
	return form[:w] + strings.ToLower(form[w:])
}

// properSingular takes the plural ending from a name: "Democrats".
func properSingular(form string) string {
	switch {
	case strings.HasSuffix(form, "ss") || len(form) < 3:
		return form
	case strings.HasSuffix(form, "ies") && len(form) > 4:
		return form[:len(form)-3] + "y"
	case strings.HasSuffix(form, "s"):
		return form[:len(form)-1]
	}
	return form
}

func isUpper(s string) bool {
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
