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

// maxClimb bounds how far a missing subject is sought up the tree.
const maxClimb = 6

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

// subject is the word that does what the active verb says, sought up the tree
// where the clause leaves it out; -1 if there is none.
func (g grammar) subject(verb int) int { return g.subjectWithin(verb, maxClimb) }

func (g grammar) subjectWithin(verb, climb int) int {
	if g.passive(verb) {
		return g.agent(verb)
	}
	if s := g.doc.Child(verb, "nsubj", "csubj"); s >= 0 && g.doc.Tokens[s].Rel != "nsubj:pass" {
		return g.antecedent(s, verb)
	}
	if s := g.misplaced(verb); s >= 0 {
		return s
	}
	if noun := g.swallowed(verb); noun >= 0 {
		return g.before(verb, noun)
	}
	if s := g.crossing(verb); s >= 0 {
		return s
	}
	head := g.doc.Tokens[verb].Head
	if climb == 0 || head < 0 {
		return -1
	}
	switch rel, _, _ := strings.Cut(g.doc.Tokens[verb].Rel, ":"); rel {
	case "xcomp":
		if o := g.object(head); o >= 0 && controlsObject(g.doc.Tokens[head].Lemma) {
			return o
		}
		return g.doer(head, climb-1)
	case "advcl", "conj", "ccomp", "parataxis":
		return g.doer(head, climb-1)
	case "acl":
		if nounLike(&g.doc.Tokens[head]) {
			return g.ofNoun(verb, head, climb-1)
		}
		return g.doer(head, climb-1)
	}
	return -1
}

// misplaced is the subject of a finite verb that the parser took for an
// apposition to the date before it: "On Friday, Ada Marsh, the mayor, signed".
func (g grammar) misplaced(verb int) int {
	for _, o := range g.doc.ChildrenBy(verb, "obl") {
		if o > verb || !g.isTime(o) {
			continue
		}
		for _, c := range g.doc.ChildrenBy(o, "appos") {
			if g.doc.Tokens[c].UPOS == nlp.PropN && c > o {
				return c
			}
		}
	}
	return -1
}

// swallowed is the object of a finite verb that the parser hung before it as an
// adjective: "Norland mobilized reservists"; -1 for any other verb.
func (g grammar) swallowed(verb int) int {
	t := &g.doc.Tokens[verb]
	if t.Rel != "amod" || t.Head < verb || t.XPOS != "VBD" && t.XPOS != "VBZ" && t.XPOS != "VBP" {
		return -1
	}
	return t.Head
}

// crossing is the subject of a finite verb that the parser hung behind the verb:
// "the police used water cannons" read as "police cannons"; -1 if there is none.
func (g grammar) crossing(verb int) int {
	switch g.doc.Tokens[verb].XPOS {
	case "VBD", "VBZ", "VBP":
	default:
		return -1
	}
	start := g.doc.SentSpan(verb).Start
	for i := verb - 1; i >= max(start, verb-8); i-- {
		t := &g.doc.Tokens[i]
		if (t.UPOS == nlp.Noun || t.UPOS == nlp.PropN || t.UPOS == nlp.Pron) && t.Head > verb && t.Is("compound", "nmod", "amod", "appos", "nsubj", "flat") {
			return i
		}
	}
	return -1
}

// before is the word that stands for the subject of such a verb.
func (g grammar) before(verb, noun int) int {
	for _, c := range g.doc.ChildrenBy(noun, "compound", "nmod", "amod", "nsubj", "nmod:poss") {
		if c < verb && nounLike(&g.doc.Tokens[c]) && c >= verb-8 {
			return c
		}
	}
	return -1
}

// doer is the subject of a clause as it stands, be it active or passive: what
// a lower clause without a subject shares with it.
func (g grammar) doer(head, climb int) int {
	if s := g.doc.Child(head, "nsubj:pass"); s >= 0 {
		return g.antecedent(s, head)
	}
	return g.subjectWithin(head, climb)
}

// ofNoun is the subject of a clause that hangs on a noun: the noun itself
// before a participle ("troops attacking X"), the noun's owner before an
// infinitive ("its decision to expel X").
func (g grammar) ofNoun(verb, noun, climb int) int {
	if g.doc.Tokens[verb].XPOS != "VB" {
		return noun
	}
	if owner := g.doc.Child(noun, "nmod:poss"); owner >= 0 {
		return owner
	}
	if of := g.doc.Child(noun, "nmod"); of >= 0 && g.preposition(of) == "by" {
		return of
	}
	if head := g.doc.Tokens[noun].Head; head >= 0 && g.doc.Tokens[head].UPOS == nlp.Verb {
		return g.doer(head, climb)
	}
	return -1
}

// antecedent is the noun that a relative pronoun stands for, else the word.
func (g grammar) antecedent(tok, verb int) int {
	t := &g.doc.Tokens[tok]
	if v := &g.doc.Tokens[verb]; v.Rel == "acl:relcl" && v.Head >= 0 && relative(t.Lemma) {
		return v.Head
	}
	return tok
}

func relative(lemma string) bool {
	return lemma == "who" || lemma == "which" || lemma == "that" || lemma == "whom"
}

// controlsObject tells whether the doer of the verb's infinitive is its
// object: "urged Norland to sign".
func controlsObject(lemma string) bool {
	switch lemma {
	case "ask", "urge", "order", "tell", "force", "allow", "permit", "invite", "persuade", "press", "push",
		"require", "compel", "encourage", "warn", "advise", "want", "instruct", "let", "help", "enable",
		"authorize", "beg", "implore", "pressure", "lobby", "challenge", "direct", "request", "expect", "call", "appoint",
		"lead", "get", "make", "prompt", "oblige", "remind", "convince", "see", "cause":
		return true
	default:
		return false
	}
}

// agent is the doer named by a passive.
func (g grammar) agent(verb int) int {
	for _, o := range g.doc.ChildrenBy(verb, "obl", "nmod") {
		if g.doc.Tokens[o].Rel == "obl:agent" || g.preposition(o) == "by" && !g.isTime(o) {
			return o
		}
	}
	return -1
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

// host is the doer of the clause in which a noun stands: who acts "at the
// request of" somebody.
func (g grammar) host(noun int) int {
	for step, h := 0, g.doc.Tokens[noun].Head; h >= 0 && step < 4; step, h = step+1, g.doc.Tokens[h].Head {
		if by := g.with(h, "by"); len(by) > 0 && g.doc.Tokens[h].UPOS == nlp.Noun {
			return by[0]
		}
		if u := g.doc.Tokens[h].UPOS; u == nlp.Verb || u == nlp.Aux {
			if a := g.subject(h); a >= 0 {
				return a
			}
			return -1
		}
	}
	return -1
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
