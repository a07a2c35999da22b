package extract

import (
	"slices"

	"github.com/polgraph/polgraph/nlp"
)

// Weights of what speaks for a kind. A form that is known outweighs the head
// word of a name, which outweighs the company it keeps; the model speaks with
// its own score.
const (
	weightKnown    = 8.0
	weightHead     = 4.0
	weightTitle    = 3.0
	weightGiven    = 3.5
	weightModel    = 2.0
	weightContext  = 1.5
	weightStanding = 12.0 // "the opposition NAME", which outweighs a head word that parties and other bodies share
	weightHint     = 0.6
	weightSeveral  = 0.4 // several words with capitals are a name of something
)

// vote weighs what speaks for the kinds of a label: its form, and the places
// where it stands.
func (st *story) vote(l *label) {
	st.voteForm(l)
	var places votes
	for _, s := range l.spans {
		places.add(st.votePlace(s))
	}
	n := float64(len(l.spans))
	for k := range places {
		// A name that stands often gathers more weight, but not without limit.
		l.votes[k] += places[k] / n * min(n, 2)
	}
	if len(l.words) > 1 {
		kind, _ := l.votes.best()
		l.votes[kind] += weightSeveral
	}
}

func (st *story) voteForm(l *label) {
	if l.country != "" || st.lex.isPlace(l.text) {
		l.votes[asPlace] += weightKnown
		return
	}
	if b, ok := st.lex.body(l.text); ok {
		l.votes[voteOfHead[string(b.kind)]] += weightKnown
		return
	}
	s := l.spans[0]
	for n := s.Len() - 1; n > 0; n-- {
		first := nlp.Span{Start: s.Start, End: s.Start + n}
		if b, ok := st.lex.body(st.doc.Slice(first)); ok && st.low[first.End] == "of" {
			l.votes[voteOfHead[string(b.kind)]] += weightHead
			return
		}
	}
	head := st.headWord(s)
	kind := st.lex.headKind(st.low[head])
	if kind == "" && singular(st.low[head]) != st.low[head] {
		kind = st.lex.headKind(singular(st.low[head]))
	}
	if st.lex.headKind(st.low[s.Start]) == thing && s.Len() > 1 && kind != "party" {
		l.votes[asThing] += weightHead
	}
	if kind != "" && (s.Len() > 1 || kind == thing || kind == "organization") {
		l.votes[voteOfHead[kind]] += weightHead
		if kind == "party" && st.low[head] == "party" {
			l.votes[asParty] += weightHead
		}
	}
	if _, ok := st.lex.given[st.doc.Tokens[s.Start].Form]; ok && len(l.words) > 1 && len(l.words) < 7 {
		l.votes[asPerson] += weightGiven
	}
	if isAcronym(l.text) && len(l.words) == 1 {
		l.votes[asOrganization] += weightContext
	}
}

// votePlace weighs what one place in the text says of the name there.
func (st *story) votePlace(s nlp.Span) votes {
	var v votes
	st.voteModel(s, &v)
	st.voteBefore(s, &v)
	st.voteAfter(s, &v)
	return v
}

// voteModel counts the model's names that overlap, by their share of the span.
func (st *story) voteModel(s nlp.Span, v *votes) {
	for i := s.Start; i < s.End; i++ {
		n := st.doc.NameAt(i)
		if n < 0 {
			continue
		}
		weight := weightModel * max(st.doc.Names[n].Score, 0.3) / float64(s.Len())
		switch st.doc.Names[n].Type {
		case nlp.Person:
			v[asPerson] += weight
		case nlp.Party:
			v[asParty] += weight
		case nlp.Organization:
			v[asOrganization] += weight
		case nlp.Place:
			v[asPlace] += weight
		case nlp.Happening, nlp.Misc:
			v[asThing] += weight
		}
	}
}

// placePrepositions go before places more than before others.
var placePrepositions = map[string]float64{"in": weightContext, "near": weightContext, "across": weightContext, "at": weightHint, "from": weightHint, "to": weightHint, "into": weightContext, "outside": weightContext, "throughout": weightContext}

func (st *story) voteBefore(s nlp.Span, v *votes) {
	sent := st.doc.SentSpan(s.Start)
	i := s.Start - 1
	if i < sent.Start {
		return
	}
	word := st.low[i]
	if w, ok := placePrepositions[word]; ok {
		v[asPlace] += w
	}
	if word == "the" && s.Start-1 >= sent.Start {
		v[asPerson] -= weightContext
		v[asOrganization] += weightHint
	}
	if st.isTitleWord(i) || word == "." && i > sent.Start && st.isTitleWord(i-1) {
		v[asPerson] += weightTitle
	}
	if st.afterOffice(s, sent) {
		v[asPerson] += weightTitle
	}
	if _, ok := st.lex.kin[word]; ok {
		v[asPerson] += weightTitle
	}
	if standingWords[word] != "" && (s.End >= sent.End || !st.lex.titleHeads[st.low[s.End]]) {
		v[asParty] += weightStanding
	}
	if word == "of" && i > sent.Start && slices.Contains([]string{"mayor", "governor", "city", "town", "village", "province", "state", "region", "district", "capital", "island"}, st.low[i-1]) {
		v[asPlace] += weightTitle
	}
	if word == "of" && i > sent.Start && slices.Contains([]string{"member", "members", "leader", "leaders", "chairman", "spokesman", "spokesperson"}, st.low[i-1]) {
		v[asOrganization] += weightHint
		v[asPerson] -= weightHint
	}
}

// maxName is how many words a person's name has at most.
const maxName = 4

// afterOffice tells whether a name follows a title with the body that it is a
// title of: "ambassador to the United Nations NAME".
func (st *story) afterOffice(s, sent nlp.Span) bool {
	if s.Len() < 2 || s.Len() > maxName || st.lex.headKind(st.low[s.End-1]) != "" || !isCapital(st.doc.Tokens[s.Start-1].Form) {
		return false
	}
	for i := s.Start - 1; i > sent.Start && i > s.Start-8; i-- {
		if leadsToObject(st.low[i]) && st.isTitleWord(i-1) {
			return true
		}
		if !isCapital(st.doc.Tokens[i].Form) && st.low[i] != "the" && st.low[i] != "of" && st.low[i] != "and" {
			return false
		}
	}
	return false
}

// isTitleWord tells whether a token ends a title that stands before names.
func (st *story) isTitleWord(i int) bool {
	if !st.lex.titleHeads[st.low[i]] {
		return false
	}
	t, ok := st.lex.titles[st.low[i]]
	return !ok || t.where != "" && st.low[i] != "member"
}

func (st *story) voteAfter(s nlp.Span, v *votes) {
	sent := st.doc.SentSpan(s.Start)
	i := s.End
	if i >= sent.End {
		return
	}
	switch word := st.low[i]; {
	case word == "party" || word == "mps" || word == "mp" || word == "candidate" || word == "candidates" || word == "lawmakers":
		v[asParty] += weightContext
	case word == "who" || word == "," && i+1 < sent.End && (st.low[i+1] == "who" || isNumber(st.low[i+1]) && i+2 < sent.End && st.low[i+2] == ","):
		v[asPerson] += weightContext
	case st.lex.titleHeads[word] || st.lex.titleHeads[singular(word)]:
		v[asOrganization] += weightHint
		v[asPerson] -= weightHint
	}
	if i+2 < sent.End && st.low[i] == "," && (st.low[i+1] == "a" || st.low[i+1] == "an" || st.low[i+1] == "the") {
		st.voteApposition(nlp.Span{Start: i + 2, End: min(i+6, sent.End)}, v)
	}
	if speechForms[st.low[i]] {
		v[asPerson] += weightHint
	}
}

// voteApposition reads the noun after "NAME, a …".
func (st *story) voteApposition(s nlp.Span, v *votes) {
	for i := s.Start; i < s.End && (st.doc.Tokens[i].UPOS == nlp.Noun || st.doc.Tokens[i].UPOS == nlp.Adj || st.doc.Tokens[i].UPOS == nlp.PropN); i++ {
		if st.lex.titleHeads[st.low[i]] {
			v[asPerson] += weightContext
			return
		}
		for _, kind := range st.lex.descriptions[st.low[i]] {
			v[voteOfHead[string(kind)]] += weightContext
			return
		}
	}
}
