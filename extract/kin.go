package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// kinship is a word for a relative with the two persons it relates.
type kinship struct {
	word         string
	tok          int
	relative, to int // "Ada, the sister of Bo": relative Ada, to Bo
	rule         string
}

// findKin reads "his sister Ada", "Ada, the sister of Bo", "Bo's sister Ada".
func findKin(st *story) []kinship {
	var out []kinship
	for i := range st.low {
		word := st.low[i]
		if _, ok := st.lex.kin[word]; !ok || st.cast.within(i) >= 0 {
			continue
		}
		k := kinship{word: word, tok: i}
		k.relative, k.rule = st.relativeAt(i)
		k.to = st.relatedTo(i)
		if k.relative != nobody && k.to != nobody && k.relative != k.to {
			out = append(out, k)
		}
	}
	return out
}

// relativeAt is the person that a word for a relative names.
func (st *story) relativeAt(i int) (actor int, rule string) {
	sent := st.doc.SentSpan(i)
	after := i + 1
	if after+2 < sent.End && st.low[after] == "of" {
		if m := st.cast.within(after + 1); m >= 0 {
			after = st.cast.mentions[m].span.End
		}
	}
	for _, k := range []int{after, after + 1} {
		if k >= sent.End || k == after+1 && st.low[after] != "," {
			break
		}
		at := k
		for at < sent.End && (st.doc.Tokens[at].UPOS == nlp.Det || st.lex.modifiers[st.low[at]] != "" && st.cast.within(at) < 0) {
			at++
		}
		if n := st.titleAt(at, sent.End); n > 0 {
			at += n
		}
		if m, ok := st.personFrom(at); ok {
			return m.actor, "kin-before-name"
		}
	}
	k := i - 1
	for k > sent.Start && (st.doc.Tokens[k].UPOS == nlp.Adj || st.doc.Tokens[k].UPOS == nlp.Det || isPossessivePronoun(st.low[k]) || isApostrophe(st.low[k]) || st.isPerson(k) && isApostrophe(st.low[k+1])) {
		if m := st.cast.within(k); m >= 0 {
			k = st.cast.mentions[m].span.Start
		}
		k--
	}
	if k > sent.Start && (st.low[k] == "," || st.low[k] == "(" || st.low[k] == "—") {
		if m, ok := st.personUntil(k); ok {
			return m.actor, "name-before-kin"
		}
	}
	if st.doc.Child(i, "cop") >= 0 {
		if s := st.doc.Child(i, "nsubj"); s >= 0 && st.isPersonActor(st.cast.at(s)) {
			return st.cast.at(s), "kin-predicate"
		}
	}
	return nobody, ""
}

// relatedTo is the person to whom the relative belongs: before the word as a
// possessive, or after it with "of".
func (st *story) relatedTo(i int) int {
	sent := st.doc.SentSpan(i)
	if i+2 < sent.End && st.low[i+1] == "of" || i+2 < sent.End && st.low[i+1] == "to" {
		for k := i + 2; k < min(sent.End, i+6); k++ {
			if st.isPerson(k) {
				return st.cast.mentions[st.cast.within(k)].actor
			}
			if st.doc.Tokens[k].UPOS == nlp.Punct {
				break
			}
		}
	}
	for k := i - 1; k >= sent.Start && k >= i-5; k-- {
		switch {
		case isPossessivePronoun(st.low[k]):
			if a := st.cast.at(k); st.isPersonActor(a) {
				return a
			}
			return nobody
		case st.isPerson(k) && k+1 < sent.End && isApostrophe(st.low[k+1]):
			return st.cast.mentions[st.cast.within(k)].actor
		case st.doc.Tokens[k].UPOS == nlp.Punct || st.doc.Tokens[k].UPOS == nlp.Verb:
			return nobody
		}
	}
	return nobody
}

// isPerson tells whether a token is part of a person's name.
func (st *story) isPerson(tok int) bool {
	m := st.cast.within(tok)
	return m >= 0 && st.isPersonActor(st.cast.mentions[m].actor)
}

func (st *story) isPersonActor(a int) bool {
	return a != nobody && st.cast.actors[a].kind == politics.Person
}

// kin makes the relations of relatives.
func (f *relationFinder) kin() {
	c := f.st.cast
	for _, k := range findKin(f.st) {
		r := politics.Relation{
			Predicate: politics.FamilyOf, Subject: c.id(k.relative), Object: c.id(k.to),
			Evidence: f.st.sentence(k.tok, k.rule, confidenceOf(k.rule)),
		}
		r.Title = strings.TrimPrefix(k.word, "ex-")
		f.add(r)
	}
}
