package view

import (
	"cmp"
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// ElectionResult is what sources say that one contestant won.
type ElectionResult struct{ relations []Relation }

// ElectionFigure is one figure of one contestant.
type ElectionFigure struct {
	Relation
	prefix string // of the keys of its fields
}

// Results are an election's results, by contestant: the most seats first, then
// the most votes, then by id.
func (e Event) Results(ctx context.Context) ([]ElectionResult, error) {
	relations, err := many(e.list(ctx), relationOf)
	if err != nil {
		return nil, err
	}
	results := []ElectionResult{}
	place := map[string]int{}
	for _, rel := range relations {
		id := rel.subjectID()
		at, ok := place[id]
		if !ok {
			at = len(results)
			place[id] = at
			results = append(results, ElectionResult{})
		}
		results[at].relations = append(results[at].relations, rel)
	}
	slices.SortFunc(results, func(a, b ElectionResult) int {
		return cmp.Or(
			cmp.Compare(b.most(query.Seats), a.most(query.Seats)),
			cmp.Compare(b.most(query.Votes), a.most(query.Votes)),
			cmp.Compare(a.relations[0].subjectID(), b.relations[0].subjectID()),
		)
	})
	return results, nil
}

func (r Relation) subjectID() string {
	subject, _ := r.row.Lists[KeySubject].First()
	return subject.ID
}

func (r ElectionResult) most(field query.Field) int {
	most := 0
	for _, rel := range r.relations {
		most = max(most, query.Get[int](rel.row, field))
	}
	return most
}

// Contestant is the party or person that stood.
func (r ElectionResult) Contestant(ctx context.Context) (Actor, error) {
	return r.relations[0].Subject(ctx)
}

// Agreed tells whether all sources agree.
func (r ElectionResult) Agreed() bool {
	for _, field := range []query.Field{query.Seats, query.OfSeats, query.Votes, query.Percent} {
		told := map[any]bool{}
		for _, rel := range r.relations {
			if value, ok := rel.row.Values[field]; ok {
				told[value] = true
			}
		}
		if len(told) > 1 {
			return false
		}
	}
	return !r.wonAndLost()
}

func (r ElectionResult) wonAndLost() bool {
	tells := func(predicate politics.Predicate) bool {
		return slices.ContainsFunc(r.relations, func(rel Relation) bool { return rel.Predicate() == predicate })
	}
	return tells(politics.Won) && tells(politics.Lost)
}

// Figures are what is told, those that most articles tell first.
func (r ElectionResult) Figures(ctx context.Context) []ElectionFigure {
	prefix := graphql.GetFieldContext(ctx).Field.Alias + "."
	figures := make([]ElectionFigure, len(r.relations))
	for i, rel := range r.relations {
		figures[i] = ElectionFigure{rel, prefix}
	}
	slices.SortStableFunc(figures, func(a, b ElectionFigure) int {
		return cmp.Or(
			cmp.Compare(a.Predicate(), b.Predicate()),
			cmp.Compare(b.ArticleCount(), a.ArticleCount()),
			cmp.Compare(a.ID(), b.ID()),
		)
	})
	return figures
}

// Publishers are those who give the figure.
func (f ElectionFigure) Publishers() []string { return publishersOf(f.row.Lists[KeySources]) }

// Relation is what says so.
func (f ElectionFigure) RelationOf(ctx context.Context) (Relation, error) {
	return one(listAt(ctx, f.row, f.prefix), f.thing, "relation", relationOf)
}
