package nlp

// Pipeline holds the models that read text. It is made once by Load, never
// changes afterwards and may be used by any number of goroutines.
type Pipeline struct{}

// Load makes a pipeline of the embedded models.
func Load() (*Pipeline, error) { return &Pipeline{}, nil }

// Parse reads a text. Blank lines separate paragraphs and end a sentence; a
// single line break is white space, unless the line is a heading or an item of
// a list.
func (p *Pipeline) Parse(text string) *Doc {
	doc := &Doc{Text: text}
	p.Annotate(doc)
	return doc
}

// Annotate reads a document whose sentences and tokens are given: it fills in
// tags, lemmas, features, trees and names, and replaces what was there.
func (p *Pipeline) Annotate(doc *Doc) { doc.Index() }
