// Package train makes the weights of the encoder from treebanks and texts with
// marked names. It is linked into the polgraph command only, never into the
// server. The same data, options and seed give the same bytes.
package train

// Sentence is one sentence to learn from or to measure on. What the data do not
// say is nil, and a label that is not known is "".
type Sentence struct {
	Source string // the set it comes from, "ewt"
	Forms  []string
	UPOS   []string
	XPOS   []string
	Heads  []int // index in the sentence, -1 for the root, -2 unknown
	Rels   []string
	Named  bool   // whether names are marked
	Names  []Span // by the guidelines of the source
	Common []Span // by the guidelines that all sources are brought to
	Silver bool   // the tree is that of other networks
	Skip   bool   // the source is too far from the common guidelines to teach them
}

// Span is a name: a half-open range of tokens and one of the types of
// nlp.NameType.
type Span struct {
	Start, End int
	Type       string
}
