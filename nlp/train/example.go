package train

import (
	"math/rand/v2"
	"strings"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
)

// example is a sentence in numbers. Row 0 is the root, row i+1 is token i; what
// the data do not say is nil, and an unknown tag is -1.
type example struct {
	source *Sentence
	rows   [][encoder.Features]int32
	flag   int32 // row of the source
	upos   []int32
	xpos   []int32
	head   []int32 // row of the head
	rel    []int32
	own    []int32 // name tags by the guidelines of the source
	common []int32 // name tags by the common guidelines

	hasParty  bool // whether it names a party that another can stand for
	unflagged bool // whether this time it is learned by the common guidelines
}

func (e *example) len() int { return len(e.rows) }

// silverWeight is what a tree of other networks counts against one by people.
const silverWeight = 0.5

// weight is what the tags and the tree of the sentence count.
func (e *example) weight() float32 {
	if e.source.Silver {
		return silverWeight
	}
	return 1
}

// newExample numbers a sentence by the vocabulary of a network.
func (n *network) newExample(s *Sentence, ix *labelIndex) *example {
	e := &example{source: s, rows: n.rowsOf(s.Forms), flag: n.row(encoder.SourceKey(s.Source), noRow)}
	e.upos, e.xpos = ix.upos.all(s.UPOS), ix.xpos.all(s.XPOS)
	if s.Heads != nil {
		e.rel = ix.rels.all(s.Rels)
		e.head = make([]int32, len(s.Heads)+1)
		for i, h := range s.Heads {
			e.head[i+1] = int32(h + 1) // An unknown head becomes noRow.
		}
	}
	if s.Named {
		e.own = encoder.TagNames(len(s.Forms), spansOf(s.Names))
	}
	if s.Common != nil && !s.Skip {
		e.common = encoder.TagNames(len(s.Forms), spansOf(s.Common))
	}
	return e
}

func spansOf(names []Span) []encoder.Name {
	out := make([]encoder.Name, len(names))
	for i, n := range names {
		out[i] = encoder.Name{Start: n.Start, End: n.End, Type: n.Type}
	}
	return out
}

func (n *network) rowsOf(forms []string) [][encoder.Features]int32 {
	keys := encoder.KeysOf(make([]encoder.Keys, 0, len(forms)+1), forms)
	out := make([][encoder.Features]int32, len(keys))
	for i, k := range keys {
		for slot, key := range k {
			out[i][slot] = n.row(key, slot)
		}
	}
	return out
}

// labelIndex numbers the labels of a network.
type labelIndex struct{ upos, xpos, rels numbering }

func newLabelIndex(l encoder.Labels) *labelIndex {
	return &labelIndex{numberingOf(l.UPOS), numberingOf(l.XPOS), numberingOf(l.Rels)}
}

type numbering map[string]int32

func numberingOf(names []string) numbering {
	out := numbering{}
	for i, name := range names {
		out[name] = int32(i)
	}
	return out
}

// all numbers the labels of a sentence; the root in front has none.
func (n numbering) all(labels []string) []int32 {
	if labels == nil {
		return nil
	}
	out := make([]int32, len(labels)+1)
	out[0] = -1
	for i, l := range labels {
		id, ok := n[l]
		if !ok {
			id = -1
		}
		out[i+1] = id
	}
	return out
}

// Recasing makes the network read headlines, lines of capitals and careless
// small letters: now and then a sentence is learned in another case. These are
// the chances of each.
const (
	lowerChance = 0.04
	titleChance = 0.04
	upperChance = 0.03
)

// recased gives the rows of a sentence, in another case if chance wants it.
func (n *network) recased(e *example, rng *rand.Rand) [][encoder.Features]int32 {
	r := rng.Float64()
	if r >= lowerChance+titleChance+upperChance {
		return e.rows
	}
	forms := make([]string, len(e.source.Forms))
	for i, form := range e.source.Forms {
		switch {
		case r < lowerChance:
			forms[i] = strings.ToLower(form)
		case r < lowerChance+titleChance && len(form) > 3:
			forms[i] = strings.ToUpper(form[:1]) + form[1:]
		case r < lowerChance+titleChance:
			forms[i] = form
		default:
			forms[i] = strings.ToUpper(form)
		}
	}
	return n.rowsOf(forms)
}
