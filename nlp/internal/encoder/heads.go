package encoder

import "github.com/polgraph/polgraph/nlp/internal/simd"

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
