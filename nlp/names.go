package nlp

import (
	"strings"

	"github.com/polgraph/polgraph/nlp/lexicon"
)

// names refines the names that the model found in a document: it knows the
// whole document and lists, of which the model sees neither.
type names struct {
	doc    *Doc
	forms  []string                        // of each name, as one string
	votes  map[string]map[NameType]float64 // by form: the scores of its types
	person map[string]bool                 // surnames of persons with a full name
}

// refineNames makes the names of a document consistent with each other and
// with the lists.
func refineNames(doc *Doc) {
	n := &names{doc: doc}
	n.reshape()
	n.addAcronyms()
	n.trimHeadlines()
	n.readForms()
	n.applyHeads()
	n.applyLists()
	n.applyAcronyms()
	n.vote()
	n.applySurnames()
	n.addListed()
}

// form is the name as one string of its tokens.
func (n *names) form(s Span) string {
	if s.Len() == 1 {
		return n.doc.Tokens[s.Start].Form
	}
	var b strings.Builder
	for i := s.Start; i < s.End; i++ {
		if i > s.Start {
			b.WriteByte(' ')
		}
		b.WriteString(n.doc.Tokens[i].Form)
	}
	return b.String()
}

func (n *names) readForms() {
	n.forms = make([]string, len(n.doc.Names))
	for i := range n.doc.Names {
		n.forms[i] = n.form(n.doc.Names[i].Span)
	}
}

// applyHeads gives a name whose main word is "Party" or "Court" the type that
// this word tells.
func (n *names) applyHeads() {
	for i := range n.doc.Names {
		name := &n.doc.Names[i]
		if name.Type == Person || name.Len() < 2 || name.Type == Happening {
			continue
		}
		head, ok := lexicon.HeadWord(n.mainWord(name.Span))
		switch {
		case !ok:
		case head == lexicon.PartyHead && name.Type != Party && name.Type != Organization:
			name.Type = Party
		case head == lexicon.OrganizationHead && name.Type == Place && name.Score < headTrust:
			name.Type = Organization
		}
	}
}

// mainWord is the last word of a name before "of", "for", "in" or "and".
func (n *names) mainWord(s Span) string {
	for i := s.Start + 1; i < s.End; i++ {
		switch n.doc.Tokens[i].Form {
		case "of", "for", "in", "on", "at":
			return n.doc.Tokens[i-1].Form
		}
	}
	return n.doc.Tokens[s.End-1].Form
}

// applyLists types names that the lists know.
func (n *names) applyLists() {
	for i := range n.doc.Names {
		name := &n.doc.Names[i]
		if t, ok := listed(n.forms[i]); ok && t != name.Type && name.Score < trustOver(name.Type, t) {
			name.Type = t
		}
	}
}

const (
	// listTrust is the score from which the model is believed against a list.
	listTrust = 0.9
	// bodyTrust is the same between places and organizations, since a place may
	// stand for those who rule it and lists tell nothing of the sentence.
	bodyTrust = 0.75
	// headTrust is the same against the main word of a place: a hospital or a
	// school may be either.
	headTrust = 0.6
)

// trustOver is the score from which the model's type is believed against the
// list's.
func trustOver(model, list NameType) float64 {
	if (model == Place || model == Organization) && (list == Place || list == Organization) {
		return bodyTrust
	}
	return listTrust
}

// asWritten undoes the cutting into tokens.
var asWritten = strings.NewReplacer(" - ", "-", " '", "'", " ’", "'")

// listed is the type of a name that is on a list.
func listed(form string) (NameType, bool) {
	if strings.ContainsAny(form, "-'’") { // tokens of their own in the text, not in the lists
		form = asWritten.Replace(form)
	}
	if _, kind, ok := lexicon.Country(form); ok {
		switch kind {
		case lexicon.CountryName, lexicon.Capital:
			return Place, true
		case lexicon.Adjective, lexicon.People:
			return Group, true
		}
	}
	if _, ok := lexicon.Place(form); ok {
		return Place, true
	}
	if _, ok := lexicon.Body(form); ok {
		return Organization, true
	}
	return "", false
}

// applyAcronyms gives an acronym in brackets the type of the name before it,
// and the other way round when the model is surer of the acronym.
func (n *names) applyAcronyms() {
	for i := 1; i < len(n.doc.Names); i++ {
		full, short := &n.doc.Names[i-1], &n.doc.Names[i]
		if short.Start-full.End != 1 || n.doc.Tokens[full.End].Form != "(" || !isAcronymOf(n.forms[i], n.doc, full.Span) {
			continue
		}
		switch {
		case full.Type == Party || short.Type == Party:
			full.Type, short.Type = Party, Party
		case full.Score >= short.Score:
			short.Type = full.Type
		default:
			full.Type = short.Type
		}
	}
}

// isAcronymOf reports whether the letters of the acronym stand in the name in
// order, at beginnings of words most of all.
func isAcronymOf(acronym string, doc *Doc, name Span) bool {
	letters := strings.ReplaceAll(acronym, ".", "")
	if len(letters) < 2 || strings.ToUpper(letters) != letters {
		return false
	}
	k := 0
	for i := name.Start; i < name.End && k < len(letters); i++ {
		form := doc.Tokens[i].Form
		if strings.EqualFold(form[:1], letters[k:k+1]) {
			k++
		}
	}
	return k >= len(letters)-1
}

// vote gives all mentions of one form the type that the model found most
// surely over the whole document.
func (n *names) vote() {
	n.votes = map[string]map[NameType]float64{}
	for i, name := range n.doc.Names {
		key := voteKey(n.forms[i])
		v := n.votes[key]
		if v == nil {
			v = map[NameType]float64{}
			n.votes[key] = v
		}
		v[name.Type] += name.Score
	}
	for i := range n.doc.Names {
		name := &n.doc.Names[i]
		v := n.votes[voteKey(n.forms[i])]
		if t := mostVoted(v); v[t] > voteMajority*v[name.Type] {
			name.Type = t
		}
	}
}

// voteMajority is how many times as sure of another type the whole document
// must be to change the type of a mention.
const voteMajority = 2

// mostVoted is the type with the highest score, the first in the alphabet among
// equals.
func mostVoted(v map[NameType]float64) NameType {
	var best NameType
	for t, score := range v {
		if best == "" || score > v[best] || (score == v[best] && t < best) {
			best = t
		}
	}
	return best
}

// applySurnames makes a single name a person when it is the surname of one
// whose full name stands in the document.
func (n *names) applySurnames() {
	n.person = map[string]bool{}
	for _, name := range n.doc.Names {
		if name.Type == Person && name.Len() > 1 && name.Score > surnameTrust {
			n.person[n.doc.Tokens[name.End-1].Form] = true
		}
	}
	for i := range n.doc.Names {
		name := &n.doc.Names[i]
		if name.Type == Person || name.Len() > 1 || !n.person[n.forms[i]] || isAllUpper(n.forms[i]) {
			continue
		}
		if _, known := listed(n.forms[i]); !known {
			name.Type = Person
		}
	}
}

// surnameTrust is the score of a full name from which its last word is taken
// for a surname.
const surnameTrust = 0.6

// isAllUpper reports whether a form has no small letter.
func isAllUpper(form string) bool { return strings.ToUpper(form) == form }

// addListed marks countries and places of the lists where the model saw no name.
func (n *names) addListed() {
	n.add(func(i, end int) (Name, bool) {
		if !startsUpper(n.doc.Tokens[i].Form) || n.doc.Tokens[i].UPOS != PropN {
			return Name{}, false
		}
		for length := min(longestListed, end-i); length > 0; length-- {
			span := Span{i, i + length}
			if t, ok := listed(n.form(span)); ok {
				return Name{Span: span, Type: t, Score: listScore}, true
			}
		}
		return Name{}, false
	})
}

const (
	longestListed = 3   // tokens
	listScore     = 0.5 // of a name that only a list knows
)

// add puts in the names that find sees at tokens outside of the present names.
// Find is given a token and the end of the free tokens of its sentence.
func (n *names) add(find func(i, end int) (Name, bool)) {
	var out []Name
	at := 0 // the next of the present names
	for _, sent := range n.doc.Sents {
		for i := sent.Start; i < sent.End; {
			end := sent.End
			if at < len(n.doc.Names) && n.doc.Names[at].Start < end {
				end = n.doc.Names[at].Start
			}
			if i >= end {
				out = append(out, n.doc.Names[at])
				i = n.doc.Names[at].End
				at++
				continue
			}
			if name, ok := find(i, end); ok {
				out = append(out, name)
				i = name.End
				continue
			}
			i++
		}
	}
	n.doc.Names = out
}
