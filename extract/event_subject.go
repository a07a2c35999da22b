package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
)

// maxClimb bounds how far a missing subject is sought up the tree.
const maxClimb = 6

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
