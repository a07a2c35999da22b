package page

import (
	"regexp"
	"strings"
)

// maxCaptionWords bounds what a line of plain text without any other mark is
// taken for a caption.
const maxCaptionWords = 60

var (
	// credit names whose picture it is, at a caption's end.
	credit = regexp.MustCompile(`\s*(?:` +
		`\((?:[^()]{0,40}\b(?:Photo|Image|Picture|Courtesy)\b[^()]{0,60}|[A-Z][^()]{1,40}/(?:AP|AFP|Reuters|EPA|Getty Images))\)` +
		`|\b(?:Photo(?:graph)?|Image|Picture|Illustration|Credit|Courtesy)(?:\s+(?:credit|by|source|courtesy))?(?::| of | by )\s*[^.]{2,60}(?:\([^()]{1,30}\))?` +
		`|\b(?:REUTERS|AP Photo|AFP|EPA|Getty Images)/[A-Z][\w .'-]{2,60}` +
		`)\.?$`)
	// creditLine is a line that is nothing but a credit.
	creditLine = regexp.MustCompile(`^(?:Photo(?:graph)?|Image|Picture|Illustration|Credit)s?(?:\s+(?:credit|by|source))?:\s*\S`)
	// captionMark begins a caption.
	captionMark = regexp.MustCompile(`^(?:FILE(?:\s+PHOTO)?\b\s*[-–—:]|File (?:photo|picture|image)\b|(?:Image|Photo) caption\b|(?:PHOTO|IMAGE|CAPTION|Caption):)`)
	// filePhoto tells that a sentence describes an old picture.
	filePhoto = regexp.MustCompile(`\b(?:in this|in a|in an) (?:[^.]{0,40}\b)?(?:file|handout|undated) (?:photo|picture|image|photograph)\b`)
	// datedCaption ends in a date that is no part of a sentence.
	datedCaption = regexp.MustCompile(`[.!?]["”’)]?\s+` + fullDate + `\.?$`)
)

// isCaption tells whether a line of plain text stands under a picture.
func isCaption(s string) bool {
	if len(s) > maxLine || words(s) > maxCaptionWords {
		return false
	}
	return captionMark.MatchString(s) || filePhoto.MatchString(s) || datedCaption.MatchString(s) || hasCredit(s)
}

// hasCredit tells whether a credit follows a whole sentence, or a phrase too
// short to be one.
func hasCredit(s string) bool {
	at := credit.FindStringIndex(s)
	if at == nil {
		return false
	}
	before := strings.TrimSpace(s[:at[0]])
	return before == "" || endsSentence(before) || s[len(strings.TrimRight(s[:at[0]], " ")):][0] == '(' || words(before) <= maxQuestionWords
}

// withoutCredit is the caption without the name of the photographer. ok is
// false when nothing is left.
func withoutCredit(p passage) (rest passage, ok bool) {
	if len(p.said) > maxLine {
		return p, true
	}
	if creditLine.MatchString(p.said) {
		return passage{}, false
	}
	if at := credit.FindStringIndex(p.said); at != nil && hasCredit(p.said) {
		p = p.until(at[0])
	}
	return p, len(p.parts) > 0
}
