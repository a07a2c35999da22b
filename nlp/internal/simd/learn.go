package simd

import "math"

// Add adds src to dst, which is not longer.
func Add(dst, src []float32) {
	src = src[:len(dst)]
	n := len(dst) &^ 7
	if n > 0 {
		addFloats(dst[:n], src[:n])
	}
	addGo(dst[n:], src[n:])
}

func addGo(dst, src []float32) {
	for i, v := range src[:len(dst)] {
		dst[i] += v
	}
}

// FloatStep is a Step in full precision, as training needs it. Gates has
// candidate, forget gate and reset gate, Stride apart, before activation; the
// two gates are activated in place. Before is the cell of the token before.
type FloatStep struct {
	Gates  []float32
	Bias   []float32 // of the two gates, Stride apart
	Before []float32
	In     []float32
	Cell   []float32 // written
	Out    []float32 // written
	Stride int
}

// Forward computes the step for the columns of Cell, a multiple of 8.
func (s *FloatStep) Forward() {
	n := len(s.Cell)
	_, _ = s.Gates[:2*s.Stride+n], s.Bias[:s.Stride+n]
	_, _, _ = s.Before[:n], s.In[:n], s.Out[:n]
	s.forward()
}

func (s *FloatStep) forwardGo() {
	n := len(s.Cell)
	z, f, r := s.Gates[:n], s.Gates[s.Stride:][:n], s.Gates[2*s.Stride:][:n]
	fBias, rBias := s.Bias[:n], s.Bias[s.Stride:][:n]
	for i, before := range s.Before[:n] {
		fi, ri := Gate(f[i]+fBias[i]), Gate(r[i]+rBias[i])
		f[i], r[i] = fi, ri
		c := z[i] + float32(fi*(before-z[i]))
		s.Cell[i] = c
		s.Out[i] = Highway * (s.In[i] + float32(ri*(c-s.In[i])))
	}
}

// FloatGradient are the gradients of a FloatStep: of its output, given; of its
// gates before activation and its input, written; of the cell, carried from
// token to token against the direction; and of the biases, added up.
type FloatGradient struct {
	Out   []float32
	Gates []float32
	In    []float32
	Carry []float32
	Bias  []float32
}

// Backward computes the gradients of a step that Forward has computed.
func (s *FloatStep) Backward(g *FloatGradient) {
	n := len(s.Cell)
	_, _ = s.Gates[:2*s.Stride+n], g.Gates[:2*s.Stride+n]
	_, _, _ = s.Before[:n], s.In[:n], g.Bias[:s.Stride+n]
	_, _, _ = g.Out[:n], g.In[:n], g.Carry[:n]
	s.backward(g)
}

func (s *FloatStep) backwardGo(g *FloatGradient) {
	n := len(s.Cell)
	z, f, r := s.Gates[:n], s.Gates[s.Stride:][:n], s.Gates[2*s.Stride:][:n]
	gz, gf, gr := g.Gates[:n], g.Gates[s.Stride:][:n], g.Gates[2*s.Stride:][:n]
	fBias, rBias := g.Bias[:n], g.Bias[s.Stride:][:n]
	for i, c := range s.Cell {
		out := float32(g.Out[i] * Highway)
		cell := g.Carry[i] + float32(out*r[i])
		gf[i] = float32(float32(cell*(s.Before[i]-z[i])) * gateSlope(f[i]))
		gr[i] = float32(float32(out*(c-s.In[i])) * gateSlope(r[i]))
		g.In[i] = out * (1 - r[i])
		gz[i] = cell * (1 - f[i])
		fBias[i] += gf[i]
		rBias[i] += gr[i]
		g.Carry[i] = cell * f[i]
	}
}

// gateSlope is the derivative of Gate, told by its value.
func gateSlope(y float32) float32 {
	s := float32(2*y) - 1
	if s < 0 {
		s = -s
	}
	return float32(0.5*(1-s)) * (1 - s)
}

// The decay of the moments that Adam keeps, and what keeps it from dividing by
// zero (Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization").
const (
	MeanDecay   = 0.9
	SquareDecay = 0.98
	adamFloor   = 1e-7
)

// Adam is one step of the optimizer: how far it goes, and by what the moments
// must be enlarged since they began at zero.
type Adam struct{ Rate, Mean, Square float32 }

// Apply changes weights w and their moments m and v by their gradient g.
func (a Adam) Apply(w, m, v, g []float32) {
	w, m, v = w[:len(g)], m[:len(g)], v[:len(g)]
	n := len(g) &^ 7
	if n > 0 {
		a.apply(w[:n], m[:n], v[:n], g[:n])
	}
	a.applyGo(w[n:], m[n:], v[n:], g[n:])
}

func (a Adam) applyGo(w, m, v, g []float32) {
	for i, x := range g {
		m[i] = float32(MeanDecay*m[i]) + float32((1-MeanDecay)*x)
		v[i] = float32(SquareDecay*v[i]) + float32(float32((1-SquareDecay)*x)*x)
		root := float32(math.Sqrt(float64(v[i]*a.Square))) + adamFloor
		w[i] -= float32(float32(m[i]*a.Mean)*a.Rate) / root
	}
}
