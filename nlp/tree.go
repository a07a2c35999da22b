package nlp

import (
	"slices"
	"sort"
	"strings"
)

// Index builds the tables behind Sent, Children, Subtree and Slice. Parse and
// Annotate call it; call it again only after changing Tokens or Sents by hand.
func (d *Doc) Index() {
	d.runes = newRuneIndex(d.Text)
	d.indexSents()
	d.indexChildren()
}

func (d *Doc) indexSents() {
	d.sentOf = make([]int32, len(d.Tokens))
	for s, span := range d.Sents {
		for i := span.Start; i < span.End; i++ {
			d.sentOf[i] = int32(s)
		}
	}
}

// indexChildren counts children, then lays them out head by head.
func (d *Doc) indexChildren() {
	n := len(d.Tokens)
	d.first = make([]int32, n+1)
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			d.first[h+1]++
		}
	}
	for i := range n {
		d.first[i+1] += d.first[i]
	}
	d.kids = make([]int32, d.first[n])
	next := append([]int32(nil), d.first[:n]...)
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			d.kids[next[h]] = int32(i)
			next[h]++
		}
	}
}

// Sent is the index in Sents of the sentence that holds the token.
func (d *Doc) Sent(tok int) int {
	if len(d.sentOf) == len(d.Tokens) {
		return int(d.sentOf[tok])
	}
	return sort.Search(len(d.Sents), func(i int) bool { return d.Sents[i].End > tok })
}

// SentSpan is the token range of the sentence that holds the token.
func (d *Doc) SentSpan(tok int) Span { return d.Sents[d.Sent(tok)] }

// Children are the dependents of the token in text order.
func (d *Doc) Children(tok int) []int {
	out := []int{}
	for _, c := range d.kidsOf(tok) {
		out = append(out, int(c))
	}
	return out
}

// ChildrenBy are the dependents whose relation is one of those given. A
// relation without a subtype ("obl") also matches its subtypes ("obl:agent").
func (d *Doc) ChildrenBy(tok int, rels ...string) []int {
	out := []int{}
	for _, c := range d.kidsOf(tok) {
		if d.Tokens[c].Is(rels...) {
			out = append(out, int(c))
		}
	}
	return out
}

// Child is the first dependent with one of the relations, or -1.
func (d *Doc) Child(tok int, rels ...string) int {
	for _, c := range d.kidsOf(tok) {
		if d.Tokens[c].Is(rels...) {
			return int(c)
		}
	}
	return -1
}

// kidsOf uses the index when there is one and scans the document otherwise.
func (d *Doc) kidsOf(tok int) []int32 {
	if len(d.first) == len(d.Tokens)+1 {
		return d.kids[d.first[tok]:d.first[tok+1]]
	}
	out := []int32{}
	for i := range d.Tokens {
		if d.Tokens[i].Head == tok {
			out = append(out, int32(i))
		}
	}
	return out
}

// Is reports whether the token's relation is one of those given. A relation
// without a subtype also matches its subtypes.
func (t *Token) Is(rels ...string) bool {
	base, _, _ := strings.Cut(t.Rel, ":")
	for _, r := range rels {
		if r == t.Rel || r == base {
			return true
		}
	}
	return false
}

// Feat is the value of one UD feature of the token, "" when it has none.
func (t *Token) Feat(name string) string {
	for rest := t.Feats; rest != ""; {
		var pair string
		pair, rest, _ = strings.Cut(rest, "|")
		if k, v, _ := strings.Cut(pair, "="); k == name {
			return v
		}
	}
	return ""
}

// Subtree are the token and all its descendants in text order.
func (d *Doc) Subtree(tok int) []int {
	out := []int{tok}
	for i := 0; i < len(out); i++ {
		for _, c := range d.kidsOf(out[i]) {
			out = append(out, int(c))
		}
	}
	sort.Ints(out)
	return out
}

// SubtreeSpan is the smallest range that covers the token's subtree.
func (d *Doc) SubtreeSpan(tok int) Span {
	t := d.Subtree(tok)
	return Span{t[0], t[len(t)-1] + 1}
}

// Root is the root token of a sentence, or -1 when the sentence has no tree.
func (d *Doc) Root(sent int) int {
	for i := d.Sents[sent].Start; i < d.Sents[sent].End; i++ {
		if d.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Ancestors are the heads above the token, nearest first, up to the root.
func (d *Doc) Ancestors(tok int) []int {
	out := []int{}
	for h := d.Tokens[tok].Head; h >= 0 && len(out) < len(d.Tokens); h = d.Tokens[h].Head {
		out = append(out, h)
	}
	return out
}

// Dominates reports whether a is b or one of the heads above b.
func (d *Doc) Dominates(a, b int) bool {
	if a == b {
		return true
	}
	return slices.Contains(d.Ancestors(b), a)
}

// HeadOf is the token of the span whose head lies outside it (the first such
// token), or -1 for an empty span.
func (d *Doc) HeadOf(s Span) int {
	for i := s.Start; i < s.End; i++ {
		if !s.Contains(d.Tokens[i].Head) {
			return i
		}
	}
	return -1
}

// Step is one edge of a path through the tree.
type Step struct {
	Tok int    // token reached
	Up  bool   // from child to head
	Rel string // relation of the child of the edge
}

// Path are the edges on the way from one token to another through their lowest
// common head: first the steps up, then the steps down. It is empty when the
// tokens are the same or lie in different trees; see Connected.
func (d *Doc) Path(from, to int) []Step {
	ups := append([]int{from}, d.Ancestors(from)...)
	downs := append([]int{to}, d.Ancestors(to)...)
	i, j := len(ups), len(downs)
	if ups[i-1] != downs[j-1] {
		return nil
	}
	for i > 0 && j > 0 && ups[i-1] == downs[j-1] {
		i, j = i-1, j-1
	}
	out := []Step{}
	for _, t := range ups[:i] {
		out = append(out, Step{Tok: d.Tokens[t].Head, Up: true, Rel: d.Tokens[t].Rel})
	}
	for k := j - 1; k >= 0; k-- {
		out = append(out, Step{Tok: downs[k], Rel: d.Tokens[downs[k]].Rel})
	}
	return out
}

// Connected reports whether two tokens hang in one tree.
func (d *Doc) Connected(a, b int) bool {
	ra, rb := a, b
	if up := d.Ancestors(a); len(up) > 0 {
		ra = up[len(up)-1]
	}
	if up := d.Ancestors(b); len(up) > 0 {
		rb = up[len(up)-1]
	}
	return ra == rb
}

// Slice is the text of the span as it is written.
func (d *Doc) Slice(s Span) string {
	if s.Start >= s.End {
		return ""
	}
	return d.TextAt(d.Tokens[s.Start].Start, d.Tokens[s.End-1].End)
}

// TextAt is the text between two code points, half-open.
func (d *Doc) TextAt(start, end int) string {
	ix := d.runes
	if ix == nil {
		ix = newRuneIndex(d.Text)
	}
	return d.Text[ix.byteAt(d.Text, start):ix.byteAt(d.Text, end)]
}

// Chars is the range of code points that the span covers.
func (d *Doc) Chars(s Span) (start, end int) {
	if s.Start >= s.End {
		return 0, 0
	}
	return d.Tokens[s.Start].Start, d.Tokens[s.End-1].End
}

// TokensIn is the range of tokens that overlap the code points [start, end).
func (d *Doc) TokensIn(start, end int) Span {
	lo := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > start })
	hi := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= end })
	return Span{lo, max(lo, hi)}
}

// NameAt is the index in Names of the name that holds the token, or -1.
func (d *Doc) NameAt(tok int) int {
	i := sort.Search(len(d.Names), func(i int) bool { return d.Names[i].End > tok })
	if i < len(d.Names) && d.Names[i].Contains(tok) {
		return i
	}
	return -1
}
