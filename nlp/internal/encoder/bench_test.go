package encoder_test

import (
	"strings"
	"testing"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
	"github.com/polgraph/polgraph/nlp/models"
)

// article is a short report from an invented country, in words.
const article = `President Mara Oduro said on Tuesday that the Dawn Party would not take part in the talks .
The talks , which began in Veldt last week , were called after thousands of farmers marched on the parliament .
" We will not be drawn into this , " she told reporters after a meeting with the foreign minister of Kestria , Jon Hale .
Hale accused the opposition of planning a strike and warned that the army might be sent to the northern provinces .
The Union of Miners , which has 40,000 members , denied the charge .
Elections are due in May .`

func sentences() (sents [][]string, tokens int) {
	for line := range strings.SplitSeq(article, "\n") {
		forms := strings.Fields(line)
		sents = append(sents, forms)
		tokens += len(forms)
	}
	return sents, tokens
}

// BenchmarkAnnotate reads a short article with the embedded weights.
func BenchmarkAnnotate(b *testing.B) {
	enc, err := encoder.Load(models.Encoder())
	if err != nil {
		b.Fatal(err)
	}
	sents, tokens := sentences()
	b.ReportAllocs()
	for b.Loop() {
		enc.Annotate(sents)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := encoder.Load(models.Encoder()); err != nil {
			b.Fatal(err)
		}
	}
}

// TestModel reads with the embedded weights: what any good model gets right.
func TestModel(t *testing.T) {
	enc, err := encoder.Load(models.Encoder())
	if err != nil {
		t.Fatal(err)
	}
	got := enc.Annotate([][]string{strings.Fields("President Mara Oduro accused the army of a coup in Paris .")})[0]
	if w := got.Words[3]; w.UPOS != "VERB" || w.XPOS != "VBD" || w.Head != -1 || w.Rel != "root" {
		t.Errorf("accused: %+v", w)
	}
	if w := got.Words[5]; w.UPOS != "NOUN" || w.Head != 3 || w.Rel != "obj" {
		t.Errorf("army: %+v", w)
	}
	types := []string{}
	for _, n := range got.Names {
		types = append(types, n.Type)
	}
	if strings.Join(types, " ") != "person place" {
		t.Errorf("names: %+v", got.Names)
	}
}
