package simd

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/cpu"
)

// TestKernels compares every kernel that the processor has with the plain loop,
// also those that a better one hides.
func TestKernels(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	const m, k = 29, 34
	a, panel, c := floats(rng, m*k), floats(rng, k*FloatColumns), floats(rng, m*FloatColumns)
	want := append([]float32(nil), c...)
	mulPanelGo(want, a, panel, m, k, FloatColumns)
	for name, kernel := range map[string]struct {
		has bool
		mul func(c, a, panel []float32, m, k, n int)
	}{"AVX2": {cpu.X86.HasAVX2, mulPanelAVX2}, "AVX-512": {cpu.X86.HasAVX512F, mulPanelAVX512}} {
		if !kernel.has {
			t.Logf("no %s here", name)
			continue
		}
		got := append([]float32(nil), c...)
		kernel.mul(got, a, panel, m, k, FloatColumns)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s of floats (-want +got):\n%s", name, diff)
		}
	}
}

func TestIntKernels(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	const m, k = 29, 34
	a, panel, want := ints(rng, m*k, 32767), ints(rng, k*IntColumns, 127), make([]int32, m*IntColumns)
	mulIntPanelGo(want, a, panel, m, k, IntColumns)
	for name, kernel := range map[string]struct {
		has bool
		mul func(c []int32, a, panel []int16, m, k, n int)
	}{"AVX2": {cpu.X86.HasAVX2, mulIntAVX2}, "VNNI": {cpu.X86.HasAVX512VNNI, mulIntVNNI}} {
		if !kernel.has {
			t.Logf("no %s here", name)
			continue
		}
		got := make([]int32, m*IntColumns)
		kernel.mul(got, a, panel, m, k, IntColumns)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s of integers (-want +got):\n%s", name, diff)
		}
	}
}
