package extract

import (
	"slices"

	"github.com/polgraph/polgraph/nlp"
	words "github.com/polgraph/polgraph/nlp/lexicon"
	"github.com/polgraph/polgraph/politics"
)

// governmentOf is the government of a country, made when first asked for.
func (c *cast) governmentOf(country string) int { return c.bodyOf("Government", country) }

// bodyOf is a body of a country that may have no name of its own in the story.
func (c *cast) bodyOf(body, country string) int {
	name := body + " of " + country
	for a := range c.actors {
		if c.actors[a].kind == politics.Organization && slices.Contains(c.actors[a].names, name) {
			return a
		}
	}
	return c.add(actor{kind: politics.Organization, names: []string{name}, country: c.country(country)})
}

// force is the police or a part of the armed forces of the country that the
// story is about.
func (c *cast) force(word string) int {
	for a := range c.actors {
		if c.actors[a].kind == politics.Organization && slices.Contains(c.actors[a].names, word) {
			return a
		}
	}
	names := []string{word}
	if adjective := words.AdjectiveOf(c.main); adjective != "" {
		names = []string{adjective + " " + word, word}
	}
	return c.add(actor{kind: politics.Organization, names: names, country: c.country(c.main)})
}

// standing is a word before a party's name that tells how it stands to its
// country: "the long-ruling Unity Party", "the opposition Unity Party".
type standing struct {
	party     int
	predicate politics.Predicate
	tok       int // the word
	rule      string
}

var standingWords = map[string]politics.Predicate{
	"ruling": politics.Governs, "long-ruling": politics.Governs, "governing": politics.Governs,
	"opposition": politics.OppositionIn,
}

// findStandings reads the words right before the names of parties.
func findStandings(st *story) []standing {
	var out []standing
	c := st.cast
	for _, m := range c.mentions {
		if m.kind != named || c.actors[m.actor].kind != politics.Party {
			continue
		}
		sent := st.doc.SentSpan(m.head)
		for k := m.span.Start - 1; k >= sent.Start && k >= m.span.Start-4; k-- {
			if p, ok := standingWords[st.low[k]]; ok {
				out = append(out, standing{m.actor, p, k, "standing-before-party"})
				break
			}
			if tok := &st.doc.Tokens[k]; tok.UPOS != nlp.Adj && tok.UPOS != nlp.Noun && !isHyphen(tok.Form) {
				break
			}
		}
	}
	return append(out, st.apposedStandings()...)
}

// apposedStandings reads "the Unity Party, the main opposition party".
func (st *story) apposedStandings() []standing {
	var out []standing
	for i := range st.low {
		p, ok := standingWords[st.low[i]]
		if !ok || i+1 < len(st.low) && st.cast.within(i+1) >= 0 {
			continue
		}
		sent := st.doc.SentSpan(i)
		k := i - 1
		for k > sent.Start && (st.doc.Tokens[k].UPOS == nlp.Adj || st.doc.Tokens[k].UPOS == nlp.Det || isApostrophe(st.low[k]) || isHyphen(st.low[k]) || st.cast.within(k) >= 0 && st.cast.actors[st.cast.mentions[st.cast.within(k)].actor].kind == politics.Place) {
			k--
		}
		if k <= sent.Start || st.low[k] != "," && st.low[k] != "(" {
			continue
		}
		if m := st.cast.within(k - 1); m >= 0 && st.cast.actors[st.cast.mentions[m].actor].kind == politics.Party {
			out = append(out, standing{st.cast.mentions[m].actor, p, i, "standing-after-party"})
		}
	}
	return out
}

// settle decides which party rules and which is the opposition: what the text
// says, and where it names just two parties of which one rules, the other.
func (c *cast) settle(standings []standing) {
	c.ruling, c.opposition = nobody, nobody
	for _, s := range standings {
		switch {
		case s.predicate == politics.Governs && c.ruling == nobody:
			c.ruling = s.party
		case s.predicate == politics.OppositionIn && c.opposition == nobody:
			c.opposition = s.party
		}
	}
	var parties []int
	for a := range c.actors {
		if c.actors[a].kind == politics.Party && c.actors[a].used {
			parties = append(parties, a)
		}
	}
	if len(parties) != 2 {
		return
	}
	other := map[int]int{parties[0]: parties[1], parties[1]: parties[0]}
	if c.opposition == nobody && c.ruling != nobody {
		c.opposition = other[c.ruling]
	}
	if c.ruling == nobody && c.opposition != nobody {
		c.ruling = other[c.opposition]
	}
}
