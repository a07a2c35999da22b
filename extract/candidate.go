package extract

import (
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// officeAdjectives name the office that a campaign is for.
var officeAdjectives = map[string]string{
	"presidential": "president", "gubernatorial": "governor", "mayoral": "mayor",
	"vice-presidential": "vice president", "senatorial": "senator",
}

// officeSought is the office that a candidate stands for, "" when not told
// within the words from start to end.
func (st *story) officeSought(s nlp.Span) string {
	for i := s.Start; i < s.End; i++ {
		if office, ok := officeAdjectives[st.low[i]]; ok {
			return office
		}
		if st.low[i] != "for" {
			continue
		}
		k := i + 1
		for k < s.End && (st.doc.Tokens[k].UPOS == nlp.Det || st.doc.Tokens[k].UPOS == nlp.Adj && st.lex.modifiers[st.low[k]] == "") {
			k++
		}
		if n := st.titleAt(k, s.End); n > 0 {
			return st.titleText(nlp.Span{Start: k, End: k + n})
		}
	}
	return ""
}

// around is the part of a sentence that begins and ends at most so many words
// before and after a token.
func (st *story) around(tok, before, after int) nlp.Span {
	sent := st.doc.SentSpan(tok)
	return nlp.Span{Start: max(sent.Start, tok-before), End: min(sent.End, tok+after)}
}

// candidacy is the relation of a holder of the "office" of candidate.
func (f *relationFinder) candidacy(o *office, h holder) {
	st := f.st
	if len(st.votes) == 0 || o.former {
		return
	}
	r := politics.Relation{
		Predicate: politics.CandidateIn, Subject: st.cast.id(h.actor), Object: st.electionObject(h.at),
		Evidence: st.sentence(h.at, h.rule, confidenceOf(h.rule+"/candidate")),
	}
	r.Office = st.officeSought(st.around(o.head, 4, 14))
	f.add(r)
}

// standing verbs: their subject stands in an election when they go with an
// office, with office itself, or with an election.
var candidateVerbs = set("run stand compete campaign contest seek")

// candidates reads "Ada is running for president", "the election in which Ada
// stands", "ran against Bo"; not "Ada ran the ministry".
func (f *relationFinder) candidates() {
	st := f.st
	if len(st.votes) == 0 {
		return
	}
	for v := range st.low {
		if !candidateVerbs[st.lemma(v)] || st.doc.Tokens[v].UPOS != nlp.Verb || st.denied(v) {
			continue
		}
		office, runs := f.campaign(v)
		if !runs {
			continue
		}
		a := f.contestant(st.subject(v))
		if a == nobody {
			continue
		}
		r := politics.Relation{
			Predicate: politics.CandidateIn, Subject: st.cast.id(a), Object: st.electionObject(v),
			Evidence: st.sentence(v, "stands-for-office", confidenceOf("stands-for-office")),
		}
		r.Office = office
		f.add(r)
	}
}

// campaign tells whether a verb speaks of standing in an election, and for
// which office.
func (f *relationFinder) campaign(v int) (office string, runs bool) {
	st := f.st
	for _, c := range st.doc.ChildrenBy(v, "obl", "obj") {
		word := st.low[c]
		if _, vote := electionNouns[singular(word)]; vote {
			runs = true
		}
		if slices.Contains([]string{"office", "re-election", "reelection", "presidency", "election", "parliament", "congress", "senate"}, word) {
			runs = true
		}
		if st.lex.titleHeads[word] && st.doc.Child(c, "case") >= 0 && st.low[st.doc.Child(c, "case")] == "for" {
			runs = true
		}
		if word == "which" && st.relatedElection(v) {
			runs = true
		}
	}
	if !runs {
		return "", false
	}
	office = st.officeSought(st.around(v, 0, 9))
	if office == "" && st.relatedElection(v) {
		office = st.officeSought(st.around(v, 12, 0))
	}
	return office, true
}

// relatedElection tells whether a verb's relative clause modifies an election.
func (st *story) relatedElection(v int) bool {
	head := st.doc.Tokens[v].Head
	if head < 0 || !st.doc.Tokens[v].Is("acl") {
		return false
	}
	_, vote := electionNouns[singular(st.low[head])]
	return vote
}

// tenureNouns are nouns for the time or state of holding an office.
var tenureNouns = map[string]string{
	"presidency": "president", "premiership": "prime minister", "leadership": "leader",
	"chairmanship": "chairman", "governorship": "governor", "mayoralty": "mayor",
}

// tenures reads "during Ada Marsh's presidency" and "Ada Marsh resigned the
// leadership of the Unity Party" as offices held.
func (st *story) tenures() []*office {
	var out []*office
	for i := range st.low {
		t, ok := tenureNouns[st.low[i]]
		if !ok || st.cast.within(i) >= 0 {
			continue
		}
		sent := st.doc.SentSpan(i)
		o := &office{span: nlp.Span{Start: i, End: i + 1}, phrase: nlp.Span{Start: i, End: i + 1}, head: i, title: t, entry: st.lex.titles[t], owner: nobody, of: nobody, pp: nobody, noun: nobody, definite: true}
		st.readAfter(o, sent)
		a, tok := nobody, i
		if k := i - 1; k > sent.Start && isApostrophe(st.low[k]) && st.isPerson(k-1) {
			a, tok = st.cast.mentions[st.cast.within(k-1)].actor, k-1
		} else if k >= sent.Start && isPossessivePronoun(st.low[k]) && st.isPersonActor(st.cast.at(k)) {
			a, tok = st.cast.at(k), k
		} else if v := st.doc.Tokens[i].Head; len(o.objects) > 0 && v >= 0 && st.doc.Tokens[i].Is("obj") && leaving[st.lemma(v)] {
			a, tok = st.subject(v), v
		}
		if !st.isPersonActor(a) {
			continue
		}
		before := max(sent.Start, tok-5)
		o.former = slices.Contains(st.low[before:tok+1], "during") || slices.Contains(st.low[before:tok+1], "under")
		o.holders = []holder{{actor: a, tok: tok, rule: "tenure-noun", at: i}}
		out = append(out, o)
	}
	return out
}

// leaving are verbs whose object is an office that the subject has.
var leaving = set("resign leave quit relinquish hold assume win take retain keep give")

// byOwner is the place or body led by the person whose aide the office is:
// "Ada's chief of staff", "his spokesman".
func (f *relationFinder) byOwner(o *office) int {
	owner := o.of
	if owner == nobody && o.owner != nobody {
		owner = f.st.cast.at(o.owner)
	}
	if owner == nobody {
		return nobody
	}
	if f.st.cast.actors[owner].kind != politics.Person {
		return owner
	}
	for _, r := range f.relations {
		if r.Predicate == politics.Leads && r.Subject == f.st.cast.id(owner) && !r.Former {
			for a := range f.st.cast.actors {
				if f.st.cast.id(a) == r.Object && f.st.cast.actors[a].kind == politics.Place {
					return a
				}
			}
		}
	}
	return nobody
}

// partyBesideName reads "Republican Ada Marsh" and "Ada Marsh (R-Port Sud)":
// a party right before a person's name.
func (f *relationFinder) partyBesideName() {
	st := f.st
	for _, m := range st.cast.mentions {
		f.partyIncluding(m)
		if m.kind != named || !st.isPersonActor(m.actor) {
			continue
		}
		if p := st.cast.within(m.span.Start - 1); p >= 0 {
			f.party(m, st.cast.mentions[p], "party-before-name")
		}
		end := m.span.End
		if p := st.partyAfter(end); p >= 0 {
			f.party(m, st.cast.mentions[p], "name-of-party")
		}
		if end+2 < len(st.low) && (st.low[end] == "(" || st.low[end] == "," && isHyphen(st.low[end+2])) {
			if p := st.cast.within(end + 1); p >= 0 {
				f.party(m, st.cast.mentions[p], "party-in-brackets")
			} else if name, ok := partyLetters[strings.ToUpper(st.low[end+1])]; ok && end+2 < len(st.low) && isHyphen(st.low[end+2]) {
				f.partyByName(m, name)
			}
		}
	}
}

// partyIncluding reads "Democrats such as Ada Marsh and Bo Reed".
func (f *relationFinder) partyIncluding(p mention) {
	st := f.st
	if p.kind != named || st.cast.actors[p.actor].kind != politics.Party || !strings.HasSuffix(st.low[p.span.End-1], "s") {
		return
	}
	i := p.span.End
	if i < len(st.low) && st.low[i] == "," {
		i++
	}
	if i+2 >= len(st.low) {
		return
	}
	sent := st.doc.SentSpan(p.head)
	for k := st.afterIncluding(i); k >= 0 && k < sent.End; k++ {
		if st.low[k] == "," || st.low[k] == "and" {
			continue
		}
		m, ok := st.personFrom(k)
		if !ok {
			return
		}
		f.party(m, p, "party-including")
		k = m.span.End - 1
	}
}

// partyAfter is the mention that "of the …" or "from the …" leads to, or
// nobody.
func (st *story) partyAfter(i int) int {
	if i+2 >= len(st.low) || st.low[i] != "of" && st.low[i] != "from" {
		return nobody
	}
	i++
	for k := i; k < min(i+4, len(st.low)); k++ {
		if m := st.cast.within(k); m >= 0 {
			return m
		}
		if u := st.doc.Tokens[k].UPOS; u != nlp.Det && u != nlp.Adj && u != nlp.Noun && !isHyphen(st.low[k]) {
			break
		}
	}
	return nobody
}

// partyLetters stand for a member's party in brackets: "(D-Ohio)".
var partyLetters = map[string]string{"D": "Democratic Party", "R": "Republican Party"}

func (f *relationFinder) partyByName(m mention, name string) {
	for a := range f.st.cast.actors {
		if act := &f.st.cast.actors[a]; act.kind == politics.Party && slices.Contains(act.names, name) {
			f.party(m, mention{actor: a}, "party-in-brackets")
			return
		}
	}
}

func (f *relationFinder) party(m, p mention, rule string) {
	c := f.st.cast
	if c.actors[p.actor].kind != politics.Party || f.st.doc.Sent(m.span.Start) != f.st.doc.Sent(max(p.span.Start, 0)) && p.span.Len() > 0 {
		return
	}
	f.add(politics.Relation{
		Predicate: politics.MemberOf, Subject: c.id(m.actor), Object: c.id(p.actor),
		Evidence: f.st.sentence(m.head, rule, confidenceOf(rule)),
	})
}
