package extract

import (
	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// linkNames finds the holders of offices that are named beside the title.
// Each rule has its example and counter-example in the tests.
func (st *story) linkNames(offices []*office) {
	for n, o := range offices {
		st.titleBeforeName(o)
		st.titleThenName(o)
		st.listed(o)
		st.included(o)
		if len(o.holders) == 0 {
			st.nameThenTitle(o)
		}
		if len(o.holders) == 0 && n > 0 {
			st.coordinated(offices[n-1], o)
		}
	}
	// "leader and Prime Minister NAME", "candidate Senator NAME": the name is
	// found at the last title.
	for n := len(offices) - 2; n >= 0; n-- {
		if len(offices[n].holders) == 0 && (st.joinedByAnd(offices[n], offices[n+1]) || st.adjacent(offices[n], offices[n+1])) {
			for _, h := range offices[n+1].holders {
				if h.rule == "title-before-name" {
					offices[n].holders = append(offices[n].holders, h)
				}
			}
		}
	}
}

// personFrom is the named mention of a person that begins at a token.
func (st *story) personFrom(tok int) (mention, bool) {
	m := st.cast.within(tok)
	if m < 0 || st.cast.mentions[m].span.Start != tok || st.cast.actors[st.cast.mentions[m].actor].kind != politics.Person {
		return mention{}, false
	}
	return st.cast.mentions[m], true
}

// personUntil is the named mention of a person that ends before a token.
func (st *story) personUntil(tok int) (mention, bool) {
	m := st.cast.within(tok - 1)
	if m < 0 || st.cast.actors[st.cast.mentions[m].actor].kind != politics.Person {
		return mention{}, false
	}
	return st.cast.mentions[m], true
}

func (o *office) hold(m mention, rule string) {
	for _, h := range o.holders {
		if h.actor == m.actor {
			return
		}
	}
	o.holders = append(o.holders, holder{actor: m.actor, tok: m.head, rule: rule, at: o.head})
}

// titleBeforeName: "President Ada Marsh", "First Minister of Sud Ada Marsh";
// not "President after Ada Marsh". Of a title in the plural, all names of the
// list that follows.
func (st *story) titleBeforeName(o *office) {
	for _, next := range []int{o.span.End, o.phrase.End} {
		i := st.afterBracket(next)
		if i < len(st.low) && st.low[i] == "," && o.plural {
			i++
		}
		if m, ok := st.personFrom(i); ok {
			o.hold(m, "title-before-name")
			st.objectAfterName(o, m)
			if o.plural {
				st.holdList(o, m)
			}
			return
		}
	}
}

// objectAfterName reads "President Ada Marsh of Norland".
func (st *story) objectAfterName(o *office, m mention) {
	i := m.span.End
	if i+1 >= len(st.low) || st.low[i] != "of" || o.entry.where != "country" && o.entry.where != "place" {
		return
	}
	if p := st.cast.within(i + 1); p >= 0 && st.cast.actors[st.cast.mentions[p].actor].kind == politics.Place {
		h := &o.holders[len(o.holders)-1]
		h.over, h.hasOver = st.cast.mentions[p].actor, true
	}
}

// afterBracket skips a remark in brackets, or the end of one.
func (st *story) afterBracket(i int) int {
	if i >= len(st.low) || st.low[i] != "(" && st.low[i] != ")" {
		return i
	}
	for k := i; k < min(i+7, len(st.low)); k++ {
		if st.low[k] == ")" {
			return k + 1
		}
	}
	return i
}

// listed: "two presidents were removed: Ada Marsh and Bo Reed", a title in the
// plural whose holders the sentence lists at its end.
func (st *story) listed(o *office) {
	if !o.plural || len(o.holders) > 0 {
		return
	}
	sent := st.doc.SentSpan(o.head)
	for i := o.span.End; i+1 < sent.End; i++ {
		if st.low[i] != ":" && st.low[i] != "," {
			continue
		}
		m, ok := st.personFrom(i + 1)
		if !ok {
			continue
		}
		before := len(o.holders)
		o.holders = append(o.holders, holder{actor: m.actor, tok: m.head, rule: "titles-then-list", at: o.head})
		end := st.holdList(o, m)
		if end < sent.End-1 || len(o.holders) == 1 {
			o.holders = o.holders[:before]
		}
		return
	}
}

// included: "senators such as Ada Marsh and Bo Reed", "deputies spoke, with Ada
// Marsh of Sud calling it a joke".
func (st *story) included(o *office) {
	if !o.plural || len(o.holders) > 0 {
		return
	}
	sent := st.doc.SentSpan(o.head)
	for i := o.span.End; i+1 < sent.End; i++ {
		if m, ok := st.personFrom(st.afterIncluding(i)); ok && (m.span.End >= sent.End || !isApostrophe(st.low[m.span.End])) {
			o.holders = append(o.holders, holder{actor: m.actor, tok: m.head, rule: "titles-including", at: o.head})
			st.holdList(o, m)
			return
		}
	}
}

// afterIncluding is the token after words that begin a list of examples, or
// nobody.
func (st *story) afterIncluding(i int) int {
	switch {
	case st.low[i] == "including" || st.low[i] == "like":
		return i + 1
	case st.low[i] == "such" && i+1 < len(st.low) && st.low[i+1] == "as":
		return i + 2
	case st.low[i] == "with" && i > 0 && st.low[i-1] == ",":
		return i + 1
	default:
		return nobody
	}
}

// holdList gives a plural title to the persons of the list that m begins, and
// tells where the list ends.
func (st *story) holdList(o *office, m mention) (end int) {
	sent := st.doc.SentSpan(o.head)
	rule := o.holders[len(o.holders)-1].rule
	i := m.span.End
	for i < sent.End {
		if st.low[i] == "," || st.low[i] == "and" {
			i++
			continue
		}
		if p := st.cast.within(i + 1); st.low[i] == "of" && p >= 0 && st.cast.actors[st.cast.mentions[p].actor].kind == politics.Place {
			i = st.cast.mentions[p].span.End
			m.span.End = nobody
			continue
		}
		next, ok := st.personFrom(i)
		if !ok || i == m.span.End {
			break
		}
		o.hold(next, rule)
		st.objectAfterName(o, next)
		i = next.span.End
		m = next
	}
	return i
}

// titleThenName: "the mayor of Port Sud, Ada Marsh, said"; not "…, the mayor of
// Port Sud, Ada Marsh replied" after another name.
func (st *story) titleThenName(o *office) {
	i := o.phrase.End
	if i >= len(st.low) || st.low[i] != "," || o.plural || len(o.holders) > 0 {
		return
	}
	m, ok := st.personFrom(i + 1)
	if !ok {
		return
	}
	if _, apposed := st.personUntil(st.beforeComma(o.phrase.Start)); apposed {
		return
	}
	end := m.span.End
	if sent := st.doc.SentSpan(o.head); end >= sent.End {
		return
	}
	if st.low[end] == "," || st.doc.Tokens[end].UPOS == nlp.Verb || st.doc.Tokens[end].UPOS == nlp.Aux || st.doc.Tokens[end].UPOS == nlp.Adv || st.doc.Tokens[end].UPOS == nlp.Punct {
		o.hold(m, "title-comma-name")
	}
}

// beforeComma is the token after which a phrase is apposed: that of a comma or
// dash before the phrase, or the phrase's own start.
func (st *story) beforeComma(start int) int {
	if i := start - 1; i > 0 && isAppositionMark(st.low[i]) {
		return i
	}
	return start
}

func isAppositionMark(low string) bool {
	switch low {
	case ",", "—", "–", "-", "(", "--":
		return true
	default:
		return false
	}
}

// nameThenTitle: "Ada Marsh, president of Norland", "Ada Marsh — former
// mayor"; not "Ada Marsh, president Bo Reed and …", where the title has its
// own name.
func (st *story) nameThenTitle(o *office) {
	i := o.phrase.Start - 1
	sent := st.doc.SentSpan(o.head)
	for i > sent.Start && (st.lex.modifiers[st.low[i]] == "past" || whenHeld[st.low[i]]) {
		o.former = o.former || st.lex.modifiers[st.low[i]] == "past" || st.low[i] == "formerly" || st.low[i] == "previously" || st.low[i] == "once"
		i--
	}
	i = st.beforeKin(i, sent)
	if i <= sent.Start || !isAppositionMark(st.low[i]) {
		return
	}
	// An age or a bracket may stand between: "Ada Marsh, 67, president".
	if st.low[i] == "," && isNumber(st.low[i-1]) && i-2 > sent.Start && st.low[i-2] == "," {
		i -= 2
	}
	if st.low[i-1] == ")" {
		for i > sent.Start && st.low[i] != "(" {
			i--
		}
	}
	if m, ok := st.personUntil(i); ok && m.span.Start >= sent.Start {
		o.hold(m, "name-comma-title")
	}
}

// whenHeld are adverbs between a name and a title: "Ada Marsh, currently the
// mayor".
var whenHeld = set("now currently formerly previously once also")

// beforeKin skips "his wife and" before a title: "Ada Marsh, his wife and the
// chairwoman of …".
func (st *story) beforeKin(i int, sent nlp.Span) int {
	if k := i - 3; k > sent.Start && st.low[i] == "and" && isPossessivePronoun(st.low[i-2]) {
		if _, kin := st.lex.kin[st.low[i-1]]; kin {
			return k
		}
	}
	return i
}

// adjacent tells whether a title stands right before the phrase of another.
func (st *story) adjacent(a, b *office) bool {
	return a.span.End == b.phrase.Start && st.doc.Sent(a.head) == st.doc.Sent(b.head)
}

// coordinated: "Ada Marsh — former minister, mayor of Port Sud, and member of
// parliament": later titles have the holder of the first.
func (st *story) coordinated(before, o *office) {
	if len(before.holders) == 0 || before.holders[0].rule != "name-comma-title" || st.doc.Sent(before.head) != st.doc.Sent(o.head) {
		return
	}
	if st.joinedByAnd(before, o) {
		h := before.holders[0]
		o.holders = append(o.holders, holder{actor: h.actor, tok: h.tok, rule: "name-comma-title", at: o.head})
		o.former = o.former || before.former && !o.coming
	}
}

// joinedByAnd tells whether nothing but "and", commas and articles stands
// between two offices.
func (st *story) joinedByAnd(a, b *office) bool {
	if b.phrase.Start < a.phrase.End || b.phrase.Start-a.phrase.End > 3 || st.doc.Sent(a.head) != st.doc.Sent(b.head) {
		return false
	}
	for i := a.phrase.End; i < b.phrase.Start; i++ {
		if st.low[i] != "and" && st.low[i] != "," && st.doc.Tokens[i].UPOS != nlp.Det {
			return false
		}
	}
	return b.phrase.Start > a.phrase.End
}
