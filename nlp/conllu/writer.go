package conllu

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Write writes a sentence and the empty line after it.
func Write(w io.Writer, s *Sentence) error {
	if _, err := io.WriteString(w, s.String()); err != nil {
		return fmt.Errorf("write sentence: %w", err)
	}
	return nil
}

// String is the sentence as the file has it, with the empty line after it.
func (s *Sentence) String() string {
	var b strings.Builder
	for _, c := range s.Comments {
		b.WriteString(c)
		b.WriteByte('\n')
	}
	for i := range s.Words {
		s.Words[i].write(&b)
	}
	b.WriteByte('\n')
	return b.String()
}

func (w *Word) write(b *strings.Builder) {
	head := "_"
	if w.Head != NoHead {
		head = strconv.Itoa(w.Head)
	}
	fields := [columns]string{w.ID.String(), w.Form, w.Lemma, w.UPOS, w.XPOS, w.Feats, head, w.Rel, w.Deps, w.Misc}
	for i, f := range fields {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(clean(f))
	}
	b.WriteByte('\n')
}

// clean is a field without what would break the line: an empty one is "_", and
// tabs and line breaks are blanks.
func clean(field string) string {
	if field == "" {
		return "_"
	}
	if !strings.ContainsAny(field, "\t\n\r") {
		return field
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, field)
}
