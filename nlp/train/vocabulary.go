package train

import (
	"cmp"
	"maps"
	"slices"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
)

// A feature gets a row of its own when it is seen so often; a form as written
// only repeats the form in lower case and must be more frequent.
const (
	minCount     = 2
	minFormCount = 3
)

// vocabulary are the keys of the features that get a row, in the order of their
// numbers, which depends on nothing but the data.
func vocabulary(lists ...[]Sentence) []uint64 {
	seen := featureCounts{counts: map[uint64]int{}, least: map[uint64]int{}}
	for _, sents := range lists {
		for i := range sents {
			seen.add(&sents[i])
		}
	}
	delete(seen.counts, 0)
	maps.DeleteFunc(seen.counts, func(k uint64, n int) bool { return n < seen.least[k] })
	return slices.Sorted(maps.Keys(seen.counts))
}

// featureCounts counts features, and knows how often each must be seen.
type featureCounts struct {
	counts, least map[uint64]int
	keys          []encoder.Keys
}

func (c *featureCounts) add(s *Sentence) {
	c.keys = encoder.KeysOf(c.keys[:0], s.Forms)
	for _, k := range c.keys {
		for slot, key := range k {
			c.counts[key]++
			c.least[key] = minCount
			if encoder.IsForm(slot) {
				c.least[key] = minFormCount
			}
		}
	}
	if s.Source != "" {
		c.counts[encoder.SourceKey(s.Source)]++
	}
}

// labelsOf are the labels of the data, each list in order. A relation or tag of
// fewer than minLabel tokens is a slip or too rare to be learned.
func labelsOf(sents []Sentence) encoder.Labels {
	upos, xpos, rels := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range sents {
		if s.Heads == nil || s.Silver {
			continue
		}
		count(upos, s.UPOS)
		count(xpos, s.XPOS)
		count(rels, s.Rels)
	}
	return encoder.Labels{UPOS: frequent(upos), XPOS: frequent(xpos), Rels: frequent(rels)}
}

const minLabel = 5

func count(n map[string]int, labels []string) {
	for _, l := range labels {
		n[l]++
	}
}

// frequent are the labels that are not too rare; of few data it keeps all.
func frequent(n map[string]int) []string {
	total := 0
	for _, c := range n {
		total += c
	}
	least := 1
	if total >= 1000*minLabel {
		least = minLabel
	}
	maps.DeleteFunc(n, func(_ string, c int) bool { return c < least })
	return slices.SortedFunc(maps.Keys(n), cmp.Compare[string])
}
