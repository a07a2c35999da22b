package store

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// tally counts what pieces of evidence say of one fact, or appearances of one
// actor: how often each value of each field is given. Counts can be added and
// taken away, so that a fact that ten thousand articles tell is changed by one
// article without reading the others; the fact itself is a pure function of its
// tally.
type tally map[field]map[string]int

// field is what a value is of. Short, as tallies are stored with every fact.
type field string

// The fields of a tally.
const (
	fieldStatements field = "n" // under "": how many pieces of evidence, or appearances
	fieldArticles   field = "a" // under "": how many articles
	fieldOwn        field = "o" // under "": how many say it in their own voice
	fieldConfidence field = "c" // how often each confidence, in hundredths
	fieldSpeaker    field = "s" // actors
	fieldDenier     field = "d" // actors
	fieldType       field = "t" // predicate, or event type

	fieldSubject field = "x" // actor
	fieldObject  field = "y" // actor or election
	fieldTitle   field = "title"
	fieldOffice  field = "office"
	fieldSince   field = "since"
	fieldUntil   field = "until"
	fieldFormer  field = "former"
	fieldDate    field = "date"
	fieldSeats   field = "seats"
	fieldOf      field = "of"
	fieldVotes   field = "votes"
	fieldPercent field = "percent"

	fieldMode       field = "mode"
	fieldFactuality field = "f"
	fieldActor      field = "x" // actors
	fieldRecipient  field = "y" // actors
	fieldPlace      field = "p" // actor

	fieldName    field = "name"    // every name
	fieldFullest field = "fullest" // the fullest name of each appearance
	fieldCountry field = "country" // actors
)

func (t tally) add(f field, value string, count int) {
	if t[f] == nil {
		t[f] = map[string]int{}
	}
	t[f][value] += count
	if t[f][value] == 0 {
		delete(t[f], value)
	}
	if len(t[f]) == 0 {
		delete(t, f)
	}
}

// note counts a value once, the empty one never.
func (t tally) note(f field, value string) {
	if value != "" {
		t.add(f, value, 1)
	}
}

// merge adds another tally sign times: 1 to add it, -1 to take it away.
func (t tally) merge(other tally, sign int) {
	for f, values := range other {
		for value, count := range values {
			t.add(f, value, sign*count)
		}
	}
}

func (t tally) clone() tally {
	out := make(tally, len(t))
	for f, values := range t {
		out[f] = maps.Clone(values)
	}
	return out
}

// total is the count of a field that is kept under "".
func (t tally) total(f field) int { return t[f][""] }

// values are all values of a field, sorted.
func (t tally) values(f field) []string { return slices.Sorted(maps.Keys(t[f])) }

// most is the value that is given most often; of several, the longest, then the
// first of the alphabet: any fixed rule does.
func (t tally) most(f field) string {
	best := ""
	for value, count := range t[f] {
		if best == "" || cmp.Or(cmp.Compare(t[f][best], count), cmp.Compare(len(best), len(value)), cmp.Compare(value, best)) < 0 {
			best = value
		}
	}
	return best
}

// date is the most precise date that is given; of several, the most frequent.
func (t tally) date(f field) politics.Date {
	best := ""
	for value, count := range t[f] {
		if best == "" || cmp.Or(cmp.Compare(precision(best), precision(value)), cmp.Compare(t[f][best], count), cmp.Compare(value, best)) < 0 {
			best = value
		}
	}
	return parsed(best)
}

// precision is the number of letters of a single date, which grows from year to
// day; an interval is less precise than any.
func precision(date string) int {
	if strings.Contains(date, "/") {
		return 0
	}
	return len(date)
}

// parsed reads a date that this program wrote.
func parsed(text string) politics.Date {
	if text == "" {
		return politics.Date{}
	}
	d, err := politics.ParseDate(text)
	if err != nil {
		return politics.Date{}
	}
	return d
}
