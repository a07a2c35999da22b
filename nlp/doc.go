// Package nlp reads English text: it finds sentences and tokens with exact
// offsets, tags and lemmatizes words, builds Universal Dependencies trees and
// marks names. It knows English and no politics, and it is pure: the same text
// and models always give the same Doc.
package nlp

// Doc owns everything that was read from one text.
type Doc struct {
	Text   string
	Tokens []Token
	Sents  []Span // token ranges in order, which together cover all tokens
	Names  []Name // not overlapping, in order
	Times  []Time // in order

	Quantities []Quantity // numbers outside of dates, in order

	runes  *runeIndex // maps code points to bytes of Text
	sentOf []int32    // sentence of each token
	first  []int32    // first[i] is the start of token i's children in kids
	kids   []int32    // children of all tokens, in text order for each head
}

// Span is a half-open range of token indexes.
type Span struct{ Start, End int }

// Len is the number of tokens in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether the token lies in the span.
func (s Span) Contains(tok int) bool { return s.Start <= tok && tok < s.End }

// Overlaps reports whether the two spans share a token.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Token is one word of the text in the sense of Universal Dependencies.
type Token struct {
	Start, End int    // Unicode code points in Doc.Text, half-open
	Form       string // as written
	Lemma      string // dictionary form, "be" for "were"
	UPOS       string // universal tag, see the constants Noun, Verb, …
	XPOS       string // Penn Treebank tag, "VBD"
	Feats      string // UD features in canonical order, "Number=Sing|Person=3", or ""
	Head       int    // index of the head in Doc.Tokens; -1 for a root
	Rel        string // UD relation with its subtype, "nsubj:pass"
	Space      bool   // white space follows
}

// The universal part-of-speech tags.
const (
	Adj   = "ADJ"
	Adp   = "ADP"
	Adv   = "ADV"
	Aux   = "AUX"
	CConj = "CCONJ"
	Det   = "DET"
	Intj  = "INTJ"
	Noun  = "NOUN"
	Num   = "NUM"
	Part  = "PART"
	Pron  = "PRON"
	PropN = "PROPN"
	Punct = "PUNCT"
	SConj = "SCONJ"
	Sym   = "SYM"
	Verb  = "VERB"
	Other = "X"
)

// NameType is the kind of thing that a name names.
type NameType string

// The types of names.
const (
	Person       NameType = "person"
	Party        NameType = "party" // a political party; also an organization
	Organization NameType = "organization"
	Place        NameType = "place"
	Group        NameType = "norp" // nationality, religion or ethnic group, also as an adjective: "Kenyan"
	Happening    NameType = "event"
	Misc         NameType = "misc"
)

// Name is a named entity.
type Name struct {
	Span
	Type  NameType
	Score float64 // between 0 and 1
}
