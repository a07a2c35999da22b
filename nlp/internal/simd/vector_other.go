//go:build !amd64 && !arm64

package simd

func maxAbs(x []float32) float32                    { return maxAbsGo(x) }
func quantize(dst []int16, x []float32, by float32) { quantizeGo(dst, x, by) }
func scaleVector(dst []float32, acc []int32, scale, bias []float32, unit float32) {
	scaleGo(dst, acc, scale, bias, unit)
}
func addBytes(dst []float32, row []byte, unit float32) { addBytesGo(dst, row, unit) }
func (s *Step) run()                                   { s.runGo() }
