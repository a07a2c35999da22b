package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSentence is the number of tokens after which a sentence is cut, so that
// no text makes a tree of unbounded size.
const maxSentence = 240

// shortLine is the length, in code points, below which a line of its own is a
// heading or an item, and not part of a paragraph broken into lines.
const shortLine = 50

// splitter finds the ends of sentences among tokens.
type splitter struct {
	tokens []Token
	gaps   []gap
	line   int  // first token of the current line
	quoted bool // whether a straight quotation mark is open
	widest int  // code points of the longest line of the text
}

// sentences cuts the tokens into sentences.
func sentences(tokens []Token, gaps []gap) []Span {
	s := &splitter{tokens: tokens, gaps: gaps}
	s.measureLines()
	spans := make([]Span, 0, len(tokens)/16+1)
	start := 0
	for i := range tokens {
		if i > 0 && gaps[i] >= newLine {
			s.line = i
		}
		if tokens[i].Form == "\"" {
			s.quoted = !s.quoted
		}
		if i+1 < len(tokens) && !s.endsAfter(start, i) {
			continue
		}
		spans = append(spans, Span{start, i + 1})
		start = i + 1
		if start < len(tokens) && gaps[start] == newBlock {
			s.quoted = false
		}
	}
	return spans
}

// measureLines finds the longest line, which tells how wide a text that is
// broken into lines was set.
func (s *splitter) measureLines() {
	start := 0
	for i := range s.tokens {
		if s.gaps[i] >= newLine {
			start = s.tokens[i].Start
		}
		s.widest = max(s.widest, s.tokens[i].End-start)
	}
}

// endsAfter reports whether the sentence that began at start ends with token i.
func (s *splitter) endsAfter(start, i int) bool {
	switch s.gaps[i+1] {
	case newBlock:
		return true
	case newLine:
		if s.lineEnds(i) {
			return true
		}
	}
	if i+1-start >= maxSentence {
		return true
	}
	if s.closes(i+1) || s.isNote(i+1) {
		return false
	}
	if s.isDateline(start, i) {
		return true
	}
	end := s.lastMark(start, i)
	if end < start {
		return false
	}
	return s.stops(start, end, i)
}

// lineEnds reports whether the line break after token i ends a sentence: the
// line is a heading, or an item of a list begins or ends there.
func (s *splitter) lineEnds(i int) bool {
	next := s.tokens[i+1].Form
	if isBullet(next) || isColon(s.tokens[i].Form) {
		return true
	}
	if s.isNumbering(i + 1) {
		return true
	}
	width := s.tokens[i].End - s.tokens[s.line].Start
	if width >= min(shortLine, s.widest*3/5) || s.tokens[i].Form == "," || s.tokens[i].Form == "-" {
		return false
	}
	return !startsLower(next)
}

func isBullet(form string) bool {
	switch form {
	case "•", "*", "·", "‣", "◦", "-", "–", "—", "■", "▪", "●":
		return true
	}
	return false
}

func isColon(form string) bool { return form == ":" }

// isNumbering reports whether the token is the number of an item: "3" before
// a full stop or a closing bracket.
func (s *splitter) isNumbering(i int) bool {
	if i+1 >= len(s.tokens) || s.gaps[i] < newLine || s.gaps[i+1] != noGap {
		return false
	}
	form, after := s.tokens[i].Form, s.tokens[i+1].Form
	if after != "." && after != ")" {
		return false
	}
	return len(form) <= 2 && (isDigitASCII(form[0]) || len(form) == 1 && isLetterASCII(form[0]))
}

// closes reports whether token i is a quotation mark or bracket that closes: it
// stands directly at what comes before it, or closes an open quotation before
// the end of a block.
func (s *splitter) closes(i int) bool {
	if s.gaps[i] == space && s.tokens[i].Form == "\"" && s.quoted {
		return i+1 == len(s.tokens) || s.gaps[i+1] != noGap
	}
	if s.gaps[i] != noGap {
		return false
	}
	switch s.tokens[i].Form {
	case "\"", "”", "''", "'", "’", ")", "]", "»":
		return true
	}
	return false
}

// longestDateline is the number of tokens within which a dateline ends.
const longestDateline = 16

// isDateline reports whether the first tokens of a block up to the dash at i
// tell where the story was written, which is no part of its first sentence: a
// place in capitals ("ZAMBORO, Oct. 14 —"), or an agency in brackets.
func (s *splitter) isDateline(start, i int) bool {
	if s.gaps[start] < newLine || i == start || i-start >= longestDateline || s.gaps[i] == noGap || s.gaps[i+1] == noGap {
		return false
	}
	switch s.tokens[i].Form {
	case "—", "–", "--", "-":
	default:
		return false
	}
	for k := start; k < i; k++ {
		if startsLower(s.tokens[k].Form) {
			return false
		}
	}
	first := s.tokens[start].Form
	inCapitals := utf8.RuneCountInString(first) > 2 && strings.ToUpper(first) == first && startsUpper(first)
	return inCapitals || (s.tokens[i-1].Form == ")" && !isDigitASCII(first[0]))
}

// isNote reports whether a reference in brackets begins at token i and belongs
// to the sentence before it: "[3]", "[citation needed]".
func (s *splitter) isNote(i int) bool {
	const longest = 4
	if s.tokens[i].Form != "[" || s.gaps[i] >= newLine {
		return false
	}
	for k := i + 1; k < len(s.tokens) && k <= i+longest && s.gaps[k] < newLine; k++ {
		form := s.tokens[k].Form
		if form == "]" {
			return k > i+1
		}
		if !isDigitASCII(form[0]) && !startsLower(form) {
			return false
		}
	}
	return false
}

// lastMark is the token before the closing quotation marks, brackets and
// references that end at i.
func (s *splitter) lastMark(start, i int) int {
	for i > start {
		switch {
		case s.tokens[i].Form == "]" && s.noteStart(start, i) > start:
			i = s.noteStart(start, i) - 1
		case s.closes(i):
			i--
		default:
			return i
		}
	}
	return i
}

// noteStart is where the reference that ends at token i begins, or 0.
func (s *splitter) noteStart(start, i int) int {
	const longest = 5
	for k := i - 1; k >= start && k > i-longest; k-- {
		if s.tokens[k].Form == "[" {
			if s.isNote(k) {
				return k
			}
			return 0
		}
	}
	return 0
}

// stops reports whether the mark at end, which closing marks up to last
// follow, ends the sentence that began at start.
func (s *splitter) stops(start, end, last int) bool {
	form, next := s.tokens[end].Form, s.tokens[last+1].Form
	final := form[len(form)-1]
	switch {
	case form == "." || form == "。" || form == "؟" || form == "।":
		return !s.isNumberingStop(start, end) && s.fullStop(end, last, next)
	case form == "…" || strings.HasPrefix(form, "..") || strings.HasPrefix(form, "…"):
		return startsUpper(next) || (startsQuote(next) && s.gaps[last+1] != noGap)
	case (final == '!' || final == '?') && strings.Trim(form, "!?.") == "":
		return s.exclamation(end, last, next)
	case final == '.' && len(form) > 1:
		return end == last && s.abbreviationStop(end, next)
	}
	return false
}

// fullStop decides about a full stop.
func (s *splitter) fullStop(end, last int, next string) bool {
	if s.gaps[last+1] == noGap {
		prev := ""
		if end > 0 {
			prev = s.tokens[end-1].Form
		}
		return startsUpper(next) && startsLower(prev)
	}
	if startsLower(next) {
		return end == last && (isLink(next) || starters[next] && s.isPlainWord(end-1))
	}
	return !isClosingMark(next)
}

// isPlainWord reports whether token i is a word in small letters that is too
// long for an abbreviation that is not on our list.
func (s *splitter) isPlainWord(i int) bool {
	const longestUnknown = 4
	return i >= 0 && startsLower(s.tokens[i].Form) && len(s.tokens[i].Form) > longestUnknown
}

// isClosingMark reports whether a form can only follow something.
func isClosingMark(form string) bool {
	switch form {
	case ",", ";", ":", ".", "!", "?", ")", "]", "”", "%":
		return true
	}
	return false
}

// isNumberingStop reports whether the full stop belongs to the number of an
// item at the start of a sentence.
func (s *splitter) isNumberingStop(start, end int) bool {
	return end == start+1 && s.isNumbering(start)
}

// exclamation decides about "!" and "?": when a quotation ends there, the words
// that tell who spoke still belong to the sentence.
func (s *splitter) exclamation(end, last int, next string) bool {
	if isClosingMark(next) || next == "(" || s.gaps[last+1] == noGap {
		return false
	}
	if startsLower(next) {
		return end == last && (s.tokens[end].Form == "?" || starters[next])
	}
	return end == last || !s.speakerFollows(last+1)
}

// speakerFollows reports whether a name or pronoun and a verb of speech begin
// at token i, as after the question in: "Why?" Ann Lee asked.
func (s *splitter) speakerFollows(i int) bool {
	const longestName = 5
	for k := i; k < len(s.tokens) && k < i+longestName && s.gaps[k] < newLine; k++ {
		form := s.tokens[k].Form
		if isSpeech(form) {
			return k > i
		}
		if k > i && !startsUpper(form) && !strings.HasSuffix(form, ".") {
			return false
		}
	}
	return false
}

func isSpeech(form string) bool {
	switch form {
	case "said", "says", "asked", "asks", "told", "added", "wrote", "replied", "tweeted", "shouted", "responded":
		return true
	}
	return false
}

// abbreviationStop decides about a shortened word before the word next.
func (s *splitter) abbreviationStop(end int, next string) bool {
	form := s.tokens[end].Form
	word := form[:len(form)-1]
	if s.gaps[end+1] == noGap || (!startsUpper(next) && !startsQuote(next)) {
		return false
	}
	switch abbreviationKind(word) {
	case titleShort, beforeNumber, wordShort:
		return false
	case monthShort, dayName, mayEnd:
		return isStarter(next) || startsQuote(next)
	}
	if utf8.RuneCountInString(word) == 1 {
		return false
	}
	return isStarter(next) || startsQuote(next)
}

// isStarter reports whether a capitalized word begins a sentence rather than
// goes on with a name.
func isStarter(form string) bool {
	lower := strings.ToLower(form)
	return form != lower && starters[lower]
}

var starters = setOf("the a an this that these those there it he she they we you i his her its their our my your " +
	"in on at after before when while where as if although though because since during for from with by to under " +
	"but and or so yet however meanwhile moreover also still then now what who why how which no not some many most " +
	"several both all each every another other one two three more only even once until despite according earlier " +
	"later last yesterday today here is was are were do does did has have had can could will would please")

func startsUpper(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

func startsLower(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsLower(r)
}

func startsQuote(form string) bool {
	switch form {
	case "\"", "“", "``", "‘", "'", "(", "[", "«":
		return true
	}
	return false
}
