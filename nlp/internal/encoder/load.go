package encoder

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp/internal/simd"
)

var errDamaged = errors.New("weights are damaged")

// Load reads the weights that Marshal wrote and keeps data for its embeddings.
// Damaged weights give an error and never an Encoder.
func Load(data []byte) (*Encoder, error) {
	if len(data) < len(magic)+4 || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("load encoder: %w: no header of this version", errDamaged)
	}
	body := data[:len(data)-4]
	if crc32.ChecksumIEEE(body) != binary.LittleEndian.Uint32(data[len(body):]) {
		return nil, fmt.Errorf("load encoder: %w: wrong checksum", errDamaged)
	}
	e, err := parse(body[len(magic):])
	if err != nil {
		return nil, fmt.Errorf("load encoder: %w", err)
	}
	return e, nil
}

// input reads what output writes. After the first failure it gives zeros.
type input struct {
	b   []byte
	err error
}

func (in *input) take(n int) []byte {
	if in.err == nil && (n < 0 || n > len(in.b)) {
		in.err = fmt.Errorf("%w: too short", errDamaged)
	}
	if in.err != nil {
		return nil
	}
	out := in.b[:n:n]
	in.b = in.b[n:]
	return out
}

func (in *input) count(limit int) int {
	b := in.take(4)
	if b == nil {
		return 0
	}
	n := binary.LittleEndian.Uint32(b)
	if n > uint32(limit) {
		in.err = fmt.Errorf("%w: %d where at most %d can be", errDamaged, n, limit)
		return 0
	}
	return int(n)
}

const (
	maxLabels = 256
	maxLayers = 8
	maxRows   = 1 << 22
)

func (in *input) names() []string {
	out := make([]string, in.count(maxLabels))
	for i := range out {
		out[i] = string(in.take(in.count(maxLabels)))
	}
	return out
}

func (in *input) floats(n int) []float32 {
	b := in.take(4 * n)
	if b == nil {
		return nil
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if v := float64(out[i]); math.IsNaN(v) || math.IsInf(v, 0) {
			in.err = fmt.Errorf("%w: a weight is no number", errDamaged)
		}
	}
	return out
}

// linear is a matrix of weights in 8 bits with a scale for every column.
type linear struct {
	m     simd.Matrix
	scale []float32
	bias  []float32
}

func (in *input) linear(rows, cols int) linear {
	l := linear{scale: in.floats(cols)}
	b := in.take(rows * cols)
	if in.err != nil {
		return l
	}
	l.m.Reset(rows, cols)
	for i, v := range b {
		l.m.Set(i/cols, i%cols, int16(max(int8(v), -maxByte)))
	}
	return l
}

func parse(b []byte) (*Encoder, error) {
	in := &input{b: b}
	e := &Encoder{}
	if e.readShape(in); in.err != nil {
		return nil, in.err
	}
	e.readRows(in)
	c := e.cfg
	for l := range c.Layers {
		layer := in.linear(c.In(l), c.Blocks(l)*c.Width)
		layer.bias = in.floats(2 * c.Width)
		e.layers = append(e.layers, layer)
	}
	tags := Padded(nameTags)
	rels := Padded(len(e.labels.Rels))
	e.head, e.head.bias = in.biased(c.Width, e.heads.End)
	e.arc, e.arc.bias = in.biased(c.Arc, c.Arc)
	e.arcLimit = arcLimit(c.Arc)
	e.rel, e.rel.bias = in.biased(c.Label, rels)
	e.name, e.name.bias = in.biased(c.Name, tags)
	e.chain = newChain(in.floats((tags + 1) * tags))
	if in.err == nil && len(in.b) > 0 {
		in.err = fmt.Errorf("%w: too long", errDamaged)
	}
	return e, in.err
}

func (in *input) biased(rows, cols int) (linear, []float32) {
	return in.linear(rows, cols), in.floats(cols)
}

// arcLimit is the largest activation with which the products of two activations
// stay within 32 bits.
func arcLimit(width int) float32 {
	limit := 1
	for width*(limit+1)*(limit+1) <= math.MaxInt32 {
		limit++
	}
	return float32(limit)
}

func (e *Encoder) readShape(in *input) {
	c := &e.cfg
	for _, v := range []*int{&c.Embed, &c.Width, &c.Layers, &c.Arc, &c.Label, &c.Name} {
		*v = in.count(simd.MaxInner)
	}
	e.labels.UPOS, e.labels.XPOS, e.labels.Rels = in.names(), in.names(), in.names()
	tags := in.names()
	switch {
	case in.err != nil:
	case !c.valid():
		in.err = fmt.Errorf("%w: no such shape: %+v", errDamaged, *c)
	case len(e.labels.UPOS) == 0 || len(e.labels.XPOS) == 0 || len(e.labels.Rels) == 0 || !slices.Equal(tags, NameTags()):
		in.err = fmt.Errorf("%w: unknown labels", errDamaged)
	default:
		e.heads = c.Heads(len(e.labels.UPOS), len(e.labels.XPOS))
		e.findRoot()
	}
}

// valid reports whether the kernels can work with the shape.
func (c *Config) valid() bool {
	for _, v := range []int{c.Embed, c.Width / 2, c.Arc, c.Label, c.Name} {
		if v <= 0 || v%columnStep != 0 {
			return false
		}
	}
	return c.Width%2 == 0 && c.Layers > 0 && c.Layers <= maxLayers
}

// findRoot finds the relation that only the head of a sentence may have.
func (e *Encoder) findRoot() {
	e.root = slices.Index(e.labels.Rels, "root")
	for i, r := range e.labels.Rels {
		if strings.HasPrefix(r, "parataxis") && e.aside == "" || r == "parataxis" {
			e.aside = e.labels.Rels[i]
		}
	}
	if e.aside == "" {
		e.aside = "parataxis"
	}
}

func (e *Encoder) readRows(in *input) {
	n := in.count(maxRows)
	raw := in.take(8 * n)
	if raw == nil {
		n = 0
	}
	keys := make([]uint64, n)
	for i := range keys {
		keys[i] = binary.LittleEndian.Uint64(raw[8*i:])
		if keys[i] == 0 {
			in.err = fmt.Errorf("%w: a row without a key", errDamaged)
		}
	}
	e.table = newTable(keys)
	e.embedUnit = in.floats(Features + n)
	e.embed = in.take((Features + n) * e.cfg.Embed)
}
