package page

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/polgraph/polgraph/politics"
)

// frontMatter is the YAML at the top of a Markdown file, between lines of three
// hyphens.
var frontMatter = regexp.MustCompile(`\A\x{feff}?---[ \t]*\r?\n((?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\z)`)

// readMarkdown reads CommonMark with tables, and the front matter before it.
func readMarkdown(raw string, given Given) draft {
	d := draft{title: given.Title}
	body := 0
	if at := frontMatter.FindStringSubmatchIndex(raw); at != nil {
		body = at[1]
		d.readFrontMatter(raw[at[2]:at[3]])
	}
	source := []byte(raw)
	// What was read already is blanked, so that offsets stay those of the file.
	for i := range body {
		if source[i] != '\n' {
			source[i] = ' '
		}
	}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
	r := markdownReader{raw: raw, source: source, w: writer{raw: raw}}
	r.block(parser.Parse(text.NewReader(source)), politics.Paragraph)
	d.passages = r.passages
	return tidy(d)
}

// readFrontMatter takes what is known of the article from its YAML.
func (d *draft) readFrontMatter(source string) {
	var fields map[string]any
	if err := yaml.Unmarshal([]byte(source), &fields); err != nil {
		d.warn(fmt.Sprintf("front matter is not YAML: %v", oneLine(strings.SplitN(err.Error(), "\n", 2)[0])))
		return
	}
	d.fill(fieldsOf(fields))
}

// markdownReader walks the tree of a Markdown text.
type markdownReader struct {
	raw      string
	source   []byte
	w        writer
	passages []passage
}

func (r *markdownReader) end(kind politics.BlockKind) {
	if p, ok := r.w.passage(kind); ok {
		r.passages = append(r.passages, p)
	}
}

// block reads a block; kind is what plain text directly in it is.
func (r *markdownReader) block(node ast.Node, kind politics.BlockKind) {
	switch node.Kind() {
	case ast.KindHeading:
		kind = politics.Heading
	case ast.KindListItem:
		kind = politics.ListItem
	case tables.KindTableRow, tables.KindTableHeader:
		r.row(node)
		return
	case ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindHTMLBlock, ast.KindThematicBreak:
		return
	}
	if first := node.FirstChild(); first == nil || first.Type() == ast.TypeInline {
		r.inline(node)
		r.end(r.kindOf(node, kind))
		return
	}
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		r.block(child, kind)
	}
}

// kindOf tells captions from paragraphs: a paragraph that is nothing but a
// picture or emphasis, or that reads like a caption.
func (r *markdownReader) kindOf(node ast.Node, kind politics.BlockKind) politics.BlockKind {
	if kind != politics.Paragraph {
		return kind
	}
	if onlyEmphasis(node) && r.afterPicture(node) || isCaption(r.w.said.String()) {
		return politics.Caption
	}
	return kind
}

func onlyEmphasis(node ast.Node) bool {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		text, isText := child.(*ast.Text)
		if isText && text.Segment.Len() == 0 {
			continue // a line break
		}
		if child.Kind() != ast.KindEmphasis && child.Kind() != ast.KindImage {
			return false
		}
	}
	return node.ChildCount() > 0
}

// afterPicture tells whether a picture stands in the paragraph or right before it.
func (r *markdownReader) afterPicture(node ast.Node) bool {
	holdsPicture := func(n ast.Node) bool {
		return n != nil && n.FirstChild() != nil && n.FirstChild().Kind() == ast.KindImage
	}
	return holdsPicture(node) || holdsPicture(node.PreviousSibling())
}

func (r *markdownReader) row(node ast.Node) {
	for cell := node.FirstChild(); cell != nil; cell = cell.NextSibling() {
		r.inline(cell)
		if end := lastByte(cell); end >= 0 && cell.NextSibling() != nil {
			r.w.cell(end, end)
		}
	}
	r.end(politics.TableRow)
}

// lastByte is the end of a cell's text in the source, or -1.
func lastByte(node ast.Node) int {
	if lines := node.Lines(); lines != nil && lines.Len() > 0 {
		return lines.At(lines.Len() - 1).Stop
	}
	return -1
}

// inline reads the text within a block.
func (r *markdownReader) inline(node ast.Node) {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		switch n := child.(type) {
		case *ast.Text:
			r.text(n.Segment.Start, n.Segment.Stop)
			if n.SoftLineBreak() || n.HardLineBreak() {
				r.w.blank(n.Segment.Stop, min(n.Segment.Stop+1, len(r.raw)))
			}
		case *ast.Image, *ast.RawHTML:
		case *ast.AutoLink:
		case *ast.Link:
			before := r.w.said.Len()
			r.inline(n)
			r.w.linked += r.w.said.Len() - before
		default:
			r.inline(n)
		}
	}
}

// escaped finds what stands for another character in Markdown's text.
var escaped = regexp.MustCompile(`\\[!-/:-@\[-` + "`" + `{-~]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

func (r *markdownReader) text(start, end int) {
	at := start
	for _, m := range escaped.FindAllStringIndex(r.raw[start:end], -1) {
		from, to := start+m[0], start+m[1]
		r.w.text(at, from)
		if r.raw[from] == '\\' {
			r.w.text(from+1, to)
		} else {
			r.w.as(from, to, html.UnescapeString(r.raw[from:to]))
		}
		at = to
	}
	r.w.text(at, end)
}
