package train

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"
)

// maxLine bounds a line of a text with names.
const maxLine = 1 << 16

// readNames reads a text with one token a line and a name tag in the last of
// two or three columns (word, tag; word, Penn tag, name tag) or, for files in
// the manner of CoNLL-U, in the third of five. Tags are IO or BIO with any of
// the types of nameTypes; others count as no name.
func readNames(r io.Reader, source string) ([]Sentence, error) {
	var out []Sentence
	cur := nameLines{source: source}
	flush := func() {
		if len(cur.forms) > 0 {
			out = append(out, cur.sentence())
		}
		cur = nameLines{source: source}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<12), maxLine)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), " \r\t")
		switch {
		case line == "" || strings.HasPrefix(line, "-DOCSTART"):
			flush()
		case strings.HasPrefix(line, "# ") && strings.Contains(line, "="):
		default:
			cur.add(line)
		}
	}
	flush()
	return out, lines.Err()
}

type nameLines struct {
	source             string
	forms, xpos, marks []string
}

func (n *nameLines) add(line string) {
	col := strings.Split(line, "\t")
	if len(col) == 1 {
		col = strings.Fields(line)
	}
	switch len(col) {
	case 0, 1:
	case 2:
		n.forms, n.marks = append(n.forms, col[0]), append(n.marks, col[1])
	case 3:
		n.forms, n.xpos, n.marks = append(n.forms, col[0]), append(n.xpos, col[1]), append(n.marks, col[2])
	default:
		if !strings.ContainsAny(col[0], "-.") {
			n.forms, n.marks = append(n.forms, col[1]), append(n.marks, col[2])
		}
	}
}

func (n *nameLines) sentence() Sentence {
	s := Sentence{Source: n.source, Forms: n.forms, Named: true}
	if len(n.xpos) == len(n.forms) {
		s.XPOS = n.xpos
	}
	last := "O"
	for i, mark := range n.marks {
		prefix, kind, _ := strings.Cut(mark, "-")
		if kind == "" {
			last = "O"
			continue
		}
		if k := len(s.Names) - 1; prefix == "I" && last == kind && k >= 0 && s.Names[k].End == i {
			s.Names[k].End = i + 1
		} else if t, ok := nameTypes[strings.ToLower(kind)]; ok {
			s.Names = append(s.Names, Span{i, i + 1, t})
		}
		last = kind
	}
	return s
}

// nameTypes brings the types of the data sets to those of nlp.NameType.
var nameTypes = map[string]string{
	"per": "person", "person": "person", "politician": "person", "writer": "person",
	"musicalartist": "person", "scientist": "person", "researcher": "person",
	"loc": "place", "location": "place", "country": "place", "geo": "place",
	"org": "organization", "organisation": "organization", "organization": "organization",
	"band": "organization", "university": "organization",
	"politicalparty": "party",
	"gpe":            "norp", "nationality": "norp",
	"event": "event", "election": "event", "eve": "event", "conference": "event",
	"misc": "misc", "art": "misc", "nat": "misc", "award": "misc", "book": "misc",
	"poem": "misc", "album": "misc", "song": "misc", "magazine": "misc", "academicjournal": "misc",
	"documentreference": "misc", "militaryplatform": "misc", "product": "misc",
}

func sortSpans(s []Span) {
	slices.SortFunc(s, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
}
