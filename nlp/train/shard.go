package train

import (
	"math/rand/v2"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
	"github.com/polgraph/polgraph/nlp/internal/simd"
)

// shard computes the gradient of a part of a batch. It owns all the space that
// this takes, so that shards run side by side.
type shard struct {
	net   *network
	back  [][]float32 // transposed weights, shared by all shards
	rng   *rand.Rand
	drop  float32
	grad  [][]float32 // of the dense tensors
	rows  rowGradient // of the embeddings
	loss  Loss
	panel []float32

	first []int // first row of each sentence
	n     int   // rows of all sentences
	ids   [][encoder.Features + 1]int32
	in    [][]float32 // input of each layer, and the output of the last, after dropout
	mask  [][]float32
	gates [][]float32 // product of each layer; gates are activated in place
	cell  [][]float32
	out   []float32 // product of the heads
	hid   []float32 // hidden layer of relations
	named []float32 // hidden layer of names
	rels  []float32
	tags  []float32
	arcs  []float32

	dIn, dNext, dGates, dOut, dHid, tmp, tmp2 []float32
}

func newShard(n *network) *shard {
	s := &shard{net: n}
	for _, t := range n.dense() {
		s.grad = append(s.grad, make([]float32, len(t.w)))
	}
	s.rows.init(n.embed.rows)
	layers := n.cfg.Layers
	s.in, s.mask = make([][]float32, layers+1), make([][]float32, layers+1)
	s.gates, s.cell = make([][]float32, layers), make([][]float32, layers)
	return s
}

// zeroed gives a slice of n zeros, in the space of the last one if it fits.
func zeroed(b *[]float32, n int) []float32 {
	if cap(*b) < n {
		*b = make([]float32, n+n/2)
	}
	*b = (*b)[:n]
	clear(*b)
	return *b
}

// mul adds a product to c. The space for panels grows with the longest inner
// dimension.
func (s *shard) mul(c, a, b []float32, m, k, n int) {
	if need := k * simd.FloatColumns; len(s.panel) < need {
		s.panel = make([]float32, 2*need)
	}
	simd.MulAdd(c, a, b, m, k, n, s.panel)
}

// learn adds the gradient of some sentences, each counted by scale.
func (s *shard) learn(batch []*example, scale float32) {
	s.lay(batch)
	s.embed(batch)
	for l := range s.net.cfg.Layers {
		s.dropout(batch, l)
		s.layerForward(batch, l)
	}
	s.dropout(batch, s.net.cfg.Layers)
	s.headsForward()
	dOut := zeroed(&s.dOut, s.n*s.net.heads.End)
	s.tagLoss(batch, dOut, scale)
	s.arcLoss(batch, dOut, scale)
	s.relLoss(batch, dOut, scale)
	s.nameLoss(batch, dOut, scale)
	s.headsBackward(dOut)
	for l := s.net.cfg.Layers - 1; l >= 0; l-- {
		s.undrop(l + 1)
		s.layerBackward(batch, l)
	}
	s.undrop(0)
	s.embedBackward()
}

// lay gives every sentence its rows.
func (s *shard) lay(batch []*example) {
	s.first, s.n = s.first[:0], 0
	for _, e := range batch {
		s.first = append(s.first, s.n)
		s.n += e.len()
	}
}

// The chances that a word is learned without its form, and without all that
// tells rare words apart, so that the network can read words it has not seen;
// and that a sentence is learned without the row of its source.
const (
	formDrop   = 0.12
	affixDrop  = 0.03
	sourceDrop = 0.5
)

func (s *shard) embed(batch []*example) {
	s.ids = s.ids[:0]
	for _, e := range batch {
		flag := e.flag
		if s.unflagged(e) {
			flag = noRow
		}
		for i, row := range s.net.recased(e, s.rng) {
			var ids [encoder.Features + 1]int32
			copy(ids[:], row[:])
			if i > 0 {
				s.forget(&ids)
			}
			ids[encoder.Features] = flag
			s.ids = append(s.ids, ids)
		}
	}
	width := s.net.cfg.Embed
	x := zeroed(&s.in[0], s.n*width)
	for t, ids := range s.ids {
		row := x[t*width : (t+1)*width]
		for _, id := range ids {
			if id != noRow {
				simd.Add(row, s.net.embed.w[int(id)*width:])
			}
		}
	}
}

// unflagged decides whether a sentence is learned by the common guidelines.
func (s *shard) unflagged(e *example) bool {
	e.unflagged = s.rng.Float64() < sourceDrop
	return e.unflagged
}

func (s *shard) forget(ids *[encoder.Features + 1]int32) {
	r := s.rng.Float64()
	if r >= formDrop {
		return
	}
	encoder.ForgetForm(ids[:encoder.Features], r < affixDrop)
}

// dropout leaves out some columns of a layer's input, the same ones for all
// tokens of a sentence.
func (s *shard) dropout(batch []*example, l int) {
	x := s.in[l]
	width := len(x) / s.n
	mask := zeroed(&s.mask[l], len(batch)*width)
	keep := 1 / (1 - s.drop)
	for i := range mask {
		if s.rng.Float32() >= s.drop {
			mask[i] = keep
		}
	}
	s.applyMask(x, l)
}

func (s *shard) applyMask(x []float32, l int) {
	width := len(x) / s.n
	for b, start := range s.first {
		end := s.n
		if b+1 < len(s.first) {
			end = s.first[b+1]
		}
		mask := s.mask[l][b*width : (b+1)*width]
		for t := start; t < end; t++ {
			row := x[t*width : (t+1)*width]
			for i, m := range mask {
				row[i] *= m
			}
		}
	}
}

// undrop takes the gradient back through dropout.
func (s *shard) undrop(l int) { s.applyMask(s.dIn, l) }

func (s *shard) embedBackward() {
	width := s.net.cfg.Embed
	for t, ids := range s.ids {
		d := s.dIn[t*width : (t+1)*width]
		for _, id := range ids {
			if id != noRow {
				simd.Add(s.rows.row(id, width), d)
			}
		}
	}
}

// rowGradient is a gradient of few rows of a large table.
type rowGradient struct {
	place   []int32 // place of a row in sum, or -1
	touched []int32 // rows that have a place, in order of their coming
	sum     []float32
}

func (g *rowGradient) init(rows int) {
	g.place = make([]int32, rows)
	for i := range g.place {
		g.place[i] = noRow
	}
}

// row is the gradient of one row, zero at first.
func (g *rowGradient) row(id int32, width int) []float32 {
	p := g.place[id]
	if p == noRow {
		p = int32(len(g.touched))
		g.place[id] = p
		g.touched = append(g.touched, id)
		if need := len(g.touched) * width; need <= cap(g.sum) {
			g.sum = g.sum[:need]
			clear(g.sum[need-width:])
		} else {
			g.sum = append(g.sum, make([]float32, width)...)
		}
	}
	return g.sum[int(p)*width : (int(p)+1)*width]
}

func (g *rowGradient) reset() {
	for _, id := range g.touched {
		g.place[id] = noRow
	}
	g.touched, g.sum = g.touched[:0], g.sum[:0]
}
