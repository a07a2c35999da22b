package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordEnd is the end of the word that begins at b: letters and digits, and the
// marks inside it that belong to it.
func (t *tokenizer) wordEnd(b, end int) int {
	if len(t.text[b:end]) > maxWordBytes {
		end = runeStart(t.text, b+maxWordBytes)
	}
	i := b
	for i < end {
		r, w := decode(t.text, i)
		switch {
		case isWord(r):
			i += w
		case r == '.':
			next, more := t.afterStop(b, i, end)
			if !more {
				return next
			}
			i = next
		case t.joins(r, b, i, i+w, end):
			i += w
		case r == '$' && isCurrencyLetters(t.text[b:i]):
			return i + w
		case isHyphen(r):
			return t.afterHyphen(b, i, i+w, end)
		default:
			return i
		}
	}
	return i
}

// runeStart is the beginning of the code point that holds byte i.
func runeStart(text string, i int) int {
	for k := 0; k < utf8.UTFMax && i > 0 && !utf8.RuneStart(text[i]); k++ {
		i--
	}
	return i
}

// joins reports whether the mark r at i keeps the parts before and after it in
// one word: "1,200", "5:30", "9/11", "AT&T", "O'Connor", "don't".
func (t *tokenizer) joins(r rune, b, i, next, end int) bool {
	if next >= end || i == b {
		return false
	}
	prev, after := t.text[i-1], t.text[next]
	switch r {
	case ',':
		return isDigitASCII(prev) && groupOfDigits(t.text[next:end])
	case ':', '/':
		return isDigitASCII(prev) && isDigitASCII(after)
	case '&':
		return isUpperASCII(prev) && isUpperASCII(after) && i-b <= 3
	case '\'', '’':
		a, _ := decode(t.text, next)
		return isWord(a)
	}
	return false
}

// groupOfDigits reports whether the text begins with two or three digits and no
// more, as after the comma of "1,200".
func groupOfDigits(s string) bool {
	n := 0
	for n < len(s) && n < 4 && isDigitASCII(s[n]) {
		n++
	}
	return n == 2 || n == 3
}

// afterStop decides about the full stop at i of the word from b. It returns
// where to go on, and whether the word goes on there.
func (t *tokenizer) afterStop(b, i, end int) (next int, more bool) {
	word := t.text[b:i]
	if i+1 < end && t.text[i+1] == '.' {
		return i, false
	}
	after := t.peek(i+1, end)
	last := word[strings.LastIndexByte(word, '.')+1:]
	switch {
	case unicode.IsDigit(after) && isDigitASCII(word[len(word)-1]):
		return i + 1, true
	case !isWord(after) && (after != '-' || !isAcronym(word)):
		if t.keepsStop(word, i+1) {
			return i + 1, false
		}
		return i, false
	case isAcronym(last) || strings.EqualFold(last, "ph"):
		run := letterRun(t.text[i+1 : end])
		if run <= 2 {
			return i + 1, true
		}
		return i + 1, false
	case isDomainEnd(t.text[i+1 : end]):
		return i + 1, true
	case abbreviationKind(word) != notAbbreviation:
		return i + 1, false
	}
	return i, false
}

// peek is the code point at i, 0 at the end.
func (t *tokenizer) peek(i, end int) rune {
	if i >= end {
		return 0
	}
	r, _ := decode(t.text, i)
	return r
}

// keepsStop reports whether a word keeps the full stop that ends at byte
// after: abbreviations, acronyms with stops, initials before a name.
func (t *tokenizer) keepsStop(word string, after int) bool {
	if strings.IndexByte(word, '.') >= 0 {
		return isAcronym(word) || abbreviationKind(word) != notAbbreviation
	}
	next := t.nextRune(after)
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		if unicode.IsUpper(r) {
			return r != 'I' && unicode.IsUpper(next)
		}
	}
	switch abbreviationKind(word) {
	case notAbbreviation:
		return false
	case beforeNumber:
		return unicode.IsDigit(next)
	case dayName:
		return unicode.IsDigit(next) || unicode.IsLower(next) || next == ','
	}
	return true
}

// nextRune is the first code point at or after byte i that is no gap, if it
// stands within the same line or the next few bytes, else 0.
func (t *tokenizer) nextRune(i int) rune {
	const reach = 8
	for k := 0; k < reach && i < len(t.text); k++ {
		r, w := decode(t.text, i)
		if !isGap(r) {
			return r
		}
		i += w
	}
	return 0
}

// isAcronym reports whether the word is single letters between full stops:
// "U", "U.S", "a.m", but also "Ph.D".
func isAcronym(word string) bool {
	if strings.EqualFold(word, "ph.d") || strings.EqualFold(word, "m.sc") || strings.EqualFold(word, "b.sc") {
		return true
	}
	letter := false
	for _, r := range word {
		switch {
		case r == '.' && letter:
			letter = false
		case unicode.IsLetter(r) && !letter:
			letter = true
		default:
			return false
		}
	}
	return letter
}

// letterRun counts the letters at the beginning of s, at most three.
func letterRun(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) || n == 3 {
			break
		}
		n++
	}
	return n
}

func isCurrencyLetters(word string) bool {
	if len(word) > 3 {
		return false
	}
	for i := range len(word) {
		if !isUpperASCII(word[i]) {
			return false
		}
	}
	return true
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// afterHyphen decides about the hyphen at i of the word from b: a prefix keeps
// what follows ("non-profit", "mid-May"), and so do telephone numbers and
// dates; anything else ends before the hyphen.
func (t *tokenizer) afterHyphen(b, i, next, end int) int {
	word := t.text[b:i]
	after := t.peek(next, end)
	if isDigitASCII(word[len(word)-1]) && unicode.IsDigit(after) {
		if e := digitGroups(t.text, b, end); e > i {
			return e
		}
		return i
	}
	if isWord(after) && isPrefix(word) {
		return t.wordEnd(next, end)
	}
	return i
}

// digitGroups is the end of a run such as "2013-07-28" or "555-0123" that
// begins at b: three or more groups of digits, or three digits and four. It is
// 0 when there is none.
func digitGroups(text string, b, end int) int {
	const longest = 32
	end = min(end, b+longest)
	hyphens, last, i := 0, b, b
	for i < end && (isDigitASCII(text[i]) || (text[i] == '-' && i+1 < end && isDigitASCII(text[i+1]))) {
		if text[i] == '-' {
			hyphens, last = hyphens+1, i+1
		}
		i++
	}
	if hyphens >= 2 || (hyphens == 1 && last-b == 4 && i-last == 4) {
		return i
	}
	return 0
}
