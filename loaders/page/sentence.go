package page

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// closers may stand between a sentence's last stop and its end.
const closers = `"'”’»)]`

// initials end in a stop that need not end a sentence: "to the U.S.".
var initials = regexp.MustCompile(`\b(?:[A-Z]\.){2,}$`)

// endsSentence tells whether a text stops like a whole sentence.
func endsSentence(s string) bool {
	s = strings.TrimRight(strings.TrimRightFunc(s, isBlank), closers)
	return s != "" && strings.ContainsAny(s[len(s)-1:], ".!?") || strings.HasSuffix(s, "…")
}

func startsLower(s string) bool {
	for _, c := range s {
		return unicode.IsLower(c)
	}
	return false
}

// words counts the words of a passage.
func words(s string) int { return len(strings.Fields(s)) }

// Bounds of what a line is taken for, in words. The longest headline of 171
// Wikinews articles has 21.
const (
	maxHeadingWords  = 25
	maxQuestionWords = 12
)

// looksLikeHeading tells whether a line of plain text is a headline or a
// heading between paragraphs: short, and no whole sentence by its stop.
func looksLikeHeading(s string) bool {
	s = strings.TrimSpace(s)
	first, _ := utf8.DecodeRuneInString(s)
	if s == "" || words(s) > maxHeadingWords || startsLower(s) || strings.ContainsRune("—–-", first) {
		return false
	}
	bare := strings.TrimRight(s, closers)
	switch {
	case bare == "":
		return false
	case strings.HasSuffix(bare, "?"):
		return words(s) <= maxQuestionWords && !strings.ContainsRune(`"“'‘`, first)
	case initials.MatchString(bare):
		return words(s) <= maxQuestionWords
	case strings.HasSuffix(bare, "…"):
		return false
	}
	return !strings.ContainsAny(bare[len(bare)-1:], ".!:;,")
}

// isProse tells whether a passage is a paragraph of running text: what lists of
// links and headlines are not.
func isProse(s string) bool { return words(s) >= minProseWords && endsSentence(s) }

// minProseWords is the shortest paragraph that ends a list of links.
const minProseWords = 12
