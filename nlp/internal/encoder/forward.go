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

// window is a sentence, or a part of one that is too long.
type window struct {
	into  *Sentence
	at    int // of its first token in the sentence
	first int // row of its root
	n     int // tokens
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

// headScores computes all heads in one product; arcs and names pass a rectifier.
func (s *space) headScores() {
	e, h := s.e, s.e.heads
	s.product(s.x, &e.head, s.rows)
	out := sized(&s.out, s.rows*h.End)
	for t := range s.rows {
		row := out[t*h.End : (t+1)*h.End]
		simd.Scale(row, s.acc[t*e.head.m.Cols:], e.head.scale, e.head.bias, s.units[t])
		rectify(row[h.ArcHead:h.LabelDep])
		rectify(row[h.Name:h.UPOS])
	}
}

func rectify(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

func (s *space) tags() {
	h, l := s.e.heads, s.e.labels
	for _, win := range s.windows {
		for i := range win.n {
			row := s.out[(win.first+1+i)*h.End:]
			word := &win.into.Words[win.at+i]
			word.UPOS = l.UPOS[best(row[h.UPOS:][:len(l.UPOS)])]
			word.XPOS = l.XPOS[best(row[h.XPOS:][:len(l.XPOS)])]
		}
	}
}

// best is the index of the largest number, the first of equal ones.
func best(x []float32) int {
	b := 0
	for i, v := range x {
		if v > x[b] {
			b = i
		}
	}
	return b
}

// arcs scores every pair of a dependent and a head and takes the best tree.
func (s *space) arcs(win *window) {
	e, h := s.e, s.e.heads
	n, width := win.n+1, e.cfg.Arc
	dep := s.columns(win, h.ArcDep, width)
	s.product(dep, &e.arc, n)
	mix, units := sized(&s.mix, n*width), sized(&s.units, n)
	row := sized(&s.y, max(n, width))
	for i := range n {
		simd.Scale(row[:width], s.acc[i*width:], e.arc.scale, e.arc.bias, units[i])
		units[i] = simd.Quantize(mix[i*width:(i+1)*width], row[:width], e.arcLimit)
	}
	headUnits := s.packHeads(win, width)
	acc := sized(&s.acc, n*s.heads.Cols)
	simd.Mul(acc, mix, &s.heads, n)
	scores := s.tree.begin(n)
	for i := 1; i < n; i++ {
		for j := range n {
			scores[i*n+j] = float32(float32(float32(acc[i*s.heads.Cols+j])*units[i]) * headUnits[j])
		}
	}
	heads := s.tree.best(n)
	for i := range win.n {
		win.into.Words[win.at+i].Head = int(heads[i+1]) - 1
	}
}

// packHeads makes the heads of a window the columns of a matrix.
func (s *space) packHeads(win *window, width int) []float32 {
	n, h := win.n+1, s.e.heads
	s.heads.Reset(width, n)
	units, q := sized(&s.state, n), sized(&s.q, width)
	for j := range n {
		at := (win.first+j)*h.End + h.ArcHead
		units[j] = simd.Quantize(q, s.out[at:at+width], s.e.arcLimit)
		s.heads.SetColumn(j, q)
	}
	return units
}

// columns copies some columns of a window's heads.
func (s *space) columns(win *window, from, width int) []float32 {
	out, end := sized(&s.x, (win.n+1)*width), s.e.heads.End
	for i := range win.n + 1 {
		copy(out[i*width:(i+1)*width], s.out[(win.first+i)*end+from:])
	}
	return out
}

// relations names the relation of every token to its head. Only the head of a
// sentence is its root.
func (s *space) relations() {
	e, h, width := s.e, s.e.heads, s.e.cfg.Label
	hidden := sized(&s.x, s.rows*width)
	s.eachToken(func(t int, win *window, word *Word) {
		dep := s.out[t*h.End+h.LabelDep:][:width]
		head := s.out[(win.first+1+word.Head)*h.End+h.LabelHead:][:width]
		row := hidden[t*width:][:width]
		for k := range row {
			row[k] = max(dep[k]+head[k], 0)
		}
	})
	for _, win := range s.windows {
		clear(hidden[win.first*width : (win.first+1)*width])
	}
	s.product(hidden, &e.rel, s.rows)
	scores, cols := sized(&s.relOut, e.rel.m.Cols), e.rel.m.Cols
	s.eachToken(func(t int, _ *window, word *Word) {
		simd.Scale(scores, s.acc[t*cols:], e.rel.scale, e.rel.bias, s.units[t])
		word.Rel = e.relation(scores[:len(e.labels.Rels)], word.Head < 0)
	})
	for i := range s.windows {
		s.windows[i].join(e.aside)
	}
}

func (e *Encoder) relation(scores []float32, root bool) string {
	if e.root < 0 {
		return e.labels.Rels[best(scores)]
	}
	if root {
		return e.labels.Rels[e.root]
	}
	scores[e.root] = scores[(e.root+1)%len(scores)] - 1
	return e.labels.Rels[best(scores)]
}

func (s *space) eachToken(f func(t int, win *window, word *Word)) {
	for w := range s.windows {
		win := &s.windows[w]
		for i := range win.n {
			f(win.first+1+i, win, &win.into.Words[win.at+i])
		}
	}
}

// join makes a window part of its sentence: heads count from the sentence's
// start, and the root of a later window hangs on that of the first.
func (w *window) join(aside string) {
	if w.at == 0 {
		return
	}
	root := 0
	for root < w.at && w.into.Words[root].Head >= 0 {
		root++
	}
	for i := w.at; i < w.at+w.n; i++ {
		word := &w.into.Words[i]
		if word.Head >= 0 {
			word.Head += w.at
			continue
		}
		word.Head, word.Rel = root, aside
	}
}

// names marks the names of every window.
func (s *space) names() {
	e, h, width := s.e, s.e.heads, s.e.cfg.Name
	hidden := sized(&s.x, s.rows*width)
	for t := range s.rows {
		copy(hidden[t*width:(t+1)*width], s.out[t*h.End+h.Name:])
	}
	s.product(hidden, &e.name, s.rows)
	cols := e.name.m.Cols
	scores := sized(&s.tagOut, s.rows*cols)
	for t := range s.rows {
		simd.Scale(scores[t*cols:(t+1)*cols], s.acc[t*cols:], e.name.scale, e.name.bias, s.units[t])
	}
	for _, win := range s.windows {
		from := (win.first + 1) * cols
		win.into.Names = e.chain.names(win.into.Names, scores[from:from+win.n*cols], win.n, win.at, &s.lanes)
	}
}
