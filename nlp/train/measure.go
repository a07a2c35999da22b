package train

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
)

// Score counts what an encoder reads right.
type Score struct {
	Tokens                     int // of sentences with trees
	UPOS, XPOS, Head, Rel, All int // Rel without subtypes, All with them, both only under the right head
	Names                      map[string]*Count
}

// Count is of names of one type. A name is right when its span and type are.
type Count struct{ Gold, Found, Right int }

// F1 is the harmonic mean of precision and recall, 0 when nothing is right.
func (c Count) F1() float64 {
	if c.Right == 0 {
		return 0
	}
	return 2 * float64(c.Right) / float64(c.Gold+c.Found)
}

// Measure lets the encoder read sentences of which the answers are known. Source
// names the guidelines to read by, "" the common ones, against which the names
// of the data are then compared as they stand.
func Measure(weights []byte, sents []Sentence, source string) (*Score, error) {
	enc, err := encoder.Load(weights)
	if err != nil {
		return nil, err
	}
	forms := make([][]string, len(sents))
	for i, s := range sents {
		forms[i] = s.Forms
	}
	score := &Score{Names: map[string]*Count{}}
	for i, got := range enc.AnnotateAs(source, forms) {
		score.words(&sents[i], got.Words)
		if sents[i].Named {
			score.names(&sents[i], got.Names)
		}
	}
	return score, nil
}

func (c *Score) words(want *Sentence, got []encoder.Word) {
	if want.Heads == nil {
		return
	}
	for i, w := range got {
		c.Tokens++
		if w.UPOS == want.UPOS[i] {
			c.UPOS++
		}
		if w.XPOS == want.XPOS[i] {
			c.XPOS++
		}
		if w.Head != want.Heads[i] {
			continue
		}
		c.Head++
		if base(w.Rel) == base(want.Rels[i]) {
			c.Rel++
		}
		if w.Rel == want.Rels[i] {
			c.All++
		}
	}
}

func base(rel string) string {
	b, _, _ := strings.Cut(rel, ":")
	return b
}

// mainTypes are the types that every set of data marks; a party counts as an
// organization there.
var mainTypes = map[string]string{"person": "person", "place": "place", "organization": "organization", "party": "organization"}

func (c *Score) names(want *Sentence, got []encoder.Name) {
	found := map[Span]bool{}
	for _, n := range got {
		c.count(n.Type).Found++
		if m, ok := mainTypes[n.Type]; ok {
			c.count("main").Found++
			if m != n.Type {
				c.count("organization").Found++
				c.count("party").Found--
			}
			found[Span{n.Start, n.End, m}] = true
		} else {
			found[Span{n.Start, n.End, n.Type}] = true
		}
	}
	for _, n := range want.Names {
		m, ok := mainTypes[n.Type]
		if !ok {
			m = n.Type
		}
		right := found[Span{n.Start, n.End, m}]
		c.count(m).add(right)
		if ok {
			c.count("main").add(right)
		}
	}
}

func (c *Score) count(kind string) *Count {
	if c.Names[kind] == nil {
		c.Names[kind] = &Count{}
	}
	return c.Names[kind]
}

func (c *Count) add(right bool) {
	c.Gold++
	if right {
		c.Right++
	}
}

// String is the score in a line a task.
func (c *Score) String() string {
	var b strings.Builder
	if c.Tokens > 0 {
		per := 100 / float64(c.Tokens)
		fmt.Fprintf(&b, "%d tokens: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f with subtypes %.2f\n", c.Tokens,
			per*float64(c.UPOS), per*float64(c.XPOS), per*float64(c.Head), per*float64(c.Rel), per*float64(c.All))
	}
	for _, kind := range slices.Sorted(maps.Keys(c.Names)) {
		if n := c.Names[kind]; n.Gold > 0 {
			fmt.Fprintf(&b, "names %-12s precision %.1f recall %.1f F1 %.1f (%d)\n", kind,
				100*float64(n.Right)/float64(max(n.Found, 1)), 100*float64(n.Right)/float64(n.Gold), 100*n.F1(), n.Gold)
		}
	}
	return b.String()
}
