package score

import "github.com/polgraph/polgraph/politics"

// Quote is one attribution: who says what, and the words that tell it. Each
// part may be in several pieces.
type Quote struct{ Source, Cue, Content []politics.Span }

// Quotes compares attributions one to one: one is right when its source and
// its cue touch those of gold and its content shares at least half of the
// longer of both contents.
func Quotes(gold, predicted []Quote) Tally {
	used := make([]bool, len(predicted))
	right := 0
	for _, g := range gold {
		best, most := -1, 0
		for i, p := range predicted {
			if used[i] || shared(g.Source, p.Source) == 0 || shared(g.Cue, p.Cue) == 0 {
				continue
			}
			if n := shared(g.Content, p.Content); 2*n >= max(length(g.Content), length(p.Content)) && n > most {
				best, most = i, n
			}
		}
		if best >= 0 {
			used[best] = true
			right++
		}
	}
	return Tally{right, len(gold), len(predicted)}
}

// shared is how many code points two lists of spans have in common. The spans
// of one list do not overlap.
func shared(a, b []politics.Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

func length(spans []politics.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}
