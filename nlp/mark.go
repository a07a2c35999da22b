package nlp

import (
	"strings"
	"unicode"
)

// markEnd is the end of the token at b that does not begin with a letter or a
// digit. start is where the run without white space begins.
func (t *tokenizer) markEnd(start, b, end int) int {
	r, w := decode(t.text, b)
	next := t.peek(b+w, end)
	switch {
	case r == '\'' || r == '’' || r == '‘':
		return t.apostropheEnd(start, b, b+w, end)
	case r == '`' && next == '`':
		return b + 2
	case r == '.' && unicode.IsDigit(next) && (b == start || t.text[b-1] == '$'):
		return t.wordEnd(b+1, end)
	case (r == '#' || r == '@') && unicode.IsLetter(next) && b == start:
		return t.wordEnd(b+1, end)
	case b == start && (r == ':' || r == ';') && isSmiley(t.text[b:end]):
		return end
	case strings.ContainsRune(".-!?*=_~+<>", r):
		return runEnd(t.text, b, end)
	case w > 1:
		return t.withMarks(b+w, end)
	}
	return b + w
}

// runEnd is the end of the run of one and the same character at b, "..." or
// "--"; question and exclamation marks run together.
func runEnd(text string, b, end int) int {
	i := b + 1
	for i < end && i-b < maxWordBytes && (text[i] == text[b] || (isEnder(text[b]) && isEnder(text[i]))) {
		i++
	}
	return i
}

func isEnder(c byte) bool { return c == '!' || c == '?' }

// withMarks takes along what modifies the character before it, as with emoji.
func (t *tokenizer) withMarks(b, end int) int {
	for n := 0; b < end && n < maxWordBytes; n++ {
		r, w := decode(t.text, b)
		if !unicode.Is(unicode.M, r) && r != '\u200d' {
			break
		}
		b += w
	}
	return b
}

// apostropheEnd decides what the apostrophe from b to next is: a quotation
// mark, a clitic that stands apart from its word, or the beginning of a
// shortened word ("'em", "'90s").
func (t *tokenizer) apostropheEnd(start, b, next, end int) int {
	if next < end && strings.HasPrefix(t.text[next:end], t.text[b:next]) {
		return next + next - b
	}
	e := next
	for e < end && e-next <= 3 && (isLetterASCII(t.text[e]) || isDigitASCII(t.text[e])) {
		e++
	}
	if e < end {
		if r, _ := decode(t.text, e); isWord(r) {
			return next
		}
	}
	tail := strings.ToLower(t.text[next:e])
	switch {
	case tail == "em" || tail == "til":
		return e
	case len(tail) >= 2 && isDigitASCII(tail[0]) && isDigitASCII(tail[1]) && (len(tail) == 2 || tail[2:] == "s"):
		return e
	case b > start && isClitic(tail):
		return e
	}
	return next
}

func isClitic(tail string) bool {
	switch tail {
	case "s", "m", "d", "re", "ve", "ll":
		return true
	}
	return false
}

// isSmiley reports whether the text is a face such as ":-)" and nothing more.
func isSmiley(s string) bool {
	mouth := strings.TrimPrefix(s[1:], "-")
	return len(mouth) == 1 && strings.IndexByte(")(DPp/|", mouth[0]) >= 0
}
