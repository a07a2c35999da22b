package encoder

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExp(t *testing.T) {
	for x := -40.0; x < 40; x += 0.37 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 1e-13*want {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	if exp(-1e9) != 0 || math.IsInf(exp(1e9), 0) {
		t.Error("exp leaves the numbers there are")
	}
}

func TestTagNames(t *testing.T) {
	got := TagNames(5, []Name{{Start: 0, End: 2, Type: "person"}, {Start: 3, End: 4, Type: "norp"}})
	if diff := cmp.Diff([]int32{1, 2, 0, 9, 0}, got); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
	if tags := NameTags(); tags[1] != "B-person" || tags[2] != "I-person" || tags[9] != "B-norp" {
		t.Errorf("tags are not numbered as names are: %v", tags)
	}
}

// randomChain is a chain and scores of n tokens, all at random.
func randomChain(rng *rand.Rand, n int) (*chain, []float32) {
	cols := Padded(nameTags)
	move, scores := make([]float32, (cols+1)*cols), make([]float32, n*cols)
	for i := range move {
		move[i] = float32(rng.NormFloat64())
	}
	for i := range scores {
		scores[i] = float32(2 * rng.NormFloat64())
	}
	c := newChain(move)
	return &c, scores
}

// everySequence calls f with every well-formed sequence of n tags and its score.
func everySequence(c *chain, scores []float32, n int, f func(tags []int, score float64)) {
	tags := make([]int, n)
	var walk func(t, before int, score float64)
	walk = func(t, before int, score float64) {
		if t == n {
			f(tags, score)
			return
		}
		for j := range nameTags {
			if CanFollow(before, j) {
				tags[t] = j
				walk(t+1, j, score+float64(c.move[before][j])+float64(scores[t*Padded(nameTags)+j]))
			}
		}
	}
	walk(0, nameTags, 0)
}

// TestNames compares the names found and their probabilities with a count of
// all sequences of tags.
func TestNames(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		const n = 3
		c, scores := randomChain(rng, n)
		var best []int
		top, total := math.Inf(-1), 0.0
		everySequence(c, scores, n, func(tags []int, score float64) {
			total += math.Exp(score)
			if score > top {
				top, best = score, append([]int(nil), tags...)
			}
		})
		got := c.names(nil, scores, n, 10, &chainSpace{})
		tags := make([]int, n)
		for _, name := range got {
			for i, tag := range TagNames(n, []Name{{name.Start - 10, name.End - 10, name.Type, 0}}) {
				tags[i] += int(tag)
			}
			if want := share(c, scores, n, name) / total; math.Abs(want-name.Score) > 1e-5 {
				t.Errorf("probability of %+v: want %v", name, want)
			}
		}
		if diff := cmp.Diff(best, tags); diff != "" {
			t.Errorf("best sequence (-want +got):\n%s", diff)
		}
	}
}

// share is the weight of all sequences with the name.
func share(c *chain, scores []float32, n int, name Name) float64 {
	want := TagNames(n, []Name{{name.Start - 10, name.End - 10, name.Type, 0}})
	total := 0.0
	everySequence(c, scores, n, func(tags []int, score float64) {
		for i := name.Start - 10; i < name.End-10; i++ {
			if tags[i] != int(want[i]) {
				return
			}
		}
		if end := name.End - 10; end < n && tags[end] == tags[name.Start-10]+tags[name.Start-10]%2 {
			return // The name goes on.
		}
		total += math.Exp(score)
	})
	return total
}
