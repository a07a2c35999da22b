package train

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
	"github.com/polgraph/polgraph/nlp/internal/simd"
)

// shards is how many parts of a batch are computed side by side. It is a
// constant and not the number of processors, since it decides the order of sums.
const shards = 2

// warmUp is the number of steps in which the rate of learning rises.
const warmUp = 200

// trainer goes through the data.
type trainer struct {
	opt    Options
	log    *slog.Logger
	net    *network
	back   [][]float32
	shards [shards]*shard
	labels *labelIndex
	other  substitutes
	trees  []*example // learned in every pass
	extra  []*example // learned by parts
	step   int
	steps  int // in all passes
}

// Fit trains a network on the sentences. After every pass it hands the weights
// over to keep, if that is not nil, so that nothing is lost when it is cut off.
func Fit(ctx context.Context, log *slog.Logger, sents []Sentence, opt Options, keep func(pass int, weights []byte) error) ([]byte, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	t := newTrainer(log, sents, opt)
	t.log.Info("train", "sentences", len(sents), "rows", t.net.embed.rows, "steps", t.steps)
	for pass := range opt.Passes {
		if err := t.pass(ctx, pass); err != nil {
			return nil, fmt.Errorf("train pass %d: %w", pass+1, err)
		}
		if keep == nil {
			continue
		}
		if err := keep(pass+1, t.net.weights().Marshal()); err != nil {
			return nil, fmt.Errorf("keep pass %d: %w", pass+1, err)
		}
	}
	return t.net.weights().Marshal(), nil
}

func newTrainer(log *slog.Logger, sents []Sentence, opt Options) *trainer {
	t := &trainer{opt: opt, log: log, other: newSubstitutes(opt.Parties)}
	keys := vocabulary(sents, t.other.sentences())
	t.net = newNetwork(opt.Config, labelsOf(sents), keys, rand.New(rand.NewPCG(opt.Seed, 0)))
	t.labels = newLabelIndex(t.net.labels)
	size := map[string]int{}
	for i := range sents {
		size[sents[i].Source]++
	}
	for i := range sents {
		e := t.net.newExample(&sents[i], t.labels)
		e.findParty()
		if (e.head == nil || sents[i].Silver) && size[sents[i].Source] > shareOver {
			t.extra = append(t.extra, e)
		} else {
			t.trees = append(t.trees, e)
		}
	}
	for i := range t.shards {
		t.shards[i] = newShard(t.net)
		t.shards[i].drop = float32(opt.Dropout)
	}
	for pass := range opt.Passes {
		t.steps += len(t.batches(pass))
	}
	return t
}

// batches shuffles what a pass learns and cuts it into batches.
func (t *trainer) batches(pass int) [][]*example {
	all := append([]*example(nil), t.trees...)
	for i, e := range t.extra {
		if i%t.opt.Share == pass%t.opt.Share {
			all = append(all, e)
		}
	}
	rng := rand.New(rand.NewPCG(t.opt.Seed, uint64(pass)+1))
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for i, e := range all {
		all[i] = t.other.vary(t.net, t.labels, e, rng)
	}
	var out [][]*example
	start, tokens := 0, 0
	for i, e := range all {
		if tokens += e.len(); tokens >= t.opt.Batch || i == len(all)-1 {
			out = append(out, all[start:i+1])
			start, tokens = i+1, 0
		}
	}
	return out
}

func (t *trainer) pass(ctx context.Context, pass int) error {
	begin, tokens := time.Now(), 0
	for i := range t.shards {
		t.shards[i].loss = Loss{}
	}
	for _, batch := range t.batches(pass) {
		if err := ctx.Err(); err != nil {
			return err
		}
		tokens += t.learn(batch)
	}
	var sum Loss
	for _, s := range t.shards {
		sum.UPOS += s.loss.UPOS
		sum.XPOS += s.loss.XPOS
		sum.Arc += s.loss.Arc
		sum.Rel += s.loss.Rel
		sum.Name += s.loss.Name
	}
	per := 1 / float64(tokens)
	t.log.Info("pass", "pass", pass+1, "seconds", time.Since(begin).Seconds(), "tokens", tokens,
		"upos", sum.UPOS*per, "xpos", sum.XPOS*per, "arc", sum.Arc*per, "rel", sum.Rel*per, "name", sum.Name*per)
	return nil
}

// learn makes one step and returns the number of tokens.
func (t *trainer) learn(batch []*example) int {
	tokens := 0
	var part [shards][]*example
	for i, e := range batch {
		tokens += e.len() - 1
		part[i%shards] = append(part[i%shards], e)
	}
	t.back = t.net.transposed(t.back)
	t.step++
	each(func(i int) {
		s := t.shards[i]
		s.back, s.rng = t.back, rand.New(rand.NewPCG(t.opt.Seed^uint64(i+1)<<32, uint64(t.step)))
		if len(part[i]) > 0 {
			s.learn(part[i], 1/float32(tokens))
		}
	})
	t.update()
	return tokens
}

// each runs f for every shard and waits for all.
func each(f func(i int)) {
	var wg sync.WaitGroup
	for i := range shards {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}

// update changes the weights by the gradients, added up in the order of the
// shards.
func (t *trainer) update() {
	rate := t.opt.Rate * (1 - float64(t.step-1)/float64(t.steps))
	a := newAdam(rate*min(1, float64(t.step)/warmUp), t.step)
	dense := t.net.dense()
	each(func(part int) {
		for i, w := range dense {
			n := len(w.w)
			lo, hi := n*part/shards, n*(part+1)/shards
			g := t.shards[0].grad[i][lo:hi]
			for _, s := range t.shards[1:] {
				simd.Add(g, s.grad[i][lo:hi])
				clear(s.grad[i][lo:hi])
			}
			a.Apply(w.w[lo:hi], w.m[lo:hi], w.v[lo:hi], g)
			clear(g)
		}
		if part == 0 {
			t.updateRows(a)
		}
	})
}

// updateRows changes only those embeddings that the batch has touched.
func (t *trainer) updateRows(a simd.Adam) {
	width, all := t.opt.Config.Embed, &t.shards[0].rows
	for _, s := range t.shards[1:] {
		for k, id := range s.rows.touched {
			simd.Add(all.row(id, width), s.rows.sum[k*width:(k+1)*width])
		}
		s.rows.reset()
	}
	e := t.net.embed
	for k, id := range all.touched {
		lo, hi := int(id)*width, int(id+1)*width
		a.Apply(e.w[lo:hi], e.m[lo:hi], e.v[lo:hi], all.sum[k*width:(k+1)*width])
	}
	all.reset()
}

// weights are the network as it stands, for writing. They share its memory.
func (n *network) weights() *encoder.Weights {
	w := &encoder.Weights{
		Config: n.cfg, Labels: n.labels, Keys: make([]uint64, len(n.rows)), Embed: n.embed.w,
		Head: n.head.w, Bias: n.headBias.w, Arc: n.arc.w, ArcAdd: n.arcBias.w,
		Rel: n.rel.w, RelAdd: n.relBias.w, Name: n.name.w, TagAdd: n.nameBias.w, Move: n.move.w,
	}
	for k, row := range n.rows {
		w.Keys[row-encoder.Features] = k
	}
	for l := range n.layer {
		w.Layers = append(w.Layers, encoder.Layer{W: n.layer[l].w, Gate: n.gate[l].w})
	}
	return w
}

// newAdam is the optimizer at a step, counted from 1.
func newAdam(rate float64, step int) simd.Adam {
	return simd.Adam{
		Rate:   float32(rate),
		Mean:   float32(1 / (1 - math.Pow(simd.MeanDecay, float64(step)))),
		Square: float32(1 / (1 - math.Pow(simd.SquareDecay, float64(step)))),
	}
}
