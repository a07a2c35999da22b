package nlp

import "errors"

// Pipeline holds the models that read text. It is made once by Load, never
// changes afterwards and may be used by any number of goroutines.
type Pipeline struct{ model annotator }

// annotator is a trained model: given Tokens and Sents of a document it fills
// in UPOS, XPOS, Head and Rel of every token and the document's Names.
type annotator interface{ Annotate(doc *Doc) }

var errNoModel = errors.New("load language models: none is built in")

// interimModel makes the model while the trained one is not built in.
var interimModel func() (annotator, error)

// Load makes a pipeline of the embedded models.
func Load() (*Pipeline, error) {
	if interimModel == nil {
		return nil, errNoModel
	}
	model, err := interimModel()
	if err != nil {
		return nil, err
	}
	return &Pipeline{model: model}, nil
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
	p.model.Annotate(doc)
	doc.Index()
}

// Split finds the sentences and tokens of a text and nothing else: the tokens
// have a place, a form and no tags. Parse is Split and Annotate.
func Split(text string) *Doc {
	tokens, gaps := tokenize(text)
	return &Doc{Text: text, Tokens: tokens, Sents: sentences(tokens, gaps)}
}
