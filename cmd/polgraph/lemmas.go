package main

import (
	"fmt"
	"os"

	"github.com/polgraph/polgraph/nlp/conllu"
	"github.com/polgraph/polgraph/nlp/lemma"
)

// lemmasCmd makes the table of lemmas that package nlp/lemma embeds.
type lemmasCmd struct {
	Treebanks []string `arg:"" name:"FILE" help:"Treebanks in CoNLL-U."`
}

// Run writes nlp/lemma/words.txt to standard output, without its head.
func (c lemmasCmd) Run(p *program) error {
	var seen []lemma.Word
	for _, name := range c.Treebanks {
		words, err := lemmasOf(name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		seen = append(seen, words...)
	}
	for _, line := range lemma.Learn(seen) {
		if _, err := fmt.Fprintln(p.stdout, line); err != nil {
			return err
		}
	}
	return nil
}

// lemmasOf are the words of a treebank, without slips of the pen.
func lemmasOf(name string) (words []lemma.Word, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for s, err := range conllu.NewReader(f).All() {
		if err != nil {
			return nil, err
		}
		for i := range s.Words {
			w := &s.Words[i]
			if w.ID.IsWord() && conllu.Attribute(w.Feats, "Typo") != "Yes" {
				words = append(words, lemma.Word{Form: w.Form, UPOS: w.UPOS, XPOS: w.XPOS, Lemma: w.Lemma})
			}
		}
	}
	return words, nil
}
