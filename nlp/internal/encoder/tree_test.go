package encoder

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBestTree(t *testing.T) {
	tests := []struct {
		name   string
		scores []float32 // dependent by head, node 0 the root
		want   []int32
	}{
		{"empty", []float32{0}, []int32{0}},
		{"one word", []float32{0, 0, 5, 9}, []int32{0, 0}},
		{"greedy", []float32{
			0, 0, 0,
			5, 0, 1,
			1, 4, 0,
		}, []int32{0, 0, 1}},
		{"two that want the root", []float32{
			0, 0, 0,
			5, 0, 1,
			4, 3, 0,
		}, []int32{0, 0, 1}},
		{"cycle", []float32{
			0, 0, 0, 0,
			1, 0, 9, 0,
			3, 9, 0, 0,
			0, 5, 1, 0,
		}, []int32{0, 2, 0, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var space treeSpace
			n := len(tt.want)
			copy(space.begin(n), tt.scores)
			if diff := cmp.Diff(tt.want, space.best(n)); diff != "" {
				t.Errorf("heads (-want +got):\n%s", diff)
			}
		})
	}
}

// TestBestTreeIsBest compares with a search through all trees.
func TestBestTreeIsBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		n := 2 + rng.IntN(5)
		var space treeSpace
		scores := space.begin(n)
		for i := range scores {
			scores[i] = float32(rng.IntN(20))
		}
		got := append([]int32(nil), space.best(n)...)
		if !space.isTree(got) || roots(got) != 1 {
			t.Fatalf("no tree: %v of %v", got, scores)
		}
		if want := bestSum(&space, scores, n, make([]int32, n), 1); sum(scores, got) != want {
			t.Fatalf("sum %v, want %v: %v of %v", sum(scores, got), want, got, scores)
		}
	}
}

func roots(heads []int32) int {
	n := 0
	for _, h := range heads[1:] {
		if h == 0 {
			n++
		}
	}
	return n
}

func sum(scores []float32, heads []int32) float32 {
	total := float32(0)
	for i := 1; i < len(heads); i++ {
		total += scores[i*len(heads)+int(heads[i])]
	}
	return total
}

func bestSum(space *treeSpace, scores []float32, n int, heads []int32, i int) float32 {
	if i == n {
		if roots(heads) != 1 || !space.isTree(heads) {
			return -1
		}
		return sum(scores, heads)
	}
	top := float32(-1)
	for h := range n {
		if h != i {
			heads[i] = int32(h)
			top = max(top, bestSum(space, scores, n, heads, i+1))
		}
	}
	return top
}
