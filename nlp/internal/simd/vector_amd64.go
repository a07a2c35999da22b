package simd

import "golang.org/x/sys/cpu"

//go:noescape
func maxAbsAVX2(x *float32, n int) float32

//go:noescape
func quantizeAVX2(dst *int16, x *float32, n int, by float32)

//go:noescape
func scaleAVX2(dst *float32, acc *int32, scale, bias *float32, n int, unit float32)

//go:noescape
func addBytesAVX2(dst *float32, row *byte, n int, unit float32)

//go:noescape
func stepAVX2(acc *int32, scale, bias, in, state, out *float32, stride, n int, unit float32)

// lanes is the number of floats in a register of AVX2.
const lanes = 8

// wide reports whether the kernels for AVX2 can do n numbers.
func wide(n int) bool { return cpu.X86.HasAVX2 && n > 0 && n%lanes == 0 }

func maxAbs(x []float32) float32 {
	if !wide(len(x)) {
		return maxAbsGo(x)
	}
	return maxAbsAVX2(&x[0], len(x))
}

func quantize(dst []int16, x []float32, by float32) {
	if !wide(len(x)) {
		quantizeGo(dst, x, by)
		return
	}
	quantizeAVX2(&dst[0], &x[0], len(x), by)
}

func scaleVector(dst []float32, acc []int32, scale, bias []float32, unit float32) {
	if !wide(len(dst)) {
		scaleGo(dst, acc, scale, bias, unit)
		return
	}
	scaleAVX2(&dst[0], &acc[0], &scale[0], &bias[0], len(dst), unit)
}

func addBytes(dst []float32, row []byte, unit float32) {
	if !wide(len(dst)) {
		addBytesGo(dst, row, unit)
		return
	}
	addBytesAVX2(&dst[0], &row[0], len(dst), unit)
}

func (s *Step) run() {
	if !wide(len(s.State)) {
		s.runGo()
		return
	}
	stepAVX2(&s.Acc[0], &s.Scale[0], &s.Bias[0], &s.In[0], &s.State[0], &s.Out[0], s.Stride, len(s.State), s.Unit)
}
