package train

import (
	"math"
	"math/rand/v2"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
	"github.com/polgraph/polgraph/nlp/internal/simd"
)

// tensor is a matrix of weights, stored row by row, with the moments that Adam
// keeps of its gradient.
type tensor struct {
	rows, cols int
	w, m, v    []float32
}

func newTensor(rows, cols int) *tensor {
	n := rows * cols
	return &tensor{rows, cols, make([]float32, n), make([]float32, n), make([]float32, n)}
}

// uniform fills the weights with numbers between -limit and limit.
func (t *tensor) uniform(rng *rand.Rand, limit float64) *tensor {
	for i := range t.w {
		t.w[i] = float32((rng.Float64()*2 - 1) * limit)
	}
	return t
}

// network is the encoder while it learns: the weights in full precision.
type network struct {
	cfg    encoder.Config
	labels encoder.Labels
	heads  encoder.Heads
	rows   map[uint64]int32 // key of a feature to its row of embed

	embed    *tensor   // one row a feature
	layer    []*tensor // In x Blocks*Width
	gate     []*tensor // biases of forget and reset gate
	head     *tensor   // Width x heads.End
	headBias *tensor
	arc      *tensor // Arc x Arc
	arcBias  *tensor
	rel      *tensor // Label x relations
	relBias  *tensor
	name     *tensor // Name x name tags
	nameBias *tensor
	move     *tensor // from name tag to name tag; the last row is the start
}

// embedLimit bounds the first weights of an embedding, of which a token adds up
// a dozen.
const embedLimit = 0.15

func newNetwork(cfg encoder.Config, labels encoder.Labels, keys []uint64, rng *rand.Rand) *network {
	n := &network{cfg: cfg, labels: labels, rows: make(map[uint64]int32, len(keys))}
	n.heads = cfg.Heads(len(labels.UPOS), len(labels.XPOS))
	for i, k := range keys {
		n.rows[k] = int32(encoder.Features + i) // The first rows stand for the unknown.
	}
	n.embed = newTensor(encoder.Features+len(keys), cfg.Embed).uniform(rng, embedLimit)
	for l := range cfg.Layers {
		in := cfg.In(l)
		n.layer = append(n.layer, newTensor(in, cfg.Blocks(l)*cfg.Width).uniform(rng, math.Sqrt(3/float64(in))))
		n.gate = append(n.gate, newTensor(1, 2*cfg.Width))
	}
	glorot := func(rows, cols, fan int) *tensor {
		return newTensor(rows, cols).uniform(rng, math.Sqrt(6/float64(rows+fan)))
	}
	rels, tags := encoder.Padded(len(labels.Rels)), encoder.Padded(len(encoder.NameTags()))
	n.head, n.headBias = glorot(cfg.Width, n.heads.End, cfg.Arc), newTensor(1, n.heads.End)
	n.arc, n.arcBias = newTensor(cfg.Arc, cfg.Arc).uniform(rng, 0.05), newTensor(1, cfg.Arc)
	n.rel, n.relBias = glorot(cfg.Label, rels, rels), newTensor(1, rels)
	n.name, n.nameBias = glorot(cfg.Name, tags, tags), newTensor(1, tags)
	n.move = newTensor(tags+1, tags)
	return n
}

// dense are the tensors that every step changes as a whole, in a fixed order.
func (n *network) dense() []*tensor {
	out := append([]*tensor(nil), n.layer...)
	out = append(out, n.gate...)
	return append(out, n.head, n.headBias, n.arc, n.arcBias, n.rel, n.relBias, n.name, n.nameBias, n.move)
}

// The places of tensors in dense, counted from the layers' end.
func (n *network) at(i int) int { return 2*n.cfg.Layers + i }

const (
	atHead = iota
	atHeadBias
	atArc
	atArcBias
	atRel
	atRelBias
	atName
	atNameBias
	atMove
)

// row is the row of a key, or of the unknown of its slot.
func (n *network) row(key uint64, slot int) int32 {
	if key == 0 {
		return noRow
	}
	if r, ok := n.rows[key]; ok {
		return r
	}
	return int32(slot)
}

const noRow = -1

// transposed are the matrices that the way back multiplies with.
func (n *network) transposed(dst [][]float32) [][]float32 {
	dense := n.dense()
	if dst == nil {
		dst = make([][]float32, len(dense))
		for i, t := range dense {
			if t.rows > 1 {
				dst[i] = make([]float32, len(t.w))
			}
		}
	}
	for i, t := range dense {
		if t.rows > 1 {
			simd.Transpose(dst[i], t.w, t.rows, t.cols)
		}
	}
	return dst
}
