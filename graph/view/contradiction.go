package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Keys of the edges that finding contradictions needs.
const (
	KeyObject     = "#object"     // of a relation
	KeySpeakers   = "#speakers"   // of a fact
	KeyDeniers    = "#deniers"    // of a fact
	KeyActors     = "#actors"     // of an event
	KeyRecipients = "#recipients" // of an event
)

// ContradictionKind is what kind of matter sources disagree on.
type ContradictionKind string

// The kinds.
const (
	Figures ContradictionKind = "figures"
	Holders ContradictionKind = "holders"
	Denied  ContradictionKind = "denied"
	Negated ContradictionKind = "negated"
)

// Resolution is what a contradiction comes to, as far as dates tell.
type Resolution string

// The resolutions.
const (
	Conflict   Resolution = "conflict"
	Succession Resolution = "succession"
	Update     Resolution = "update"
)

// ContradictionKinds lists the kinds.
func ContradictionKinds() []ContradictionKind {
	return []ContradictionKind{Figures, Holders, Denied, Negated}
}

// MarshalContradictionKind writes a kind.
func MarshalContradictionKind(v ContradictionKind) graphql.Marshaler {
	return graphql.MarshalString(scalar.Name(v))
}

// UnmarshalContradictionKind reads a kind.
func UnmarshalContradictionKind(raw any) (ContradictionKind, error) {
	return scalar.Parse(raw, ContradictionKinds())
}

// Resolutions lists the resolutions.
func Resolutions() []Resolution { return []Resolution{Conflict, Succession, Update} }

// MarshalResolution writes a resolution.
func MarshalResolution(v Resolution) graphql.Marshaler { return graphql.MarshalString(scalar.Name(v)) }

// UnmarshalResolution reads a resolution.
func UnmarshalResolution(raw any) (Resolution, error) { return scalar.Parse(raw, Resolutions()) }

// Contradiction is a matter on which sources disagree, or seem to.
type Contradiction struct {
	Kind       ContradictionKind
	Resolution Resolution
	sides      []ContradictionSide
}

// Sides are what the sources say, side by side.
func (c Contradiction) Sides(ctx context.Context) []ContradictionSide {
	sides := slices.Clone(c.sides)
	for i := range sides {
		sides[i].prefix = graphql.GetFieldContext(ctx).Field.Alias + "."
	}
	return sides
}

// ContradictionSide is one of the things that sources say on a matter.
type ContradictionSide struct {
	Says     string
	fact     query.Row
	evidence []query.Row
	prefix   string // of the keys of its fields
}

// Fact is the relation or event in which it stands.
func (s ContradictionSide) Fact(ctx context.Context) (Fact, error) {
	return one(listAt(ctx, s.fact, s.prefix), thing{s.fact}, "view", factOf)
}

// Publishers are those who say it.
func (s ContradictionSide) Publishers() []string { return publishersOf(query.Rows{Rows: s.evidence}) }

// Evidence are the sentences that say it.
func (s ContradictionSide) Evidence(ctx context.Context) ([]Evidence, error) {
	shown := make([]Evidence, 0, len(s.evidence))
	for _, row := range s.evidence {
		evid, err := one(listAt(ctx, row, s.prefix), thing{row}, "view", evidenceOf)
		if err != nil {
			return nil, err
		}
		shown = append(shown, evid)
	}
	return shown, nil
}

// seen is when the first and the last of the articles that say it were published;
// zero when none tells.
func (s ContradictionSide) seen() (first, last time.Time) {
	for _, row := range s.evidence {
		at := query.Get[time.Time](row, query.PublishedAt)
		if at.IsZero() {
			continue
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
	}
	return first, last
}

// Contradictions are the contradictions among relations and events, by kind.
func Contradictions(relations, events query.Rows) []Contradiction {
	found := []Contradiction{}
	found = append(found, figures(relations)...)
	found = append(found, holders(relations)...)
	found = append(found, denials(relations)...)
	found = append(found, denials(events)...)
	return append(found, negations(events)...)
}

// byUpdate tells an update from a conflict.
func byUpdate(sides []ContradictionSide) Resolution {
	for i := 1; i < len(sides); i++ {
		_, last := sides[i-1].seen()
		first, _ := sides[i].seen()
		if last.IsZero() || !last.Before(first) {
			return Conflict
		}
	}
	return Update
}

// sortSides puts the side that was said first before the others.
func sortSides(sides []ContradictionSide) {
	slices.SortStableFunc(sides, func(a, b ContradictionSide) int {
		first, _ := a.seen()
		other, _ := b.seen()
		return cmp.Or(first.Compare(other), strings.Compare(a.Says, b.Says))
	})
}

// figures finds relations whose sentences give different figures.
func figures(relations query.Rows) []Contradiction {
	var found []Contradiction
	for _, row := range relations.Rows {
		var sides []ContradictionSide
		for _, evid := range row.Lists[KeySources].Rows {
			says := figure(query.Get[politics.Relation](evid, query.SaidRelation))
			if says == "" {
				continue
			}
			at := slices.IndexFunc(sides, func(s ContradictionSide) bool { return s.Says == says })
			if at < 0 {
				at = len(sides)
				sides = append(sides, ContradictionSide{Says: says, fact: row})
			}
			sides[at].evidence = append(sides[at].evidence, evid)
		}
		if len(sides) > 1 {
			sortSides(sides)
			found = append(found, Contradiction{Figures, byUpdate(sides), sides})
		}
	}
	return found
}

// figure is the figures that a sentence gives, in words; "" for none.
func figure(said politics.Relation) string {
	var parts []string
	if said.Seats != 0 {
		seats := strconv.Itoa(said.Seats)
		if said.Of != 0 {
			seats += " of " + strconv.Itoa(said.Of)
		}
		parts = append(parts, seats+" seats")
	}
	if said.Votes != 0 {
		parts = append(parts, strconv.Itoa(said.Votes)+" votes")
	}
	if said.Percent != 0 {
		parts = append(parts, strconv.FormatFloat(said.Percent, 'g', -1, 64)+" percent")
	}
	return strings.Join(parts, ", ")
}

// holders finds several who head one thing under one title.
func holders(relations query.Rows) []Contradiction {
	groups := map[string][]Relation{}
	var order []string
	for _, row := range relations.Rows {
		rel := Relation{anyFact{thing{row}}}
		title := strings.ToLower(query.Get[string](row, query.Title))
		object, ok := row.Lists[KeyObject].First()
		if rel.Predicate() != politics.Leads || title == "" || !ok {
			continue
		}
		key := object.ID + " " + title
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], rel)
	}
	var found []Contradiction
	for _, key := range order {
		if group := groups[key]; len(group) > 1 {
			found = append(found, held(group))
		}
	}
	return found
}

func held(group []Relation) Contradiction {
	slices.SortStableFunc(group, func(a, b Relation) int {
		from, _ := period(a)
		other, _ := period(b)
		return from.Compare(other)
	})
	resolution := Succession
	var sides []ContradictionSide
	for i, rel := range group {
		if i > 0 {
			_, until := period(group[i-1])
			from, _ := period(rel)
			if until.IsZero() || until.After(from) {
				resolution = Conflict
			}
		}
		subject, _ := rel.row.Lists[KeySubject].First()
		says := fmt.Sprintf("%s: %s", query.Get[string](rel.row, query.Title), query.Get[string](subject, query.Name))
		sides = append(sides, ContradictionSide{Says: says, fact: rel.row, evidence: rel.row.Lists[KeySources].Rows})
	}
	return Contradiction{Holders, resolution, sides}
}

// period is from when until when a relation held, as far as it is told; what is not
// told is taken from the articles that speak of it. The day on which one ends and
// another begins belongs to both.
func period(rel Relation) (from, until time.Time) {
	from, _ = rel.Since().Bounds()
	until, _ = rel.Until().Bounds()
	if from.IsZero() {
		from = rel.FirstSeen()
		if !until.IsZero() && from.After(until) {
			from = until
		}
	}
	if until.IsZero() {
		until = rel.LastSeen()
	}
	return from, until
}

// denials finds what one asserts and another denies.
func denials(facts query.Rows) []Contradiction {
	var found []Contradiction
	for _, row := range facts.Rows {
		deniers := row.Lists[KeyDeniers].Rows
		if len(deniers) == 0 {
			continue
		}
		asserted := "asserted"
		if speakers := row.Lists[KeySpeakers].Rows; len(speakers) > 0 {
			asserted += " by " + names(speakers)
		}
		var denying []query.Row
		for _, evid := range row.Lists[KeySources].Rows {
			if _, ok := evid.Lists[KeyDeniers].First(); ok {
				denying = append(denying, evid)
			}
		}
		found = append(found, Contradiction{Denied, Conflict, []ContradictionSide{
			{Says: asserted, fact: row, evidence: row.Lists[KeySources].Rows},
			{Says: "denied by " + names(deniers), fact: row, evidence: denying},
		}})
	}
	return found
}

func names(rows []query.Row) string {
	list := make([]string, len(rows))
	for i, row := range rows {
		list[i] = query.Get[string](row, query.Name)
	}
	return strings.Join(list, ", ")
}

// negations finds events of the same actors that are said to have happened and not
// to have.
func negations(events query.Rows) []Contradiction {
	var found []Contradiction
	for _, no := range events.Rows {
		if query.Get[politics.Factuality](no, query.Factuality) != politics.Negated {
			continue
		}
		for _, yes := range events.Rows {
			if query.Get[politics.Factuality](yes, query.Factuality) != politics.Happened || !sameMatter(yes, no) {
				continue
			}
			sides := []ContradictionSide{
				{Says: "happened", fact: yes, evidence: yes.Lists[KeySources].Rows},
				{Says: "did not happen", fact: no, evidence: no.Lists[KeySources].Rows},
			}
			sortSides(sides)
			found = append(found, Contradiction{Negated, byUpdate(sides), sides})
		}
	}
	return found
}

// sameMatter tells whether two events are of one type and mode, by and against the
// same actors, and at dates that may be the same.
func sameMatter(a, b query.Row) bool {
	if a.Values[query.EventType] != b.Values[query.EventType] || a.Values[query.Mode] != b.Values[query.Mode] {
		return false
	}
	for _, key := range []string{KeyActors, KeyRecipients} {
		if !slices.Equal(sortedIDs(a.Lists[key]), sortedIDs(b.Lists[key])) {
			return false
		}
	}
	return overlap(query.Get[politics.Date](a, query.Date), query.Get[politics.Date](b, query.Date))
}

func sortedIDs(rows query.Rows) []string {
	var list []string
	for _, row := range rows.Rows {
		list = append(list, row.ID)
	}
	slices.Sort(list)
	return list
}
