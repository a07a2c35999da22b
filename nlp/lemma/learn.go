package lemma

import (
	"fmt"
	"slices"
	"strings"
)

// Word is a word of a treebank with its tags and its lemma.
type Word struct{ Form, UPOS, XPOS, Lemma string }

// Learn finds the words whose lemma neither the rules nor the irregular
// inflections give and returns them as sorted lines of the table: class, folded
// form, lemma. A word that was
// seen with several lemmas gets the one it had most often. Outside the closed
// set of irregular inflections a word must have been seen twice, because most
// rare exceptions are slips of the pen.
func Learn(seen []Word) []string {
	counts := map[entry]map[string]int{}
	example := map[entry]string{}
	for _, w := range seen {
		e := entry{classOf(w.UPOS, w.XPOS), fold(w.Form)}
		if counts[e] == nil {
			counts[e] = map[string]int{}
			example[e] = w.Form
		}
		counts[e][w.Lemma]++
	}
	var out []string
	for e, lemmas := range counts {
		best := mostFrequent(lemmas)
		if lemmas[best] < e.class.evidence() || best == unlearned(example[e], e) || strings.ContainsAny(e.form+best, " \t") || best == "_" {
			continue
		}
		out = append(out, fmt.Sprintf("%c %s %s", letters[e.class], e.form, best))
	}
	slices.Sort(out)
	return out
}

// unlearned is the lemma without what was learned from treebanks.
func unlearned(form string, e entry) string {
	if l, ok := irregulars()[e.class][e.form]; ok {
		return l
	}
	return regular(form, e.form, e.class)
}

// evidence is how often an exception of the class must have been seen.
func (c class) evidence() int {
	switch c {
	case past, gerund, thirdPerson, compared, plural:
		return 1
	case proper:
		return 3
	}
	return 2
}

type entry struct {
	class class
	form  string
}

// mostFrequent is the lemma with the highest count, the first in the alphabet
// among equals.
func mostFrequent(counts map[string]int) string {
	best := ""
	for l, n := range counts {
		if best == "" || n > counts[best] || (n == counts[best] && l < best) {
			best = l
		}
	}
	return best
}
