package extract

import (
	"slices"
	"strconv"
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
	noun := singular(names[len(names)-1])
	origin := st.origin(tok)
	a, known := st.groups[groupKey(noun, origin)]
	if !known {
		// "The troops" are those named last; those of a country may be the ones
		// that were named without one before.
		if last, ok := st.groups[noun]; ok && (origin == nobody || st.cast.actors[last].country == nobody) {
			a, known = last, true
			if origin != nobody {
				st.cast.actors[a].country = st.countryOf(origin)
			}
		}
	}
	if !known {
		a = st.cast.add(actor{kind: politics.Group, names: names, country: st.countryOf(origin), plural: true})
	}
	st.join(a, names)
	if st.groups == nil {
		st.groups = map[string]int{}
	}
	st.groups[groupKey(noun, origin)], st.groups[noun] = a, a
	st.cast.mention(mention{span: nlp.Span{Start: tok, End: tok + 1}, head: tok, actor: a, kind: described})
	return a
}

// groupKey keeps the troops of one country apart from those of another.
func groupKey(noun string, origin int) string { return noun + " of " + strconv.Itoa(origin) }

// countryOf is the actor if it is a place, else nobody.
func (st *story) countryOf(a int) int {
	if a != nobody && st.cast.actors[a].kind == politics.Place {
		return a
	}
	return nobody
}

// join adds names to a group's.
func (st *story) join(a int, names []string) {
	act := &st.cast.actors[a]
	for _, n := range names {
		if len(act.names) < maxGroupNames && !slices.Contains(act.names, n) {
			act.names = append(act.names, n)
		}
	}
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
	return t.XPOS == "NNS" || collective[t.Lemma] || officers[t.Lemma] && st.origin(tok) != nobody
}

// officers are nouns for one who speaks or acts for a country or body; such a
// one whom the text does not name is a group of its own: "a Norlandish minister".
var officers = set("minister official diplomat envoy ambassador spokesman spokeswoman spokesperson aide lawmaker leader " +
	"negotiator commander officer adviser general")

// origin is the country or body that the noun is said to be of, or nobody.
func (st *story) origin(tok int) int {
	for _, c := range st.doc.ChildrenBy(tok, "amod", "compound") {
		if a := st.cast.at(c); a != nobody {
			return a
		}
	}
	return nobody
}

// collective are nouns that name several people in the singular.
var collective = set("police coalition committee public crowd mob gang union militia army military opposition " +
	"staff personnel delegation junta regime community judge court jury tribunal panel board commission cabinet council " +
	"team party faction bloc alliance movement watchdog agency regulator")

// groupNames are what a group is called, the fullest first: with the
// names and nouns before it, and the noun alone.
func (st *story) groupNames(tok int) []string {
	start := tok
	for _, c := range st.doc.ChildrenBy(tok, "compound", "amod") {
		if c < start && (st.doc.Tokens[c].Is("compound") || st.cast.at(c) != nobody) {
			start = c
		}
	}
	short := strings.ToLower(st.doc.Tokens[tok].Form)
	if full := st.doc.Slice(nlp.Span{Start: start, End: tok + 1}); start < tok && tok-start <= 3 {
		return []string{full, short}
	}
	return []string{short}
}
