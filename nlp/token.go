package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWordBytes is where a word without an end is cut.
const maxWordBytes = 512

// gap is what stands between a token and the one before it.
type gap uint8

const (
	noGap    gap = iota // nothing
	space               // blanks on one line
	newLine             // one line break
	newBlock            // an empty line
)

// tokenizer cuts a text into words and marks by the rules of the English
// treebanks of Universal Dependencies (EWT and GUM): clitics and hyphenated
// parts are words of their own, abbreviations keep their full stop. It looks at
// each byte a bounded number of times.
type tokenizer struct {
	text   string
	tokens []Token
	gaps   []gap // gaps[i] stands before tokens[i]
	before gap   // what stands before the next token
	byteAt int   // up to here code points are counted
	runeAt int   // the code points of text[:byteAt]
}

// tokenize finds the tokens of a text and what stands before each.
func tokenize(text string) ([]Token, []gap) {
	t := &tokenizer{text: text, before: newBlock}
	guess := len(text)/5 + 8
	t.tokens, t.gaps = make([]Token, 0, guess), make([]gap, 0, guess)
	for b := 0; b < len(text); {
		end := t.skipGap(b)
		if end == b {
			end = t.chunkEnd(b)
			t.chunk(b, end)
		}
		b = end
	}
	return t.tokens, t.gaps
}

// skipGap returns the end of the white space at b.
func (t *tokenizer) skipGap(b int) int {
	lines := 0
	i := b
	for i < len(t.text) {
		r, w := decode(t.text, i)
		if !isGap(r) {
			break
		}
		if r == '\n' || r == '\u2028' || (r == '\r' && !strings.HasPrefix(t.text[i+1:], "\n")) {
			lines++
		}
		if r == '\u2029' || r == '\f' {
			lines += 2
		}
		i += w
	}
	if i > b {
		t.before = max(t.before, gapOf(lines))
		if n := len(t.tokens); n > 0 {
			t.tokens[n-1].Space = true
		}
	}
	return i
}

func gapOf(lines int) gap {
	switch lines {
	case 0:
		return space
	case 1:
		return newLine
	}
	return newBlock
}

// chunkEnd returns the end of the run without white space that begins at b.
func (t *tokenizer) chunkEnd(b int) int {
	for i := b; i < len(t.text); {
		r, w := decode(t.text, i)
		if isGap(r) {
			return i
		}
		i += w
	}
	return len(t.text)
}

// chunk cuts the text from b to end, which holds no white space.
func (t *tokenizer) chunk(b, end int) {
	links := mayHoldLink(t.text[b:end])
	start := b
	for b < end {
		r, _ := decode(t.text, b)
		if links && isWord(r) {
			if e := linkEnd(t.text, b, end); e > b {
				t.emit(b, e)
				b = e
				continue
			}
		}
		if isWord(r) {
			e := t.wordEnd(b, end)
			t.splitWord(b, e)
			b = e
			continue
		}
		e := t.markEnd(start, b, end)
		t.emit(b, e)
		b = e
	}
}

// emit adds the token of the bytes from b to end.
func (t *tokenizer) emit(b, end int) {
	start := t.runeAt + utf8.RuneCountInString(t.text[t.byteAt:b])
	form := t.text[b:end]
	t.byteAt, t.runeAt = end, start+utf8.RuneCountInString(form)
	t.tokens = append(t.tokens, Token{Start: start, End: t.runeAt, Form: form, Head: -1})
	t.gaps = append(t.gaps, t.before)
	t.before = noGap
}

// decode is the code point at byte i and its width.
func decode(text string, i int) (r rune, width int) {
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

// isGap reports whether a code point separates words and belongs to none:
// white space, controls, and the marks that only tell a direction.
func isGap(r rune) bool {
	switch {
	case r <= ' ':
		return true
	case r < 0x7f:
		return false
	case r <= 0xa0:
		return true
	}
	switch r {
	case '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff', '\u061c':
		return true
	}
	if (r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069') {
		return true
	}
	return unicode.IsSpace(r)
}

// isWord reports whether a code point may be part of a word.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetterASCII(byte(r)) || isDigitASCII(byte(r)) || r == '_'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl) || r == '\u00ad' || r == '\u200d'
}

func isLetterASCII(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigitASCII(c byte) bool { return c >= '0' && c <= '9' }

func isUpperASCII(c byte) bool { return c >= 'A' && c <= 'Z' }
