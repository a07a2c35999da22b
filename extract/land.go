package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
)

// Words beside the name of a place that only a country has.
var (
	statehood = set("government parliament president king queen constitution army ambassador embassy capital independence " +
		"elections opposition military sovereignty")
	leadsToState = set("government president king queen republic kingdom ambassador embassy people citizens parliament premier sultan emperor")
)

// learnLands marks labels of places that the lexicon does not know but the
// story treats as countries: "Norland's parliament", "the government of
// Norland", and words that derive from such a name: "Norlandic".
func (st *story) learnLands(labels []*label) {
	persons := map[string]bool{} // words of full names of persons
	for _, l := range labels {
		if kind, _ := l.votes.best(); kind == asPerson && len(l.words) > 1 {
			for _, word := range l.words {
				persons[word] = true
			}
		}
	}
	for _, l := range labels {
		if l.country == "" && l.known == "" && len(l.words) <= 3 && !persons[l.words[0]] && st.isState(l) {
			l.country = l.text
			l.votes[asPlace] += weightHead
		}
	}
	for _, l := range labels {
		if l.country != "" || len(l.words) != 1 {
			continue
		}
		if tok := &st.doc.Tokens[l.spans[0].Start]; tok.UPOS != nlp.Adj && tok.UPOS != nlp.Noun && tok.UPOS != nlp.PropN {
			continue
		}
		for _, land := range labels {
			if land.country == land.text && land != l && derives(l.text, land.text) {
				l.country, l.demonym = land.text, true
				break
			}
		}
	}
}

// isState tells whether a place is spoken of as a country anywhere.
func (st *story) isState(l *label) bool {
	if kind, _ := l.votes.best(); kind != asPlace && (kind != asOrganization || len(l.words) > 1) {
		return false
	}
	for _, s := range l.spans {
		sent := st.doc.SentSpan(s.Start)
		if i := s.End; i+1 < sent.End && isApostrophe(st.low[i]) {
			for k := i + 1; k < min(i+4, sent.End); k++ {
				if statehood[st.low[k]] || st.titleAt(k, sent.End) >= 2 && st.lex.titles[strings.Join(st.low[k:k+2], " ")].where == "country" {
					return true
				}
			}
		}
		if i := s.Start - 2; i >= sent.Start && (st.low[i+1] == "of" || st.low[i+1] == "to") && (leadsToState[st.low[i]] || st.low[i] == "minister") {
			return true
		}
	}
	return false
}

// derives tells whether a word is made of the name of a land: "Norlandic",
// "Norlanders" of "Norland", "Sudmarkan" of "Sudmark".
func derives(word, land string) bool {
	stem := strings.TrimRight(land, "aeiouy")
	if len(stem) < 4 || !strings.HasPrefix(word, stem) {
		return false
	}
	switch word[len(stem):] {
	case "an", "ans", "ian", "ians", "n", "ns", "ic", "ics", "er", "ers", "ish", "ese", "i", "is", "ian's":
		return true
	default:
		return false
	}
}
