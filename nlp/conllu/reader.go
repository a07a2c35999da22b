package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// maxLine is the number of bytes up to which a line is read.
const maxLine = 1 << 20

// columns is the number of fields of a word line.
const columns = 10

// ErrSyntax is wrapped by every error about the content of a file.
var ErrSyntax = errors.New("not CoNLL-U")

// Reader reads sentences one after the other.
type Reader struct {
	lines *bufio.Scanner
	line  int // number of the line read last
}

// NewReader reads from r.
func NewReader(r io.Reader) *Reader {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	return &Reader{lines: lines}
}

// All yields the sentences, and last the error that ended reading, if any.
func (r *Reader) All() iter.Seq2[Sentence, error] {
	return func(yield func(Sentence, error) bool) {
		for {
			s, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

// Next reads a sentence. Line ends of either kind, empty lines too many and a
// missing one at the end of the file are forgiven; what is written has them by
// the rule. At the end of the file the error is io.EOF; an error
// about the content wraps ErrSyntax and tells the line.
func (r *Reader) Next() (Sentence, error) {
	var s Sentence
	for r.lines.Scan() {
		r.line++
		line := r.lines.Text()
		switch {
		case line == "":
			if len(s.Words) > 0 {
				return s, r.check(&s)
			}
			if len(s.Comments) > 0 {
				return s, r.bad("comments without a sentence")
			}
		case line[0] == '#':
			if len(s.Words) > 0 {
				return s, r.bad("a comment inside a sentence")
			}
			s.Comments = append(s.Comments, line)
		default:
			w, err := r.word(line)
			if err != nil {
				return s, err
			}
			s.Words = append(s.Words, w)
		}
	}
	if err := r.lines.Err(); err != nil {
		return s, fmt.Errorf("read line %d: %w", r.line+1, err)
	}
	switch {
	case len(s.Words) > 0:
		return s, r.check(&s)
	case len(s.Comments) > 0:
		return s, r.bad("comments without a sentence")
	}
	return s, io.EOF
}

func (r *Reader) bad(format string, args ...any) error {
	return fmt.Errorf("line %d: %w: "+format, append([]any{r.line, ErrSyntax}, args...)...)
}

// word reads a line of ten columns.
func (r *Reader) word(line string) (Word, error) {
	fields := strings.Split(line, "\t")
	if len(fields) != columns {
		return Word{}, r.bad("%d columns, want %d", len(fields), columns)
	}
	for i, f := range fields {
		if f == "" || strings.ContainsRune(f, '\r') {
			return Word{}, r.bad("column %d is empty or holds a carriage return", i+1)
		}
	}
	id, ok := parseID(fields[0])
	if !ok {
		return Word{}, r.bad("bad number %q", fields[0])
	}
	head := NoHead
	if fields[6] != "_" {
		if head, ok = number(fields[6]); !ok {
			return Word{}, r.bad("bad head %q", fields[6])
		}
	}
	return Word{
		ID: id, Form: fields[1], Lemma: fields[2], UPOS: fields[3], XPOS: fields[4], Feats: fields[5],
		Head: head, Rel: fields[7], Deps: fields[8], Misc: fields[9],
	}, nil
}

// parseID reads "3", "3-4" or "3.1".
func parseID(s string) (id ID, ok bool) {
	if a, b, isRange := strings.Cut(s, "-"); isRange {
		first, ok1 := number(a)
		last, ok2 := number(b)
		return ID{First: first, Last: last}, ok1 && ok2 && first > 0 && last >= first
	}
	if a, b, isEmpty := strings.Cut(s, "."); isEmpty {
		first, ok1 := number(a)
		sub, ok2 := number(b)
		return ID{First: first, Sub: sub}, ok1 && ok2 && sub > 0
	}
	first, ok := number(s)
	return ID{First: first}, ok && first > 0
}

// number reads a number that is written as we would write it.
func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && strconv.Itoa(n) == s
}

// check tells whether the words are numbered in order and hang on each other.
func (r *Reader) check(s *Sentence) error {
	n := 0
	for i := range s.Words {
		id := s.Words[i].ID
		switch {
		case id.IsWord() && id.First != n+1, id.Last > 0 && id.First != n+1, id.Sub > 0 && id.First != n:
			return r.bad("number %v does not follow %d", id, n)
		case id.IsWord():
			n++
		}
	}
	for i := range s.Words {
		if w := &s.Words[i]; w.Head > n || w.ID.Last > n {
			return r.bad("word %v reaches outside its sentence of %d words", w.ID, n)
		}
	}
	return nil
}
