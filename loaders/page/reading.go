package page

import (
	"regexp"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// tidy leaves of a draft's passages what is the article, whatever its format
// was, and reads title, authors and date from its first lines.
func tidy(d draft) draft {
	d.passages = dropFurniture(d.passages)
	d.readHead()
	if d.title == "" {
		d.title = firstHeading(d.passages)
	}
	return d
}

// dropFurniture leaves out lines of the page, lists of links and credits.
func dropFurniture(passages []passage) []passage {
	var kept []passage
	inLinks := false
	for _, p := range passages {
		if isRelatedHeading(p.said) {
			inLinks = true
			continue
		}
		if inLinks && !isProse(p.said) {
			continue
		}
		inLinks = false
		if p.aside || isFurniture(p.said) {
			continue
		}
		if p.kind == politics.Caption {
			var ok bool
			if p, ok = withoutCredit(p); !ok {
				continue
			}
		}
		kept = append(kept, p)
	}
	return kept
}

// headPassages is how far from the top a byline or a date of publication
// stands, and how far from the end.
const (
	headPassages = 8
	tailPassages = 3
)

// byline names who wrote the article.
var byline = regexp.MustCompile(`^(?:By|BY)\s+(\p{Lu}[\p{L}.'’-]+(?:\s+(?:(?:de|van|von|der|al|bin|la|and|of)\s+)*(?:and\s+)?\p{Lu}[\p{L}.'’-]+){1,7}|\p{Lu}[\p{L}.'’-]+\s+\p{Lu}[\p{L}.'’-]+.{0,80})$`)

// readHead takes bylines and lines that hold nothing but a date out of the
// passages.
func (d *draft) readHead() {
	var updated politics.Date
	n := len(d.passages)
	at := 0
	d.passages = slices.DeleteFunc(d.passages, func(p passage) bool {
		i := at
		at++
		if i >= headPassages && i < n-tailPassages || len(p.said) > maxLine {
			return false
		}
		if date, changed, ok := readDateLine(p.said); ok {
			if changed {
				updated = date
			} else if d.published.IsZero() {
				d.published = date
			}
			return true
		}
		if date, whole, ok := readDateline(p.said); ok && i < headPassages {
			if d.published.IsZero() {
				d.published = date
			}
			return whole
		}
		if m := byline.FindStringSubmatch(p.said); m != nil && !endsSentence(p.said) {
			if len(d.authors) == 0 {
				d.authors = authorsOf(m[1])
			}
			return true
		}
		return false
	})
	if d.published.IsZero() {
		d.published = updated
	}
}

// authorsOf parts the names of a byline. What follows a comma or a bar is an
// office or a paper: "Mara Lind, Chief Correspondent".
func authorsOf(names string) []string {
	if i := strings.IndexAny(names, ",|•·"); i >= 0 {
		names = names[:i]
	}
	var authors []string
	for name := range strings.SplitSeq(names, " and ") {
		if name = strings.TrimSpace(name); name != "" {
			authors = append(authors, name)
		}
	}
	return authors
}

// firstHeading is the heading that stands before the first paragraph. Where
// several do, a short one in capitals is the name of the paper or the section.
func firstHeading(passages []passage) string {
	label := ""
	for _, p := range passages {
		switch p.kind {
		case politics.Heading:
			if words(p.said) > maxLabelWords || strings.ToUpper(p.said) != p.said {
				return p.said
			}
			label = either(label, p.said)
		case politics.Caption:
		default:
			return label
		}
	}
	return label
}

// maxLabelWords bounds the name of a section above a title: "WORLD NEWS".
const maxLabelWords = 3
