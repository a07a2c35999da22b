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

// ElectionFigure is one figure of one contestant, and the evidence that gives it.
type ElectionFigure struct {
	relation Relation
	said     politics.Relation
	evidence []query.Row
	prefix   string // of the keys of its fields
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

// Agreed tells whether no two sources give different numbers, and none says that
// the contestant won while another says that it lost.
func (r ElectionResult) Agreed() bool {
	told := map[string]map[float64]bool{}
	note := func(what string, number float64) {
		if number == 0 {
			return // not told
		}
		if told[what] == nil {
			told[what] = map[float64]bool{}
		}
		told[what][number] = true
	}
	predicates := map[politics.Predicate]bool{}
	for _, figure := range r.figures() {
		predicates[figure.Predicate()] = true
		note("seats", float64(figure.said.Seats))
		note("of", float64(figure.said.Of))
		note("votes", float64(figure.said.Votes))
		note("percent", figure.said.Percent)
	}
	for _, numbers := range told {
		if len(numbers) > 1 {
			return false
		}
	}
	return !predicates[politics.Won] || !predicates[politics.Lost]
}

// Figures are what is told, those that most sentences tell first.
func (r ElectionResult) Figures(ctx context.Context) []ElectionFigure {
	figures := r.figures()
	for i := range figures {
		figures[i].prefix = graphql.GetFieldContext(ctx).Field.Alias + "."
	}
	return figures
}

// figures parts the evidence of each relation by the numbers that it gives.
func (r ElectionResult) figures() []ElectionFigure {
	var figures []ElectionFigure
	for _, rel := range r.relations {
		for _, row := range rel.row.Lists[KeySources].Rows {
			said := query.Get[politics.Relation](row, query.SaidRelation)
			at := slices.IndexFunc(figures, func(f ElectionFigure) bool {
				return f.Predicate() == rel.Predicate() && f.gives(said)
			})
			if at < 0 {
				at = len(figures)
				figures = append(figures, ElectionFigure{relation: rel, said: said})
			}
			figures[at].evidence = append(figures[at].evidence, row)
		}
	}
	slices.SortStableFunc(figures, func(a, b ElectionFigure) int {
		return cmp.Or(
			cmp.Compare(a.Predicate(), b.Predicate()),
			cmp.Compare(len(b.evidence), len(a.evidence)),
			cmp.Compare(b.said.Seats, a.said.Seats),
			cmp.Compare(b.said.Votes, a.said.Votes),
			cmp.Compare(b.said.Percent, a.said.Percent),
		)
	})
	return figures
}

func (f ElectionFigure) gives(said politics.Relation) bool {
	return f.said.Seats == said.Seats && f.said.Of == said.Of && f.said.Votes == said.Votes && f.said.Percent == said.Percent
}

// Predicate is what kind of figure it is.
func (f ElectionFigure) Predicate() politics.Predicate { return f.relation.Predicate() }

// Seats are the seats won.
func (f ElectionFigure) Seats() *int { return told(f.said.Seats) }

// OfSeats are the seats of the whole chamber.
func (f ElectionFigure) OfSeats() *int { return told(f.said.Of) }

// Votes are the votes won.
func (f ElectionFigure) Votes() *int { return told(f.said.Votes) }

// Percent is the share of the votes.
func (f ElectionFigure) Percent() *float64 { return told(f.said.Percent) }

// told is a number that a sentence tells; a zero tells nothing.
func told[T int | float64](number T) *T {
	if number == 0 {
		return nil
	}
	return &number
}

// Publishers are those who give the figure.
func (f ElectionFigure) Publishers() []string { return publishersOf(query.Rows{Rows: f.evidence}) }

// Evidence are the sentences that give it.
func (f ElectionFigure) Evidence(ctx context.Context) ([]Evidence, error) {
	shown := make([]Evidence, 0, len(f.evidence))
	for _, row := range f.evidence {
		evid, err := one(listAt(ctx, row, f.prefix), thing{row}, "view", evidenceOf)
		if err != nil {
			return nil, err
		}
		shown = append(shown, evid)
	}
	return shown, nil
}

// Relation is what all sources together say.
func (f ElectionFigure) Relation(ctx context.Context) (Relation, error) {
	return one(listAt(ctx, f.relation.row, f.prefix), f.relation.thing, "view", relationOf)
}
