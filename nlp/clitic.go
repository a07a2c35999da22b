package nlp

import (
	"strings"
	"unicode/utf8"
)

// splitWord adds the tokens of the written word from b to end: one, or a word
// and its clitics, or a number and its unit.
func (t *tokenizer) splitWord(b, end int) {
	word := t.text[b:end]
	if cut := cliticCut(word); cut > 0 {
		t.splitWord(b, b+cut)
		t.emit(b+cut, end)
		return
	}
	if cut := unitCut(word); cut > 0 {
		t.emit(b, b+cut)
		t.emit(b+cut, end)
		return
	}
	if cut := contractionCut(word); cut > 0 {
		t.emit(b, b+cut)
		t.emit(b+cut, end)
		return
	}
	t.emit(b, end)
}

// cliticCut is where the clitic of a word begins ("do|n't", "it|'s"), or 0.
func cliticCut(word string) int {
	at := lastApostrophe(word)
	if at <= 0 {
		return 0
	}
	_, w := decode(word, at)
	tail := word[at+w:]
	if len(tail) > 2 {
		return 0
	}
	switch strings.ToLower(tail) {
	case "t":
		if c := word[at-1]; (c == 'n' || c == 'N') && at > 1 {
			return at - 1
		}
	case "s":
		if isDecade(word[:at]) {
			return 0
		}
		return at
	case "m", "d", "re", "ve", "ll":
		return at
	}
	return 0
}

// lastApostrophe is the byte of the last apostrophe, or -1. Only the end of the
// word is searched, because clitics are short.
func lastApostrophe(word string) int {
	const reach = 6
	for i := len(word) - 1; i >= 0 && i > len(word)-1-reach; i-- {
		if word[i] == '\'' || strings.HasPrefix(word[i:], "’") {
			return i
		}
	}
	return -1
}

// isDecade reports whether the word is a number as in "the 1930's".
func isDecade(word string) bool {
	if n := len(word); (n != 2 && n != 4) || word[n-1] != '0' {
		return false
	}
	return strings.Trim(word, "0123456789") == ""
}

// unitCut is where the unit of a number begins ("5|pm", "1.2|bn", "35|mm"), or
// 0. Ordinals, decades and codes stay whole ("5th", "1980s", "3D").
func unitCut(word string) int {
	if !isDigitASCII(word[0]) {
		return 0
	}
	i := 0
	for i < len(word) && (isDigitASCII(word[i]) || word[i] == '.' || word[i] == ',' || word[i] == ':') {
		i++
	}
	unit := word[i:]
	if unit == "" || !isDigitASCII(word[i-1]) || utf8.RuneCountInString(unit) > 8 {
		return 0
	}
	for k := range len(unit) {
		if !isLetterASCII(unit[k]) && unit[k] != '.' {
			return 0
		}
	}
	switch unit {
	case "s", "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
		return 0
	case "K", "M", "MM", "AM", "PM", "KM", "A.M.", "P.M.", "B":
		return i
	}
	if isUpperASCII(unit[0]) {
		return 0
	}
	return i
}

// contractionCut is where the second word of a contraction without an
// apostrophe begins ("can|not", "gon|na"), or 0.
func contractionCut(word string) int {
	switch len(word) {
	case 4, 5, 6, 7:
	default:
		return 0
	}
	switch strings.ToLower(word) {
	case "cannot", "gimme", "lemme":
		return 3
	case "gonna", "gotta", "wanna":
		return 3
	case "dont":
		return 2
	case "didnt", "doesnt", "isnt", "wasnt", "arent", "hasnt", "couldnt", "wouldnt":
		return len(word) - 2
	}
	return 0
}
