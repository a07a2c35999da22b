package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/polgraph/polgraph/nlp"
)

// A scanner finds the spans of names. The model's names are one cue among
// several: news writes names with capitals, well-known bodies and countries
// have fixed forms, and titles stand before names and are no part of them.
type scanner struct {
	st    *story
	low   []string        // forms of the document in lower case
	seen  map[string]bool // words that stand somewhere without capital
	proud map[string]int  // words that stand with a capital inside a sentence
	may   map[string]bool // words of the calendar that are surnames here: "Theresa May"
	names []nlp.Span

	longest []int32 // for each token the end of the longest well-known name there, plus 1; 0 before it was looked up
}

// scanNames finds the spans of all names of the story, in order and apart.
func scanNames(st *story) []nlp.Span {
	sc := &scanner{st: st, low: st.low, seen: map[string]bool{}, proud: map[string]int{}, may: map[string]bool{}, longest: make([]int32, len(st.doc.Tokens))}
	for _, sent := range st.doc.Sents {
		sc.count(sent)
	}
	for _, sent := range st.doc.Sents {
		sc.sentence(sent)
	}
	return sc.names
}

func (sc *scanner) count(sent nlp.Span) {
	shouting := sc.shouting(sent)
	for i := sent.Start; i < sent.End; i++ {
		if _, given := sc.st.lex.given[sc.form(i)]; given && i+1 < sent.End && calendar[sc.low[i+1]] && isCapital(sc.form(i+1)) {
			sc.may[sc.low[i+1]] = true
		}
		switch {
		case !isCapital(sc.form(i)):
			sc.seen[sc.low[i]] = true
		case !sc.opens(i) && !shouting:
			sc.proud[sc.low[i]]++
		}
	}
}

// dated tells whether a word is one of a date. A month that follows a given
// name in the story is a surname everywhere in it.
func (sc *scanner) dated(i int) bool { return calendar[sc.low[i]] && !sc.may[sc.low[i]] }

func (sc *scanner) form(i int) string { return sc.st.doc.Tokens[i].Form }

// shouting tells whether a sentence is a headline in which every word has a
// capital, so that capitals tell nothing.
func (sc *scanner) shouting(sent nlp.Span) bool {
	words, capitals := 0, 0
	for i := sent.Start; i < sent.End; i++ {
		if tok := &sc.st.doc.Tokens[i]; (tok.UPOS == nlp.Verb || tok.UPOS == nlp.Noun) && isLetter(tok.Form) && !isCapital(tok.Form) {
			return false
		}
		if form := sc.form(i); utf8.RuneCountInString(form) > 3 && isLetter(form) {
			words++
			if isCapital(form) {
				capitals++
			}
		}
	}
	return words > 3 && capitals == words
}

// opens tells whether a capital at this token may be owed to the beginning of
// a sentence, of a quotation or of a sentence after a colon.
func (sc *scanner) opens(i int) bool {
	sent := sc.st.doc.SentSpan(i)
	for k := i - 1; k >= sent.Start; k-- {
		switch form := sc.form(k); {
		case isQuote(form) || form == "(" || form == "[" || form == ":" || form == "—" || form == "–" || form == "-":
			if form != "-" || sc.st.doc.Tokens[k].Space {
				if form == "(" || form == "[" {
					return k == sent.Start
				}
				return true
			}
			return false
		case isLetter(form) || isNumber(form):
			return false
		}
	}
	return true
}

func (sc *scanner) sentence(sent nlp.Span) {
	if sc.shouting(sent) {
		sc.headline(sent)
		return
	}
	for i := sent.Start; i < sent.End; {
		end := sc.run(i, sent.End)
		if end == i {
			i++
			continue
		}
		sc.split(nlp.Span{Start: i, End: end})
		i = end
	}
}

// longestAcronym is the number of bytes from which a word in capitals is one
// that shouts.
const longestAcronym = 5

// headline finds the names of a line in which capitals tell nothing: known
// ones, and those of the model whose words have a capital elsewhere too.
func (sc *scanner) headline(sent nlp.Span) {
	for i := sent.Start; i < sent.End; i++ {
		if end := sc.known(i, sent.End); end > i {
			sc.emit(nlp.Span{Start: i, End: end})
			i = end - 1
			continue
		}
		n := sc.st.doc.NameAt(i)
		if n < 0 || sc.st.doc.Names[n].Start != i {
			continue
		}
		name := sc.st.doc.Names[n].Span
		sure := true
		for k := name.Start; k < name.End; k++ {
			sure = sure && (sc.proud[sc.low[k]] > 0 || !isCapital(sc.form(k)))
		}
		if sure {
			sc.split(name)
			i = name.End - 1
		}
	}
}

// run is the end of the longest run of capitalized words from i that reads as
// one phrase, or i when no name begins there.
func (sc *scanner) run(i, limit int) int {
	if !sc.begins(i, limit) {
		return i
	}
	end := sc.unit(i, limit)
	for end < limit {
		next := sc.extend(i, end, limit)
		if next == end {
			break
		}
		end = next
	}
	return end
}

// begins tells whether a name may begin at a token.
func (sc *scanner) begins(i, limit int) bool {
	tok := &sc.st.doc.Tokens[i]
	if sc.known(i, limit) > i {
		return true
	}
	if sc.isParticle(i) && i+2 < limit && sc.form(i+1) == "-" && isCapital(sc.form(i+2)) {
		return true
	}
	if !isCapital(tok.Form) || strings.ContainsAny(tok.Form, "$€£") || sc.dated(i) || isPronounForm(sc.low[i]) {
		return false
	}
	if tok.UPOS == nlp.Det || tok.UPOS == nlp.Adp || tok.UPOS == nlp.SConj || tok.UPOS == nlp.CConj || tok.UPOS == nlp.Aux || tok.UPOS == nlp.Pron {
		if !isAcronym(tok.Form) || len(tok.Form) < 3 {
			return false
		}
	}
	if sc.isPortfolio(i) || sc.isTimeWord(i) && (sc.opens(i) || sc.st.titleAt(i+1, limit) > 0) {
		return false
	}
	if isAcronym(tok.Form) && len(tok.Form) > longestAcronym && sc.st.doc.NameAt(i) < 0 {
		return false
	}
	if !sc.opens(i) {
		return true
	}
	return sc.beginsSentence(i, limit)
}

// isTimeWord tells whether a word says when an office is held: "Former",
// "Acting".
func (sc *scanner) isTimeWord(i int) bool {
	switch sc.st.lex.modifiers[sc.low[i]] {
	case "past", "time", "coming":
		return true
	default:
		return false
	}
}

// isPortfolio tells whether a word is what a minister is minister of.
func (sc *scanner) isPortfolio(i int) bool {
	sent := sc.st.doc.SentSpan(i)
	return i-2 >= sent.Start && sc.st.lex.modifiers[sc.low[i]] == "part" &&
		(sc.low[i-1] == "of" || sc.low[i-1] == "for") && (sc.low[i-2] == "secretary" || sc.low[i-2] == "minister")
}

// beginsSentence decides about a capital that the beginning of a sentence may
// explain.
func (sc *scanner) beginsSentence(i, limit int) bool {
	tok := &sc.st.doc.Tokens[i]
	word := sc.low[i]
	if sc.proud[word] > 0 || isAcronym(tok.Form) {
		return true
	}
	if sc.st.lex.titleHeads[word] {
		return true
	}
	if sc.seen[word] {
		return false
	}
	follows := i+1 < limit && isCapital(sc.form(i+1)) && !sc.dated(i+1)
	switch tok.UPOS {
	case nlp.PropN:
		return true
	case nlp.Noun, nlp.Adj, nlp.Other:
		return follows || sc.st.doc.NameAt(i) >= 0
	default:
		return sc.st.doc.NameAt(i) >= 0 && follows
	}
}

// extend is the end of a run after one more piece of name, or end.
func (sc *scanner) extend(start, end, limit int) int {
	tok := &sc.st.doc.Tokens[end]
	prev := &sc.st.doc.Tokens[end-1]
	switch {
	case sc.dated(end) && !sc.st.lex.titleHeads[sc.low[end]]:
		return end
	case isCapital(tok.Form) && isLetter(tok.Form):
		if !prev.Space && !strings.HasSuffix(prev.Form, ".") {
			return end
		}
		return sc.unit(end, limit)
	case isRoman(tok.Form):
		return end + 1
	case tok.Form == "party" && sc.st.lex.country(sc.st.doc.Slice(nlp.Span{Start: start, End: end})) == "":
		return end + 1 // "the Democratic party"
	case sc.isParticle(end) && end+1 < limit && isCapital(sc.form(end+1)):
		return sc.unit(end+1, limit)
	case sc.isParticle(end) && end+2 < limit && isHyphen(sc.form(end+1)) && isCapital(sc.form(end+2)):
		return sc.unit(end+2, limit)
	case isApostrophe(tok.Form):
		return sc.extendPossessive(end, limit)
	case sc.low[end] == "of" || sc.low[end] == "for" || sc.low[end] == "on" || sc.low[end] == "and" || sc.low[end] == "&":
		return sc.extendOf(start, end, limit)
	}
	return end
}

// extendPossessive takes in "'s Party" after "People".
func (sc *scanner) extendPossessive(end, limit int) int {
	owner := sc.low[end-1]
	if !sc.st.lex.isGroupWord(owner) && !slices.Contains(owners, owner) {
		return end
	}
	if end+1 < limit && isCapital(sc.form(end+1)) && !sc.dated(end+1) {
		return sc.unit(end+1, limit)
	}
	return end
}

// owners are words, besides those of groups, that own a body in its name.
var owners = []string{"people", "women", "children", "men", "mothers", "nation", "fathers", "peasants", "veterans", "employees", "consumers", "writers"}

// extendOf takes in "of Foreign Affairs" after a word that heads names of
// bodies, and "and Trade" after such an "of".
func (sc *scanner) extendOf(start, end, limit int) int {
	next := end + 1
	if next < limit && (sc.low[next] == "the") {
		next++
	}
	if next >= limit || !isCapital(sc.form(next)) || sc.dated(next) {
		return end
	}
	if sc.low[end] == "and" || sc.low[end] == "&" {
		return sc.extendAnd(start, end, next, limit)
	}
	word := sc.low[sc.st.headWord(nlp.Span{Start: start, End: end})]
	kind := sc.st.lex.headKind(word)
	if kind == "" || kind == "place" && word != "republic" && word != "kingdom" || sc.st.lex.titleHeads[word] && kind != "organization" {
		if word != "state" && word != "islamic" || end-1 == start {
			return end
		}
	}
	return sc.unit(next, limit)
}

// extendAnd joins two parts of one body's name only where the part before is
// governed by "of" or "for" and the part after names no one else.
func (sc *scanner) extendAnd(start, end, next, limit int) int {
	governed := false
	for k := start + 1; k < end; k++ {
		if sc.low[k] == "of" || sc.low[k] == "for" {
			governed = true
		}
	}
	if !governed {
		if sc.isCompoundBody(start, end, next, limit) {
			return sc.unit(next, limit)
		}
		return end
	}
	stop := sc.unit(next, limit)
	text := sc.st.doc.Slice(nlp.Span{Start: next, End: stop})
	if _, ok := sc.st.lex.body(text); ok {
		return end
	}
	if stop < limit && isCapital(sc.form(stop)) {
		return end
	}
	if sc.st.lex.country(text) != "" && sc.low[start] != "islamic" {
		return end
	}
	return stop
}

// isCompoundBody tells whether "and" joins two modifiers of one head: "Search
// and Rescue Agency", as against "Marsh and the Rescue Agency".
func (sc *scanner) isCompoundBody(start, end, next, limit int) bool {
	if next != end+1 || sc.known(next, limit) > next || sc.known(start, end) == end || sc.st.lex.country(sc.form(end-1)) != "" {
		return false
	}
	for k := start; k < end; k++ {
		_, given := sc.st.lex.given[sc.form(k)]
		if n := sc.st.doc.NameAt(k); given || n >= 0 && sc.st.doc.Names[n].Type == nlp.Person {
			return false
		}
		if kind := sc.st.lex.headKind(sc.low[k]); kind != "" && kind != thing && sc.low[k] != "house" && sc.low[k] != "senate" || sc.st.lex.titleHeads[sc.low[k]] {
			return false
		}
	}
	stop := next
	for stop < limit && isCapital(sc.form(stop)) && !sc.dated(stop) {
		stop++
	}
	kind := sc.st.lex.headKind(sc.low[stop-1])
	return stop-next >= 2 && (kind == "organization" || kind == "party")
}
