package store

import (
	"cmp"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// tie is a typed edge between two actors, or from an actor to an election.
type tie struct {
	from string
	edge politics.Edge
	to   string
}

// weight is how many facts stand behind a tie, and how many of these hold or
// took place.
type weight struct{ facts, happened int }

// ties are the typed edges that a fact draws. A symmetric relation and a mutual
// event draw one each way.
func (f fact) ties(id politics.FactID) []tie {
	if f.tally.total(fieldStatements) == 0 {
		return nil
	}
	if !isEvent(id) {
		predicate := politics.Predicate(f.tally.most(fieldType))
		subject, object := f.ends()
		return pairs(predicate.Edge(), []string{subject}, []string{object}, predicate.Symmetric())
	}
	kind := politics.EventType(f.tally.most(fieldType))
	actors, recipients := f.tally.values(fieldActor), f.tally.values(fieldRecipient)
	if len(recipients) == 0 && kind.Mutual() {
		recipients = actors
	}
	return pairs(kind.Edge(), actors, recipients, kind.Mutual())
}

func pairs(edge politics.Edge, from, to []string, bothWays bool) []tie {
	var out []tie
	for _, a := range from {
		for _, b := range to {
			if a == "" || b == "" || a == b {
				continue
			}
			out = append(out, tie{a, edge, b})
			if bothWays {
				out = append(out, tie{b, edge, a})
			}
		}
	}
	slices.SortFunc(out, compareTies)
	return slices.Compact(out)
}

// holds tells whether the fact counts as happened on its ties.
func (f fact) holds(id politics.FactID) bool {
	return !isEvent(id) || f.factuality() == politics.Happened
}

// addTies adds a fact's ties to weights sign times.
func addTies(weights map[tie]weight, id politics.FactID, f fact, sign int) {
	for _, t := range f.ties(id) {
		w := weights[t]
		w.facts += sign
		if f.holds(id) {
			w.happened += sign
		}
		weights[t] = w
	}
}

func compareTies(a, b tie) int {
	return cmp.Or(cmp.Compare(a.edge, b.edge), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
}
