package encoder

// Config is the shape of a network.
type Config struct {
	Embed  int // width of an embedding
	Width  int // width of a layer, both directions together
	Layers int // recurrent layers
	Arc    int // width of the arc scorer
	Label  int // hidden width of the relation scorer
	Name   int // hidden width of the name scorer
}

// Columns are rounded up so that every kernel can work on whole registers.
const columnStep = 16

// Padded rounds a number of columns up to what the kernels work on.
func Padded(n int) int { return (n + columnStep - 1) / columnStep * columnStep }

// Blocks is how many blocks of Width columns the weights of a layer have:
// candidate, forget gate and reset gate, and a projection of the input where it
// is of another width than the layer.
func (c Config) Blocks(layer int) int {
	if layer == 0 && c.Embed != c.Width {
		return 4
	}
	return 3
}

// In is the width of a layer's input.
func (c Config) In(layer int) int {
	if layer == 0 {
		return c.Embed
	}
	return c.Width
}

// Heads tells where the columns of each head begin in the one product that
// computes them all.
type Heads struct {
	ArcHead, ArcDep, LabelDep, LabelHead, Name, UPOS, XPOS, End int
}

// Heads lays out the heads for a number of tags.
func (c Config) Heads(upos, xpos int) Heads {
	var h Heads
	h.ArcHead = 0
	h.ArcDep = h.ArcHead + c.Arc
	h.LabelDep = h.ArcDep + c.Arc
	h.LabelHead = h.LabelDep + c.Label
	h.Name = h.LabelHead + c.Label
	h.UPOS = h.Name + c.Name
	h.XPOS = h.UPOS + Padded(upos)
	h.End = h.XPOS + Padded(xpos)
	return h
}
