//go:build !amd64

package simd

func addFloats(dst, src []float32)             { addGo(dst, src) }
func (s *FloatStep) forward()                  { s.forwardGo() }
func (s *FloatStep) backward(g *FloatGradient) { s.backwardGo(g) }
func (a Adam) apply(w, m, v, g []float32)      { a.applyGo(w, m, v, g) }
