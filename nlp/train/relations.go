package train

import "github.com/polgraph/polgraph/nlp/internal/simd"

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
