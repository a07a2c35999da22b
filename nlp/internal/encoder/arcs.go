package encoder

import "github.com/polgraph/polgraph/nlp/internal/simd"

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
