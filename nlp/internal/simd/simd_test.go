package simd

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func floats(rng *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(rng.NormFloat64())
	}
	return out
}

func ints(rng *rand.Rand, n, limit int) []int16 {
	out := make([]int16, n)
	for i := range out {
		out[i] = int16(rng.IntN(2*limit+1) - limit)
	}
	return out
}

// TestMulAdd compares whatever kernel the machine takes with the plain loop: all
// bits must be the same.
func TestMulAdd(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range []struct{ m, k, n int }{{1, 1, 16}, {3, 5, 16}, {4, 8, 32}, {7, 33, 48}, {16, 64, 16}, {29, 100, 64}} {
		a, b, c := floats(rng, size.m*size.k), floats(rng, size.k*size.n), floats(rng, size.m*size.n)
		want := append([]float32(nil), c...)
		for i := range size.m {
			for j := range size.n {
				for p := range size.k {
					want[i*size.n+j] += float32(a[i*size.k+p] * b[p*size.n+j])
				}
			}
		}
		MulAdd(c, a, b, size.m, size.k, size.n, make([]float32, size.k*FloatColumns))
		if diff := cmp.Diff(want, c); diff != "" {
			t.Errorf("MulAdd %+v (-want +got):\n%s", size, diff)
		}
	}
}

func TestMul(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, size := range []struct{ m, k, n int }{{1, 2, 1}, {3, 6, 16}, {4, 8, 20}, {7, 32, 48}, {16, 64, 17}, {21, 256, 40}} {
		a, b := ints(rng, size.m*size.k, 32767), ints(rng, size.k*size.n, 127)
		a[0] = -32767
		var m Matrix
		m.Reset(size.k, size.n)
		for i, v := range b {
			m.Set(i/size.n, i%size.n, v)
		}
		want := make([]int32, size.m*m.Cols)
		for i := range size.m {
			for j := range size.n {
				for p := range size.k {
					want[i*m.Cols+j] += int32(a[i*size.k+p]) * int32(b[p*size.n+j])
				}
			}
		}
		got := make([]int32, size.m*m.Cols)
		Mul(got, a, &m, size.m)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Mul %+v (-want +got):\n%s", size, diff)
		}
	}
}

func TestMulExtremes(t *testing.T) {
	const k = MaxInner / 2 * 2
	var m Matrix
	m.Reset(k, 1)
	a := make([]int16, k)
	for i := range a {
		a[i] = -32767
		m.Set(i, 0, -127)
	}
	got := make([]int32, m.Cols)
	Mul(got, a, &m, 1)
	if want := int32(k * 127 * 32767); got[0] != want {
		t.Errorf("largest sum: got %d, want %d", got[0], want)
	}
}

func TestSetColumn(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, k := range []int{1, 2, 5, 8} {
		var want, got Matrix
		want.Reset(k, 18)
		got.Reset(k, 18)
		for col := range 18 {
			v := ints(rng, k, 100)
			got.SetColumn(col, v)
			for i, x := range v {
				want.Set(i, col, x)
			}
		}
		if diff := cmp.Diff(want.panels, got.panels); diff != "" {
			t.Errorf("%d rows (-want +got):\n%s", k, diff)
		}
	}
}

func TestVectors(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{4, 8, 24, 128} { // 4 takes the plain loop.
		x, scale, bias := floats(rng, n), floats(rng, n), floats(rng, n)
		x[1], x[2] = 0.5, -1.5
		acc := make([]int32, n)
		row := make([]byte, n)
		for i := range acc {
			acc[i], row[i] = int32(rng.Uint32()), byte(rng.Uint32())
		}
		if want, got := maxAbsGo(x), maxAbs(x); want != got {
			t.Errorf("maxAbs of %d: got %v, want %v", n, got, want)
		}
		want16, got16 := make([]int16, n), make([]int16, n)
		quantizeGo(want16, x, 1)
		quantize(got16, x, 1)
		if diff := cmp.Diff(want16, got16); diff != "" {
			t.Errorf("quantize %d (-want +got):\n%s", n, diff)
		}
		want, got := make([]float32, n), make([]float32, n)
		scaleGo(want, acc, scale, bias, 0.37)
		Scale(got, acc, scale, bias, 0.37)
		addBytesGo(want, row, 0.11)
		AddBytes(got, row, 0.11)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Scale and AddBytes %d (-want +got):\n%s", n, diff)
		}
	}
}

func TestQuantize(t *testing.T) {
	got := make([]int16, 8)
	unit := Quantize(got, []float32{1, -2, 0.5, 0, 0.0125, -0.0375, 2, 1.99}, 40)
	want := []int16{20, -40, 10, 0, 0, -1, 40, 40}
	if diff := cmp.Diff(want, got); diff != "" || unit != 0.05 {
		t.Errorf("unit %v, want 0.05; (-want +got):\n%s", unit, diff)
	}
	if unit := Quantize(got, make([]float32, 8), 40); unit != 0 || got[1] != 0 {
		t.Errorf("zeros: unit %v, integers %v, want zeros", unit, got)
	}
}

func TestStep(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for _, n := range []int{4, 8, 32} {
		stride := n + 8
		s := Step{
			Acc: make([]int32, 2*stride+n), Scale: floats(rng, 2*stride+n), Bias: floats(rng, stride+n),
			In: floats(rng, n), State: floats(rng, n), Out: make([]float32, n), Stride: stride, Unit: 1e-4,
		}
		for i := range s.Acc {
			s.Acc[i] = int32(rng.IntN(1<<20) - 1<<19)
		}
		want := s
		want.State, want.Out = append([]float32(nil), s.State...), make([]float32, n)
		want.runGo()
		s.Run()
		if diff := cmp.Diff(want, s, cmp.AllowUnexported(Step{})); diff != "" {
			t.Errorf("Step of %d (-want +got):\n%s", n, diff)
		}
	}
}

func TestGate(t *testing.T) {
	for _, tt := range []struct{ x, want float32 }{{0, 0.5}, {1, 0.75}, {-1, 0.25}, {3, 0.875}} {
		if got := Gate(tt.x); got != tt.want {
			t.Errorf("Gate(%v) = %v, want %v", tt.x, got, tt.want)
		}
	}
}

func BenchmarkMul(b *testing.B) {
	const m, k, n = 256, 256, 768
	rng := rand.New(rand.NewPCG(1, 1))
	a, c := ints(rng, m*k, 32767), make([]int32, m*n)
	var w Matrix
	w.Reset(k, n)
	for b.Loop() {
		Mul(c, a, &w, m)
	}
	b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
