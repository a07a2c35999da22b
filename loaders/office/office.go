// Package office reads what word processors write: DOCX (Office Open XML) and
// ODT (OpenDocument). Both are zips that hold the text as XML.
package office

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// maxBytes bounds a document, packed, and each of its parts, unpacked.
const maxBytes = 64 << 20

// The beginnings of the zips, after the header of their first file.
var (
	docxStart = [][]byte{[]byte("[Content_Types].xml"), []byte("_rels/.rels"), []byte("word/")}
	odtStart  = []byte("mimetypeapplication/vnd.oasis.opendocument.text")
)

// nameAt is where the name of a zip's first file stands.
const nameAt = 30

// Sniff tells whether a zip that begins with these bytes is a document. A zip
// that begins like one may still hold other files.
func Sniff(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) || len(head) < nameAt {
		return false
	}
	name := head[nameAt:]
	if bytes.HasPrefix(name, odtStart) {
		return true
	}
	for _, start := range docxStart {
		if bytes.HasPrefix(name, start) {
			return true
		}
	}
	return false
}

// Read reads a document as plain text: a paragraph a block of lines, the cells
// of a table's row parted by tabs. Offsets count in this text.
func Read(r io.Reader, given page.Given, limits page.Limits) (politics.Article, error) {
	text, meta, err := unpack(r)
	if err != nil {
		return politics.Article{}, fmt.Errorf("%s: read document: %w", given.Source, err)
	}
	if given.Title == "" {
		given.Title = strings.TrimSpace(meta.Title)
	}
	if len(given.Authors) == 0 && strings.TrimSpace(meta.Creator) != "" {
		given.Authors = []string{strings.TrimSpace(meta.Creator)}
	}
	return limits.Read(politics.PlainText, text, given)
}

// properties are what a document says of itself. Its dates are of the file and
// not of publication, so that they are left alone.
type properties struct {
	Title   string `xml:"title"`
	Creator string `xml:"creator"`
}

// unpack finds the text and the properties of a document.
func unpack(r io.Reader) (text string, meta properties, err error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return "", meta, err
	}
	if len(data) > maxBytes {
		return "", meta, fmt.Errorf("%w: over %d bytes", politics.ErrTooLarge, maxBytes)
	}
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", meta, fmt.Errorf("%w: %w", politics.ErrNotArticle, err)
	}
	if part, err := open(files, "docProps/core.xml"); err == nil {
		// Properties that cannot be read are as good as none.
		_ = xml.NewDecoder(part).Decode(&meta)
	}
	for name, tags := range map[string]tags{"word/document.xml": docx, "content.xml": odt} {
		part, err := open(files, name)
		if err != nil {
			continue
		}
		text, err = tags.text(xml.NewDecoder(part))
		if part.N <= 0 {
			err = fmt.Errorf("%w: %s unpacks to over %d bytes", politics.ErrTooLarge, name, maxBytes)
		}
		return text, meta, err
	}
	return "", meta, fmt.Errorf("%w: the zip holds no document", politics.ErrNotArticle)
}

// open opens a file of a zip, of which no more than the limit is read.
func open(files *zip.Reader, name string) (*io.LimitedReader, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	return &io.LimitedReader{R: file, N: maxBytes + 1}, nil
}

// tags are the local names of a format's elements.
type tags struct {
	paragraph map[string]bool // end with an empty line
	holder    map[string]bool // hold text; nil means that paragraphs do
	cell, row string
	tab, line map[string]bool
	skip      map[string]bool // are not read: deleted text, notes, instructions
}

var (
	docx = tags{
		paragraph: set("p"), holder: set("t"), cell: "tc", row: "tr", tab: set("tab"), line: set("br", "cr"),
		skip: set("del", "instrText", "footnoteReference", "pPr", "rPr", "drawing", "pict"),
	}
	odt = tags{
		paragraph: set("p", "h"), cell: "table-cell", row: "table-row", tab: set("tab"), line: set("line-break"),
		skip: set("tracked-changes", "note", "annotation", "frame", "automatic-styles", "font-face-decls", "scripts"),
	}
)

func set(names ...string) map[string]bool {
	found := make(map[string]bool)
	for _, name := range names {
		found[name] = true
	}
	return found
}

// text reads the text of a document's XML.
func (t tags) text(decoder *xml.Decoder) (string, error) {
	var b strings.Builder
	inText, inCell := 0, 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), fmt.Errorf("%w: broken XML: %w", politics.ErrNotArticle, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			name := e.Name.Local
			switch {
			case t.skip[name]:
				if err := decoder.Skip(); err != nil {
					return b.String(), fmt.Errorf("%w: broken XML: %w", politics.ErrNotArticle, err)
				}
			case t.holdsText(name):
				inText++
			case name == t.cell:
				inCell++
			case t.tab[name]:
				b.WriteByte('\t')
			case t.line[name]:
				b.WriteByte('\n')
			case name == "s": // ODT's run of blanks
				b.WriteByte(' ')
			}
		case xml.EndElement:
			name := e.Name.Local
			if t.holdsText(name) {
				inText--
			}
			t.end(&b, name, inCell > 0)
			if name == t.cell {
				inCell--
			}
		case xml.CharData:
			if inText > 0 {
				b.Write(e)
			}
		}
	}
}

func (t tags) holdsText(name string) bool {
	if t.holder == nil {
		return t.paragraph[name]
	}
	return t.holder[name]
}

// end writes what parts an element from what follows it.
func (t tags) end(b *strings.Builder, name string, inCell bool) {
	switch {
	case name == t.row:
		b.WriteString("\n")
	case name == t.cell:
		b.WriteByte('\t')
	case t.paragraph[name] && inCell:
		b.WriteByte(' ')
	case t.paragraph[name]:
		b.WriteString("\n\n")
	}
}
