package extract

import (
	"slices"
	"sort"

	"github.com/polgraph/polgraph/nlp"
)

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

// quotesIn are the quotations that share a token with the span.
func (f *sayings) quotesIn(s nlp.Span) []nlp.Span {
	lo := sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].End > s.Start })
	hi := sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].Start >= s.End })
	return f.quotes[lo:max(lo, hi)]
}

// quoteEnds tells whether a quotation ends at or right before the token.
func (f *sayings) quoteEnds(tok int) bool {
	return slices.ContainsFunc(f.quotesIn(nlp.Span{Start: tok - 1, End: tok + 1}), func(q nlp.Span) bool { return q.End-1 == tok || q.End == tok })
}

func (f *sayings) quoteIn(s nlp.Span) bool { return len(f.quotesIn(s)) > 0 }

// continueQuotes gives quotations that nobody is named for to the one who
// spoke just before them.
func (f *sayings) continueQuotes() {
	last, next := -1, 0 // the utterance last told before the quotation
	for _, q := range f.quotes {
		for ; next < len(f.found) && f.found[next].cue.Start < q.Start; next++ {
			if u := &f.found[next]; u.rule != "about" && !f.quoted(u.cue.Start) {
				last = next
			}
		}
		if q.Len() < 6 || last < 0 || f.within(q) || !f.adjoins(f.found[last], q) {
			continue
		}
		f.found[last].content.Start = min(f.found[last].content.Start, q.Start)
		f.found[last].content.End = max(f.found[last].content.End, q.End)
	}
}

// within tells whether an utterance told nearby holds the quotation already.
func (f *sayings) within(q nlp.Span) bool {
	first := sort.Search(len(f.found), func(i int) bool { return f.found[i].cue.Start >= q.Start-2*maxQuote })
	for i := first; i < len(f.found) && f.found[i].cue.Start < q.End+maxQuote; i++ {
		if !q.Contains(f.found[i].cue.Start) && overlap(f.found[i].content, q)*2 > q.Len() {
			return true
		}
	}
	return false
}

// quoted tells whether the word stands within a quotation.
func (f *sayings) quoted(tok int) bool { return f.quoteIn(nlp.Span{Start: tok, End: tok + 1}) }

// adjoins tells whether a quotation opens right behind the sentence of a
// saying that holds a quotation itself.
func (f *sayings) adjoins(s utterance, q nlp.Span) bool {
	end := f.doc.SentSpan(s.cue.Start).End
	return f.quoteIn(s.content) && q.Start >= end && q.Start <= max(end, s.content.End)+1
}
