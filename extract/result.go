package extract

import (
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

var (
	winningVerbs = set("win secure take get claim capture garner obtain receive total poll collect")
	changeWords  = set("additional more extra net further another new")
	noWords      = set("no any zero")
)

// results reads what parties and persons won: seats, votes, shares.
func (f *relationFinder) results() {
	for i := range f.st.low {
		switch f.st.low[i] {
		case "seat", "seats":
			f.seats(i)
		case "%", "percent":
			f.share(i)
		case "vote", "votes":
			f.votes(i)
		}
	}
}

// seats: "won 55 seats", "68 seats for the Unity Party", "Unity Party - 12
// seats"; not "gained 66 seats", "365 seats needed".
func (f *relationFinder) seats(i int) {
	st := f.st
	n, at := st.countBefore(i)
	if at < 0 {
		return
	}
	for k := at - 1; k >= 0 && k >= at-4; k-- {
		if changeWords[st.low[k]] {
			return
		}
		if st.doc.Tokens[k].UPOS == nlp.Verb {
			break
		}
	}
	party, rule := f.seatOwner(i, at)
	if party == nobody {
		return
	}
	r := politics.Relation{
		Predicate: politics.WonSeats, Subject: st.cast.id(party),
		Object:   st.electionObject(i),
		Evidence: st.sentence(i, rule, confidenceOf(rule)),
	}
	r.Seats, r.Of = n, st.outOf(at, i)
	f.add(r)
}

// countBefore is the number of a counted noun and its token, -1 for none. "No"
// and "any" count as 0.
func (st *story) countBefore(i int) (n, at int) {
	sent := st.doc.SentSpan(i)
	for k := i - 1; k >= sent.Start && k >= i-5; k-- {
		if noWords[st.low[k]] {
			return 0, k
		}
		if n, ok := number(st.low[k]); ok && (k == i-1 || st.low[i-1] != "of" || k < i-2) {
			// "12 of the 60 seats": the first number is the result.
			if k-2 >= sent.Start && (st.low[k-1] == "of" || st.low[k-2] == "of") {
				for j := k - 2; j >= sent.Start && j >= k-3; j-- {
					if won, ok := number(st.low[j]); ok {
						return won, j
					}
				}
			}
			return n, k
		}
	}
	return 0, -1
}

// outOf is the size of the chamber in "12 of the 60 seats", 0 when not told.
func (st *story) outOf(at, i int) int {
	for k := at + 1; k < i; k++ {
		if n, ok := number(st.low[k]); ok {
			return n
		}
	}
	return 0
}

// number reads a whole number in digits or as a word.
func number(word string) (int, bool) {
	if n, ok := numberWords[word]; ok {
		return n, true
	}
	n, err := strconv.Atoi(strings.ReplaceAll(word, ",", ""))
	return n, err == nil && n >= 0
}

var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}

// seatOwner is the party that has the seats counted at a token.
func (f *relationFinder) seatOwner(i, at int) (party int, rule string) {
	st := f.st
	sent := st.doc.SentSpan(i)
	if i+1 < sent.End && (st.low[i+1] == "for" || st.low[i+1] == "to") {
		if a := f.contestantAfter(i + 2); a != nobody {
			return a, "seats-for-party"
		}
	}
	k := at - 1
	if k > st.lineStart(at) && (isAppositionMark(st.low[k]) && st.low[k] != "," || st.low[k] == ":" || st.low[k] == "–") {
		if st.low[k-1] == ")" {
			for k > 0 && st.low[k] != "(" {
				k--
			}
		}
		if a := f.contestantBefore(k); a != nobody {
			return a, "party-dash-seats"
		}
	}
	if v := f.winningVerb(i, at); v >= 0 {
		if a := f.contestant(st.subject(v)); a != nobody {
			return a, "party-wins-seats"
		}
		for j := v - 1; j >= sent.Start; j-- {
			if a := f.contestant(st.cast.at(j)); a != nobody {
				return a, "party-wins-seats"
			}
		}
	}
	return nobody, ""
}

// maxLine is how many words of a line before a number of seats are looked at.
const maxLine = 30

// lineStart is the first token of the line on which a token stands: a line of a
// list of results is one unit whatever its marks are.
func (st *story) lineStart(i int) int {
	for first := i - maxLine; i > max(first, 0) && !strings.Contains(st.doc.TextAt(st.doc.Tokens[i-1].End, st.doc.Tokens[i].Start), "\n"); {
		i--
	}
	return i
}

// winningVerb is the verb of which the count is what was won, or -1.
func (f *relationFinder) winningVerb(i, at int) int {
	st := f.st
	for v, hops := st.doc.Tokens[i].Head, 0; v >= 0 && hops < 2; v, hops = st.doc.Tokens[v].Head, hops+1 {
		if winningVerbs[st.lemma(v)] && v < at && !st.denied(v) {
			return v
		}
	}
	sent := st.doc.SentSpan(i)
	for k := at - 1; k >= sent.Start && k >= at-4; k-- {
		if winningVerbs[st.lemma(k)] || st.low[k] == "totaling" || st.low[k] == "totalling" {
			return k
		}
		if st.doc.Tokens[k].UPOS == nlp.Verb {
			return -1
		}
	}
	return -1
}

// contestant is the actor if it is one that stands in elections.
func (f *relationFinder) contestant(a int) int {
	if a == nobody {
		return nobody
	}
	switch f.st.cast.actors[a].kind {
	case politics.Party, politics.Person:
		return a
	default:
		return nobody
	}
}

// contestantAfter is the contestant whose phrase begins at a token.
func (f *relationFinder) contestantAfter(i int) int {
	for k := i; k < min(i+7, len(f.st.low)); k++ {
		if a := f.contestant(f.st.cast.at(k)); a != nobody {
			return a
		}
		if m := f.st.cast.within(k); m >= 0 {
			return f.contestant(f.st.cast.mentions[m].actor)
		}
		if f.st.doc.Tokens[k].UPOS == nlp.Verb || f.st.doc.Tokens[k].UPOS == nlp.Punct && !isHyphen(f.st.low[k]) {
			break
		}
	}
	return nobody
}

// contestantBefore is the contestant named right before a token.
func (f *relationFinder) contestantBefore(i int) int {
	if m := f.st.cast.within(i - 1); m >= 0 {
		return f.contestant(f.st.cast.mentions[m].actor)
	}
	return nobody
}

// share: "won 53 percent of the vote", "the Unity Party with 12.5%".
func (f *relationFinder) share(i int) {
	st := f.st
	sent := st.doc.SentSpan(i)
	if i == sent.Start {
		return
	}
	percent, err := strconv.ParseFloat(st.low[i-1], 64)
	if err != nil || percent > 100 {
		return
	}
	v := f.winningVerb(i, i-1)
	ofVote := false
	for k := i + 1; k < min(i+5, sent.End); k++ {
		ofVote = ofVote || st.low[k] == "vote" || st.low[k] == "votes" || st.low[k] == "ballots"
	}
	if v < 0 || !ofVote {
		return
	}
	if a := f.contestant(st.subject(v)); a != nobody {
		r := politics.Relation{
			Predicate: politics.WonVotes, Subject: st.cast.id(a), Object: st.electionObject(i),
			Evidence: st.sentence(i, "wins-share", confidenceOf("wins-share")),
		}
		r.Percent = percent
		f.add(r)
	}
}

// votes: "received 92,153 votes", where an election is spoken of.
func (f *relationFinder) votes(i int) {
	st := f.st
	n, at := st.countBefore(i)
	if at < 0 || at != i-1 || n < 1000 || len(st.votes) == 0 {
		return
	}
	v := f.winningVerb(i, at)
	if v < 0 {
		return
	}
	if a := f.contestant(st.subject(v)); a != nobody {
		r := politics.Relation{
			Predicate: politics.WonVotes, Subject: st.cast.id(a), Object: st.electionObject(i),
			Evidence: st.sentence(i, "wins-votes", confidenceOf("wins-votes")),
		}
		r.Votes = n
		f.add(r)
	}
}
