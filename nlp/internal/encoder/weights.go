package encoder

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// Weights are a trained network in full precision, as package train hands it
// over to be written. Matrices are stored row by row.
type Weights struct {
	Config Config
	Labels Labels
	Keys   []uint64  // of the rows of Embed behind the first Features, which stand for the unknown
	Embed  []float32 // rows x Embed
	Layers []Layer
	Head   []float32 // Width x Heads.End
	Bias   []float32 // Heads.End
	Arc    []float32 // Arc x Arc
	ArcAdd []float32 // Arc
	Rel    []float32 // Label x padded relations
	RelAdd []float32
	Name   []float32 // Name x padded name tags
	TagAdd []float32
	Move   []float32 // padded name tags + 1 x padded name tags
}

// Layer are the weights of one recurrent layer.
type Layer struct {
	W    []float32 // In x Blocks*Width
	Gate []float32 // biases of the forget and the reset gate, 2*Width
}

// magic begins every file of weights; the digit is the version of the format.
const magic = "polgraph encoder 1\n"

// Marshal writes the weights as Load reads them. Embeddings are brought to 8
// bits row by row and matrices column by column; the rest is kept as it is. All
// numbers are little-endian, and a CRC-32 of everything comes last.
func (w *Weights) Marshal() []byte {
	o := &output{}
	o.b = append(o.b, magic...)
	c := w.Config
	for _, v := range []int{c.Embed, c.Width, c.Layers, c.Arc, c.Label, c.Name} {
		o.count(v)
	}
	for _, list := range [][]string{w.Labels.UPOS, w.Labels.XPOS, w.Labels.Rels, NameTags()} {
		o.names(list)
	}
	o.count(len(w.Keys))
	for _, k := range w.Keys {
		o.b = binary.LittleEndian.AppendUint64(o.b, k)
	}
	o.rows(w.Embed, c.Embed)
	for l, layer := range w.Layers {
		o.matrix(layer.W, c.Blocks(l)*c.Width)
		o.floats(layer.Gate)
	}
	o.matrix(w.Head, len(w.Bias))
	o.floats(w.Bias)
	o.matrix(w.Arc, c.Arc)
	o.floats(w.ArcAdd)
	o.matrix(w.Rel, len(w.RelAdd))
	o.floats(w.RelAdd)
	o.matrix(w.Name, len(w.TagAdd))
	o.floats(w.TagAdd)
	o.floats(w.Move)
	return binary.LittleEndian.AppendUint32(o.b, crc32.ChecksumIEEE(o.b))
}

type output struct{ b []byte }

func (o *output) count(n int) { o.b = binary.LittleEndian.AppendUint32(o.b, uint32(n)) }

func (o *output) names(list []string) {
	o.count(len(list))
	for _, s := range list {
		o.count(len(s))
		o.b = append(o.b, s...)
	}
}

func (o *output) floats(x []float32) {
	for _, v := range x {
		o.b = binary.LittleEndian.AppendUint32(o.b, math.Float32bits(v))
	}
}

// maxByte is the largest absolute value of a weight of 8 bits.
const maxByte = 127

// rows writes a scale for every row, then the rows in 8 bits.
func (o *output) rows(x []float32, cols int) {
	n := len(x) / cols
	scales := make([]float32, n)
	for i := range n {
		scales[i] = scaleOf(x[i*cols:(i+1)*cols], 1)
	}
	o.floats(scales)
	for i, v := range x {
		o.b = append(o.b, byte(inBits(v, scales[i/cols])))
	}
}

// matrix writes a scale for every column, then the rows in 8 bits.
func (o *output) matrix(x []float32, cols int) {
	scales := make([]float32, cols)
	for j := range cols {
		scales[j] = scaleOf(x[j:], cols)
	}
	o.floats(scales)
	for i, v := range x {
		o.b = append(o.b, byte(inBits(v, scales[i%cols])))
	}
}

// scaleOf is the value of one unit, so that the largest of every step-th number
// takes maxByte units.
func scaleOf(x []float32, step int) float32 {
	top := float32(0)
	for i := 0; i < len(x); i += step {
		top = max(top, max(x[i], -x[i]))
	}
	return top / maxByte
}

func inBits(v, scale float32) int8 {
	if scale == 0 {
		return 0
	}
	return int8(math.RoundToEven(float64(v / scale)))
}
