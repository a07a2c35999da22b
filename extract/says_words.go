package extract

import (
	"sync"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// sayingWords are the classes of lexicon/says.tsv.
var sayingWords = sync.OnceValue(func() map[string]map[string]bool {
	text, err := tables.ReadFile("lexicon/says.tsv")
	if err != nil {
		panic(err)
	}
	out := map[string]map[string]bool{}
	for _, row := range tableRows(string(text)) {
		class := map[string]bool{}
		for _, lemma := range cells(row[1]) {
			class[lemma] = true
		}
		out[row[0]] = class
	}
	return out
})

// verbalVerbs are the verbs whose events are words, not deeds.
var verbalVerbs = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for lemma, senses := range eventWords().verbs {
		for _, s := range senses {
			switch s.typ {
			case politics.Accuse, politics.Request, politics.Reject, politics.Support, politics.Agree, politics.Threaten:
				out[lemma] = out[lemma] || len(s.when) == 0
			}
		}
	}
	return out
})

// maxQuote bounds a quotation, in tokens: a mark without its partner must not
// swallow the rest of the text.
const maxQuote = 400

// findQuotes are the quotations of a text with their marks. A straight mark
// opens one when there is space before it and none behind, else it closes one;
// a curly one that is not closed in its paragraph ends with it.
func findQuotes(doc *nlp.Doc) []nlp.Span {
	var out []nlp.Span
	open := -1
	for i := range doc.Tokens {
		form := doc.Tokens[i].Form
		if open >= 0 && (i-open > maxQuote || newParagraph(doc, i)) {
			if doc.Tokens[open].Form == "“" {
				out = append(out, nlp.Span{Start: open, End: i})
			}
			open = -1
		}
		switch form {
		case "“", "``":
			open = i
		case "”":
			if open >= 0 {
				out = append(out, nlp.Span{Start: open, End: i + 1})
			}
			open = -1
		case "\"", "''":
			spaced := i == 0 || doc.Tokens[i-1].Space || newParagraph(doc, i)
			switch {
			case spaced && !doc.Tokens[i].Space:
				open = i
			case open >= 0:
				out = append(out, nlp.Span{Start: open, End: i + 1})
				open = -1
			case spaced:
				open = i
			}
		}
	}
	return out
}

func newParagraph(doc *nlp.Doc, tok int) bool {
	if tok == 0 {
		return false
	}
	gap := doc.TextAt(doc.Tokens[tok-1].End, doc.Tokens[tok].Start)
	for _, c := range gap {
		if c == '\n' {
			return true
		}
	}
	return false
}
