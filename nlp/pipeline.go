package nlp

import (
	"fmt"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
	"github.com/polgraph/polgraph/nlp/lemma"
	"github.com/polgraph/polgraph/nlp/models"
)

// Pipeline holds the models that read text. It is made once by Load, never
// changes afterwards and may be used by any number of goroutines.
type Pipeline struct{ enc *encoder.Encoder }

// Load makes a pipeline of the embedded models.
func Load() (*Pipeline, error) {
	enc, err := encoder.Load(models.Encoder())
	if err != nil {
		return nil, fmt.Errorf("load language models: %w", err)
	}
	return &Pipeline{enc: enc}, nil
}

// Parse reads a text. Blank lines separate paragraphs and end a sentence; a
// single line break is white space, unless the line is a heading or an item of
// a list.
func (p *Pipeline) Parse(text string) *Doc {
	doc := Split(text)
	p.Annotate(doc)
	return doc
}

// Annotate reads a document whose sentences and tokens are given: it fills in
// tags, lemmas, features, trees and names, and replaces what was there.
func (p *Pipeline) Annotate(doc *Doc) {
	p.encode(doc)
	doc.Index()
	doc.describe()
}

// describe fills in what follows from forms, tags and trees.
func (d *Doc) describe() {
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Lemma = lemma.Of(t.Form, t.UPOS, t.XPOS)
	}
	for i := range d.Tokens {
		if isContractedHave(d, i) {
			d.Tokens[i].Lemma = "have"
		}
		d.Tokens[i].Feats = d.features(i)
	}
	refineNames(d)
	d.Times = findTimes(d)
	d.Quantities = findQuantities(d)
}

// isContractedHave reports whether the auxiliary "'s" stands for "has" and not,
// as mostly, for "is": before the participle of an active verb.
func isContractedHave(d *Doc, i int) bool {
	t := &d.Tokens[i]
	if t.UPOS != Aux || t.XPOS != "VBZ" || t.Lemma != "be" || len(t.Form) > len("’s") || t.Rel != "aux" || t.Head < 0 {
		return false
	}
	return d.Tokens[t.Head].XPOS == "VBN"
}

// Split finds the sentences and tokens of a text and nothing else: the tokens
// have a place, a form and no tags. Parse is Split and Annotate.
func Split(text string) *Doc {
	tokens, gaps := tokenize(text)
	return &Doc{Text: text, Tokens: tokens, Sents: sentences(tokens, gaps)}
}
