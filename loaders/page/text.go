package page

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/polgraph/polgraph/politics"
)

// wrapWidth is the longest line that an editor or a mail program breaks by
// itself. Where lines are longer, every line is a paragraph.
const wrapWidth = 120

// line is one line of a text, without its ending.
type line struct{ start, end int }

// readText reads plain text: paragraphs stand between empty lines, or on lines
// of their own, and may be broken into lines of even width.
func readText(raw string, given Given) draft {
	lines := splitLines(raw)
	width := widest(raw, lines)
	var found []passage
	w := &writer{raw: raw}
	var first, last line // of the open passage
	open := false
	end := func() {
		if p, ok := w.passage(politics.Paragraph); ok {
			found = append(found, p)
		}
		open = false
	}
	for _, l := range lines {
		if strings.TrimFunc(raw[l.start:l.end], isBlank) == "" {
			end()
			continue
		}
		if open && !hangs(raw, first, l) && !continues(raw, last, l, width) {
			end()
		}
		if !open {
			first = l
		}
		writeLine(w, raw, l, open)
		last, open = l, true
	}
	end()
	for i := range found {
		found[i].kind = lineKind(raw, found[i])
	}
	return tidy(draft{title: given.Title, passages: found})
}

// splitLines finds the lines, ended by \n, \r\n, \r or a form feed.
func splitLines(raw string) []line {
	var lines []line
	start := 0
	for i := 0; i < len(raw); i++ {
		if c := raw[i]; c == '\n' || c == '\r' || c == '\f' {
			lines = append(lines, line{start, i})
			if c == '\r' && i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
			start = i + 1
		}
	}
	return append(lines, line{start, len(raw)})
}

func widest(raw string, lines []line) int {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(raw[l.start:l.end]))
	}
	return width
}

// bullet begins an item of a list.
var bullet = regexp.MustCompile(`^[ \t]*(?:[-*•·▪◦■●○►–—]|█+|\(?\d{1,2}[.)])[ \t]+`)

// columns part the cells of a row of plain text.
var columns = regexp.MustCompile(`[ ]*\t[ \t]*|[ \t]+\|[ \t]+|[ ]{3,}`)

// continues tells whether a line goes on with the sentence of the line before:
// that line had no room left for this one's first word, or breaks off in the
// middle of a sentence.
func continues(raw string, before, next line, width int) bool {
	text, last := raw[next.start:next.end], strings.TrimRightFunc(raw[before.start:before.end], isBlank)
	if bullet.MatchString(text) || columns.MatchString(strings.TrimSpace(text)) || columns.MatchString(strings.TrimSpace(last)) {
		return false
	}
	text = strings.TrimLeftFunc(text, isBlank)
	if width > wrapWidth {
		return false
	}
	word := text
	if i := strings.IndexFunc(text, isBlank); i >= 0 {
		word = text[:i]
	}
	if utf8.RuneCountInString(last)+1+utf8.RuneCountInString(word) > width {
		return true
	}
	return startsLower(text) && !endsSentence(last)
}

// hangs tells whether a line goes on with the item of a list that began on the
// line first: it stands further in than the item's mark.
func hangs(raw string, first, next line) bool {
	item, text := raw[first.start:first.end], raw[next.start:next.end]
	return bullet.MatchString(item) && !bullet.MatchString(text) && indent(text) > indent(item)
}

func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

func writeLine(w *writer, raw string, l line, goesOn bool) {
	if goesOn {
		w.blank(l.start-1, l.start)
	} else if mark := bullet.FindString(raw[l.start:l.end]); mark != "" {
		l.start += len(mark)
	}
	text := strings.TrimRightFunc(raw[l.start:l.end], isBlank)
	trimmed := strings.TrimLeftFunc(text, isBlank)
	at := l.start + len(text) - len(trimmed)
	done := 0
	for _, cut := range columns.FindAllStringIndex(trimmed, -1) {
		w.text(at+done, at+cut[0])
		w.cell(at+cut[0], at+cut[1])
		done = cut[1]
	}
	w.text(at+done, l.start+len(text))
}

// lineKind tells what kind of block a passage of plain text is by its shape.
func lineKind(raw string, p passage) politics.BlockKind {
	first := p.parts[0].start
	start := strings.LastIndexAny(raw[:first], "\n\r\f") + 1
	switch {
	case strings.Contains(p.said, cellMark):
		return politics.TableRow
	case bullet.MatchString(raw[start:first]+"x") && first > start:
		return politics.ListItem
	case isCaption(p.said):
		return politics.Caption
	case looksLikeHeading(p.said):
		return politics.Heading
	}
	return politics.Paragraph
}
