package page

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// SniffTable tells whether a document that begins with these bytes is a table
// of articles, and what parts its columns: its first line names one column that
// holds text and at least one other.
func SniffTable(head []byte) (comma rune, ok bool) {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\ufeff")), []byte("\n"))
	if len(line) > maxLine {
		return 0, false
	}
	for _, comma := range []rune{'\t', ',', ';'} {
		r := csv.NewReader(bytes.NewReader(line))
		r.Comma = comma
		names, err := r.Read()
		if err == nil && len(names) > 1 && slices.ContainsFunc(names, func(name string) bool { return slices.Contains(textNames, columnName(name)) }) {
			return comma, true
		}
	}
	return 0, false
}

func columnName(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// Table reads a table of articles (CSV or TSV), one article a row, whose columns
// may have the names that Lines knows. Offsets of an article count in its text
// column. Rows are counted from 1, without the row of names; an error tells of
// one row, and a row over limits.Bytes ends the table.
func Table(r io.Reader, comma rune, given Given, limits Limits) iter.Seq2[politics.Article, error] {
	limits = limits.WithDefaults()
	return func(yield func(politics.Article, error) bool) {
		// A row is read with what its reader has read ahead.
		bounded := &boundedReader{r: r, left: limits.Bytes, limit: limits.Bytes}
		in := bufio.NewReader(bounded)
		if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
			_, _ = in.Discard(3) // What was peeked can be discarded.
		}
		rows := csv.NewReader(in)
		rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord = comma, true, -1
		names, err := rows.Read()
		if err != nil {
			yield(politics.Article{}, fmt.Errorf("%s: read table: %w", given.Source, err))
			return
		}
		for number := 1; ; number++ {
			bounded.left = limits.Bytes
			at := given
			at.Source = fmt.Sprintf("%s:%d", given.Source, number)
			cells, err := rows.Read()
			var malformed *csv.ParseError
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				if !yield(politics.Article{}, fmt.Errorf("%s: read table: %w", at.Source, err)) || !errors.As(err, &malformed) {
					return
				}
				continue
			}
			if !yield(limits.row(names, cells, at)) {
				return
			}
		}
	}
}

func (l Limits) row(names, cells []string, given Given) (politics.Article, error) {
	object := make(map[string]any, len(names))
	for i, name := range names {
		if i < len(cells) {
			object[columnName(name)] = cells[i]
		}
	}
	return l.record(fieldsOf(object), given)
}
