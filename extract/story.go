package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// story is one article on its way to an extraction: what is read, the language
// in it, and what was found so far. Each step of Extract fills in its field and
// reads those filled before it.
type story struct {
	article politics.Article
	reading politics.Reading
	doc     *nlp.Doc // of reading.Text
	lex     *lexicon
	low     []string     // the forms of the document's tokens in lower case
	past    map[int]bool // tokens of which "ex-" was cut off: "ex-president"

	cast         *cast
	offices      []*office
	titled       int // how many of offices are named by titles, in order
	standings    []standing
	votes        []*election
	elections    []politics.Event // of type Election, with provisional ids
	relations    []politics.Relation
	events       []politics.Event // all others
	sayings      []utterance      // in the order of their cues; found before the events, which ask who says them
	speech       []int32          // for each token the index in sayings of the innermost speech that holds it, or -1
	groups       map[string]int   // actor of each noun that names people by their role, in the singular
	attributions []politics.Attribution
}

// read parses what the article's blocks say is to be read; an article without
// blocks is read whole.
func (x *Extractor) read(art politics.Article) *story {
	if len(art.Blocks) == 0 {
		whole := politics.Span{End: len([]rune(art.Text))}
		art.Blocks = []politics.Block{{Kind: politics.Paragraph, Pieces: []politics.Piece{{Span: whole}}}}
	}
	reading := art.Reading()
	st := &story{article: art, reading: reading, doc: x.pipeline.Parse(reading.Text), lex: x.lex}
	st.past = map[int]bool{}
	st.low = make([]string, len(st.doc.Tokens))
	for i := range st.doc.Tokens {
		st.low[i] = strings.ToLower(st.doc.Tokens[i].Form)
		if title, ok := strings.CutPrefix(st.low[i], "ex-"); ok && (x.lex.titleHeads[title] || x.lex.modifiers[title] != "") {
			st.low[i], st.past[i] = title, true
		}
	}
	return st
}

// source is the place of a token range in the article's own text.
func (st *story) source(s nlp.Span) politics.Span {
	start, end := st.doc.Chars(s)
	return st.reading.Source(politics.Span{Start: start, End: end})
}

// sentence is the evidence that the sentence around a token gives for a fact.
func (st *story) sentence(tok int, rule string, confidence float64) politics.Evidence {
	return st.passage(st.doc.SentSpan(tok), rule, confidence)
}

// passage is the evidence that a token range gives for a fact.
func (st *story) passage(s nlp.Span, rule string, confidence float64) politics.Evidence {
	at := st.source(s)
	return politics.Evidence{
		Start: at.Start, End: at.End, Text: st.doc.Slice(s),
		Rule: rule, Confidence: confidence,
	}
}

// published is the date from which the article's relative dates count; unknown
// when the source does not say.
func (st *story) published() politics.Date { return st.article.Published }
