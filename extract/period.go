package extract

import (
	"slices"
	"sort"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// starting are verbs whose date is that from which an office is held.
var starting = set("appoint name elect re-elect reelect choose swear install confirm designate inaugurate become assume take begin join succeed")

// period reads from the sentence since when and until when a relation holds,
// as far as the time stands nearer to it than to another office.
func (st *story) period(q *politics.Qualifiers, head, verb int) {
	sent := st.doc.SentSpan(head)
	for n, t := range st.timesIn(sent) {
		if !st.belongs(t.Span, head) {
			continue
		}
		date := st.when(n, head)
		if date.IsZero() {
			continue
		}
		switch {
		case t.Expr.Kind == nlp.RangeTime:
			st.stretch(q, date)
		case st.hasSince(t.Span):
			setDate(&q.Since, first(date))
		case verb >= 0 && starting[st.lemma(verb)] && st.dates(t.Span, verb) && !st.isLater(date):
			setDate(&q.Since, first(date))
		}
	}
	if _, end := q.Until.Bounds(); !end.IsZero() {
		published, _ := st.published().Bounds()
		q.Former = q.Former || end.Before(published)
	}
}

// stretch sets both ends of a period that are told.
func (st *story) stretch(q *politics.Qualifiers, date politics.Date) {
	if date.First.Year > 0 {
		setDate(&q.Since, first(date))
	}
	if date.Last.Year > 0 {
		setDate(&q.Until, politics.Date{First: date.Last, Last: date.Last})
	}
}

func first(d politics.Date) politics.Date { return politics.Date{First: d.First, Last: d.First} }

func setDate(old *politics.Date, date politics.Date) {
	if old.IsZero() {
		*old = date
	}
}

func (st *story) isLater(d politics.Date) bool {
	from, _ := d.Bounds()
	_, published := st.published().Bounds()
	return !published.IsZero() && from.After(published)
}

// hasSince tells whether "since" leads to a time through an event that it
// dates: "since his election in 2014".
func (st *story) hasSince(t nlp.Span) bool {
	sent := st.doc.SentSpan(t.Start)
	from := max(sent.Start, t.Start-5)
	return slices.Contains(st.low[from:t.Start], "since")
}

// dates tells whether a time hangs by a verb.
func (st *story) dates(t nlp.Span, verb int) bool {
	head := st.doc.HeadOf(t)
	return head >= 0 && (st.doc.Tokens[head].Head == verb || head-verb < 12 && verb < head && st.doc.Tokens[head].Head >= verb)
}

// belongs tells whether a time stands nearer to a token than to the noun of
// any office.
func (st *story) belongs(t nlp.Span, head int) bool {
	distance := func(tok int) int {
		if tok < t.Start {
			return t.Start - tok
		}
		return 2 * (tok - t.Start) // what follows a time is seldom dated by it
	}
	for _, o := range st.officesIn(st.doc.SentSpan(head)) {
		if o.head != head && distance(o.head) < distance(head) && len(o.holders) > 0 {
			return false
		}
	}
	return true
}

// officesIn are the offices that a sentence names, by the order of their
// heads; offices told by nouns of tenure, which come last, are left out.
func (st *story) officesIn(sent nlp.Span) []*office {
	offices := st.offices[:st.titled]
	lo := sort.Search(len(offices), func(i int) bool { return offices[i].span.Start >= sent.Start })
	hi := sort.Search(len(offices), func(i int) bool { return offices[i].span.Start >= sent.End })
	return offices[lo:hi]
}
