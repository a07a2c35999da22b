package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/polgraph/polgraph/politics"
)

// passage is a block in the making: its parts are counted in bytes.
type passage struct {
	kind  politics.BlockKind
	parts []part
	said  string // what the parts read as
	// linked is how many bytes of said are the text of links.
	linked int
	// aside tells that the page itself sets the passage apart from the article:
	// <nav>, <aside>, <footer>.
	aside bool
	// block and inner are where the start tags stand, in bytes, of the block that
	// holds the passage and of the innermost element around its first letters;
	// only HTML has them.
	block, inner int
}

// part is a politics.Piece counted in bytes of the raw text.
type part struct {
	start, end int
	as         string
}

// until is the passage up to the byte n of what it says, without white space
// at its end.
func (p passage) until(n int) passage {
	p.said = strings.TrimRightFunc(p.said[:n], isBlank)
	kept := []part{}
	left := len(p.said)
	for _, piece := range p.parts {
		size := len(piece.as)
		if piece.as == "" {
			size = piece.end - piece.start
		}
		if left <= 0 {
			break
		}
		switch {
		case size <= left:
		case piece.as == "":
			piece.end = piece.start + left
		default:
			piece.as = piece.as[:left]
		}
		kept = append(kept, piece)
		left -= size
	}
	p.parts = kept
	return p
}

// writer builds a passage from runs of the raw text. White space at the ends is
// left out and any run of it inside reads as one blank, so that a passage reads
// the same however its source was broken into lines.
type writer struct {
	raw    string
	parts  []part
	said   strings.Builder
	linked int
	gap    part // white space that is written when something follows it
	inGap  bool
	broken bool // the gap holds a line break of HTML
}

// text adds raw[start:end] as it stands.
func (w *writer) text(start, end int) {
	for i := start; i < end; {
		c, size := utf8.DecodeRuneInString(w.raw[i:end])
		switch {
		case isBlank(c):
			w.blank(i, i+size)
		case !isInvisible(c):
			w.closeGap()
			w.plain(i, i+size)
		}
		i += size
	}
}

// as adds raw[start:end], which reads as something else.
func (w *writer) as(start, end int, as string) {
	switch as = strings.Map(visible, as); {
	case as == w.raw[start:end]:
		w.text(start, end)
	case as == "":
	case strings.TrimFunc(as, isBlank) == "":
		w.blank(start, end)
	default:
		w.closeGap()
		w.parts = append(w.parts, part{start, end, as})
		w.said.WriteString(as)
	}
}

// blank adds white space, or markup that stands for it.
func (w *writer) blank(start, end int) {
	if !w.inGap {
		w.gap, w.inGap = part{start, end, " "}, true
	}
	w.gap.end = end
}

// cell ends a cell of a table's row: what follows is told apart from it.
func (w *writer) cell(start, end int) {
	w.blank(start, end)
	w.gap.as = cellMark
}

// cellMark stands between the cells of a row.
const cellMark = " | "

func (w *writer) closeGap() {
	if !w.inGap {
		return
	}
	w.inGap, w.broken = false, false
	if len(w.parts) == 0 {
		return
	}
	if w.raw[w.gap.start:w.gap.end] == w.gap.as {
		w.plain(w.gap.start, w.gap.end)
		return
	}
	w.parts = append(w.parts, w.gap)
	w.said.WriteString(w.gap.as)
}

func (w *writer) plain(start, end int) {
	w.said.WriteString(w.raw[start:end])
	if n := len(w.parts); n > 0 && w.parts[n-1].as == "" && w.parts[n-1].end == start {
		w.parts[n-1].end = end
		return
	}
	w.parts = append(w.parts, part{start, end, ""})
}

// passage ends the passage; ok is false when nothing was written.
func (w *writer) passage(kind politics.BlockKind) (p passage, ok bool) {
	p = passage{kind: kind, parts: w.parts, said: w.said.String(), linked: w.linked}
	*w = writer{raw: w.raw}
	return p, len(p.parts) > 0
}

// isBlank tells what is read as a blank. Control characters are among it: they
// stand where a converter lost a line break or a space.
func isBlank(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }

// isInvisible tells what is not read at all: soft hyphens, zero-width joiners
// and marks of writing direction inside words.
func isInvisible(c rune) bool { return unicode.Is(unicode.Cf, c) }

func visible(c rune) rune {
	if isInvisible(c) {
		return -1
	}
	return c
}

// blocks counts the passages' parts in code points of the raw text. Parts lie
// in order, so that one walk over the text is enough.
func blocks(raw string, passages []passage) []politics.Block {
	var found []politics.Block
	at, count := 0, 0
	codePoint := func(offset int) int {
		if offset < at {
			at, count = 0, 0
		}
		count += utf8.RuneCountInString(raw[at:offset])
		at = offset
		return count
	}
	for _, p := range passages {
		block := politics.Block{Kind: p.kind}
		for _, piece := range p.parts {
			span := politics.Span{Start: codePoint(piece.start), End: codePoint(piece.end)}
			block.Pieces = append(block.Pieces, politics.Piece{Span: span, As: piece.as})
		}
		found = append(found, block)
	}
	return found
}
