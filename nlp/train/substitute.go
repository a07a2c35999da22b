package train

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"unicode"
)

// Few of the sentences name parties, and always the same ones. So that the
// network knows more of them and learns what stands around any, a sentence that
// names one is at times learned with another in its place.
const substituteChance = 0.5

// ReadParties reads names of parties, one a line; # begins a comment.
func ReadParties(r io.Reader) ([]string, error) {
	var out []string
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if name := strings.TrimSpace(lines.Text()); name != "" && name[0] != '#' {
			out = append(out, name)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read parties: %w", err)
	}
	return out, nil
}

// substitutes are the names that may stand for another one, as tokens: acronyms
// for acronyms and full names for full names.
type substitutes struct{ acronyms, full [][]string }

func newSubstitutes(names []string) substitutes {
	var out substitutes
	for _, name := range names {
		if forms := tokensOf(name); len(forms) == 1 && isAcronym(name) {
			out.acronyms = append(out.acronyms, forms)
		} else {
			out.full = append(out.full, forms)
		}
	}
	return out
}

// tokensOf splits a name as treebanks do.
func tokensOf(name string) []string {
	var out []string
	for word := range strings.FieldsSeq(name) {
		if stem, ok := strings.CutSuffix(word, "'s"); ok && stem != "" {
			out = append(out, stem, "'s")
		} else {
			out = append(out, word)
		}
	}
	return out
}

// isAcronym reports whether a word has two capitals or more.
func isAcronym(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// sentences are the names as sentences, so that their words get rows.
func (u *substitutes) sentences() []Sentence {
	var out []Sentence
	for _, list := range [][][]string{u.acronyms, u.full} {
		for _, forms := range list {
			for range minFormCount {
				out = append(out, Sentence{Forms: forms})
			}
		}
	}
	return out
}

// vary gives the example, or one with other parties. Sentences with a tree by
// people stay as they are; the others lose theirs when they change.
func (u *substitutes) vary(n *network, ix *labelIndex, e *example, rng *rand.Rand) *example {
	if !e.hasParty || len(u.acronyms) == 0 || len(u.full) == 0 || rng.Float64() >= substituteChance {
		return e
	}
	old := e.source
	next := Sentence{Source: old.Source, Named: true, Skip: old.Skip, Common: []Span{}}
	moved := make([]int, len(old.Forms)+1) // where a token begins now
	for i := 0; i < len(old.Forms); {
		end := i + 1
		forms := old.Forms[i:end]
		if party := old.partyAt(i); party != nil {
			end = party.End
			forms = u.pick(old.Forms[i:end], rng)
		}
		for k := i; k < end; k++ {
			moved[k] = len(next.Forms)
		}
		next.Forms = append(next.Forms, forms...)
		i = end
	}
	moved[len(old.Forms)] = len(next.Forms)
	for _, s := range old.Names {
		next.Names = append(next.Names, Span{moved[s.Start], moved[s.End], s.Type})
	}
	for _, s := range old.Common {
		next.Common = append(next.Common, Span{moved[s.Start], moved[s.End], s.Type})
	}
	return n.newExample(&next, ix)
}

func (u *substitutes) pick(forms []string, rng *rand.Rand) []string {
	list := u.full
	if len(forms) == 1 && isAcronym(forms[0]) {
		list = u.acronyms
	}
	return list[rng.IntN(len(list))]
}

// partyAt is the party whose name begins at a token, if both guidelines say so.
func (s *Sentence) partyAt(tok int) *Span {
	for k := range s.Common {
		c := &s.Common[k]
		if c.Start != tok || c.Type != "party" {
			continue
		}
		for _, own := range s.Names {
			if own.Start == c.Start && own.End == c.End {
				return c
			}
		}
	}
	return nil
}

// findParty tells an example whether its parties can be others.
func (e *example) findParty() {
	if e.source.Heads != nil && !e.source.Silver {
		return
	}
	for i := range e.source.Forms {
		e.hasParty = e.hasParty || e.source.partyAt(i) != nil
	}
}
