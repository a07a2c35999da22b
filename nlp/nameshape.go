package nlp

import (
	"strings"
	"unicode/utf8"

	"github.com/polgraph/polgraph/nlp/lexicon"
)

// reshape mends where names begin and end.
func (n *names) reshape() {
	out := make([]Name, 0, len(n.doc.Names)+4)
	for i := 0; i < len(n.doc.Names); i++ {
		name := n.doc.Names[i]
		for i+1 < len(n.doc.Names) && n.joins(name, n.doc.Names[i+1]) {
			name.End = n.doc.Names[i+1].End
			name.Score = min(name.Score, n.doc.Names[i+1].Score)
			i++
		}
		n.takeHyphenated(&name)
		for i+1 < len(n.doc.Names) && n.doc.Names[i+1].Start < name.End {
			name.End = max(name.End, n.doc.Names[i+1].End)
			i++
		}
		if len(out) > 0 && name.Start < out[len(out)-1].End { // the word before a hyphen was a name
			name.Start = out[len(out)-1].Start
			out = out[:len(out)-1]
		}
		out = append(out, n.split(name)...)
	}
	n.doc.Names = out
}

// joins reports whether two names are parts of one: "Workers Party" of
// "Kenya", "Washington", "D.C.".
func (n *names) joins(a, b Name) bool {
	if b.Start-a.End != 1 || n.doc.Sent(a.Start) != n.doc.Sent(b.Start) {
		return false
	}
	switch n.doc.Tokens[a.End].Form {
	case "of":
		return b.Type == Place && n.isBodyHead(n.doc.Tokens[a.End-1].Form) &&
			(a.Type == Party || a.Type == Organization || a.Type == Place)
	case ",":
		district := n.form(b.Span)
		return n.form(a.Span) == "Washington" && (district == "D.C." || district == "DC")
	}
	return false
}

// isBodyHead reports whether a word is the main word of the name of a party or
// of another body.
func (n *names) isBodyHead(word string) bool {
	head, ok := lexicon.HeadWord(word)
	return ok && head != lexicon.PlaceHead
}

// takeHyphenated takes in what a hyphen ties to a name: "al-" before or within
// it, and the second half of a given name.
func (n *names) takeHyphenated(name *Name) {
	sent := n.doc.SentSpan(name.Start)
	tokens := n.doc.Tokens
	if s := name.Start; s-2 >= sent.Start && isHyphenToken(tokens[s-1].Form) && isArabicArticle(tokens[s-2].Form) {
		name.Start -= 2
	}
	for e := name.End; e+1 < sent.End && isHyphenToken(tokens[e].Form); e = name.End {
		last, next := &tokens[e-1], &tokens[e+1]
		tied := name.Type == Person && !last.Space && !tokens[e].Space && next.UPOS == PropN
		if !tied && (!isArabicArticle(last.Form) || !startsUpper(next.Form)) {
			break
		}
		name.End += 2
	}
}

func isHyphenToken(form string) bool {
	r, size := utf8.DecodeRuneInString(form)
	return size == len(form) && isHyphen(r)
}

// isArabicArticle reports whether a word is a form of the article that names
// from Arabic begin with.
func isArabicArticle(form string) bool {
	switch strings.ToLower(form) {
	case "al", "el", "an", "ar", "as", "ash", "at", "az", "ad", "ul":
		return true
	}
	return false
}

// split parts names that the model ran together: two bodies with "and" between
// them, and a person behind a title, a party or a state.
func (n *names) split(name Name) []Name {
	if left, right, ok := n.splitAnd(name); ok {
		return append([]Name{left}, n.split(right)...)
	}
	return n.splitPerson(name)
}

// splitAnd parts "Workers Party and Civic Front", where what stands before "and"
// is a whole name by its main word, "Zonk and Zink", which are two words, and
// whatever a slash parts.
func (n *names) splitAnd(name Name) (left, right Name, ok bool) {
	for i := name.Start + 1; i+1 < name.End; i++ {
		link := n.doc.Tokens[i].Form
		if link != "and" && link != "/" {
			continue
		}
		left, right = name, name
		left.End, right.Start = i, i+1
		last, next := n.doc.Tokens[i-1].Form, n.doc.Tokens[i+1].Form
		if !startsUpper(next) {
			return name, name, false
		}
		whole := left.Len() > 1 && n.isBodyHead(last) && n.mainWord(left.Span) == last
		words := name.Len() == 3 && name.Type != Place && last != next
		return left, right, whole || words || link == "/"
	}
	return name, name, false
}

// splitPerson takes titles off the name of a person and parts a state or party
// from it: "Prof Ann Lee", "Maine Ann Lee".
func (n *names) splitPerson(name Name) []Name {
	if name.Type != Person {
		return []Name{name}
	}
	for name.Len() > 1 && lexicon.Title(n.doc.Tokens[name.Start].Form) {
		name.Start++
	}
	if name.Len() < 3 || !startsUpper(n.doc.Tokens[name.Start+1].Form) {
		return []Name{name}
	}
	before := name
	before.End = name.Start + 1
	form := n.doc.Tokens[name.Start].Form
	if _, kind, ok := lexicon.Country(form); ok && kind == lexicon.CountryName {
		before.Type = Place
	} else if _, ok := lexicon.Place(form); ok {
		before.Type = Place
	} else {
		return []Name{name}
	}
	name.Start++
	return []Name{before, name}
}

// addAcronyms marks acronyms in brackets behind the name that they stand for,
// and wherever else they stand in the document.
func (n *names) addAcronyms() {
	types := map[string]Name{}
	for _, name := range n.doc.Names {
		at := name.End + 1
		if at+1 >= len(n.doc.Tokens) || n.doc.Tokens[name.End].Form != "(" || n.doc.Tokens[at+1].Form != ")" {
			continue
		}
		form := n.doc.Tokens[at].Form
		if (name.Type == Organization || name.Type == Party) && name.Len() > 1 && isAcronymOf(form, n.doc, name.Span) {
			types[form] = name
		}
	}
	if len(types) == 0 {
		return
	}
	n.add(func(i, _ int) (Name, bool) {
		full, ok := types[n.doc.Tokens[i].Form]
		return Name{Span: Span{i, i + 1}, Type: full.Type, Score: full.Score}, ok
	})
}
