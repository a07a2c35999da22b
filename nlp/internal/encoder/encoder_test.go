package encoder

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// randomWeights is a small network that was never trained.
func randomWeights(seed uint64) *Weights {
	rng := rand.New(rand.NewPCG(seed, 1))
	c := Config{Embed: 16, Width: 32, Layers: 2, Arc: 16, Label: 16, Name: 16}
	labels := Labels{UPOS: []string{"NOUN", "VERB"}, XPOS: []string{"NN", "VB"}, Rels: []string{"nsubj", "obj", "parataxis", "root"}}
	random := func(n int) []float32 {
		out := make([]float32, n)
		for i := range out {
			out[i] = float32(rng.NormFloat64()) * 0.3
		}
		return out
	}
	w := &Weights{Config: c, Labels: labels}
	for _, k := range KeysOf(nil, text(7)[0]) {
		for _, key := range k {
			if key != 0 && !slices.Contains(w.Keys, key) {
				w.Keys = append(w.Keys, key)
			}
		}
	}
	h, tags, rels := c.Heads(2, 2), Padded(nameTags), Padded(4)
	w.Embed = random((Features + len(w.Keys)) * c.Embed)
	for l := range c.Layers {
		w.Layers = append(w.Layers, Layer{random(c.In(l) * c.Blocks(l) * c.Width), random(2 * c.Width)})
	}
	w.Head, w.Bias = random(c.Width*h.End), random(h.End)
	w.Arc, w.ArcAdd = random(c.Arc*c.Arc), random(c.Arc)
	w.Rel, w.RelAdd = random(c.Label*rels), random(rels)
	w.Name, w.TagAdd = random(c.Name*tags), random(tags)
	w.Move = random((tags + 1) * tags)
	return w
}

// text is a document of sentences of growing length, the first of n words.
func text(n int) [][]string {
	var out [][]string
	for k := n; k < n+3; k++ {
		var forms []string
		for i := range k {
			forms = append(forms, fmt.Sprintf("word%c", 'a'+i%20))
		}
		out = append(out, forms)
	}
	return out
}

func load(t testing.TB, data []byte) *Encoder {
	t.Helper()
	e, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// checkTrees reports what is not as Annotate promises.
func checkTrees(t *testing.T, sents [][]string, got []Sentence) {
	t.Helper()
	if len(got) != len(sents) {
		t.Fatalf("%d sentences, want %d", len(got), len(sents))
	}
	for s, said := range got {
		if len(said.Words) != len(sents[s]) {
			t.Fatalf("sentence %d: %d words, want %d", s, len(said.Words), len(sents[s]))
		}
		roots, heads := 0, []int32{0}
		for _, w := range said.Words {
			if w.UPOS == "" || w.XPOS == "" || w.Rel == "" || (w.Head < 0) != (w.Rel == "root") {
				t.Fatalf("sentence %d: word %+v", s, w)
			}
			if w.Head < 0 {
				roots++
			}
			heads = append(heads, int32(w.Head+1))
		}
		if space := (treeSpace{}); len(sents[s]) > 0 && (roots != 1 || !space.isTree(heads)) {
			t.Errorf("sentence %d: no tree with one root: %v", s, heads)
		}
		end := 0
		for _, n := range said.Names {
			if n.Start < end || n.End <= n.Start || n.End > len(sents[s]) || n.Score < 0 || n.Score > 1 {
				t.Errorf("sentence %d: name %+v", s, n)
			}
			end = n.End
		}
	}
}

func TestAnnotate(t *testing.T) {
	e := load(t, randomWeights(1).Marshal())
	sents := append(text(5), nil, []string{"x"}, []string{"", "\xff"}, text(MaxSentence - 1)[0], text(MaxSentence + 1)[0], text(3*MaxSentence + 50)[0])
	checkTrees(t, sents, e.Annotate(sents))
}

// TestAnnotateAlone proves that a sentence is read the same alone, among others
// and by many goroutines at once.
func TestAnnotateAlone(t *testing.T) {
	e := load(t, randomWeights(2).Marshal())
	sents := append(text(1), text(60)...)
	want := e.Annotate(sents)
	for i := range sents {
		if diff := cmp.Diff(want[i:i+1], e.Annotate(sents[i:i+1])); diff != "" {
			t.Errorf("sentence %d alone (-among others +alone):\n%s", i, diff)
		}
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if diff := cmp.Diff(want, e.Annotate(sents)); diff != "" {
				t.Errorf("at once (-want +got):\n%s", diff)
			}
		})
	}
	wg.Wait()
}

// TestAnnotateGolden pins the answer of a network: it must be the same on every
// processor.
func TestAnnotateGolden(t *testing.T) {
	got := load(t, randomWeights(3).Marshal()).Annotate(text(6)[:1])
	var b strings.Builder
	for _, w := range got[0].Words {
		fmt.Fprintf(&b, "%s %s %d %s\n", w.UPOS, w.XPOS, w.Head, w.Rel)
	}
	for _, n := range got[0].Names {
		fmt.Fprintf(&b, "%d-%d %s %.17g\n", n.Start, n.End, n.Type, n.Score)
	}
	const file = "testdata/annotate.golden"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
}

func TestLoadErrors(t *testing.T) {
	good := randomWeights(1).Marshal()
	changed := func(f func(b []byte) []byte) []byte { return sealed(f(slices.Clone(good[:len(good)-4]))) }
	at := len(magic)
	tests := []struct {
		name, want string
		data       []byte
	}{
		{"empty", "load encoder: weights are damaged: no header of this version", nil},
		{"other file", "load encoder: weights are damaged: no header of this version", bytes.Repeat([]byte("x"), 100)},
		{"one bit", "load encoder: weights are damaged: wrong checksum", func() []byte { b := slices.Clone(good); b[200] ^= 1; return b }()},
		{"cut off", "load encoder: weights are damaged: too short", changed(func(b []byte) []byte { return b[:len(b)-1] })},
		{"longer", "load encoder: weights are damaged: too long", changed(func(b []byte) []byte { return append(b, 0) })},
		{"shape", "load encoder: weights are damaged: no such shape: {Embed:17 Width:32 Layers:2 Arc:16 Label:16 Name:16}", changed(func(b []byte) []byte { b[at] = 17; return b })},
		{"large", "load encoder: weights are damaged: 4294967295 where at most 516 can be", changed(func(b []byte) []byte { copy(b[at:], "\xff\xff\xff\xff"); return b })},
		{"labels", "load encoder: weights are damaged: unknown labels", changed(func(b []byte) []byte { return bytes.Replace(b, []byte("B-person"), []byte("B-parson"), 1) })},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := Load(tt.data)
			if err == nil || err.Error() != tt.want || e != nil {
				t.Errorf("Load = %v, %v, want error %q", e != nil, err, tt.want)
			}
		})
	}
}

// sealed appends the checksum, so that damage gets past it.
func sealed(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(body, crc32.ChecksumIEEE(body))
}

// FuzzLoad: whatever the bytes, Load gives an error or an encoder that keeps its
// promises.
func FuzzLoad(f *testing.F) {
	good := randomWeights(1).Marshal()
	f.Add([]byte{}, 0, byte(0))
	f.Add(good, len(magic), byte(48))
	f.Add(good, len(good)/2, byte(255))
	f.Fuzz(func(t *testing.T, data []byte, at int, v byte) {
		body := slices.Clone(data)
		if len(body) >= 4 {
			body = body[:len(body)-4]
		}
		if at >= 0 && at < len(body) {
			body[at] = v
		}
		e, err := Load(sealed(body))
		if err != nil {
			return
		}
		sents := text(4)
		for _, said := range e.Annotate(sents) {
			for _, w := range said.Words {
				if w.Head < -1 || w.Head >= len(said.Words) {
					t.Fatalf("head %d of %d words", w.Head, len(said.Words))
				}
			}
		}
	})
}
