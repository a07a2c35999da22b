package extract

import (
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// groupAt is the actor of a noun that names people by their role, made when
// an event first needs it; nobody for any other word.
func (st *story) groupAt(tok int) int {
	if a := st.cast.at(tok); a != nobody {
		return a
	}
	t := &st.doc.Tokens[tok]
	kind := st.lex.groups[t.Lemma]
	if t.UPOS != nlp.Noun || kind == "" {
		return nobody
	}
	names := st.groupNames(tok)
	short := names[len(names)-1]
	for i := range st.cast.actors {
		if a := &st.cast.actors[i]; a.kind == politics.Group && slices.Contains(a.names, short) {
			st.cast.mention(mention{span: nlp.Span{Start: tok, End: tok + 1}, head: tok, actor: i, kind: described})
			return i
		}
	}
	a := st.cast.add(actor{kind: politics.Group, names: names, country: nobody, plural: true})
	st.cast.mention(mention{span: nlp.Span{Start: tok, End: tok + 1}, head: tok, actor: a, kind: described})
	return a
}

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
