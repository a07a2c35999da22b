package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// maxTitle is the number of words of the longest title.
const maxTitle = 5

// titleAt is the number of words of the longest title that begins at a token,
// in the singular or the plural, 0 for none.
func (st *story) titleAt(i, limit int) int {
	for n := min(maxTitle, limit-i); n > 0; n-- {
		last := i + n - 1
		if !st.lex.titleHeads[st.low[last]] && !st.lex.titleHeads[singular(st.low[last])] {
			continue
		}
		var words []string
		for k := i; k <= last; k++ {
			words = append(words, st.low[k])
		}
		text := strings.ReplaceAll(strings.Join(words, " "), " - ", "-")
		if _, ok := st.lex.titles[text]; ok {
			return n
		}
		words[n-1] = singular(words[n-1])
		if _, ok := st.lex.titles[strings.ReplaceAll(strings.Join(words, " "), " - ", "-")]; ok {
			return n
		}
	}
	return 0
}

// split cuts a run of capitalized words where one name ends and a title or
// another name begins, and keeps the names.
func (sc *scanner) split(run nlp.Span) {
	if sc.isBody(run) {
		sc.emit(run)
		return
	}
	start := run.Start
	for i := run.Start; i < run.End; i++ {
		if end := sc.known(i, run.End); end > i+1 {
			i = end - 1
			continue
		}
		n := sc.st.titleAt(i, run.End)
		if n == 0 || i > run.Start && (sc.low[i-1] == "of" || sc.low[i-1] == "for" || sc.low[i-1] == "and") || sc.isBodyTitle(i, n, run) {
			continue
		}
		first := i
		for first > start && sc.st.ministerial(i+n-1) && sc.known(first-1, first) == first-1 {
			first--
		}
		for first > start && sc.st.lex.modifiers[sc.low[first-1]] != "" && sc.known(first-1, first) == first-1 {
			first--
		}
		sc.emit(nlp.Span{Start: start, End: first})
		start = i + n
		i = start - 1
	}
	sc.emit(nlp.Span{Start: start, End: run.End})
}

// ministerial tells whether any word before a title is what it is for:
// "Emergencies Minister".
func (st *story) ministerial(i int) bool { return st.low[i] == "minister" || st.low[i] == "secretary" }

// isBody tells whether a whole run is a well-known body.
func (sc *scanner) isBody(run nlp.Span) bool {
	_, ok := sc.st.lex.body(sc.st.doc.Slice(run))
	return ok
}

// isBodyTitle tells whether a title is a word of a body's name: "General
// Assembly", "Prime Minister's Office".
func (sc *scanner) isBodyTitle(i, n int, run nlp.Span) bool {
	rest := nlp.Span{Start: i + n, End: run.End}
	if rest.Len() <= 0 {
		return i > run.Start && sc.st.lex.headKind(sc.low[i]) == "organization"
	}
	if sc.low[rest.Start] == "of" || sc.low[rest.Start] == "for" {
		return true
	}
	head := sc.headWord(rest)
	return sc.st.lex.headKind(sc.low[head]) != "" && !sc.st.lex.titleHeads[sc.low[head]]
}

// headWord is the main word of a name: the last one before "of", "for" or "on".
func (sc *scanner) headWord(s nlp.Span) int { return sc.st.headWord(s) }

func (st *story) headWord(s nlp.Span) int {
	for i := s.Start + 1; i < s.End; i++ {
		switch st.low[i] {
		case "of", "for", "on", "in":
			return i - 1
		}
	}
	last := s.End - 1
	for last > s.Start && (st.doc.Tokens[last].UPOS == nlp.Punct || isApostrophe(st.doc.Tokens[last].Form)) {
		last--
	}
	return last
}

// emit keeps a name after trimming it, in two where it is two.
func (sc *scanner) emit(s nlp.Span) {
	s = sc.trim(s)
	if s.Len() <= 0 || s.Len() == 1 && len(sc.form(s.Start)) == 1 {
		return
	}
	if s.End < len(sc.low) && (sc.low[s.End] == "language" || s.End+1 < len(sc.low) && isHyphen(sc.low[s.End]) && sc.low[s.End+1] == "style") {
		return
	}
	if cut := sc.cut(s); cut > s.Start {
		sc.emit(sc.upToHead(nlp.Span{Start: s.Start, End: cut}))
		sc.emit(nlp.Span{Start: cut, End: s.End})
		return
	}
	sc.names = append(sc.names, s)
}

// upToHead cuts off what follows the head word of a body's name and is no part
// of it: a title that is not known, or misspelt.
func (sc *scanner) upToHead(s nlp.Span) nlp.Span {
	for end := s.End; end > s.Start; end-- {
		if sc.st.lex.headKind(sc.low[end-1]) != "" {
			return nlp.Span{Start: s.Start, End: end}
		}
	}
	return s
}

func (sc *scanner) trim(s nlp.Span) nlp.Span {
	for s.Len() > 0 {
		last := s.End - 1
		if isLetter(sc.form(last)) && (isCapital(sc.form(last)) || sc.joined(last)) || last > s.Start && sc.form(last) == "party" || sc.isBody(s) || isRoman(sc.form(last)) {
			break
		}
		s.End--
	}
	for s.Len() > 0 && !isLetter(sc.form(s.Start)) {
		s.Start++
	}
	return s
}

// joined tells whether a hyphen joins the token to the one before it.
func (sc *scanner) joined(i int) bool {
	return i > 0 && isHyphen(sc.form(i-1)) && !sc.st.doc.Tokens[i-1].Space
}

// cut is where two names that stand side by side part: before a person that
// the model found, or between two well-known bodies; s.Start for nowhere.
func (sc *scanner) cut(s nlp.Span) int {
	if s.Len() < 2 || sc.isBody(s) {
		return s.Start
	}
	first := sc.known(s.Start, s.End)
	if first > s.Start && first < s.End && isCapital(sc.form(first)) {
		left, _ := sc.st.lex.body(sc.st.doc.Slice(nlp.Span{Start: s.Start, End: first}))
		if second := sc.known(first, s.End); second == s.End {
			if right, _ := sc.st.lex.body(sc.st.doc.Slice(nlp.Span{Start: first, End: second})); left.name != "" && left.kind != politics.Place || right.kind == politics.Party && sc.low[s.End-1] != "party" {
				return first
			}
		}
		if left.kind == politics.Party && sc.headless(first, s.End) {
			return first
		}
		if sc.personAt(first, s.End) || left.kind == politics.Organization && s.End-first >= 2 && sc.headless(first, s.End) {
			return first
		}
	}
	for i := s.Start + 2; i+1 < s.End; i++ {
		if _, given := sc.st.lex.given[sc.form(i)]; given && sc.personAt(i, s.End) && !sc.headless(s.Start, i) {
			return i
		}
	}
	return s.Start
}

// headless tells whether no word of a run is at the head of names of bodies.
func (sc *scanner) headless(i, end int) bool {
	for ; i < end; i++ {
		if sc.st.lex.headKind(sc.low[i]) != "" {
			return false
		}
	}
	return true
}

// personAt tells whether a token begins what looks like a person's full name
// to the end of the run.
func (sc *scanner) personAt(i, end int) bool {
	if end-i < 2 || sc.st.lex.headKind(sc.low[sc.headWord(nlp.Span{Start: i, End: end})]) != "" {
		return false
	}
	if _, ok := sc.st.lex.given[sc.form(i)]; ok {
		return true
	}
	n := sc.st.doc.NameAt(i)
	return n >= 0 && sc.st.doc.Names[n].Type == nlp.Person && sc.st.doc.Names[n].Start == i
}
