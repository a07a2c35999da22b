// Package encoder tags words, builds dependency trees and marks names with one
// small recurrent network. It reads sentences of given tokens; text, lemmas and
// features belong to package nlp. Its arithmetic is exact, so that the answer is
// the same on every processor.
package encoder

import "sync"

// Word is what the network says of one token.
type Word struct {
	UPOS string // universal tag, "PROPN"
	XPOS string // Penn Treebank tag, "NNP"
	Head int    // index of the head in the sentence, -1 for the root
	Rel  string // relation with its subtype, "nsubj:pass"
}

// Name is a name of a sentence. Types are those of nlp.NameType.
type Name struct {
	Start, End int     // half-open range of tokens in the sentence
	Type       string  // "person", "party", "organization", "place", "norp", "event" or "misc"
	Score      float64 // probability of this span and type, between 0 and 1
}

// Sentence is what the network says of one sentence: one word a token, in
// order, and the names, in order and without overlap.
type Sentence struct {
	Words []Word
	Names []Name
}

// Encoder holds the weights of a trained network. It never changes after Load
// and may be used by any number of goroutines.
type Encoder struct {
	cfg    Config
	labels Labels
	heads  Heads
	root   int    // number of the relation "root", or -1
	aside  string // relation of what follows in an overlong sentence

	table     table
	embed     []byte // rows of Embed signed bytes
	embedUnit []float32
	layers    []linear
	head      linear
	arc       linear
	arcLimit  float32 // largest activation of a scorer of arcs
	rel       linear
	name      linear
	chain     chain

	spaces sync.Pool // of *space
}

// MaxSentence is the number of tokens up to which a sentence is read as one. A
// longer one is read in windows of that length, so that time stays linear; the
// roots of the later windows hang on the first.
const MaxSentence = 240

// batchRows is how many rows are computed together: enough to keep the kernels
// busy, few enough to stay in the cache.
const batchRows = 256

// Annotate reads the sentences of a document, given as the forms of their
// tokens. The answer has one Sentence for each that was given, and depends on
// nothing but its tokens.
func (e *Encoder) Annotate(sents [][]string) []Sentence { return e.AnnotateAs("", sents) }

// AnnotateAs is Annotate by the guidelines of one source of training data; ""
// stands for the common ones. It serves to measure.
func (e *Encoder) AnnotateAs(source string, sents [][]string) []Sentence {
	out := make([]Sentence, len(sents))
	sp, _ := e.spaces.Get().(*space)
	if sp == nil {
		sp = &space{e: e}
	}
	defer e.spaces.Put(sp)
	sp.flag = noRow
	if source != "" {
		sp.flag = e.table.row(SourceKey(source), noRow)
	}
	sp.begin()
	for i, forms := range sents {
		out[i].Words = make([]Word, len(forms))
		for lo := 0; lo < len(forms); lo += MaxSentence {
			part := forms[lo:min(lo+MaxSentence, len(forms))]
			if sp.rows+len(part)+1 > batchRows {
				sp.finish()
			}
			sp.add(&out[i], lo, part)
		}
	}
	sp.finish()
	return out
}

const noRow = -1
