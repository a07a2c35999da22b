package extract

import (
	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// victories reads who won and who lost an election.
func (f *relationFinder) victories() {
	st := f.st
	for i := range st.low {
		switch st.lemma(i) {
		case "win", "secure", "claim", "surpass", "achieve":
			f.wins(i)
		case "lose":
			f.loses(i)
		case "defeat", "beat", "unseat":
			f.defeats(i)
		case "return":
			f.returned(i)
		}
	}
}

func (f *relationFinder) outcome(p politics.Predicate, a, tok int, rule string) {
	st := f.st
	if f.contestant(a) == nobody {
		return
	}
	f.add(politics.Relation{
		Predicate: p, Subject: st.cast.id(a), Object: st.electionObject(tok),
		Evidence: st.sentence(tok, rule, confidenceOf(rule)),
	})
}

// isPrize tells whether a noun is what the winner of an election wins.
func (f *relationFinder) isPrize(tok int) bool {
	st := f.st
	word := singular(st.low[tok])
	if _, vote := electionNouns[word]; vote && word != "vote" && word != "ballot" {
		return true
	}
	switch word {
	case "presidency", "premiership", "landslide":
		return true
	case "majority", "victory", "plurality", "mandate":
		return len(st.votes) > 0
	default:
		return false
	}
}

// wins: "Ada won the election", "the party won a majority"; not "won 12 seats"
// alone, not "failed to win the election".
func (f *relationFinder) wins(v int) {
	st := f.st
	if st.doc.Tokens[v].UPOS != nlp.Verb || st.denied(v) || !st.asserted(v) || st.hasWord(v, "will", "to") {
		return
	}
	rels := []string{"obj"}
	if st.doc.Child(v, "obj") < 0 {
		rels = []string{"obl"}
	}
	for _, c := range st.doc.ChildrenBy(v, rels...) {
		switch singular(st.low[c]) {
		case "seat", "percent", "%", "vote", "share":
			continue
		}
		if f.isPrize(c) || st.anyBelow(c, f.isPrize) {
			f.outcome(politics.Won, st.subject(v), v, "wins-election")
			return
		}
	}
}

// anyBelow tells whether a nominal modifier of a noun passes: "the seats needed
// for a majority".
func (st *story) anyBelow(tok int, pass func(int) bool) bool {
	for _, t := range st.doc.Subtree(tok) {
		if t != tok && t-tok < 8 && tok-t < 4 && pass(t) {
			return true
		}
	}
	return false
}

// asserted tells whether the story says that a verb's act took place.
func (st *story) asserted(v int) bool {
	for hops := 0; v >= 0 && hops < 4; hops++ {
		for _, c := range st.doc.ChildrenBy(v, "aux", "mark", "advmod") {
			switch st.low[c] {
			case "would", "could", "may", "might", "if", "should", "can", "from", "unless", "whether":
				return false
			case "when", "once", "until":
				if x := st.doc.Tokens[v].XPOS; x == "VBZ" || x == "VBP" {
					return false
				}
			}
		}
		if !st.doc.Tokens[v].Is("xcomp", "advcl", "conj") {
			break
		}
		v = st.doc.Tokens[v].Head
	}
	return true
}

func (f *relationFinder) loses(v int) {
	st := f.st
	if st.doc.Tokens[v].UPOS != nlp.Verb || st.denied(v) || !st.asserted(v) || st.hasWord(v, "will", "to") {
		return
	}
	for _, c := range st.doc.ChildrenBy(v, "obj", "obl") {
		if word := singular(st.low[c]); f.isPrize(c) && word != "majority" && word != "mandate" {
			f.outcome(politics.Lost, st.subject(v), v, "loses-election")
			return
		}
	}
}

// defeats: "Ada defeated Bo in the election", "Bo was defeated in Port Sud",
// where the story speaks of an election.
func (f *relationFinder) defeats(v int) {
	st := f.st
	if len(st.votes) == 0 || st.doc.Tokens[v].UPOS != nlp.Verb || st.denied(v) || !st.asserted(v) || st.hasWord(v, "will", "to") {
		return
	}
	if s := st.doc.Child(v, "nsubj:pass"); s >= 0 {
		if a := st.personAround(s); a != nobody {
			f.outcome(politics.Lost, a, v, "is-defeated")
		}
		return
	}
	o := st.doc.Child(v, "obj")
	if o < 0 {
		return
	}
	loser := st.personAround(o)
	winner := st.subject(v)
	if loser != nobody && st.isPersonActor(winner) {
		f.outcome(politics.Won, winner, v, "defeats")
		f.outcome(politics.Lost, loser, v, "defeats")
	}
}

// returned: "the election that returned the Unity Party to power".
func (f *relationFinder) returned(v int) {
	st := f.st
	power := false
	for _, c := range st.doc.ChildrenBy(v, "obl", "nmod") {
		power = power || st.low[c] == "power" || st.low[c] == "office"
	}
	if !power {
		sent := st.doc.SentSpan(v)
		for k := v + 1; k+1 < min(sent.End, v+14); k++ {
			power = power || st.low[k] == "to" && (st.low[k+1] == "power" || st.low[k+1] == "office")
		}
	}
	if !power || len(st.votes) == 0 {
		return
	}
	for _, c := range st.doc.ChildrenBy(v, "obj", "nsubj:pass", "nsubj") {
		if a := f.contestant(st.cast.at(c)); a != nobody {
			f.outcome(politics.Won, a, v, "returned-to-power")
			return
		}
	}
	f.outcome(politics.Won, f.contestantAfter(v+1), v, "returned-to-power")
}
