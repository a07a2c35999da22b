package graph

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/polgraph/polgraph/query"
)

// planning is the extension that plans and prices every operation before it is
// executed: what breaks a rule is refused whole.
type planning struct {
	asker  Asker
	schema *ast.Schema
	limits Limits
}

// ExtensionName names the extension, and where it keeps an operation's plan.
func (*planning) ExtensionName() string { return "Planning" }

// Validate has nothing to validate in the schema.
func (*planning) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext plans the operation.
func (e *planning) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if err := e.limits.checkShape(op); err != nil {
		return gqlerror.WrapIfUnwrapped(err)
	}
	plan, err := e.plan(op)
	if err != nil {
		return gqlerror.WrapIfUnwrapped(err)
	}
	op.Stats.SetExtension(e.ExtensionName(), plan)
	return nil
}

func (e *planning) plan(op *graphql.OperationContext) (*plan, error) {
	p := planner{op, e.schema}
	made := &plan{asker: e.asker}
	var err error
	if op.Operation.Operation == ast.Query {
		if made.query, err = p.operation(); err != nil {
			return nil, err
		}
	}
	if made.stored, err = p.stored(); err != nil {
		return nil, err
	}
	cost := Cost(made.query)
	for _, roots := range made.stored {
		cost += Cost(query.Query{Roots: roots})
	}
	return made, e.limits.checkCost(cost)
}

// plan is an operation's plan and, once it was asked for, its answer.
type plan struct {
	asker  Asker
	query  query.Query
	stored map[string][]query.Root // of a mutation, see planner.stored

	once   sync.Once
	answer query.Answer
	err    error
}

// planOf is the plan of the operation that is being executed.
func planOf(ctx context.Context) *plan {
	kept := graphql.GetOperationContext(ctx).Stats.GetExtension((*planning)(nil).ExtensionName())
	return kept.(*plan) //nolint:forcetypeassert,errcheck // planning keeps it for every operation that is executed
}

// rows are the rows of one root of the operation. Whichever root is resolved first
// asks for all.
func (p *plan) rows(ctx context.Context, key string) (query.Rows, error) {
	p.once.Do(func() {
		if len(p.query.Roots) > 0 {
			p.answer, p.err = p.asker.Ask(ctx, p.query)
		}
	})
	return p.answer[key], p.err
}
