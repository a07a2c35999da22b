package train

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
)

func fit(t *testing.T, sents []Sentence, opt Options) []byte {
	t.Helper()
	weights, err := Fit(t.Context(), slog.New(slog.DiscardHandler), sents, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return weights
}

// TestFitLearns trains until the treebank is known by heart, through the bytes
// that are kept.
func TestFitLearns(t *testing.T) {
	opt := tinyOptions()
	opt.Passes, opt.Batch, opt.Dropout, opt.Rate = 400, 20, 0, 0.01
	weights, known := fit(t, tiny(), opt), tiny()
	common := tiny()[2:]
	common[0].Names = common[0].Common
	for _, tt := range []struct {
		source string
		sents  []Sentence
		tokens int
		names  int
	}{{"tiny", known[:2], 14, 3}, {"other", known[2:], 0, 1}, {"", known[:2], 14, 3}, {"", common, 0, 1}} {
		score, err := Measure(weights, tt.sents, tt.source)
		if err != nil {
			t.Fatal(err)
		}
		if score.All != tt.tokens || score.UPOS != tt.tokens || score.XPOS != tt.tokens || score.Tokens != tt.tokens {
			t.Errorf("by %q: tags and trees: %+v", tt.source, score)
		}
		if m := score.Names["main"]; m.Right != tt.names || m.Found != tt.names || m.Gold != tt.names {
			t.Errorf("by %q: names: %+v", tt.source, m)
		}
	}
}

// TestFitIsDeterministic trains twice, once on one processor.
func TestFitIsDeterministic(t *testing.T) {
	opt := tinyOptions()
	opt.Passes, opt.Parties = 3, []string{"Reed Front", "RF"}
	first := fit(t, tiny(), opt)
	was := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(was)
	if !bytes.Equal(first, fit(t, tiny(), opt)) {
		t.Error("two trainings gave other weights")
	}
	opt.Seed++
	if bytes.Equal(first, fit(t, tiny(), opt)) {
		t.Error("another seed gave the same weights")
	}
}

func TestFitKeeps(t *testing.T) {
	opt, passes := tinyOptions(), []int{}
	opt.Passes = 3
	stop := errors.New("disk full")
	_, err := Fit(t.Context(), slog.New(slog.DiscardHandler), tiny(), opt, func(pass int, weights []byte) error {
		if _, err := encoder.Load(weights); err != nil {
			t.Error(err)
		}
		if passes = append(passes, pass); pass == 2 {
			return stop
		}
		return nil
	})
	if diff := cmp.Diff([]int{1, 2}, passes); diff != "" || !errors.Is(err, stop) {
		t.Errorf("error %v; passes (-want +got):\n%s", err, diff)
	}
}

func TestFitErrors(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Fit(ctx, slog.New(slog.DiscardHandler), tiny(), tinyOptions(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	for name, change := range map[string]func(*Options){
		"width":   func(o *Options) { o.Config.Width = 40 },
		"name":    func(o *Options) { o.Config.Name = 0 },
		"layers":  func(o *Options) { o.Config.Layers = 0 },
		"dropout": func(o *Options) { o.Dropout = 1 },
		"large":   func(o *Options) { o.Config.Width = 1024 },
	} {
		opt := tinyOptions()
		change(&opt)
		if _, err := Fit(t.Context(), slog.New(slog.DiscardHandler), tiny(), opt, nil); !errors.Is(err, errOptions) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSilver has two networks that know the treebank fill in what it lacks.
func TestSilver(t *testing.T) {
	opt := tinyOptions()
	opt.Passes, opt.Batch, opt.Dropout, opt.Rate = 400, 20, 0, 0.01
	teachers := [][]byte{fit(t, tiny(), opt)}
	opt.Seed++
	teachers = append(teachers, fit(t, tiny(), opt))
	lacking := tiny()[:2]
	lacking[0].Heads, lacking[0].Rels, lacking[0].UPOS = nil, nil, nil
	lacking[1].Named, lacking[1].Names, lacking[1].Common = false, nil, nil
	if err := AddSilver(lacking, teachers); err != nil {
		t.Fatal(err)
	}
	want := tiny()[:2]
	want[0].Silver = true
	want[1].Named, want[1].Names = false, nil
	if diff := cmp.Diff(want, lacking); diff != "" {
		t.Errorf("filled in (-want +got):\n%s", diff)
	}
	if err := AddSilver(lacking, [][]byte{nil}); err == nil {
		t.Error("a teacher without weights: want an error")
	}
}

// TestSilverDisagreement takes only what the teachers agree on.
func TestSilverDisagreement(t *testing.T) {
	word := func(upos string, head int, rel string) encoder.Word {
		return encoder.Word{UPOS: upos, Head: head, Rel: rel}
	}
	opinions := []encoder.Sentence{
		{Words: []encoder.Word{word("NOUN", 1, "nsubj"), word("VERB", -1, "root"), word("NOUN", 1, "obj")}},
		{
			Words: []encoder.Word{word("NOUN", 1, "nsubj"), word("AUX", -1, "root"), word("NOUN", 0, "obj")},
			Names: []encoder.Name{{Start: 0, End: 1, Type: "person"}},
		},
	}
	s := Sentence{Forms: []string{"Oduro", "met", "farmers"}}
	s.addTree(opinions)
	s.addNames(opinions)
	want := Sentence{
		Forms: s.Forms, UPOS: []string{"NOUN", "", "NOUN"}, Heads: []int{1, -1, noHead},
		Rels: []string{"nsubj", "root", ""}, Silver: true,
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Errorf("agreed (-want +got):\n%s", diff)
	}
}
