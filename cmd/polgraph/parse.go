package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/nlp/conllu"
)

// parseCmd shows how texts are read, as CoNLL-U.
type parseCmd struct {
	Tokens bool     `help:"FILEs are CoNLL-U: keep their sentences and words, predict columns 3 to 8 and NER."`
	Files  []string `arg:"" name:"FILE" help:"Plain text, or - for standard input."`
}

// Help says what is in the output, for --help.
func (parseCmd) Help() string {
	return `Writes CoNLL-U. MISC holds TokenRange=start:end (half-open, in Unicode code points of the input) and NER=B-person,
I-person, …: person, party, organization, place, norp, event, misc, title, date, number, ordinal, percent, money.`
}

// Run reads every file and writes its sentences to standard output.
func (c parseCmd) Run(p *program) error {
	pipeline, err := nlp.Load()
	if err != nil {
		return err
	}
	failed := false
	for _, name := range c.Files {
		if err := c.file(p, pipeline, name); err != nil {
			tell(p.stderr, "polgraph: parse %s: %v", name, err)
			failed = true
		}
	}
	if failed {
		return errSomeFailed
	}
	return nil
}

func (c parseCmd) file(p *program, pipeline *nlp.Pipeline, name string) (err error) {
	in := io.NopCloser(p.stdin)
	if name != "-" {
		if in, err = os.Open(name); err != nil {
			return err
		}
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if c.Tokens {
		return parseTokens(p.stdout, in, pipeline)
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	id := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	return writeDoc(p.stdout, pipeline.Parse(string(text)), id)
}

// writeDoc writes the sentences of a document that was read from text.
func writeDoc(w io.Writer, doc *nlp.Doc, id string) error {
	ner := nerTags(doc)
	for n, sent := range doc.Sents {
		s := conllu.Sentence{Comments: []string{
			fmt.Sprintf("# sent_id = %s-%d", id, n+1),
			"# text = " + strings.Join(strings.Fields(doc.Slice(sent)), " "),
		}}
		if n == 0 {
			s.Comments = append([]string{"# newdoc id = " + id}, s.Comments...)
		}
		for i := sent.Start; i < sent.End; i++ {
			if last := written(doc, sent, i); last > i {
				s.Words = append(s.Words, rangeOf(doc, sent, i, last))
			}
			s.Words = append(s.Words, wordOf(doc, sent, i, ner[i]))
		}
		if err := conllu.Write(w, &s); err != nil {
			return err
		}
	}
	return nil
}

// written is the last token of the written word that begins with token i and
// holds several, "don't", or i itself.
func written(doc *nlp.Doc, sent nlp.Span, i int) int {
	if i > sent.Start && isClitic(doc, i) {
		return i
	}
	for i+1 < sent.End && isClitic(doc, i+1) {
		i++
	}
	return i
}

// isClitic reports whether token i is written in one word with the one before
// it: it is a word and stands directly at a word.
func isClitic(doc *nlp.Doc, i int) bool {
	t, before := &doc.Tokens[i], &doc.Tokens[i-1]
	if t.Start != before.End {
		return false
	}
	switch t.UPOS {
	case nlp.Part, nlp.Aux, nlp.Verb, nlp.Pron:
		return before.UPOS != nlp.Punct && before.UPOS != nlp.Num && before.UPOS != nlp.Sym
	}
	return false
}

func rangeOf(doc *nlp.Doc, sent nlp.Span, first, last int) conllu.Word {
	w := conllu.Word{
		ID:   conllu.ID{First: first - sent.Start + 1, Last: last - sent.Start + 1},
		Form: doc.Slice(nlp.Span{Start: first, End: last + 1}),
		Head: conllu.NoHead, Misc: spaceAfter(doc, sent, last),
	}
	w.Misc = conllu.WithAttribute(w.Misc, "TokenRange", fmt.Sprintf("%d:%d", doc.Tokens[first].Start, doc.Tokens[last].End))
	return w
}

func wordOf(doc *nlp.Doc, sent nlp.Span, i int, ner string) conllu.Word {
	t := &doc.Tokens[i]
	w := conllu.Word{ID: conllu.ID{First: i - sent.Start + 1}, Form: t.Form, Misc: spaceAfter(doc, sent, i)}
	describe(&w, t, sent)
	w.Misc = conllu.WithAttribute(w.Misc, "TokenRange", fmt.Sprintf("%d:%d", t.Start, t.End))
	w.Misc = conllu.WithAttribute(w.Misc, "NER", ner)
	return w
}

// spaceAfter is the MISC column that tells whether white space follows; within
// a multiword token nothing is said.
func spaceAfter(doc *nlp.Doc, sent nlp.Span, i int) string {
	if doc.Tokens[i].Space || i+1 == len(doc.Tokens) || (i+1 < sent.End && isClitic(doc, i+1)) {
		return "_"
	}
	return "SpaceAfter=No"
}

// describe fills in what was predicted of a word: columns 3 to 8.
func describe(w *conllu.Word, t *nlp.Token, sent nlp.Span) {
	w.Lemma, w.UPOS, w.XPOS, w.Feats, w.Rel = t.Lemma, t.UPOS, t.XPOS, t.Feats, t.Rel
	w.Head = 0
	if t.Head >= 0 {
		w.Head = t.Head - sent.Start + 1
	}
}

// nerTags are the tags of all tokens, "" outside of names, dates and numbers.
func nerTags(doc *nlp.Doc) []string {
	tags := make([]string, len(doc.Tokens))
	mark := func(span nlp.Span, kind string) {
		for i := span.Start; i < span.End; i++ {
			if tags[i] != "" {
				return // A name comes before a date or number that it holds.
			}
		}
		for i := span.Start; i < span.End; i++ {
			tags[i] = "I-" + kind
		}
		tags[span.Start] = "B-" + kind
	}
	for _, n := range doc.Names {
		mark(n.Span, string(n.Type))
		if title := doc.TitleOf(n.Span); n.Type == nlp.Person && title.Len() > 0 {
			mark(title, "title")
		}
	}
	for _, t := range doc.Times {
		mark(t.Span, "date")
	}
	for _, q := range doc.Quantities {
		mark(q.Span, string(q.Kind))
	}
	return tags
}
