package train

import (
	"log/slog"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
)

// tiny is a treebank with names of an invented country.
func tiny() []Sentence {
	return []Sentence{
		{
			Source: "tiny", Forms: []string{"Mara", "Oduro", "leads", "the", "Dawn", "Party", "."},
			UPOS:  []string{"PROPN", "PROPN", "VERB", "DET", "PROPN", "PROPN", "PUNCT"},
			XPOS:  []string{"NNP", "NNP", "VBZ", "DT", "NNP", "NNP", "."},
			Heads: []int{2, 0, -1, 5, 5, 2, 2},
			Rels:  []string{"nsubj", "flat", "root", "det", "compound", "obj", "punct"},
			Named: true, Names: []Span{{0, 2, "person"}, {4, 6, "party"}}, Common: []Span{{0, 2, "person"}, {4, 6, "party"}},
		},
		{
			Source: "tiny", Forms: []string{"Workers", "marched", "in", "Veldt", "on", "Monday", "."},
			UPOS:  []string{"NOUN", "VERB", "ADP", "PROPN", "ADP", "PROPN", "PUNCT"},
			XPOS:  []string{"NNS", "VBD", "IN", "NNP", "IN", "NNP", "."},
			Heads: []int{1, -1, 3, 1, 5, 1, 1},
			Rels:  []string{"nsubj", "root", "case", "obl", "case", "obl", "punct"},
			Named: true, Names: []Span{{3, 4, "place"}}, Common: []Span{{3, 4, "place"}},
		},
		{
			Source: "other", Forms: []string{"President", "Oduro", "met", "Kestrian", "farmers"},
			Named: true, Names: []Span{{0, 2, "person"}, {3, 4, "norp"}}, Common: []Span{{1, 2, "person"}, {3, 4, "norp"}},
		},
	}
}

func tinyOptions() Options {
	o := Defaults()
	o.Config = encoder.Config{Embed: 16, Width: 32, Layers: 2, Arc: 16, Label: 16, Name: 16}
	return o
}

func total(l Loss) float64 {
	return l.Arc + l.Rel + uposWeight*l.UPOS + xposWeight*l.XPOS + nameWeight*l.Name
}

// TestGradient compares the gradient with differences of the loss.
func TestGradient(t *testing.T) {
	opt := tinyOptions()
	tr := newTrainer(slog.New(slog.DiscardHandler), tiny(), opt)
	rng := rand.New(rand.NewPCG(3, 4))
	for _, p := range tr.net.dense() {
		for i := range p.w { // Biases and moves begin at zero, where nothing could be seen.
			p.w[i] += float32(rng.Float64()-0.5) * 0.2
		}
	}
	loss := func() (*shard, float64) {
		s := newShard(tr.net)
		s.back, s.rng = tr.net.transposed(nil), rand.New(rand.NewPCG(7, 7))
		s.learn(tr.trees, 1)
		return s, total(s.loss)
	}
	s, _ := loss()
	check := func(name string, at *float32, got float32) {
		t.Helper()
		const by = 2e-3
		was := *at
		*at = was + by
		_, up := loss()
		*at = was - by
		_, down := loss()
		*at = was
		want := (up - down) / (2 * by)
		if math.Abs(want-float64(got)) > 0.02+0.03*math.Abs(want) {
			t.Errorf("%s: gradient %.4f, differences say %.4f", name, got, want)
		}
	}
	names := []string{"layer 0", "layer 1", "gate 0", "gate 1", "head", "head bias", "arc", "arc bias", "rel", "rel bias", "name", "name bias", "move"}
	for i, p := range tr.net.dense() {
		for range 12 {
			k := rng.IntN(len(p.w))
			check(names[i], &p.w[k], s.grad[i][k])
		}
	}
	for k, id := range s.rows.touched[:10] {
		width := opt.Config.Embed
		check("embed", &tr.net.embed.w[int(id)*width+3], s.rows.sum[k*width+3])
	}
}
