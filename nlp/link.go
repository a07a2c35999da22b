package nlp

import (
	"strings"
	"unicode"
)

// maxMailLocal is the longest local part of an e-mail address (RFC 5321).
const maxMailLocal = 64

// mayHoldLink reports whether a run without white space may hold an address.
func mayHoldLink(chunk string) bool {
	return strings.IndexByte(chunk, '@') > 0 || strings.Contains(chunk, "://") ||
		strings.Contains(chunk, "www.") || strings.Contains(chunk, "mailto:")
}

// isLink reports whether a token is a web address.
func isLink(form string) bool {
	return strings.Contains(form, "://") || strings.HasPrefix(form, "www.")
}

// linkEnd is the end of the web or e-mail address at b, or b when there is none.
func linkEnd(text string, b, end int) int {
	rest := text[b:end]
	const longestScheme = 10
	head := rest[:min(len(rest), longestScheme+3)]
	if i := strings.Index(head, "://"); i > 0 && strings.Trim(strings.ToLower(head[:i]), "abcdefghijklmnopqrstuvwxyz") == "" {
		return b + trimLink(rest)
	}
	if strings.HasPrefix(rest, "www.") || strings.HasPrefix(rest, "mailto:") {
		return b + trimLink(rest)
	}
	return b + mailEnd(rest)
}

// trimLink is the length of a link without the marks of the sentence around it.
func trimLink(link string) int {
	if i := strings.IndexAny(link, "<>\"”“"); i > 0 {
		link = link[:i]
	}
	trimmed := strings.TrimRight(link, ".,;:!?'’)]}")
	if strings.HasPrefix(link[len(trimmed):], ")") && strings.Contains(trimmed, "(") {
		return len(trimmed) + 1
	}
	return len(trimmed)
}

// mailEnd is the length of the e-mail address that s begins with, or 0.
func mailEnd(s string) int {
	at := -1
	for i := 0; i < len(s) && i <= maxMailLocal; i++ {
		if s[i] == '@' {
			at = i
			break
		}
		if !isLetterASCII(s[i]) && !isDigitASCII(s[i]) && !strings.ContainsRune("._%+-", rune(s[i])) {
			return 0
		}
	}
	if at < 1 {
		return 0
	}
	i, dot := at+1, false
	for i < len(s) && i-at < maxWordBytes && (isLetterASCII(s[i]) || isDigitASCII(s[i]) || s[i] == '-' || s[i] == '.') {
		dot = dot || s[i] == '.'
		i++
	}
	i = len(strings.TrimRight(s[:i], ".-"))
	if !dot || i <= at+1 {
		return 0
	}
	return i
}

// isDomainEnd reports whether s begins with the last part of a host or file
// name: "com", "org", "co.uk", "pdf".
func isDomainEnd(s string) bool {
	const longest = 4
	n := 0
	for n < len(s) && n <= longest && isLetterASCII(s[n]) {
		n++
	}
	if n < len(s) {
		if r, _ := decode(s, n); isWord(r) && !unicode.IsPunct(r) {
			return false
		}
	}
	switch strings.ToLower(s[:n]) {
	case "com", "org", "net", "gov", "edu", "info", "co", "uk", "ac", "eu", "tv", "ru", "de", "fr",
		"pdf", "doc", "xls", "htm", "html", "php", "txt", "jpg", "png":
		return true
	}
	return false
}
