package train

import (
	"math"

	"github.com/polgraph/polgraph/nlp/internal/simd"
)

// Loss sums up what is still wrong, task by task, in nats.
type Loss struct{ UPOS, XPOS, Arc, Rel, Name float64 }

// The weights of the tasks beside arcs and relations.
const (
	uposWeight = 0.5
	xposWeight = 0.25
	nameWeight = 0.7
)

// headsForward computes all heads in one product; arcs and names pass a
// rectifier.
func (s *shard) headsForward() {
	h, width := s.net.heads, s.net.cfg.Width
	out := zeroed(&s.out, s.n*h.End)
	s.mul(out, s.in[s.net.cfg.Layers], s.net.head.w, s.n, width, h.End)
	bias := s.net.headBias.w
	for t := range s.n {
		row := out[t*h.End : (t+1)*h.End]
		simd.Add(row, bias)
		rectify(row[h.ArcHead:h.LabelDep])
		rectify(row[h.Name:h.UPOS])
	}
}

func rectify(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

func (s *shard) headsBackward(dOut []float32) {
	h, cfg := s.net.heads, s.net.cfg
	for t := range s.n {
		row, out := dOut[t*h.End:(t+1)*h.End], s.out[t*h.End:(t+1)*h.End]
		passRectifier(row[h.ArcHead:h.LabelDep], out[h.ArcHead:h.LabelDep])
		passRectifier(row[h.Name:h.UPOS], out[h.Name:h.UPOS])
		simd.Add(s.grad[s.net.at(atHeadBias)], row)
	}
	top := s.in[cfg.Layers]
	xT := zeroed(&s.tmp, s.n*cfg.Width)
	simd.Transpose(xT, top, s.n, cfg.Width)
	s.mul(s.grad[s.net.at(atHead)], xT, dOut, cfg.Width, s.n, h.End)
	dIn := zeroed(&s.dIn, s.n*cfg.Width)
	s.mul(dIn, dOut, s.back[s.net.at(atHead)], s.n, h.End, cfg.Width)
}

func passRectifier(d, y []float32) {
	for i, v := range y {
		if v <= 0 {
			d[i] = 0
		}
	}
}

// softmaxLoss turns scores into the gradient of -log p(gold) and returns that.
func softmaxLoss(x []float32, gold int32, scale float32) float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range x {
		e := math.Exp(float64(v - top))
		x[i] = float32(e)
		sum += e
	}
	p := float64(x[gold]) / sum
	norm := scale / float32(sum)
	for i := range x {
		x[i] *= norm
	}
	x[gold] -= scale
	return -math.Log(p + 1e-12)
}

func (s *shard) tagLoss(batch []*example, dOut []float32, scale float32) {
	h := s.net.heads
	nu, nx := len(s.net.labels.UPOS), len(s.net.labels.XPOS)
	for b, e := range batch {
		for i := 1; i < e.len(); i++ {
			row := (s.first[b] + i) * h.End
			if e.upos != nil && e.upos[i] >= 0 {
				d := dOut[row+h.UPOS : row+h.UPOS+nu]
				copy(d, s.out[row+h.UPOS:])
				s.loss.UPOS += softmaxLoss(d, e.upos[i], scale*uposWeight*e.weight())
			}
			if e.xpos != nil && e.xpos[i] >= 0 {
				d := dOut[row+h.XPOS : row+h.XPOS+nx]
				copy(d, s.out[row+h.XPOS:])
				s.loss.XPOS += softmaxLoss(d, e.xpos[i], scale*xposWeight)
			}
		}
	}
}

// outputBackward adds the gradient of an output matrix and returns that of its
// input.
func (s *shard) outputBackward(hid, d []float32, width, cols, at int) []float32 {
	hT := zeroed(&s.tmp, s.n*width)
	simd.Transpose(hT, hid, s.n, width)
	s.mul(s.grad[s.net.at(at)], hT, d, width, s.n, cols)
	dHid := zeroed(&s.dHid, s.n*width)
	s.mul(dHid, d, s.back[s.net.at(at)], s.n, cols, width)
	return dHid
}
