package page

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// Lines reads JSON lines, one article a line, whose fields may have any of the
// names that sources use: id, url, published, title, publisher, text and their
// like. Offsets of an article count in its text field. What is given goes
// before what a line says.
//
// An error tells of one line, by file and number, and the next lines follow;
// only an error of the reader ends the sequence. No more than limits.Bytes of a
// line are held, however long it is.
func Lines(r io.Reader, given Given, limits Limits) iter.Seq2[politics.Article, error] {
	limits = limits.WithDefaults()
	return func(yield func(politics.Article, error) bool) {
		lines := bufio.NewReaderSize(r, 64<<10)
		for number := 1; ; number++ {
			at := given
			at.Source = fmt.Sprintf("%s:%d", given.Source, number)
			line, err := readLine(lines, limits.Bytes)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil && !errors.Is(err, politics.ErrTooLarge) {
				yield(politics.Article{}, fmt.Errorf("%s: %w", at.Source, err))
				return
			}
			if len(bytes.TrimSpace(line)) == 0 && err == nil {
				continue
			}
			var art politics.Article
			if err == nil {
				art, err = limits.Object(line, at)
			} else {
				err = fmt.Errorf("%s: %w", at.Source, err)
			}
			if !yield(art, err) {
				return
			}
		}
	}
}

// readLine reads a line without its ending. Of a line that is longer than the
// limit the rest is skipped and the error wraps ErrTooLarge; io.EOF comes when
// nothing is left.
func readLine(r *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	size := 0
	for {
		piece, err := r.ReadSlice('\n')
		size += len(piece)
		if size <= limit+len("\r\n") {
			line = append(line, piece...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (size == 0 || !errors.Is(err, io.EOF)):
			return nil, err
		case size > limit+len("\r\n"):
			return nil, fmt.Errorf("%w: a line of %d bytes, the limit is %d", politics.ErrTooLarge, size, limit)
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}

// Object reads an article from a JSON object as Lines does.
func (l Limits) Object(data []byte, given Given) (politics.Article, error) {
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil {
		return politics.Article{}, fmt.Errorf("%s: %w: it is no JSON object: %w", given.Source, politics.ErrNotArticle, err)
	}
	return l.record(fieldsOf(object), given)
}

// record reads an article from what its source says of it by field.
func (l Limits) record(fields record, given Given) (politics.Article, error) {
	text := fields.first(textNames)
	if text == "" {
		return politics.Article{}, fmt.Errorf("%s: %w: it has no text: want a field named %s", given.Source, politics.ErrNotArticle, strings.Join(textNames[:3], ", "))
	}
	var d draft
	d.fill(fields)
	given = given.or(d)
	given.Name = either(given.Name, fields.first(idNames))
	return l.Read(politics.Format(fields.first(formatNames)), text, given)
}

// or is what is given and, where that says nothing, what the draft knows.
func (g Given) or(d draft) Given {
	g.Title, g.URL, g.Publisher = either(g.Title, d.title), either(g.URL, d.url), either(g.Publisher, d.publisher)
	if len(g.Authors) == 0 {
		g.Authors = d.authors
	}
	if g.Published.IsZero() {
		g.Published = d.published
	}
	g.Warnings = append(append([]string(nil), g.Warnings...), d.warnings...)
	return g
}
