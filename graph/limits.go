package graph

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/polgraph/polgraph/query"
)

// Limits bound what one operation may ask.
type Limits struct {
	Tokens  int // of a document
	Depth   int // how many fields may nest
	Aliases int // how many fields may be renamed
	Cost    int // how many things the pages asked for could hold
}

// DefaultLimits are the limits unless told: GraphiQL's introspection nests 15 deep,
// and a page of 100 actors with 20 relations each, and these with both their ends,
// costs 8,100.
func DefaultLimits() Limits {
	return Limits{Tokens: 10_000, Depth: 20, Aliases: 100, Cost: 50_000}
}

func (l Limits) orDefault() Limits {
	unlessTold := DefaultLimits()
	if l.Tokens == 0 {
		l.Tokens = unlessTold.Tokens
	}
	if l.Depth == 0 {
		l.Depth = unlessTold.Depth
	}
	if l.Aliases == 0 {
		l.Aliases = unlessTold.Aliases
	}
	if l.Cost == 0 {
		l.Cost = unlessTold.Cost
	}
	return l
}

// limitError says which limit an operation is over.
type limitError struct {
	code    code
	message string
}

func (e *limitError) Error() string { return e.message }

// checkShape holds the document to the limits that need no plan.
func (l Limits) checkShape(op *graphql.OperationContext) error {
	walk := shape{doc: op.Doc, limits: l, open: map[string]bool{}}
	if err := walk.set(op.Operation.SelectionSet, 1); err != nil {
		return err
	}
	if walk.aliases > l.Aliases {
		return &limitError{complexityExceeded, fmt.Sprintf("the operation has %d aliases, at most %d are allowed", walk.aliases, l.Aliases)}
	}
	return nil
}

// shape is a walk over an operation's selections.
type shape struct {
	doc     *ast.QueryDocument
	limits  Limits
	aliases int
	open    map[string]bool // fragments that the walk is in
}

func (s *shape) set(set ast.SelectionSet, depth int) error {
	for _, selection := range set {
		var err error
		switch selection := selection.(type) {
		case *ast.Field:
			err = s.field(selection, depth)
		case *ast.InlineFragment:
			err = s.set(selection.SelectionSet, depth)
		case *ast.FragmentSpread:
			err = s.fragment(selection.Name, depth)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *shape) fragment(name string, depth int) error {
	fragment := s.doc.Fragments.ForName(name)
	if fragment == nil || s.open[name] {
		return nil // validation has refused both
	}
	s.open[name] = true
	defer delete(s.open, name)
	return s.set(fragment.SelectionSet, depth)
}

func (s *shape) field(field *ast.Field, depth int) error {
	if depth > s.limits.Depth {
		return &limitError{depthExceeded, fmt.Sprintf("the selection nests more than %d deep", s.limits.Depth)}
	}
	if field.Alias != field.Name {
		s.aliases++
	}
	return s.set(field.SelectionSet, depth+1)
}

// checkCost holds an operation to the limit of its cost.
func (l Limits) checkCost(cost int) error {
	if cost > l.Cost {
		return &limitError{complexityExceeded, fmt.Sprintf("the operation costs %d, at most %d are allowed: ask for smaller pages", cost, l.Cost)}
	}
	return nil
}

// fewRows is what a list without a page is taken to hold: a relation has one
// subject, an event a few actors, a fact a few articles.
const fewRows = 5

// Cost is how many things a query could fetch: each list counts by the size of its
// page, once for every row on which it hangs.
func Cost(q query.Query) int {
	total := 0
	for _, root := range q.Roots {
		total += listCost(root.List)
	}
	return total
}

func listCost(list query.List) int {
	rows := list.Page.Size
	if list.Page.All {
		rows = fewRows
	}
	return rows * (1 + selectionsCost(list.Of))
}

func selectionsCost(of []query.Selection) int {
	total := 0
	for _, sel := range of {
		for _, edge := range sel.Edges {
			switch edge.Link {
			case query.Self:
				total += selectionsCost(edge.Of)
			case query.Subject, query.Object, query.EventPlace, query.InArticle, query.OfFact, query.Speaker,
				query.Denier, query.OfActor, query.Left, query.Right:
				total += 1 + selectionsCost(edge.Of)
			default:
				total += listCost(edge.List)
			}
		}
	}
	return total
}
