package view

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Fact is a Relation or an Event.
type Fact interface {
	Node
	isFact()
}

// RelationObject is an actor or an Event.
type RelationObject interface{ isRelationObject() }

func factOf(row query.Row) (Fact, error) {
	switch row.Kind {
	case query.Relation:
		return relationOf(row)
	case query.Event:
		return EventOf(row)
	default:
		return nil, fmt.Errorf("show a row of kind %q: it is no fact", row.Kind)
	}
}

type anyFact struct{ thing }

func (anyFact) isFact() {}

// Confidence is how sure the reader of the surest sentence is.
func (f anyFact) Confidence() float64 { return query.Get[float64](f.row, query.Confidence) }

// ArticleCount is how many articles tell it.
func (f anyFact) ArticleCount() int { return query.Get[int](f.row, query.ArticleCount) }

// IndependentSources is how many sources tell it independently.
func (f anyFact) IndependentSources() int { return independent(f.row.Lists[KeySources]) }

// FirstSeen is when the first article that tells it was published.
func (f anyFact) FirstSeen() time.Time { return query.Get[time.Time](f.row, query.FirstSeen) }

// LastSeen is when the last article that tells it was published.
func (f anyFact) LastSeen() time.Time { return query.Get[time.Time](f.row, query.LastSeen) }

// Speakers are those whose claim it is.
func (f anyFact) Speakers(ctx context.Context) ([]Actor, error) { return many(f.list(ctx), ActorOf) }

// DeniedBy are those who deny it.
func (f anyFact) DeniedBy(ctx context.Context) ([]Actor, error) { return many(f.list(ctx), ActorOf) }

// SelfReported tells whether whoever claims it speaks of itself.
func (f anyFact) SelfReported() bool {
	about := map[string]bool{}
	for _, key := range []string{KeySubject, KeyActors} {
		for _, row := range f.row.Lists[key].Rows {
			about[row.ID] = true
		}
	}
	return slices.ContainsFunc(f.row.Lists[KeySpeakers].Rows, func(row query.Row) bool { return about[row.ID] })
}

// Evidence are the sentences that tell it.
func (f anyFact) Evidence(ctx context.Context) EvidenceConnection {
	return EvidenceConnection{connection{f.list(ctx)}}
}

// Relation is how one actor stands to another.
type Relation struct{ anyFact }

func relationOf(row query.Row) (Relation, error) { return Relation{anyFact{thing{row}}}, nil }

// Predicate is how the subject stands to the object.
func (r Relation) Predicate() politics.Predicate {
	return query.Get[politics.Predicate](r.row, query.Predicate)
}

// Subject is who stands so.
func (r Relation) Subject(ctx context.Context) (Actor, error) {
	return one(r.list(ctx), r.thing, "subject", ActorOf)
}

// Object is to whom or what.
func (r Relation) Object(ctx context.Context) (RelationObject, error) {
	return one(r.list(ctx), r.thing, "object", func(row query.Row) (RelationObject, error) {
		if row.Kind == query.Event {
			return EventOf(row)
		}
		shown, err := ActorOf(row)
		if err != nil {
			return nil, err
		}
		return shown.(RelationObject), nil //nolint:forcetypeassert,errcheck // every actor is one, see anyActor
	})
}

// Title is of the office or the relative.
func (r Relation) Title() *string { return optional(r.row, query.Title) }

// Office is what a candidate stands for.
func (r Relation) Office() *string { return optional(r.row, query.Office) }

// Since is when it began.
func (r Relation) Since() politics.Date { return query.Get[politics.Date](r.row, query.Since) }

// Until is when it ended.
func (r Relation) Until() politics.Date { return query.Get[politics.Date](r.row, query.Until) }

// Former tells whether it has ended.
func (r Relation) Former() bool {
	return query.Get[bool](r.row, query.Former) || !r.Until().IsZero()
}

// Date is of the founding.
func (r Relation) Date() politics.Date { return query.Get[politics.Date](r.row, query.Date) }

// Seats are the seats won.
func (r Relation) Seats() *int { return optionalInt(r.row, query.Seats) }

// OfSeats are the seats of the whole chamber.
func (r Relation) OfSeats() *int { return optionalInt(r.row, query.OfSeats) }

// Votes are the votes won.
func (r Relation) Votes() *int { return optionalInt(r.row, query.Votes) }

// Percent is the share of votes won.
func (r Relation) Percent() *float64 {
	if percent, ok := r.row.Values[query.Percent].(float64); ok {
		return &percent
	}
	return nil
}

// Held tells how sure it is that the relation held at a date; "" when something
// stated speaks against it. It says of one row what query.AsOf asks of all.
func (r Relation) Held(on politics.Date) query.Certainty {
	from, until := on.Bounds()
	began, begun := r.Since().Bounds()
	ending, ended := r.Until().Bounds()
	if (!began.IsZero() && !began.Before(until)) || (!ended.IsZero() && !ended.After(from)) {
		return ""
	}
	stillTold := !r.LastSeen().IsZero() && !r.LastSeen().Before(from)
	hasBegun := !begun.IsZero() && !begun.After(until)
	lasts := !ending.IsZero() && !ending.Before(from)
	if hasBegun && (lasts || (!r.Former() && stillTold)) {
		return query.Certain
	}
	if first := r.FirstSeen(); !first.IsZero() && first.Before(until) && stillTold {
		return query.Cited
	}
	return query.Possible
}

// Event is what somebody did.
type Event struct{ anyFact }

func (Event) isRelationObject() {}

// EventOf shows a row as an event.
func EventOf(row query.Row) (Event, error) { return Event{anyFact{thing{row}}}, nil }

// Type is what happened.
func (e Event) Type() politics.EventType {
	return query.Get[politics.EventType](e.row, query.EventType)
}

// Mode is in which form.
func (e Event) Mode() *string { return optional(e.row, query.Mode) }

// Factuality tells whether it took place.
func (e Event) Factuality() politics.Factuality {
	return query.Get[politics.Factuality](e.row, query.Factuality)
}

// Date is when.
func (e Event) Date() politics.Date { return query.Get[politics.Date](e.row, query.Date) }

// Actors are those who did it.
func (e Event) Actors(ctx context.Context) ([]Actor, error) { return many(e.list(ctx), ActorOf) }

// Recipients are those to whom it was done.
func (e Event) Recipients(ctx context.Context) ([]Actor, error) { return many(e.list(ctx), ActorOf) }

// Place is where.
func (e Event) Place(ctx context.Context) (Actor, error) {
	if row, ok := e.list(ctx).First(); ok {
		return ActorOf(row)
	}
	return nil, nil //nolint:nilnil // null is how GraphQL says that the place is unknown
}
