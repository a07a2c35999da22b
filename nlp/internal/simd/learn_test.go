package simd

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAdd(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 3))
	for _, n := range []int{0, 5, 8, 27} {
		want, src := floats(rng, n), floats(rng, n+3)
		got := append([]float32{}, want...)
		addGo(want, src)
		Add(got, src)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Add %d (-want +got):\n%s", n, diff)
		}
	}
}

func newFloatStep(rng *rand.Rand, n, stride int) (FloatStep, FloatGradient) {
	s := FloatStep{
		Gates: floats(rng, 2*stride+n), Bias: floats(rng, stride+n), Before: floats(rng, n), In: floats(rng, n),
		Cell: make([]float32, n), Out: make([]float32, n), Stride: stride,
	}
	g := FloatGradient{
		Out: floats(rng, n), Gates: make([]float32, 2*stride+n), In: make([]float32, n),
		Carry: floats(rng, n), Bias: floats(rng, stride+n),
	}
	return s, g
}

// TestFloatStep compares the kernels with the plain loops bit for bit.
func TestFloatStep(t *testing.T) {
	for _, n := range []int{4, 8, 32} {
		got, gotGrad := newFloatStep(rand.New(rand.NewPCG(5, 5)), n, n+8)
		want, wantGrad := newFloatStep(rand.New(rand.NewPCG(5, 5)), n, n+8)
		got.Forward()
		want.forwardGo()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Forward %d (-want +got):\n%s", n, diff)
		}
		got.Backward(&gotGrad)
		want.backwardGo(&wantGrad)
		if diff := cmp.Diff(wantGrad, gotGrad); diff != "" {
			t.Errorf("Backward %d (-want +got):\n%s", n, diff)
		}
	}
}

func TestAdam(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	a := Adam{Rate: 0.01, Mean: 1.7, Square: 2.3}
	for _, n := range []int{3, 8, 29} {
		w, m, v, g := floats(rng, n), floats(rng, n), floats(rng, n), floats(rng, n)
		for i := range v {
			v[i] *= v[i]
		}
		w2, m2, v2 := append([]float32{}, w...), append([]float32{}, m...), append([]float32{}, v...)
		a.applyGo(w, m, v, g)
		a.Apply(w2, m2, v2, g)
		if diff := cmp.Diff([][]float32{w, m, v}, [][]float32{w2, m2, v2}); diff != "" {
			t.Errorf("Adam %d (-want +got):\n%s", n, diff)
		}
	}
}
