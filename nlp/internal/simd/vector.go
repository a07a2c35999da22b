package simd

// magic rounds a number of up to 22 bits to the nearest integer, to even where
// two are as near, when it is added and taken away again: 1.5 * 2^23.
const magic = 12582912

// Quantize brings x to integers of at most limit and returns the value of one
// unit. The lengths are equal and a multiple of 8.
func Quantize(dst []int16, x []float32, limit float32) float32 {
	_ = dst[:len(x)]
	top := maxAbs(x)
	if top == 0 {
		clear(dst[:len(x)])
		return 0
	}
	quantize(dst, x, limit/top)
	return top / limit
}

func maxAbsGo(x []float32) float32 {
	top := float32(0)
	for _, v := range x {
		if v < 0 {
			v = -v
		}
		if v > top {
			top = v
		}
	}
	return top
}

func quantizeGo(dst []int16, x []float32, by float32) {
	for i, v := range x {
		dst[i] = int16(float32(float32(v*by)+magic) - magic)
	}
}

// Scale writes acc*unit*scale + bias to dst, column by column. All have the same
// length, a multiple of 8.
func Scale(dst []float32, acc []int32, scale, bias []float32, unit float32) {
	n := len(dst)
	_, _, _ = acc[:n], scale[:n], bias[:n]
	scaleVector(dst, acc, scale, bias, unit)
}

func scaleGo(dst []float32, acc []int32, scale, bias []float32, unit float32) {
	for i := range dst {
		dst[i] = float32(float32(float32(acc[i])*unit)*scale[i]) + bias[i]
	}
}

// AddBytes adds row*unit to dst; the bytes of row are signed. The lengths are
// equal and a multiple of 8.
func AddBytes(dst []float32, row []byte, unit float32) {
	_ = row[:len(dst)]
	addBytes(dst, row, unit)
}

func addBytesGo(dst []float32, row []byte, unit float32) {
	for i := range dst {
		dst[i] += float32(float32(int8(row[i])) * unit)
	}
}

// Step is one token in one direction of a simple recurrent layer. Acc has the
// products of candidate, forget gate and reset gate, each Stride after the one
// before, and Scale what a unit of each column is worth; Bias has the biases of
// the two gates, likewise apart. State is changed, Out written.
type Step struct {
	Acc    []int32
	Scale  []float32
	Bias   []float32
	In     []float32
	State  []float32
	Out    []float32
	Stride int
	Unit   float32 // of the row of Acc
}

// Highway keeps the size of what passes through a recurrent layer.
const Highway = 1.5

// Run computes the step for the columns of State, a multiple of 8.
func (s *Step) Run() {
	n := len(s.State)
	_, _, _ = s.Acc[:2*s.Stride+n], s.Scale[:2*s.Stride+n], s.Bias[:s.Stride+n]
	_, _ = s.In[:n], s.Out[:n]
	s.run()
}

func (s *Step) runGo() {
	w := s.Stride
	at := func(i int) float32 { return float32(float32(float32(s.Acc[i])*s.Unit) * s.Scale[i]) }
	for i, before := range s.State {
		z := at(i)
		f := Gate(at(w+i) + s.Bias[i])
		r := Gate(at(2*w+i) + s.Bias[w+i])
		c := z + float32(f*(before-z))
		s.State[i] = c
		s.Out[i] = Highway * (s.In[i] + float32(r*(c-s.In[i])))
	}
}

// Gate is the sigmoid x/(1+|x|) brought to (0, 1); made of a division, it comes
// out the same everywhere.
func Gate(x float32) float32 {
	a := x
	if a < 0 {
		a = -a
	}
	return 0.5 + float32(0.5*(x/(1+a)))
}
