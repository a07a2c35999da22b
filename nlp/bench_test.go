package nlp_test

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"

	"github.com/polgraph/polgraph/nlp"
)

//go:embed testdata/article.txt
var article string

// perSecond reports tokens as tokens a second and not a round.
func perSecond(b *testing.B, tokens int) {
	b.Helper()
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	b.SetBytes(int64(len(article)))
}

// BenchmarkSplit finds sentences and tokens.
func BenchmarkSplit(b *testing.B) {
	n := len(nlp.Split(article).Tokens)
	for b.Loop() {
		nlp.Split(article)
	}
	perSecond(b, n)
}

// BenchmarkParse reads wholly, on one goroutine: tokens, tags, lemmas, trees,
// names, times.
func BenchmarkParse(b *testing.B) {
	p, err := nlp.Load()
	if err != nil {
		b.Fatal(err)
	}
	n := len(p.Parse(article).Tokens)
	for b.Loop() {
		p.Parse(article)
	}
	perSecond(b, n)
}

// BenchmarkProse is the peer in Go: tokens, sentences, tags and names, without
// lemmas, trees and times (https://github.com/jdkato/prose).
func BenchmarkProse(b *testing.B) {
	doc, err := prose.NewDocument(article)
	if err != nil {
		b.Fatal(err)
	}
	n := len(doc.Tokens())
	for b.Loop() { // The model is read once, as ours is.
		if _, err := prose.NewDocument(article, prose.UsingModel(doc.Model)); err != nil {
			b.Fatal(err)
		}
	}
	perSecond(b, n)
}

// BenchmarkLoad reads the models that are built in.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := nlp.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestParse(t *testing.T) {
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	doc := p.Parse(article)
	var names []string
	for _, n := range doc.Names {
		names = append(names, string(n.Type)+" "+doc.Slice(n.Span))
	}
	all := strings.Join(names, "\n")
	for _, want := range []string{"person Anna Belkova", "person Viktor Dasz", "organization European Union", "place China"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q among the names:\n%s", want, all)
		}
	}
}
