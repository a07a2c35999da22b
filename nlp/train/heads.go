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

// arcLoss scores every pair of a dependent and a head by a bilinear form
// (Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency
// Parsing") and learns to choose the head.
func (s *shard) arcLoss(batch []*example, dOut []float32, scale float32) {
	width := s.net.cfg.Arc
	for b, e := range batch {
		if e.head == nil {
			continue
		}
		n := e.len()
		dep, head := s.columns(b, n, s.net.heads.ArcDep, width), s.columns(b, n, s.net.heads.ArcHead, width)
		mix := make([]float32, n*width)
		s.mul(mix, dep, s.net.arc.w, n, width, width)
		for i := range n {
			simd.Add(mix[i*width:(i+1)*width], s.net.arcBias.w)
		}
		padded := (n + simd.FloatColumns - 1) / simd.FloatColumns * simd.FloatColumns
		headT := make([]float32, width*padded)
		for i := range n {
			for j := range width {
				headT[j*padded+i] = head[i*width+j]
			}
		}
		score := zeroed(&s.arcs, n*padded)
		s.mul(score, mix, headT, n, width, padded)
		s.chooseHeads(e, score, padded, scale*e.weight())
		s.arcBackward(b, n, padded, score, mix, dep, head, dOut)
	}
}

// chooseHeads turns scores into their gradient.
func (s *shard) chooseHeads(e *example, score []float32, padded int, scale float32) {
	const never = -1e9
	n := e.len()
	clear(score[:padded])
	for i := 1; i < n; i++ {
		row := score[i*padded : (i+1)*padded]
		if e.head[i] == noRow {
			clear(row)
			continue
		}
		row[i] = never
		s.loss.Arc += softmaxLoss(row[:n], e.head[i], scale)
		row[i] = 0
		clear(row[n:])
	}
}

func (s *shard) arcBackward(b, n, padded int, score, mix, dep, head, dOut []float32) {
	width := s.net.cfg.Arc
	headP := make([]float32, padded*width)
	copy(headP, head)
	dMix := make([]float32, n*width)
	s.mul(dMix, score, headP, n, padded, width)
	scoreT := make([]float32, padded*n)
	simd.Transpose(scoreT, score, n, padded)
	dHead := make([]float32, n*width)
	s.mul(dHead, scoreT[:n*n], mix, n, n, width)
	for i := range n {
		simd.Add(s.grad[s.net.at(atArcBias)], dMix[i*width:(i+1)*width])
	}
	depT := make([]float32, n*width)
	simd.Transpose(depT, dep, n, width)
	s.mul(s.grad[s.net.at(atArc)], depT, dMix, width, n, width)
	dDep := make([]float32, n*width)
	s.mul(dDep, dMix, s.back[s.net.at(atArc)], n, width, width)
	h := s.net.heads
	for i := range n {
		row := (s.first[b] + i) * h.End
		copy(dOut[row+h.ArcDep:row+h.ArcDep+width], dDep[i*width:])
		copy(dOut[row+h.ArcHead:row+h.ArcHead+width], dHead[i*width:])
	}
}

// columns copies some columns of a sentence's heads.
func (s *shard) columns(b, n, from, width int) []float32 {
	out := make([]float32, n*width)
	for i := range n {
		copy(out[i*width:(i+1)*width], s.out[(s.first[b]+i)*s.net.heads.End+from:])
	}
	return out
}

// relLoss learns the relation of each true arc.
func (s *shard) relLoss(batch []*example, dOut []float32, scale float32) {
	h, width, rels := s.net.heads, s.net.cfg.Label, s.net.rel.cols
	hid := zeroed(&s.hid, s.n*width)
	keep := 1 / (1 - s.drop)
	s.eachArc(batch, func(_ *example, t, head int, _ int32) {
		a, b := s.out[t*h.End+h.LabelDep:], s.out[head*h.End+h.LabelHead:]
		for k, row := 0, hid[t*width:(t+1)*width]; k < width; k++ {
			if v := a[k] + b[k]; v > 0 && s.rng.Float32() >= s.drop {
				row[k] = v * keep
			}
		}
	})
	score := zeroed(&s.rels, s.n*rels)
	s.mul(score, hid, s.net.rel.w, s.n, width, rels)
	d := zeroed(&s.tmp2, s.n*rels)
	s.eachArc(batch, func(e *example, t, _ int, rel int32) {
		row := d[t*rels : (t+1)*rels]
		copy(row, score[t*rels:])
		simd.Add(row, s.net.relBias.w)
		n := len(s.net.labels.Rels)
		s.loss.Rel += softmaxLoss(row[:n], rel, scale*e.weight())
		clear(row[n:])
		simd.Add(s.grad[s.net.at(atRelBias)], row)
	})
	dHid := s.outputBackward(hid, d, width, rels, atRel)
	s.eachArc(batch, func(_ *example, t, head int, _ int32) {
		a, b := dOut[t*h.End+h.LabelDep:], dOut[head*h.End+h.LabelHead:]
		for k, v := range hid[t*width : (t+1)*width] {
			if v > 0 {
				g := dHid[t*width+k] * keep
				a[k] += g
				b[k] += g
			}
		}
	})
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

// eachArc goes through the arcs whose head and relation are known.
func (s *shard) eachArc(batch []*example, f func(e *example, t, head int, rel int32)) {
	for b, e := range batch {
		if e.head == nil {
			continue
		}
		for i := 1; i < e.len(); i++ {
			if e.head[i] != noRow && e.rel[i] >= 0 {
				f(e, s.first[b]+i, s.first[b]+int(e.head[i]), e.rel[i])
			}
		}
	}
}

// nameLoss learns the name tags of whole sentences.
func (s *shard) nameLoss(batch []*example, dOut []float32, scale float32) {
	h, width, cols := s.net.heads, s.net.cfg.Name, s.net.name.cols
	hid := zeroed(&s.named, s.n*width)
	keep := 1 / (1 - s.drop)
	for t := range s.n {
		out := s.out[t*h.End+h.Name:]
		for k, row := 0, hid[t*width:(t+1)*width]; k < width; k++ {
			if v := out[k]; v > 0 && s.rng.Float32() >= s.drop {
				row[k] = v * keep
			}
		}
	}
	score := zeroed(&s.tags, s.n*cols)
	s.mul(score, hid, s.net.name.w, s.n, width, cols)
	d := zeroed(&s.tmp2, s.n*cols)
	chain := newChain(s.net.move, s.grad[s.net.at(atMove)])
	for b, e := range batch {
		gold := e.own
		if e.unflagged {
			gold = e.common
		}
		if gold == nil {
			continue
		}
		lo, hi := (s.first[b]+1)*cols, (s.first[b]+e.len())*cols
		for t := lo; t < hi; t += cols {
			simd.Add(score[t:t+cols], s.net.nameBias.w)
		}
		s.loss.Name += chain.loss(score[lo:hi], d[lo:hi], gold, scale*nameWeight)
		for t := lo; t < hi; t += cols {
			simd.Add(s.grad[s.net.at(atNameBias)], d[t:t+cols])
		}
	}
	dHid := s.outputBackward(hid, d, width, cols, atName)
	for t := range s.n {
		row := dOut[t*h.End+h.Name:]
		for k, v := range hid[t*width : (t+1)*width] {
			if v > 0 {
				row[k] = dHid[t*width+k] * keep
			}
		}
	}
}
