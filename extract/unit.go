package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/polgraph/polgraph/nlp"
)

// known is the end of the longest well-known name that stands at i and ends by
// the limit: a country, its people, or a body; i for none. The longest in the
// sentence is looked up once.
func (sc *scanner) known(i, limit int) int {
	if sc.longest[i] == 0 {
		sc.longest[i] = int32(sc.lookUp(i, sc.st.doc.SentSpan(i).End)) + 1
	}
	if end := int(sc.longest[i]) - 1; end <= limit {
		return end
	}
	return sc.lookUp(i, limit)
}

func (sc *scanner) lookUp(i, limit int) int {
	if first, _ := utf8.DecodeRuneInString(sc.form(i)); !unicode.IsUpper(first) && !strings.HasPrefix(sc.form(i), "al") {
		return i
	}
	the := sc.low[i] == "the"
	for end := min(limit, i+7); end > i; end-- {
		text := sc.st.doc.Slice(nlp.Span{Start: i, End: end})
		if _, ok := sc.st.lex.bodies[text]; ok {
			return end
		}
		if the {
			continue
		}
		if _, ok := sc.st.lex.body(text); ok {
			return end
		}
		if sc.st.lex.country(text) != "" || sc.st.lex.isPlace(text) {
			return end
		}
	}
	return i
}

// unit is the end of the unbreakable piece of name at i: a well-known name, or
// a word with what hyphens and dots join to it.
func (sc *scanner) unit(i, limit int) int {
	if end := sc.known(i, limit); end > i {
		return end
	}
	end := i + 1
	for end+1 < limit && !sc.st.doc.Tokens[end-1].Space && isHyphen(sc.form(end)) && !sc.st.doc.Tokens[end].Space {
		if !sc.joins(end - 1) {
			break
		}
		end += 2
	}
	return end
}

// joins tells whether the hyphen after a token belongs to a name: "Jae-in",
// "al-Assad", not "London-based".
func (sc *scanner) joins(i int) bool {
	after := sc.form(i + 2)
	if !isLetter(after) {
		return false
	}
	if sc.st.lex.country(sc.form(i)) != "" || sc.st.lex.modifiers[sc.low[i]] != "" {
		return false
	}
	if isCapital(after) {
		return sc.st.lex.country(after) == ""
	}
	tok := &sc.st.doc.Tokens[i+2]
	return utf8.RuneCountInString(after) <= 5 && !strings.HasSuffix(after, "ed") && !strings.HasSuffix(after, "ing") &&
		!slices.Contains(hyphenWords, sc.low[i+2]) && tok.UPOS != nlp.Verb
}

// hyphenWords make an adjective of the name before them.
var hyphenWords = []string{"led", "era", "wide", "run", "style", "born", "like", "held", "elect", "time", "old", "year", "long", "day", "free", "ally", "level", "sized"}

// particles are lower-case parts of names of persons.
var particles = []string{"al", "el", "ul", "bin", "ibn", "ben", "bint", "abu", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "van", "von", "der", "den", "ter", "ten", "la", "le", "y", "e", "af", "av", "zu", "o"}

func (sc *scanner) isParticle(i int) bool { return slices.Contains(particles, sc.form(i)) }
