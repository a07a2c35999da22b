package train

import "github.com/polgraph/polgraph/nlp/internal/simd"

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
