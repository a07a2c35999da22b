package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/polgraph/polgraph/politics"
)

// ValidUTF8 is the text with every broken byte replaced by U+FFFD, and a
// warning if there was any. One broken byte is one code point, so that offsets
// into the result can be counted in the input too.
func ValidUTF8(text string) (valid, warning string) {
	if utf8.ValidString(text) {
		return text, ""
	}
	var b strings.Builder
	broken := 0
	for len(text) > 0 {
		c, size := utf8.DecodeRuneInString(text)
		if c == utf8.RuneError && size == 1 {
			broken++
		}
		b.WriteRune(c)
		text = text[size:]
	}
	return b.String(), fmt.Sprintf("%d bytes are not UTF-8", broken)
}

// Shares of what a text of letters does not hold many of.
const (
	maxControls = 0.02 // of control characters other than white space
	maxBroken   = 0.1  // of bytes that are no UTF-8
)

// checkText refuses what holds no text at all. The error wraps ErrNotArticle.
func checkText(text string) error {
	if strings.TrimFunc(text, func(c rune) bool { return isBlank(c) || isInvisible(c) }) == "" {
		return fmt.Errorf("%w: it is empty", politics.ErrNotArticle)
	}
	all, controls, broken := 0, 0, 0
	for _, c := range text {
		all++
		switch {
		case c == utf8.RuneError:
			broken++
		case c < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", c):
			controls++
		}
	}
	if float64(controls) > maxControls*float64(all) || float64(broken) > maxBroken*float64(all) {
		return fmt.Errorf("%w: it is binary data", politics.ErrNotArticle)
	}
	return nil
}
