package score

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
)

// Trees is how well tags and trees agree with a treebank over the same words;
// punctuation counts, relations are compared without their subtype.
type Trees struct{ UPOS, UAS, LAS Share }

// Add compares two readings of the same words.
func (s *Trees) Add(gold, predicted []nlp.Token) {
	for i := range gold {
		g, p := &gold[i], &predicted[i]
		s.UPOS.Add(g.UPOS == p.UPOS)
		s.UAS.Add(g.Head == p.Head)
		s.LAS.Add(g.Head == p.Head && base(g.Rel) == base(p.Rel))
	}
}

func base(rel string) string {
	b, _, _ := strings.Cut(rel, ":")
	return b
}

// Names counts names with exact ends per type: person, place and organization,
// of which a party is one.
type Names struct {
	All Tally
	By  map[nlp.NameType]*Tally
}

// Add compares the names of one text.
func (s *Names) Add(gold, predicted []nlp.Name) {
	if s.By == nil {
		s.By = map[nlp.NameType]*Tally{}
	}
	set := map[nlp.Name]bool{}
	for _, g := range gold {
		if g, ok := compared(g); ok {
			set[g] = true
			s.All.Add(0, 1, 0)
			tally(s.By, g.Type).Add(0, 1, 0)
		}
	}
	for _, p := range predicted {
		p, ok := compared(p)
		if !ok {
			continue
		}
		right := 0
		if set[p] {
			right = 1
		}
		s.All.Add(right, 0, 1)
		tally(s.By, p.Type).Add(right, 0, 1)
	}
}

// compared is a name as it is compared, if its type is.
func compared(n nlp.Name) (nlp.Name, bool) {
	n.Score = 0
	switch n.Type {
	case nlp.Person, nlp.Place, nlp.Organization:
		return n, true
	case nlp.Party:
		n.Type = nlp.Organization
		return n, true
	default:
		return n, false
	}
}
