package train

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp/conllu"
)

// readTreebank reads CoNLL-U. Multiword tokens and empty nodes are left out.
// Names are taken from Entity annotation in the last column, which a comment
// before the first sentence announces.
func readTreebank(r io.Reader, source string) ([]Sentence, error) {
	var out []Sentence
	entities := entityReader{}
	for sent, err := range conllu.NewReader(r).All() {
		if err != nil {
			return nil, fmt.Errorf("read treebank: %w", err)
		}
		entities.on = entities.on || sent.Comment("global.Entity") != ""
		out = append(out, entities.sentence(&sent, source))
	}
	return out, nil
}

func (e *entityReader) sentence(sent *conllu.Sentence, source string) Sentence {
	s := Sentence{Source: source}
	for _, w := range sent.Words {
		if !w.ID.IsWord() {
			continue
		}
		s.Forms = append(s.Forms, w.Form)
		s.UPOS, s.XPOS = append(s.UPOS, w.UPOS), append(s.XPOS, w.XPOS)
		s.Heads, s.Rels = append(s.Heads, w.Head-1), append(s.Rels, w.Rel)
		if v := conllu.Attribute(w.Misc, "Entity"); v != "" {
			e.add(v, len(s.Forms)-1)
		}
	}
	e.finish(&s)
	return s
}

// entityReader follows the brackets of Entity annotation, "(12-person-…" opens
// a mention and "12)" closes it. Mentions may cross and leave the sentence.
type entityReader struct {
	on   bool
	open []mention
	done []mention
}

type mention struct {
	id, kind   string
	start, end int
}

func (e *entityReader) add(value string, tok int) {
	for value != "" {
		if value[0] != '(' {
			id, rest, ok := strings.Cut(value, ")")
			if !ok {
				return
			}
			e.close(id, tok)
			value = rest
			continue
		}
		body := value[1:]
		end := strings.IndexAny(body, "()")
		if end < 0 {
			end = len(body)
		}
		part := strings.SplitN(body[:end], "-", 3)
		if len(part) > 1 {
			e.open = append(e.open, mention{id: part[0], kind: part[1], start: tok})
		}
		value = body[end:]
		if strings.HasPrefix(value, ")") {
			if len(part) > 1 {
				e.close(part[0], tok)
			}
			value = value[1:]
		}
	}
}

func (e *entityReader) close(id string, tok int) {
	for k, m := range slices.Backward(e.open) {
		if m.id == id {
			m.end = tok + 1
			e.open = append(e.open[:k], e.open[k+1:]...)
			e.done = append(e.done, m)
			return
		}
	}
}

// finish turns the mentions of a sentence into names: a mention whose head is a
// proper noun names something, by the proper nouns around that head. Longer
// mentions come first, so that of nested ones the inner keeps what is left.
func (e *entityReader) finish(s *Sentence) {
	s.Named = e.on
	taken := make([]bool, len(s.Forms))
	for length := len(s.Forms); length > 0; length-- {
		for _, m := range e.done {
			if m.end-m.start == length {
				s.addMention(m, taken)
			}
		}
	}
	sortSpans(s.Names)
	e.open, e.done = e.open[:0], e.done[:0]
}

var mentionTypes = map[string]string{
	"person": "person", "place": "place", "organization": "organization", "event": "event",
}

func (s *Sentence) addMention(m mention, taken []bool) {
	kind, ok := mentionTypes[m.kind]
	if !ok {
		return
	}
	head := -1
	for i := m.start; i < m.end && head < 0; i++ {
		if h := s.Heads[i]; h < m.start || h >= m.end {
			head = i
		}
	}
	if head < 0 || s.UPOS[head] != "PROPN" {
		return
	}
	start, end := head, head+1
	for start > m.start && s.UPOS[start-1] == "PROPN" {
		start--
	}
	for end < m.end && s.UPOS[end] == "PROPN" {
		end++
	}
	for i := start; i < end; i++ {
		if taken[i] {
			return
		}
	}
	for i := start; i < end; i++ {
		taken[i] = true
	}
	s.Names = append(s.Names, Span{start, end, kind})
}
