package extract

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strconv"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// election is a vote that the story speaks of, in one place or in several.
type election struct {
	places     []int // tokens of the nouns that name it
	referendum bool
	date       politics.Date
	factuality politics.Factuality
	told       bool // the text says that it is held, or when
	wanted     bool // a relation names it
	evidence   int  // the token whose sentence tells most of it
}

// electionNouns name votes; true for those of a question, not of persons.
var electionNouns = map[string]bool{
	"election": false, "by-election": false, "runoff": false, "run-off": false, "poll": false, "vote": false, "ballot": false,
	"referendum": true, "plebiscite": true,
}

// maxElections is how many elections of a story are told apart.
const maxElections = 40

// findElections finds the elections of a story. Places that may speak of the
// same one, by date and kind, are one.
func findElections(st *story) []*election {
	var out []*election
	for i := range st.low {
		e := st.electionAt(i)
		if e == nil {
			continue
		}
		if len(out) >= maxElections {
			break
		}
		if old := st.sameElection(out, e); old != nil {
			old.join(e)
			continue
		}
		out = append(out, e)
	}
	return out
}

// electionAt is the election that a noun names, nil for other words. "Vote" and
// "poll" are elections only where something else says so.
func (st *story) electionAt(i int) *election {
	noun := singular(st.low[i])
	referendum, ok := electionNouns[noun]
	if !ok || st.cast.within(i) >= 0 || st.doc.Tokens[i].UPOS == nlp.Verb {
		return nil
	}
	if noun == "vote" || noun == "poll" || noun == "ballot" {
		if (noun != "poll" || st.low[i] != "polls") && !st.hasWord(i, "presidential", "parliamentary", "general") {
			return nil
		}
	}
	e := &election{places: []int{i}, referendum: referendum, factuality: politics.Happened, evidence: i}
	if poss := st.doc.Child(i, "nmod:poss"); poss < 0 || !st.isPersonActor(st.personAround(poss)) {
		e.date, e.told = st.electionDate(i)
	}
	st.electionFactuality(e, i)
	return e
}

// held are verbs that tell that an election takes place.
var held = set("hold schedule call win lose contest organize organise conduct stage set postpone take")

// electionDate is when an election takes place: the time in its own phrase or
// in that of the verb that holds it.
func (st *story) electionDate(i int) (date politics.Date, told bool) {
	sent := st.doc.SentSpan(i)
	best, bestDistance := -1, 100
	for n, t := range st.timesIn(sent) {
		d := st.timeDistance(i, t.Span)
		if d < bestDistance {
			best, bestDistance = n, d
		}
	}
	verb := st.doc.Tokens[i].Head
	isHeld := verb >= 0 && held[st.lemma(verb)]
	if best < 0 || bestDistance > 2 && !isHeld {
		return politics.Date{}, isHeld
	}
	if t := &st.doc.Times[best]; t.Expr.Kind == nlp.RangeTime {
		return politics.Date{}, isHeld
	}
	return st.when(best, i), true
}

// timesIn are the time expressions of a sentence, with their indexes.
func (st *story) timesIn(sent nlp.Span) iter.Seq2[int, nlp.Time] {
	return func(yield func(int, nlp.Time) bool) {
		times := st.doc.Times
		for n := sort.Search(len(times), func(n int) bool { return times[n].Start >= sent.Start }); n < len(times) && times[n].End <= sent.End; n++ {
			if !yield(n, times[n]) {
				return
			}
		}
	}
}

// timeDistance is how far a time stands from the noun that it may date: 0
// within its phrase, 1 under the same verb, more for others.
func (st *story) timeDistance(i int, t nlp.Span) int {
	doc := st.doc
	if t.End <= i && i-t.End <= 4 && st.noVerb(t.End, i) || t.Start > i && t.Start-i <= 3 && st.noVerb(i+1, t.Start) {
		return 0
	}
	head := doc.HeadOf(t)
	if head < 0 {
		return 100
	}
	verb := doc.Tokens[i].Head
	if doc.Tokens[head].Head == i {
		return 0
	}
	if verb >= 0 && (doc.Tokens[head].Head == verb || head == verb) && (held[st.lemma(verb)] || doc.Tokens[i].Is("nsubj")) {
		return 1
	}
	return 10
}

func (st *story) noVerb(from, to int) bool {
	for k := from; k < to; k++ {
		if u := st.doc.Tokens[k].UPOS; u == nlp.Verb || u == nlp.Aux || u == nlp.Punct && st.low[k] != "-" && st.low[k] != "," {
			return false
		}
	}
	return true
}

// when works out a time expression near a token, unknown when it cannot be.
func (st *story) when(n, tok int) politics.Date {
	published, _ := st.published().Bounds()
	tense := nlp.PastTense
	if head := st.doc.Tokens[tok].Head; st.doc.Tokens[tok].UPOS == nlp.Verb || head >= 0 && held[st.lemma(head)] {
		tense = st.doc.TenseAt(tok)
	}
	date, err := politics.ParseDate(nlp.ResolveTime(st.doc.Times[n].Expr, published, tense))
	if err != nil {
		return politics.Date{}
	}
	return date
}

var (
	futureWords = set("next upcoming scheduled forthcoming coming will future planned")
	wishWords   = set("new fresh early snap another")
)

// electionFactuality tells by its date, else by the words beside it, whether
// an election has been held.
func (st *story) electionFactuality(e *election, i int) {
	from, _ := e.date.Bounds()
	_, tomorrow := st.published().Bounds()
	if !from.IsZero() && !tomorrow.IsZero() {
		if !from.Before(tomorrow) {
			e.factuality = politics.Future
		}
		return
	}
	for _, c := range st.doc.Children(i) {
		switch {
		case futureWords[st.low[c]]:
			e.factuality = politics.Future
		case wishWords[st.low[c]]:
			e.factuality = politics.Hypothetical
		}
	}
}

// sameElection is the known election that a new place may speak of.
func (st *story) sameElection(known []*election, e *election) *election {
	for _, old := range known {
		if old.referendum != e.referendum || old.factuality == politics.Hypothetical != (e.factuality == politics.Hypothetical) {
			continue
		}
		if (e.date.IsZero() && !st.isRecent(old) || old.date.IsZero() && !st.isRecent(e)) && e.date.IsZero() != old.date.IsZero() {
			continue
		}
		if e.date.IsZero() && (old.factuality == e.factuality || e.factuality == politics.Happened) || old.date.IsZero() && old.factuality == e.factuality || old.date.Contains(e.date) || e.date.Contains(old.date) {
			return old
		}
	}
	return nil
}

// recentDays is how far from the day of publication an election may be of
// which the story speaks without a date.
const recentDays = 400

// isRecent tells whether an election is near the day of publication, as far as
// both are known.
func (st *story) isRecent(e *election) bool {
	from, until := e.date.Bounds()
	published, _ := st.published().Bounds()
	if from.IsZero() || until.IsZero() || published.IsZero() {
		return true
	}
	return published.Sub(until).Hours() < recentDays*24 && from.Sub(published).Hours() < 2*recentDays*24
}

// join adds a place to an election; the more exact date counts.
func (e *election) join(other *election) {
	e.places = append(e.places, other.places...)
	if other.told && !e.told || !other.date.IsZero() && (e.date.IsZero() || e.date != other.date && e.date.Contains(other.date)) {
		e.evidence = other.evidence
		if !other.date.IsZero() {
			e.date, e.factuality = other.date, other.factuality
		}
	}
	e.told = e.told || other.told
}

// electionNear is the election that a place in the text speaks of: the one
// named in its sentence, else the last before it, else the first.
func (st *story) electionNear(tok int) *election {
	var best *election
	sent := st.doc.Sent(tok)
	for _, e := range st.votes {
		for _, p := range e.places {
			if st.doc.Sent(p) == sent {
				return e
			}
		}
	}
	for _, e := range st.votes {
		if e.referendum || e.factuality == politics.Hypothetical || !st.isRecent(e) {
			continue
		}
		if best == nil || !e.date.IsZero() && best.date.IsZero() {
			best = e
		}
	}
	return best
}

// electionEvents are the elections that count: told of, or named by a relation.
func (st *story) electionEvents() []politics.Event {
	var out []politics.Event
	for n, e := range st.votes {
		if !e.wanted && (!e.told || e.date.IsZero()) {
			continue
		}
		out = append(out, politics.Event{
			ID: electionID(n), Type: politics.Election, Factuality: e.factuality, Date: e.date,
			Actors: []string{}, Recipients: []string{},
			Evidence: st.sentence(e.evidence, "election-noun", confidenceOf("election-noun")),
		})
	}
	slices.SortStableFunc(out, func(a, b politics.Event) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

func electionID(n int) string { return "el" + strconv.Itoa(n) }

// electionObject is the provisional id of the election near a place, made
// where the story reports a result without naming the vote.
func (st *story) electionObject(tok int) string {
	e := st.electionNear(tok)
	if e == nil {
		e = &election{factuality: politics.Happened, evidence: tok}
		st.votes = append(st.votes, e)
	}
	e.wanted = true
	if e.date.IsZero() {
		st.dateByResult(e, tok)
	}
	for n := range st.votes {
		if st.votes[n] == e {
			return electionID(n)
		}
	}
	return ""
}

// dateByResult dates an election by the day on which the story says that its
// result came about: "on Thursday the party won".
func (st *story) dateByResult(e *election, tok int) {
	sent := st.doc.SentSpan(tok)
	for n, t := range st.timesIn(sent) {
		if t.Expr.Kind == nlp.WeekdayTime || t.Expr.Kind == nlp.CalendarTime && t.Expr.Day > 0 {
			e.date, e.evidence = st.when(n, tok), tok
			return
		}
	}
}
