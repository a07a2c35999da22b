package train

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

const maxLine = 1 << 22

// readTreebank reads CoNLL-U. Multi-word tokens and empty nodes are left out.
// Names are taken from Entity annotation in the last column, where there is any.
func readTreebank(r io.Reader, source string) ([]Sentence, error) {
	var out []Sentence
	cur, entities := Sentence{Source: source}, entityReader{}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), maxLine)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case line == "":
			if len(cur.Forms) > 0 {
				entities.finish(&cur)
				out = append(out, cur)
			}
			cur = Sentence{Source: source}
		case strings.HasPrefix(line, "# global.Entity"):
			entities.on = true
		case line[0] == '#':
		default:
			if err := cur.addLine(line, &entities); err != nil {
				return nil, fmt.Errorf("read treebank line %d: %w", n, err)
			}
		}
	}
	if len(cur.Forms) > 0 {
		entities.finish(&cur)
		out = append(out, cur)
	}
	return out, lines.Err()
}

const conlluColumns = 10

func (s *Sentence) addLine(line string, entities *entityReader) error {
	col := strings.Split(line, "\t")
	if len(col) != conlluColumns {
		return fmt.Errorf("%d columns, want %d", len(col), conlluColumns)
	}
	if strings.ContainsAny(col[0], "-.") {
		return nil
	}
	head, err := strconv.Atoi(col[6])
	if err != nil {
		return fmt.Errorf("read head: %w", err)
	}
	s.Forms = append(s.Forms, col[1])
	s.UPOS = append(s.UPOS, col[3])
	s.XPOS = append(s.XPOS, col[4])
	s.Heads = append(s.Heads, head-1)
	s.Rels = append(s.Rels, col[7])
	for item := range strings.SplitSeq(col[9], "|") {
		if v, ok := strings.CutPrefix(item, "Entity="); ok {
			entities.add(v, len(s.Forms)-1)
		}
	}
	return nil
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
