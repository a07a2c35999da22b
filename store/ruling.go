package store

import (
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// rulings are the decisions in force, by the appearances that they are on.
type rulings struct {
	pinned  map[politics.AppearanceID]bool
	same    [][2]politics.AppearanceID
	split   map[politics.AppearanceID]bool    // that are somebody else than another
	notSame map[[2]politics.AppearanceID]bool // in both orders
}

func newRulings(decisions []politics.Judgement) rulings {
	r := rulings{
		pinned: map[politics.AppearanceID]bool{}, split: map[politics.AppearanceID]bool{}, notSame: map[[2]politics.AppearanceID]bool{},
	}
	for _, j := range decisions {
		r.pinned[j.Left], r.pinned[j.Right] = true, true
		if j.Verdict == politics.Same {
			r.same = append(r.same, [2]politics.AppearanceID{j.Left, j.Right})
			continue
		}
		r.split[j.Left] = true
		r.notSame[[2]politics.AppearanceID{j.Left, j.Right}] = true
		r.notSame[[2]politics.AppearanceID{j.Right, j.Left}] = true
	}
	slices.SortFunc(r.same, func(a, b [2]politics.AppearanceID) int { return slices.Compare(a[:], b[:]) })
	return r
}

// parted tells whether a decision forbids two clusters to be one.
func (r rulings) parted(a, b cluster) bool {
	for _, p := range a.profiles {
		for _, q := range b.profiles {
			if p.pinned() && q.pinned() && r.notSame[[2]politics.AppearanceID{p.said.Pinned, q.said.Pinned}] {
				return true
			}
		}
	}
	return false
}

// unite makes those clusters one that curators say are, unless another decision
// forbids it. It returns where each cluster went.
func (r rulings) unite(clusters []cluster) []int {
	into := make([]int, len(clusters))
	for i := range into {
		into[i] = i
	}
	at := map[politics.AppearanceID]int{}
	for i, c := range clusters {
		for _, p := range c.profiles {
			at[p.said.Pinned] = i
		}
	}
	for _, pair := range r.same {
		left, known := at[pair[0]]
		right, alsoKnown := at[pair[1]]
		if !known || !alsoKnown {
			continue
		}
		a, b := min(into[left], into[right]), max(into[left], into[right])
		if a == b || r.parted(clusters[a], clusters[b]) {
			continue
		}
		for _, p := range clusters[b].profiles {
			clusters[a].add(p)
		}
		clusters[b].profiles = nil
		for i := range into {
			if into[i] == b {
				into[i] = a
			}
		}
	}
	return into
}
