package encoder

import "github.com/polgraph/polgraph/nlp/internal/simd"

// space is the memory of one reading: the windows of a batch and what is
// computed for them. Row by row stand the root and the tokens of each window.
type space struct {
	e       *Encoder
	flag    int32
	windows []window
	rows    int
	keys    []Keys
	word    word

	x, y   []float32 // a layer's input and output, or the hidden layer of a head
	q      []int16
	units  []float32 // of the rows of q
	acc    []int32
	state  []float32
	out    []float32 // of all heads
	relOut []float32
	tagOut []float32
	heads  simd.Matrix
	mix    []int16
	tree   treeSpace
	lanes  chainSpace
}

func (s *space) begin() { s.windows, s.rows, s.keys = s.windows[:0], 0, s.keys[:0] }

// add takes a window into the batch.
func (s *space) add(into *Sentence, at int, forms []string) {
	s.windows = append(s.windows, window{into, at, s.rows, len(forms)})
	s.rows += len(forms) + 1
	s.keys = s.word.sentence(s.keys, forms)
}

// finish reads the batch and begins a new one.
func (s *space) finish() {
	if s.rows > 0 {
		s.embed()
		for l := range s.e.layers {
			s.layer(l)
		}
		s.headScores()
		s.tags()
		for i := range s.windows {
			s.arcs(&s.windows[i])
		}
		s.relations()
		s.names()
	}
	s.begin()
}

func sized[T any](b *[]T, n int) []T {
	if cap(*b) < n {
		*b = make([]T, n+n/4)
	}
	*b = (*b)[:n]
	return *b
}

func (s *space) embed() {
	e := s.e
	width := e.cfg.Embed
	x := sized(&s.x, s.rows*width)
	clear(x)
	for t, keys := range s.keys {
		row := x[t*width : (t+1)*width]
		for slot, key := range keys {
			if key != 0 {
				e.addRow(row, e.table.row(key, int32(slot)))
			}
		}
		if s.flag != noRow {
			e.addRow(row, s.flag)
		}
	}
}

func (e *Encoder) addRow(dst []float32, row int32) {
	width := len(dst)
	simd.AddBytes(dst, e.embed[int(row)*width:(int(row)+1)*width], e.embedUnit[row])
}

// largest is the largest activation of 16 bits.
const largest = 32767

// product quantizes rows of x and multiplies them with the weights.
func (s *space) product(x []float32, l *linear, rows int) {
	k := len(x) / rows
	q, units := sized(&s.q, rows*k), sized(&s.units, rows)
	for t := range rows {
		units[t] = simd.Quantize(q[t*k:(t+1)*k], x[t*k:(t+1)*k], largest)
	}
	simd.Mul(sized(&s.acc, rows*l.m.Cols), q, &l.m, rows)
}

// layer computes a bidirectional simple recurrent layer: the first half of the
// columns runs forward, the second backward.
func (s *space) layer(l int) {
	w := &s.e.layers[l]
	width, cols := s.e.cfg.Width, w.m.Cols
	s.product(s.x, w, s.rows)
	y := sized(&s.y, s.rows*width)
	in := s.x
	if s.e.cfg.Blocks(l) == 4 {
		in = s.projected(w, width)
	}
	half := width / 2
	state := sized(&s.state, half)
	for _, win := range s.windows {
		for dir := range 2 {
			lo := dir * half
			step := simd.Step{Scale: w.scale[lo:], Bias: w.bias[lo:], State: state, Stride: width}
			clear(state)
			for i := range win.n + 1 {
				t := win.first + i
				if dir == 1 {
					t = win.first + win.n - i
				}
				step.Acc, step.Unit = s.acc[t*cols+lo:(t+1)*cols], s.units[t]
				step.In, step.Out = in[t*width+lo:(t+1)*width], y[t*width+lo:(t+1)*width]
				step.Run()
			}
		}
	}
	s.x, s.y = s.y, s.x
}

// projected is the fourth block of a layer whose input has another width.
func (s *space) projected(w *linear, width int) []float32 {
	out := sized(&s.out, s.rows*width)
	zero := make([]float32, width)
	for t := range s.rows {
		at := t*w.m.Cols + 3*width
		simd.Scale(out[t*width:(t+1)*width], s.acc[at:at+width], w.scale[3*width:], zero, s.units[t])
	}
	return out
}
