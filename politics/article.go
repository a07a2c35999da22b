package politics

import "strings"

// Format is the markup in which an article's text was given.
type Format string

// The formats that the program reads.
const (
	PlainText Format = "text"
	Markdown  Format = "markdown"
	HTML      Format = "html"
)

// Article is one news article as its source gave it. The text is never
// changed: what is to be read of it is told by Blocks.
type Article struct {
	ID        ArticleID // follows from URL or text, see NewArticleID
	Name      string    // the article's own id in its source, else its file's base name
	URL       string    // canonical, "" if none is known
	Title     string
	Publisher string
	Authors   []string
	Published Date // the unknown date when the source does not say
	Format    Format
	Text      string  // the input as given (decoded to UTF-8)
	Blocks    []Block // what of Text is to be read, in reading order
	Source    string  // file and place where it was found, for messages
	Warnings  []string
}

// BlockKind tells what part of a page a block is.
type BlockKind string

// The kinds of block. Boilerplate (menus, share bars, captions' credits) is
// left out of an article's blocks altogether.
const (
	Heading   BlockKind = "heading"
	Paragraph BlockKind = "paragraph"
	ListItem  BlockKind = "item"
	TableRow  BlockKind = "row"
	Caption   BlockKind = "caption"
)

// Block is a piece of an article that is read as a unit: no sentence crosses
// from one block to the next.
type Block struct {
	Kind   BlockKind
	Pieces []Piece
}

// Piece is a span of the article's text, and what it reads as where that
// differs from what stands there: "&" for "&amp;", " " for a line break. An
// empty As means that the span reads as it stands.
type Piece struct {
	Span Span
	As   string
}

// Reading is the text that is read of an article, with the way back: character
// i of Text (in code points) stands for the code points Spans[i] of the
// article's own text. Blocks are separated by an empty line.
type Reading struct {
	Text   string
	Spans  []Span
	Blocks []ReadingBlock
}

// ReadingBlock is the place of a block in a Reading's text, in code points.
type ReadingBlock struct {
	Kind BlockKind
	Span Span
}

// Reading joins the article's blocks to the text that is read.
func (a Article) Reading() Reading {
	source := []rune(a.Text)
	var r Reading
	var text strings.Builder
	add := func(c rune, at Span) {
		text.WriteRune(c)
		r.Spans = append(r.Spans, at)
	}
	for i, block := range a.Blocks {
		if i > 0 && len(r.Spans) > 0 {
			at := r.Spans[len(r.Spans)-1].End
			add('\n', Span{at, at})
			add('\n', Span{at, at})
		}
		start := len(r.Spans)
		for _, piece := range block.Pieces {
			if piece.As != "" {
				for _, c := range piece.As {
					add(c, piece.Span)
				}
				continue
			}
			for j := piece.Span.Start; j < piece.Span.End && j < len(source); j++ {
				add(source[j], Span{j, j + 1})
			}
		}
		r.Blocks = append(r.Blocks, ReadingBlock{block.Kind, Span{start, len(r.Spans)}})
	}
	r.Text = text.String()
	return r
}

// Source is the span of the article's text for which a span of the reading
// stands. An empty span of the reading has an empty source.
func (r Reading) Source(s Span) Span {
	if s.Start >= s.End || s.End > len(r.Spans) {
		return Span{}
	}
	return Span{r.Spans[s.Start].Start, r.Spans[s.End-1].End}
}
