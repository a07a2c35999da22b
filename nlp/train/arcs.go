package train

import "github.com/polgraph/polgraph/nlp/internal/simd"

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
