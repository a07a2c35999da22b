package simd

//go:noescape
func maxAbsNEON(x *float32, n int) float32

//go:noescape
func quantizeNEON(dst *int16, x *float32, n int, by float32)

//go:noescape
func scaleNEON(dst *float32, acc *int32, scale, bias *float32, n int, unit float32)

//go:noescape
func addBytesNEON(dst *float32, row *byte, n int, unit float32)

//go:noescape
func stepNEON(acc *int32, scale, bias, in, state, out *float32, stride, n int, unit float32)

// wide reports whether the kernels, which every processor of this kind has, can
// do n numbers.
func wide(n int) bool { return n > 0 && n%8 == 0 }

func maxAbs(x []float32) float32 {
	if !wide(len(x)) {
		return maxAbsGo(x)
	}
	return maxAbsNEON(&x[0], len(x))
}

func quantize(dst []int16, x []float32, by float32) {
	if !wide(len(x)) {
		quantizeGo(dst, x, by)
		return
	}
	quantizeNEON(&dst[0], &x[0], len(x), by)
}

func scaleVector(dst []float32, acc []int32, scale, bias []float32, unit float32) {
	if !wide(len(dst)) {
		scaleGo(dst, acc, scale, bias, unit)
		return
	}
	scaleNEON(&dst[0], &acc[0], &scale[0], &bias[0], len(dst), unit)
}

func addBytes(dst []float32, row []byte, unit float32) {
	if !wide(len(dst)) {
		addBytesGo(dst, row, unit)
		return
	}
	addBytesNEON(&dst[0], &row[0], len(dst), unit)
}

func (s *Step) run() {
	if !wide(len(s.State)) {
		s.runGo()
		return
	}
	stepNEON(&s.Acc[0], &s.Scale[0], &s.Bias[0], &s.In[0], &s.State[0], &s.Out[0], s.Stride, len(s.State), s.Unit)
}
