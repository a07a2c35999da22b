package train

import "github.com/polgraph/polgraph/nlp/internal/simd"

// A layer is a bidirectional simple recurrent unit (Lei et al. 2018,
// "Simple Recurrent Units for Highly Parallelizable Recurrence"): one product
// makes candidate z, forget gate f and reset gate r of all tokens, and only
//
//	c[t] = f*c[t-1] + (1-f)*z        h[t] = highway * (r*c[t] + (1-r)*x[t])
//
// runs along the sentence. The first half of the columns runs forward, the
// second half backward. Gates use a sigmoid made of a division, which every
// processor computes to the same bit.

// scan calls f for every token of every sentence, along the direction; before is
// the row of the token before, or -1.
func (s *shard) scan(batch []*example, backward, reverse bool, f func(t, before int, start bool)) {
	for b, e := range batch {
		lo, n := s.first[b], e.len()
		for i := range n {
			k := i
			if reverse {
				k = n - 1 - i
			}
			t, before := lo+k, lo+k-1
			if backward {
				t, before = lo+n-1-k, lo+n-k
			}
			if k == 0 {
				before = -1
			}
			f(t, before, i == 0)
		}
	}
}

func (s *shard) layerForward(batch []*example, l int) {
	cfg := s.net.cfg
	in, width, blocks := cfg.In(l), cfg.Width, cfg.Blocks(l)
	x := s.in[l]
	u := zeroed(&s.gates[l], s.n*blocks*width)
	s.mul(u, x, s.net.layer[l].w, s.n, in, blocks*width)
	s.in[l+1] = zeroed(&s.in[l+1], s.n*width)
	zeroed(&s.cell[l], s.n*width)
	bias := s.net.gate[l].w
	half := width / 2
	zero := make([]float32, half)
	for dir := range 2 {
		lo, hi := dir*half, dir*half+half
		s.scan(batch, dir == 1, false, func(t, before int, _ bool) {
			st := s.stepAt(l, t, before, lo, hi, zero)
			st.Bias = bias[lo:]
			st.Forward()
		})
	}
}

// stepAt is the step of row t in the direction with the columns lo to hi.
func (s *shard) stepAt(l, t, before, lo, hi int, zero []float32) simd.FloatStep {
	cfg := s.net.cfg
	width, blocks := cfg.Width, cfg.Blocks(l)
	u := s.gates[l][t*blocks*width : (t+1)*blocks*width]
	st := simd.FloatStep{
		Gates: u[lo:], Cell: s.cell[l][t*width+lo : t*width+hi], Out: s.in[l+1][t*width+lo : t*width+hi],
		Before: zero, Stride: width,
	}
	if before >= 0 {
		st.Before = s.cell[l][before*width+lo : before*width+hi]
	}
	if blocks == 4 {
		st.In = u[3*width+lo : 3*width+hi]
	} else {
		st.In = s.in[l][t*width+lo : t*width+hi]
	}
	return st
}

// layerBackward turns the gradient of a layer's output in dIn into that of its
// input, and adds those of its weights.
func (s *shard) layerBackward(batch []*example, l int) {
	cfg := s.net.cfg
	in, width, blocks := cfg.In(l), cfg.Width, cfg.Blocks(l)
	dU := zeroed(&s.dGates, s.n*blocks*width)
	dX := zeroed(&s.dNext, s.n*in)
	half := width / 2
	zero, carry := make([]float32, half), make([]float32, half)
	gb := s.grad[cfg.Layers+l]
	for dir := range 2 {
		lo, hi := dir*half, dir*half+half
		s.scan(batch, dir == 1, true, func(t, before int, start bool) {
			if start {
				clear(carry)
			}
			st := s.stepAt(l, t, before, lo, hi, zero)
			du := dU[t*blocks*width : (t+1)*blocks*width]
			dx := dX[t*in : (t+1)*in]
			if blocks == 4 {
				dx = du[3*width:]
			}
			st.Backward(&simd.FloatGradient{
				Out: s.dIn[t*width+lo : t*width+hi], Gates: du[lo:], In: dx[lo:hi], Carry: carry, Bias: gb[lo:],
			})
		})
	}
	xT := zeroed(&s.tmp, s.n*in)
	simd.Transpose(xT, s.in[l], s.n, in)
	s.mul(s.grad[l], xT, dU, in, s.n, blocks*width)
	s.mul(dX, dU, s.back[l], s.n, blocks*width, in)
	s.dIn, s.dNext = dX, s.dIn
}
