package main

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/nlp/conllu"
)

// parseTokens reads CoNLL-U and writes it with columns 3 to 8 and NER
// predicted. What the file calls a document is read as one.
func parseTokens(w io.Writer, in io.Reader, pipeline *nlp.Pipeline) error {
	var doc []conllu.Sentence
	flush := func() error {
		predict(pipeline, doc)
		for i := range doc {
			if err := conllu.Write(w, &doc[i]); err != nil {
				return err
			}
		}
		doc = doc[:0]
		return nil
	}
	for s, err := range conllu.NewReader(in).All() {
		if err != nil {
			return err
		}
		if startsDoc(&s) {
			if err := flush(); err != nil {
				return err
			}
		}
		doc = append(doc, s)
	}
	return flush()
}

func startsDoc(s *conllu.Sentence) bool {
	for _, c := range s.Comments {
		if strings.HasPrefix(c, "# newdoc") {
			return true
		}
	}
	return false
}

// predict annotates the words of the sentences; multiword tokens and empty
// nodes stay as they are.
func predict(pipeline *nlp.Pipeline, sents []conllu.Sentence) {
	doc := docOf(sents)
	pipeline.Annotate(doc)
	ner := nerTags(doc)
	tok := 0
	for n := range sents {
		for i := range sents[n].Words {
			w := &sents[n].Words[i]
			if !w.ID.IsWord() {
				continue
			}
			describe(w, &doc.Tokens[tok], doc.Sents[n])
			w.Misc = conllu.WithAttribute(w.Misc, "NER", ner[tok])
			tok++
		}
	}
}

// docOf makes a document of the words as given, with a text that has them at
// their offsets.
func docOf(sents []conllu.Sentence) *nlp.Doc {
	doc := &nlp.Doc{}
	var text strings.Builder
	at := 0
	for n := range sents {
		start := len(doc.Tokens)
		within := 0 // last word of the multiword token that is open
		for i := range sents[n].Words {
			w := &sents[n].Words[i]
			if w.ID.Last > 0 {
				within = w.ID.Last
			}
			if !w.ID.IsWord() {
				continue
			}
			space := conllu.Attribute(w.Misc, "SpaceAfter") != "No" && w.ID.First >= within
			end := at + utf8.RuneCountInString(w.Form)
			doc.Tokens = append(doc.Tokens, nlp.Token{Start: at, End: end, Form: w.Form, Head: -1, Space: space})
			text.WriteString(w.Form)
			if at = end; space {
				text.WriteByte(' ')
				at++
			}
		}
		doc.Sents = append(doc.Sents, nlp.Span{Start: start, End: len(doc.Tokens)})
	}
	doc.Text = text.String()
	return doc
}
