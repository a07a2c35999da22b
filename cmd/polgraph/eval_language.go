package main

import (
	"io"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/nlp/conllu"
	"github.com/polgraph/polgraph/score"
)

// treebank compares tags and trees over gold words.
func (e *evaluation) treebank(file string) error {
	sents, err := decode(file, func(r io.Reader) ([]conllu.Sentence, error) {
		var out []conllu.Sentence
		for s, err := range conllu.NewReader(r).All() {
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
		return out, nil
	})
	if err != nil {
		return err
	}
	var all score.Trees
	for len(sents) > 0 {
		n := 1
		for n < len(sents) && !startsDoc(&sents[n]) {
			n++
		}
		doc := docOf(sents[:n])
		gold := goldTokens(sents[:n])
		e.pipeline.Annotate(doc)
		all.Add(gold, doc.Tokens)
		sents = sents[n:]
	}
	e.head("tags and trees, gold words", file)
	e.line("UPOS", all.UPOS)
	e.line("UAS", all.UAS)
	e.line("LAS", all.LAS)
	return nil
}

// goldTokens are the words of sentences with their heads counted over all.
func goldTokens(sents []conllu.Sentence) []nlp.Token {
	var out []nlp.Token
	for n := range sents {
		start := len(out)
		for i := range sents[n].Words {
			w := &sents[n].Words[i]
			if !w.ID.IsWord() {
				continue
			}
			head := -1
			if w.Head > 0 {
				head = start + w.Head - 1
			}
			out = append(out, nlp.Token{Form: w.Form, UPOS: w.UPOS, Head: head, Rel: w.Rel})
		}
	}
	return out
}

// names compares names over gold words, all sentences of a file as one text.
func (e *evaluation) names(file string) error {
	sents, err := decode(file, score.ReadColumns)
	if err != nil {
		return err
	}
	var all score.Names
	for chunk := range slices.Chunk(sents, sentencesAtOnce) {
		doc, gold := taggedDoc(chunk)
		e.pipeline.Annotate(doc)
		all.Add(gold, doc.Names)
	}
	e.head("names, gold words, exact ends", file)
	e.line("all", all.All)
	tallies(e, all.By)
	return nil
}

// sentencesAtOnce is how many sentences of a file without documents are read
// as one.
const sentencesAtOnce = 20

// taggedDoc makes a document of tagged sentences, words divided by spaces.
func taggedDoc(sents []score.Tagged) (*nlp.Doc, []nlp.Name) {
	doc := &nlp.Doc{}
	var gold []nlp.Name
	var text strings.Builder
	at := 0
	for _, s := range sents {
		start := len(doc.Tokens)
		for _, n := range s.Names {
			n.Start, n.End = n.Start+start, n.End+start
			gold = append(gold, n)
		}
		for _, w := range s.Words {
			size := len([]rune(w))
			doc.Tokens = append(doc.Tokens, nlp.Token{Start: at, End: at + size, Form: w, Space: true})
			text.WriteString(w + " ")
			at += size + 1
		}
		doc.Sents = append(doc.Sents, nlp.Span{Start: start, End: len(doc.Tokens)})
	}
	doc.Text = text.String()
	return doc, gold
}
