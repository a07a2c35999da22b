package train

import (
	"math"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
)

// chain is a linear-chain conditional random field over name tags (Lafferty et
// al. 2001): it learns whole tag sequences, of which only well-formed ones are
// possible.
type chain struct {
	tags, cols int
	factor     []float64 // exp of each move, 0 for an impossible one; last row: start
	grad       []float32 // of the moves
	move       []float32
	exp        []float64 // exp of each score, per token scaled by its largest
	fore, aft  []float64
}

func newChain(move *tensor, grad []float32) *chain {
	c := &chain{tags: len(encoder.NameTags()), cols: move.cols, grad: grad, move: move.w}
	c.factor = make([]float64, (c.tags+1)*c.tags)
	for a := range c.tags + 1 {
		for b := range c.tags {
			if encoder.CanFollow(a, b) {
				c.factor[a*c.tags+b] = math.Exp(float64(c.moveAt(a, b)))
			}
		}
	}
	return c
}

// place is where a move stands in the tensor, whose last row is the start.
func (c *chain) place(from, to int) int {
	if from == c.tags {
		from = len(c.move)/c.cols - 1
	}
	return from*c.cols + to
}

func (c *chain) moveAt(from, to int) float32 { return c.move[c.place(from, to)] }

// loss returns -log p(gold) of a sentence and writes the gradient of its scores.
// The passes are scaled token by token, so nothing over- or underflows.
func (c *chain) loss(score, d []float32, gold []int32, scale float32) float64 {
	n := len(gold)
	k := c.tags
	if n == 0 {
		return 0
	}
	logZ := c.forward(score, n)
	c.backward(n)
	loss := logZ
	from := k
	for t, g := range gold {
		loss -= float64(score[t*c.cols+int(g)]) + float64(c.moveAt(from, int(g)))
		c.grad[c.place(from, int(g))] -= scale
		from = int(g)
	}
	for t := range n {
		f, a := c.fore[t*k:(t+1)*k], c.aft[t*k:(t+1)*k]
		z := 0.0
		for j := range k {
			z += f[j] * a[j]
		}
		for j := range k {
			d[t*c.cols+j] = scale * float32(f[j]*a[j]/z)
		}
		d[t*c.cols+int(gold[t])] -= scale
		c.expectMoves(t, scale)
	}
	return loss
}

// forward fills fore, each token's row scaled to sum 1, and returns log Z.
func (c *chain) forward(score []float32, n int) float64 {
	k := c.tags
	c.exp, c.fore, c.aft = grow(c.exp, n*k), grow(c.fore, n*k), grow(c.aft, n*k)
	logZ := 0.0
	before := []float64(nil)
	for t := range n {
		row := score[t*c.cols : t*c.cols+k]
		top := row[0]
		for _, v := range row {
			top = max(top, v)
		}
		f, sum := c.fore[t*k:(t+1)*k], 0.0
		for j := range k {
			e := math.Exp(float64(row[j] - top))
			c.exp[t*k+j] = e
			in := 0.0
			if t == 0 {
				in = c.factor[k*k+j]
			} else {
				for i, p := range before {
					in += p * c.factor[i*k+j]
				}
			}
			f[j] = in * e
			sum += f[j]
		}
		for j := range f {
			f[j] /= sum
		}
		logZ += math.Log(sum) + float64(top)
		before = f
	}
	return logZ
}

// backward fills aft, each token's row scaled to sum 1.
func (c *chain) backward(n int) {
	k := c.tags
	for j := range k {
		c.aft[(n-1)*k+j] = 1
	}
	for t := n - 2; t >= 0; t-- {
		sum := 0.0
		for i := range k {
			v := 0.0
			for j := range k {
				v += c.factor[i*k+j] * c.exp[(t+1)*k+j] * c.aft[(t+1)*k+j]
			}
			c.aft[t*k+i] = v
			sum += v
		}
		for i := range k {
			c.aft[t*k+i] /= sum
		}
	}
}

// expectMoves adds the expected moves into token t to their gradient.
func (c *chain) expectMoves(t int, scale float32) {
	k := c.tags
	to := func(j int) float64 { return c.exp[t*k+j] * c.aft[t*k+j] }
	if t == 0 {
		z := 0.0
		for j := range k {
			z += c.factor[k*k+j] * to(j)
		}
		for j := range k {
			c.grad[c.place(k, j)] += scale * float32(c.factor[k*k+j]*to(j)/z)
		}
		return
	}
	before, z := c.fore[(t-1)*k:t*k], 0.0
	for i, p := range before {
		for j := range k {
			z += p * c.factor[i*k+j] * to(j)
		}
	}
	for i, p := range before {
		for j := range k {
			if f := c.factor[i*k+j]; f > 0 {
				c.grad[i*c.cols+j] += scale * float32(p*f*to(j)/z)
			}
		}
	}
}

func grow(b []float64, n int) []float64 {
	if cap(b) < n {
		return make([]float64, n+n/2)[:n]
	}
	return b[:n]
}
