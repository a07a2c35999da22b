package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// trimHeadlines takes common words from names in headlines, where capitals tell
// nothing: a word that the rest of the document writes small is no part of a
// name at its beginning or end ("Kenyan Opposition" is about Kenya).
func (n *names) trimHeadlines() {
	var small map[string]bool // made when the first headline with a long name comes
	out := n.doc.Names[:0]
	for _, name := range n.doc.Names {
		if name.Len() > 1 && n.isHeadline(n.doc.Sent(name.Start)) {
			if small == nil {
				small = n.smallWords()
			}
			n.trim(&name, small)
		}
		if name.Len() > 0 {
			out = append(out, name)
		}
	}
	n.doc.Names = out
}

// isHeadline reports whether a sentence is written with capitals throughout and
// has no full stop: none of its longer words begins small.
func (n *names) isHeadline(sent int) bool {
	const shortWord, fewWords = 4, 3
	small, capital := 0, 0
	s := n.doc.Sents[sent]
	if n.doc.Tokens[s.End-1].Form == "." {
		return false
	}
	for i := s.Start; i < s.End; i++ {
		form := n.doc.Tokens[i].Form
		if utf8.RuneCountInString(form) <= shortWord {
			continue
		}
		r, _ := utf8.DecodeRuneInString(form)
		switch {
		case unicode.IsLower(r):
			small++
		case unicode.IsUpper(r):
			capital++
		}
	}
	return small == 0 && capital >= fewWords
}

// smallWords are the words that begin small somewhere in the document, and
// their lemmas.
func (n *names) smallWords() map[string]bool {
	set := map[string]bool{}
	for i := range n.doc.Tokens {
		if t := &n.doc.Tokens[i]; startsLower(t.Form) {
			set[t.Form] = true
			if t.Lemma != "" {
				set[t.Lemma] = true
			}
		}
	}
	return set
}

// trim cuts common words from both ends of a name; what is left of it is a
// people when it is an adjective.
func (n *names) trim(name *Name, small map[string]bool) {
	common := func(i int) bool {
		t := &n.doc.Tokens[i]
		return small[strings.ToLower(t.Form)] || small[t.Lemma]
	}
	length := name.Len()
	for name.Len() > 0 && common(name.End-1) {
		name.End--
	}
	for name.Len() > 0 && common(name.Start) {
		name.Start++
	}
	if name.Len() == 1 && length > 1 && n.doc.Tokens[name.Start].XPOS == "JJ" {
		name.Type = Group
	}
}

// voteKey is the form under which mentions of a name vote: that of running
// text for one in capitals.
func voteKey(form string) string {
	const longestAcronym = 4
	if len(form) <= longestAcronym || !isAllUpper(form) {
		return form
	}
	var b strings.Builder
	first := true
	for _, r := range form {
		if first {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		first = !unicode.IsLetter(r)
	}
	return b.String()
}
