package extract

import (
	"slices"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// seat is a verb that puts somebody into an office or takes one out, and whom.
type seat struct {
	object bool // the office goes to the verb's object: "named Ada minister"
	gone   bool // the office is over: "resigned as minister"
	coming bool // the office is not yet held: "nominated as minister"
}

// seats are the verbs that go with an office as their complement.
var seats = map[string]seat{
	"become": {}, "remain": {}, "serve": {}, "act": {}, "succeed": {}, "continue": {}, "return": {}, "work": {}, "stay": {},
	"appoint": {object: true}, "name": {object: true}, "elect": {object: true}, "re-elect": {object: true}, "reelect": {object: true}, "choose": {object: true},
	"swear": {object: true}, "install": {object: true}, "confirm": {object: true}, "designate": {object: true}, "inaugurate": {object: true},
	"vote": {object: true}, "pick": {object: true}, "select": {object: true}, "declare": {object: true}, "crown": {object: true}, "replace": {}, "make": {object: true},
	"resume": {}, "assume": {}, "take": {}, "hold": {}, "fill": {}, "occupy": {},
	"use": {object: true}, "field": {object: true},
	"nominate": {object: true, coming: true},
	"resign":   {gone: true}, "step": {gone: true}, "retire": {gone: true}, "quit": {gone: true},
	"remove": {object: true, gone: true}, "oust": {object: true, gone: true}, "dismiss": {object: true, gone: true}, "depose": {object: true, gone: true}, "sack": {object: true, gone: true}, "fire": {object: true, gone: true},
}

// linkPredicates finds the holders of offices that are said of them: "Ada is
// the president", "Ada was sworn in as governor", "Norland named Ada minister".
func (st *story) linkPredicates(offices []*office) {
	for n, o := range offices {
		if len(o.holders) > 0 {
			continue
		}
		if o.plural {
			st.allAre(o)
			continue
		}
		if st.copula(o) || st.seated(o) || st.apposed(o) {
			continue
		}
		if !st.seatedBefore(o) && n > 0 {
			st.alsoHeld(offices[n-1], o)
		}
	}
}

// alsoHeld: "served as mayor of Port Sud and governor of Sud": the second office
// has the holder of the first.
func (st *story) alsoHeld(before, o *office) {
	if len(before.holders) != 1 || before.plural || !st.joinedByAnd(before, o) {
		return
	}
	if h := before.holders[0]; h.rule == "seated" || h.rule == "copula" || h.rule == "apposition" {
		h.at, h.hasOver = o.head, false
		o.holders = append(o.holders, h)
	}
}

// copula: "Ada Marsh is the president of Norland", "who had been mayor"; not
// "the president is Ada's friend".
func (st *story) copula(o *office) bool {
	doc := st.doc
	if cop := doc.Child(o.head, "cop"); cop >= 0 {
		s := doc.Child(o.head, "nsubj")
		if s < 0 && doc.Tokens[o.head].Is("conj") {
			s = doc.Child(doc.Tokens[o.head].Head, "nsubj", "nsubj:pass")
		}
		if s >= 0 {
			if a := st.holderAt(s, o); a != nobody && !st.denied(o.head) {
				h := holder{actor: a, tok: s, rule: "copula", at: o.head}
				h.gone = st.low[cop] == "been" && st.hasWord(o.head, "had") || st.low[cop] == "was" && st.hasWord(o.head, "once", "previously", "formerly")
				o.holders = append(o.holders, h)
				return true
			}
		}
	}
	// "whose president is Ada Marsh"
	if tok := &doc.Tokens[o.head]; tok.Is("nsubj") && tok.Head >= 0 && doc.Child(tok.Head, "cop") >= 0 {
		if a := st.personAround(tok.Head); a != nobody {
			o.holders = append(o.holders, holder{actor: a, tok: tok.Head, rule: "copula", at: o.head})
			return true
		}
	}
	return false
}

// allAre: "Ada Marsh and Bo Reed are members of the Unity Party".
func (st *story) allAre(o *office) {
	s := st.doc.Child(o.head, "nsubj")
	if s < 0 || st.doc.Child(o.head, "cop") < 0 || st.denied(o.head) {
		return
	}
	for _, tok := range append([]int{s}, st.doc.ChildrenBy(s, "conj")...) {
		if a := st.holderAt(tok, o); a != nobody {
			o.holders = append(o.holders, holder{actor: a, tok: tok, rule: "copula", at: o.head})
		}
	}
}

// holderAt is the actor that a noun means, if it may hold an office: a person,
// or of a membership also a party or country.
func (st *story) holderAt(tok int, o *office) int {
	if o.entry.predicate == politics.MemberOf {
		return st.meant(tok)
	}
	return st.personAround(tok)
}

// apposed: "Ada Marsh, an activist, teacher and candidate for the Unity Party",
// by the tree: the title hangs by the person through an apposition.
func (st *story) apposed(o *office) bool {
	doc := st.doc
	for tok, hops := o.head, 0; hops < 3 && doc.Tokens[tok].Head >= 0 && doc.Tokens[tok].Is("appos", "conj"); hops++ {
		head := doc.Tokens[tok].Head
		if hops > 0 && doc.Tokens[tok].UPOS != nlp.Noun {
			return false
		}
		if a := st.personAround(head); doc.Tokens[tok].Is("appos") && head < o.head && a != nobody {
			o.holders = append(o.holders, holder{actor: a, tok: head, rule: "apposition", at: o.head})
			return true
		}
		tok = head
	}
	return false
}

// personAround is the person that a noun means, by itself, by its apposition or
// by the name that it heads.
func (st *story) personAround(tok int) int {
	if a := st.cast.at(tok); st.isPersonActor(a) {
		return a
	}
	for _, c := range st.doc.ChildrenBy(tok, "appos", "flat") {
		if a := st.cast.at(c); st.isPersonActor(a) {
			return a
		}
	}
	if m := st.cast.within(tok); m >= 0 && st.isPersonActor(st.cast.mentions[m].actor) {
		return st.cast.mentions[m].actor
	}
	return nobody
}

// denied tells whether a predicate is negated.
func (st *story) denied(tok int) bool {
	for _, c := range st.doc.Children(tok) {
		if st.low[c] == "not" || st.low[c] == "n't" || st.low[c] == "never" || st.low[c] == "no" {
			return true
		}
	}
	return false
}

func (st *story) hasWord(tok int, words ...string) bool {
	return slices.ContainsFunc(st.doc.Children(tok), func(c int) bool { return slices.Contains(words, st.low[c]) })
}

// seated: "Ada was elected president", "Bo named Ada minister", "Ada resigned
// as mayor", "Ada took the office of mayor", by the tree.
func (st *story) seated(o *office) bool {
	v, person := st.complements(o.head)
	if v < 0 {
		if person != nobody {
			o.holders = append(o.holders, holder{actor: person, tok: o.head, rule: "seated", at: o.head})
		}
		return person != nobody
	}
	s, ok := st.seatAt(v)
	if !ok || st.denied(v) || !st.asserted(v) || !s.object && !st.achieved(v) {
		return false
	}
	if person == nobody || !s.object {
		person = st.seatedPerson(v, o.head, s)
	}
	if person == nobody {
		return false
	}
	st.take(o, person, v, s)
	return true
}

// officeNouns lead from an office to its title: "the post of mayor".
var officeNouns = set("office post position role job seat title")

// complements is the verb of which a title is the complement, or -1: its
// object or predicate, or what "as" leads to. Where "as …" hangs by a person,
// the verb is that above the person. Of "Ada's position as mayor" there is no
// verb, only the person.
func (st *story) complements(title int) (verb, person int) {
	doc := st.doc
	as := false
	for cur, hops := title, 0; hops < 4; hops++ {
		tok := &doc.Tokens[cur]
		if tok.Head < 0 {
			return -1, nobody
		}
		as = as || st.hasCase(cur, []string{"as"}) || st.hasMark(cur, "as")
		switch {
		case as && tok.Is("nmod") && officeNouns[st.low[tok.Head]] && st.possessor(tok.Head) != nobody:
			return -1, st.possessor(tok.Head)
		case tok.Is("conj", "appos"), tok.Is("nmod") && officeNouns[st.low[tok.Head]]:
			cur = tok.Head
		case tok.Is("xcomp", "obj", "iobj") || as && tok.Is("obl", "advcl"):
			return tok.Head, nobody
		case as && tok.Is("nmod") && st.personAround(tok.Head) != nobody && doc.Tokens[tok.Head].Head >= 0:
			return doc.Tokens[tok.Head].Head, st.personAround(tok.Head)
		default:
			return -1, nobody
		}
	}
	return -1, nobody
}

// possessor is the person to whom a noun belongs: "Ada's post".
func (st *story) possessor(tok int) int {
	for _, c := range st.doc.ChildrenBy(tok, "nmod:poss") {
		if a := st.personAround(c); a != nobody {
			return a
		}
	}
	return nobody
}

func (st *story) hasMark(tok int, word string) bool {
	return slices.ContainsFunc(st.doc.ChildrenBy(tok, "mark"), func(c int) bool { return st.low[c] == word })
}

// achieving are verbs under which an infinitive has come true.
var achieving = set("vote elect begin continue choose appoint select go start come return")

// achieved tells whether an infinitive or gerund is said to have come true:
// "voted for Ada to serve as speaker", not "wants to become president".
func (st *story) achieved(v int) bool {
	tok := &st.doc.Tokens[v]
	to := false
	for _, c := range st.doc.ChildrenBy(v, "mark") {
		to = to || st.low[c] == "to" || st.low[c] == "in" || st.low[c] == "of"
	}
	if !to && (v == 0 || st.low[v-1] != "to") {
		return true
	}
	return tok.Head >= 0 && achieving[st.lemma(tok.Head)]
}

// seatAt is what a verb does about an office. "Step" counts with "down" only.
func (st *story) seatAt(v int) (seat, bool) {
	s, ok := seats[st.lemma(v)]
	if st.lemma(v) == "step" {
		ok = v+1 < len(st.low) && (st.low[v+1] == "down" || st.low[v+1] == "aside")
	}
	return s, ok
}

func (st *story) take(o *office, a, v int, s seat) {
	o.coming = o.coming || s.coming
	o.holders = append(o.holders, holder{actor: a, tok: v, rule: "seated", at: o.head, gone: s.gone})
}

// seatedPerson is the person to whom a verb gives the office.
func (st *story) seatedPerson(v, title int, s seat) int {
	doc := st.doc
	if s.object {
		for _, c := range doc.ChildrenBy(v, "nsubj:pass", "obj", "iobj", "obl") {
			if c == title || doc.Tokens[c].Is("obl") && !st.hasCase(c, []string{"for"}) {
				continue
			}
			if a := st.personAround(c); a != nobody {
				return a
			}
		}
		if doc.Tokens[v].Is("acl") && doc.Tokens[v].Head >= 0 {
			return st.personAround(doc.Tokens[v].Head)
		}
		return nobody
	}
	return st.subject(v)
}

// subject is the actor that does what a verb tells, found at the verb or, for
// a verb without its own subject, at the one that governs it.
func (st *story) subject(v int) int {
	for hops := 0; hops < 4 && v >= 0; hops++ {
		for _, c := range st.doc.ChildrenBy(v, "nsubj") {
			if a := st.personAround(c); a != nobody {
				return a
			}
			return st.cast.at(c)
		}
		tok := &st.doc.Tokens[v]
		if tok.Is("acl") && tok.Head >= 0 {
			if a := st.personAround(tok.Head); a != nobody {
				return a
			}
			return st.cast.at(tok.Head)
		}
		if !tok.Is("xcomp", "conj", "advcl", "ccomp") {
			return nobody
		}
		v = tok.Head
	}
	return nobody
}

// lemma is the dictionary form of a token, or its form where none is known.
func (st *story) lemma(i int) string {
	if l := st.doc.Tokens[i].Lemma; l != "" {
		return l
	}
	return st.low[i]
}

var beForms = set("be is are was were been being am 's")

// isPassive tells whether a form of "be" goes before a participle.
func (st *story) isPassive(v int) bool {
	sent := st.doc.SentSpan(v)
	for k := v - 1; k >= sent.Start && k >= v-3; k-- {
		if beForms[st.low[k]] {
			return true
		}
	}
	return st.doc.Child(v, "nsubj:pass") >= 0
}

// seatedBefore is the cue of word order where the tree fails: a seating verb
// in the same sentence right before "as" or the title, and the person nearest
// before it: "Ada Marsh, who served as mayor".
func (st *story) seatedBefore(o *office) bool {
	sent := st.doc.SentSpan(o.head)
	i := o.phrase.Start - 1
	as := i >= sent.Start && st.low[i] == "as"
	if as {
		i--
	}
	person := nobody
	for k := i; k >= sent.Start && k > i-25; k-- {
		if st.isPerson(k) && person == nobody {
			person = st.cast.mentions[st.cast.within(k)].actor
			continue
		}
		s, ok := st.seatAt(k)
		if !ok || st.doc.Tokens[k].UPOS != nlp.Verb || !as && i-k > 3 || st.denied(k) || !st.asserted(k) || !s.object && !st.achieved(k) {
			continue
		}
		if s.object {
			if person != nobody {
				st.take(o, person, k, s)
				return true
			}
			if !st.isPassive(k) {
				return false
			}
		}
		for j := k - 1; j >= sent.Start && j > k-6; j-- {
			if a := st.cast.at(j); st.isPersonActor(a) || st.isPerson(j) {
				if a == nobody {
					a = st.cast.mentions[st.cast.within(j)].actor
				}
				if st.isPersonActor(a) {
					st.take(o, a, k, s)
					return true
				}
			}
		}
		return false
	}
	return false
}
