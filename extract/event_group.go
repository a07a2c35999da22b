package extract

import (
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// findGroups makes actors of the nouns that name people by their role and take
// part in what verbs tell, so that pronouns can mean them. They go into the
// extraction only where a fact names them.
func (st *story) findGroups() {
	for i := range st.doc.Tokens {
		t := &st.doc.Tokens[i]
		if t.UPOS == nlp.Noun && t.Is("nsubj", "obj", "conj", "nmod:poss", "obl:agent") {
			st.groupAt(i)
		}
	}
}

// maxGroupNames bounds under how many names a group is kept.
const maxGroupNames = 8

// groupAt is the actor of a noun that names people by their role, made when
// first needed; nobody for any other word.
func (st *story) groupAt(tok int) int {
	if a := st.cast.at(tok); a != nobody {
		return a
	}
	if !st.isGroup(tok) {
		return nobody
	}
	names := st.groupNames(tok)
	short := names[len(names)-1]
	a, known := st.groups[singular(short)]
	if known {
		act := &st.cast.actors[a]
		for _, n := range names {
			if len(act.names) < maxGroupNames && !slices.Contains(act.names, n) {
				act.names = append(act.names, n)
			}
		}
	} else {
		a = st.cast.add(actor{kind: politics.Group, names: names, country: nobody, plural: true})
		if st.groups == nil {
			st.groups = map[string]int{}
		}
		st.groups[singular(short)] = a
	}
	st.cast.mention(mention{span: nlp.Span{Start: tok, End: tok + 1}, head: tok, actor: a, kind: described})
	return a
}

// isGroup tells whether the noun names people by their role: several of them,
// or one whom the text does not name.
func (st *story) isGroup(tok int) bool {
	t := &st.doc.Tokens[tok]
	if st.cast.within(tok) >= 0 {
		return false
	}
	if n := st.doc.NameAt(tok); n >= 0 {
		return st.doc.Names[n].Type == nlp.Group && t.XPOS == "NNPS" // "the Kurds"
	}
	if t.UPOS != nlp.Noun {
		return false
	}
	if st.lex.groups[t.Lemma] != "" || st.lex.groups[singular(t.Lemma)] != "" {
		return true
	}
	if people := eventWords().classes["people"]; !people[t.Lemma] && !people[singular(t.Lemma)] {
		return false
	}
	return t.XPOS == "NNS" || collective[t.Lemma] || officers[t.Lemma] && st.hasOrigin(tok)
}

// officers are nouns for one who speaks or acts for a country or body; such a
// one whom the text does not name is a group of its own: "a Norlandish minister".
var officers = set("minister official diplomat envoy ambassador spokesman spokeswoman spokesperson aide lawmaker leader " +
	"negotiator commander officer adviser general")

// hasOrigin tells whether the noun says of which country or body it is.
func (st *story) hasOrigin(tok int) bool {
	for _, c := range st.doc.ChildrenBy(tok, "amod", "compound") {
		if st.cast.at(c) != nobody {
			return true
		}
	}
	return false
}

// collective are nouns that name several people in the singular.
var collective = set("police coalition committee public crowd mob gang union militia army military opposition " +
	"staff personnel delegation junta regime community")

// groupNames are what a group is called, the fullest first: with the words
// before the noun, and the noun alone.
func (st *story) groupNames(tok int) []string {
	start := tok
	for _, c := range st.doc.ChildrenBy(tok, "compound", "amod") {
		if c < start && st.doc.Tokens[c].UPOS != nlp.Num {
			start = c
		}
	}
	short := strings.ToLower(st.doc.Tokens[tok].Form)
	if full := st.doc.Slice(nlp.Span{Start: start, End: tok + 1}); start < tok && tok-start <= 3 {
		return []string{full, short}
	}
	return []string{short}
}
