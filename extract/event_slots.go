package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/polgraph/polgraph/nlp"
)

// grammar answers questions on the places of a tree in the terms of the
// lexicon: subject, object, prepositions, complements. A passive is read as
// its active.
type grammar struct{ doc *nlp.Doc }

// nounLike are the tags of words that can stand for a participant.
func nounLike(t *nlp.Token) bool {
	switch t.UPOS {
	case nlp.Noun, nlp.PropN, nlp.Pron, nlp.Num, nlp.Sym, nlp.Det, nlp.Adj, nlp.Other:
		return true
	default:
		return false
	}
}

// passive tells whether the verb is in the passive: by its auxiliary, its
// subject, or as a participle after a noun ("the man arrested by police").
func (g grammar) passive(verb int) bool {
	if g.doc.Child(verb, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 {
		return true
	}
	t := &g.doc.Tokens[verb]
	if t.XPOS == "VBN" {
		for _, a := range g.doc.ChildrenBy(verb, "aux", "cop") {
			if l := g.doc.Tokens[a].Lemma; l == "be" || l == "get" {
				return true
			}
		}
	}
	return t.XPOS == "VBN" && (t.Rel == "acl" || t.Rel == "amod" || t.Rel == "advcl") && g.doc.Child(verb, "aux", "obj", "nsubj") < 0
}

// together are the tokens of a coordination that begins with tok.
func (g grammar) together(tok int) []int {
	out := []int{tok}
	for i := 0; i < len(out) && len(out) < 32; i++ {
		for _, c := range g.doc.ChildrenBy(out[i], "conj") {
			if nounLike(&g.doc.Tokens[c]) {
				out = append(out, c)
			}
		}
	}
	return out
}

// isTime tells whether a phrase tells when, not who.
func (g grammar) isTime(tok int) bool {
	times := g.doc.Times
	i := sort.Search(len(times), func(i int) bool { return times[i].End > tok })
	if i < len(times) && times[i].Contains(tok) {
		return true
	}
	return g.doc.Tokens[tok].Rel == "obl:tmod"
}

// object is the word that undergoes what the verb says, or -1.
func (g grammar) object(verb int) int {
	if s := g.doc.Child(verb, "nsubj:pass"); s >= 0 {
		return g.antecedent(s, verb)
	}
	if o := g.doc.Child(verb, "obj"); o >= 0 {
		return g.antecedent(o, verb)
	}
	t := &g.doc.Tokens[verb]
	if noun := g.swallowed(verb); noun >= 0 {
		return noun
	}
	if !g.passive(verb) {
		// What stands behind the verb without a preposition and tells no time.
		for _, o := range g.doc.ChildrenBy(verb, "obl") {
			if o > verb && g.preposition(o) == "" && !g.isTime(o) && nounLike(&g.doc.Tokens[o]) {
				return o
			}
		}
	}
	if g.passive(verb) {
		if s := g.doc.Child(verb, "nsubj"); s >= 0 {
			return g.antecedent(s, verb)
		}
		if s := g.misplaced(verb); s >= 0 {
			return s
		}
		if t.Head < 0 {
			return -1
		}
		switch {
		case (t.Rel == "acl" || t.Rel == "amod" || t.Rel == "acl:relcl") && nounLike(&g.doc.Tokens[t.Head]):
			return t.Head
		case t.Rel == "conj" || t.Rel == "xcomp" || t.Rel == "advcl":
			if s := g.doc.Child(t.Head, "nsubj:pass", "nsubj"); s >= 0 {
				return s
			}
		}
	}
	return -1
}

// preposition is the first preposition of a phrase, "" if it has none.
func (g grammar) preposition(tok int) string {
	if c := g.doc.Child(tok, "case"); c >= 0 {
		return strings.ToLower(g.doc.Tokens[c].Form)
	}
	return ""
}

// with are the heads of the phrases with a preposition that hang on the word.
func (g grammar) with(head int, prep string) []int {
	var out []int
	for _, c := range g.doc.ChildrenBy(head, "obl", "nmod", "xcomp", "ccomp", "advcl", "acl") {
		t := &g.doc.Tokens[c]
		if t.Rel == "nmod:poss" || g.isTime(c) {
			continue
		}
		if g.preposition(c) == prep {
			out = append(out, c)
		}
	}
	return out
}

// particle tells whether the verb has the particle, however the parser took it.
func (g grammar) particle(verb int, prt string) bool {
	for _, c := range g.doc.Children(verb) {
		t := &g.doc.Tokens[c]
		if !strings.EqualFold(t.Form, prt) {
			continue
		}
		if t.Is("compound", "advmod", "mark", "case", "obl", "dep") && c < verb+6 && c > verb {
			return true
		}
	}
	return false
}

// slot lists the heads that stand in a place of the lexicon's terms. A dotted
// slot goes on from there: "obj.of" is a phrase with "of" inside the object.
func (g grammar) slot(head int, name string) []int {
	first, rest, dotted := strings.Cut(name, ".")
	found := g.place(head, first)
	if !dotted {
		return found
	}
	var out []int
	for _, f := range found {
		out = append(out, g.slot(f, rest)...)
	}
	return out
}

func (g grammar) place(head int, name string) []int {
	one := func(tok int) []int {
		if tok < 0 {
			return nil
		}
		return g.together(tok)
	}
	switch name {
	case "below":
		return g.below(head)
	case "subj":
		return one(g.subject(head))
	case "obj":
		return one(g.object(head))
	case "iobj":
		return one(g.doc.Child(head, "iobj"))
	case "poss":
		return one(g.doc.Child(head, "nmod:poss"))
	case "host":
		return one(g.host(head))
	case "mod":
		return g.doc.ChildrenBy(head, "amod", "compound", "nmod:desc")
	case "xcomp":
		return g.complements(head, "xcomp")
	case "ccomp":
		return g.complements(head, "ccomp")
	}
	var out []int
	for _, w := range g.with(head, name) {
		out = append(out, g.together(w)...)
	}
	return out
}

// below are the participants of the clause that a verb governs ("willing to
// send troops to Norland") and whose deed it hangs on ("unless Norland signs").
func (g grammar) below(verb int) []int {
	var out []int
	for _, x := range slices.Concat(g.complements(verb, "xcomp"), g.complements(verb, "ccomp")) {
		out = append(out, g.parties(x)...)
		out = append(out, g.below(x)...)
	}
	for _, x := range g.doc.ChildrenBy(verb, "advcl") {
		if m := g.doc.Child(x, "mark"); m >= 0 && depends[strings.ToLower(g.doc.Tokens[m].Form)] {
			if s := g.doc.Child(x, "nsubj"); s >= 0 {
				out = append(out, s)
			}
		}
	}
	return out
}

// depends are the conjunctions of a condition that somebody else can fulfil.
var depends = map[string]bool{"unless": true, "until": true, "if": true}

// aims are the participants of the clauses that tell to what end something is
// done: "marched to demand reforms by the president".
func (g grammar) aims(verb int) []int {
	var out []int
	for _, x := range g.doc.ChildrenBy(verb, "advcl", "xcomp", "acl") {
		if x > verb && g.doc.Child(x, "nsubj") < 0 {
			out = append(out, g.parties(x)...)
		}
	}
	for _, p := range g.with(verb, "in") {
		if g.doc.Tokens[p].Lemma == "protest" {
			out = append(out, g.doc.ChildrenBy(p, "nmod")...)
		}
	}
	return out
}

// parties are the words that may name participants in a clause beside its
// subject.
func (g grammar) parties(verb int) []int {
	var out []int
	for _, c := range g.doc.ChildrenBy(verb, "obj", "iobj", "obl") {
		if c > verb && !g.isTime(c) && nounLike(&g.doc.Tokens[c]) {
			out = append(out, c)
			out = append(out, g.doc.ChildrenBy(c, "nmod", "nmod:poss")...)
		}
	}
	return out
}

// complements are the verbs (or predicates) of complement clauses. A purpose
// clause right behind the verb counts too: parsers often mistake one for the
// other.
func (g grammar) complements(head int, rel string) []int {
	out := g.doc.ChildrenBy(head, rel)
	if rel == "xcomp" && len(out) == 0 {
		for _, c := range g.doc.ChildrenBy(head, "advcl", "acl", "ccomp") {
			if g.doc.Tokens[c].XPOS == "VB" && g.hasTo(c) && c > head && c-head < 12 && g.doc.Child(c, "nsubj") < 0 {
				out = append(out, c)
			}
		}
	}
	return out
}

func (g grammar) hasTo(verb int) bool {
	for _, m := range g.doc.ChildrenBy(verb, "mark") {
		if strings.EqualFold(g.doc.Tokens[m].Form, "to") {
			return true
		}
	}
	return false
}

// core is the word that tells what a noun phrase is about: "journalists" in
// "dozens of journalists", "talks" in "a round of talks".
func (g grammar) core(tok int) int {
	for range 3 {
		if !measures(g.doc.Tokens[tok].Lemma) {
			return tok
		}
		of := g.with(tok, "of")
		if len(of) == 0 {
			return tok
		}
		tok = of[0]
	}
	return tok
}

var measureNouns = []string{
	"bunch", "couple", "dozen", "group", "handful", "host", "hundred", "lot", "majority", "million", "most", "number",
	"one", "pair", "part", "percent", "portion", "range", "round", "score", "series", "set", "some", "thousand", "type",
	"use", "variety", "wave", "many", "several", "kind", "form", "all", "both", "two", "three", "four", "five", "dozens",
	"hundreds", "thousands", "ten", "tens", "third", "half", "quarter", "string", "spate", "campaign", "act", "member", "billion", "crowd",
}

func measures(lemma string) bool { return slices.Contains(measureNouns, lemma) }
