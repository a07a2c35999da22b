package view

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// MomentKind is what a moment of a time line is of a fact.
type MomentKind string

// The kinds.
const (
	TookPlace MomentKind = "took-place" // of an event
	Began     MomentKind = "began"      // of a relation
	Ended     MomentKind = "ended"      // of a relation
)

// MomentKinds lists the kinds.
func MomentKinds() []MomentKind { return []MomentKind{TookPlace, Began, Ended} }

// MarshalMomentKind writes a kind.
func MarshalMomentKind(v MomentKind) graphql.Marshaler { return graphql.MarshalString(scalar.Name(v)) }

// UnmarshalMomentKind reads a kind.
func UnmarshalMomentKind(raw any) (MomentKind, error) { return scalar.Parse(raw, MomentKinds()) }

// Moment is an entry of a time line.
type Moment struct {
	Date politics.Date
	Kind MomentKind
	fact query.Row
}

// Fact is the relation or event of which it is a moment.
func (m Moment) Fact(ctx context.Context) (Fact, error) {
	return one(listAt(ctx, m.fact, ""), thing{m.fact}, "view", factOf)
}

// Timeline puts the dates of facts in order: what begins earlier first, and of what
// begins together the more exact date first. Only dates within the given time count.
func Timeline(relations, events query.Rows, during politics.Date) []Moment {
	moments := []Moment{}
	add := func(row query.Row, field query.Field, kind MomentKind) {
		if date := query.Get[politics.Date](row, field); !date.IsZero() && overlap(date, during) {
			moments = append(moments, Moment{date, kind, row})
		}
	}
	for _, row := range relations.Rows {
		add(row, query.Since, Began)
		add(row, query.Date, Began)
		add(row, query.Until, Ended)
	}
	for _, row := range events.Rows {
		add(row, query.Date, TookPlace)
	}
	slices.SortStableFunc(moments, func(a, b Moment) int {
		from, until := a.Date.Bounds()
		other, end := b.Date.Bounds()
		return cmp.Or(from.Compare(other), until.Compare(end), cmp.Compare(a.fact.ID, b.fact.ID))
	})
	return moments
}

// overlap tells whether two dates may mean the same day; the unknown date means any.
func overlap(a, b politics.Date) bool {
	from, until := a.Bounds()
	other, end := b.Bounds()
	before := func(t, u time.Time) bool { return t.IsZero() || u.IsZero() || t.Before(u) }
	return before(from, end) && before(other, until)
}
