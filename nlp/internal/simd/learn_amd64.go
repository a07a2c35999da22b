package simd

import "golang.org/x/sys/cpu"

//go:noescape
func addAVX2(dst, src *float32, n int)

//go:noescape
func forwardAVX2(gates, bias, before, in, cell, out *float32, stride, n int)

//go:noescape
func backwardAVX2(gates, before, in, cell, dOut, dGates, dIn, carry, dBias *float32, stride, n int)

//go:noescape
func adamAVX2(w, m, v, grad *float32, n int, c *[8]float32)

func addFloats(dst, src []float32) {
	if !cpu.X86.HasAVX2 {
		addGo(dst, src)
		return
	}
	addAVX2(&dst[0], &src[0], len(dst))
}

func (s *FloatStep) forward() {
	if !wide(len(s.Cell)) {
		s.forwardGo()
		return
	}
	forwardAVX2(&s.Gates[0], &s.Bias[0], &s.Before[0], &s.In[0], &s.Cell[0], &s.Out[0], s.Stride, len(s.Cell))
}

func (s *FloatStep) backward(g *FloatGradient) {
	if !wide(len(s.Cell)) {
		s.backwardGo(g)
		return
	}
	backwardAVX2(&s.Gates[0], &s.Before[0], &s.In[0], &s.Cell[0], &g.Out[0], &g.Gates[0], &g.In[0],
		&g.Carry[0], &g.Bias[0], s.Stride, len(s.Cell))
}

func (a Adam) apply(w, m, v, g []float32) {
	if !cpu.X86.HasAVX2 {
		a.applyGo(w, m, v, g)
		return
	}
	adamAVX2(&w[0], &m[0], &v[0], &g[0], len(g), &[8]float32{
		MeanDecay, 1 - MeanDecay, SquareDecay, 1 - SquareDecay, a.Mean, a.Square, a.Rate, adamFloor,
	})
}
