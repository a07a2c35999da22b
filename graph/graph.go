// Package graph answers GraphQL by schema.graphqls. An operation is planned as a
// whole (plan.go), priced (limits.go), asked in one request, and shown (package
// view); no resolver asks the database for a row.
package graph

//go:generate go tool gqlgen generate

import (
	"context"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/polgraph/polgraph/graph/generated"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Asker answers queries.
type Asker interface {
	// Ask answers all parts of a query from one state of the graph.
	Ask(ctx context.Context, q query.Query) (query.Answer, error)
}

// Desk takes articles in and back.
type Desk interface {
	// Load reads an article and puts what it says into the graph. Loading it
	// again changes nothing.
	Load(ctx context.Context, article politics.Article) (politics.Receipt, error)
	// Retract takes an article back; ErrNotFound when it is not there.
	Retract(ctx context.Context, id politics.ArticleID, reason string) (politics.Receipt, error)
}

// Checker proves the stored graph's invariants.
type Checker interface {
	// Check tells where invariants are broken; nothing when all hold.
	Check(ctx context.Context) ([]politics.Problem, error)
}

// Config is what answering needs. Asker, Desk and Checker must be set.
type Config struct {
	Asker   Asker
	Desk    Desk
	Checker Checker
	Logger  *slog.Logger // of internal errors; nil for silence
	Limits  Limits       // zero fields stand for DefaultLimits
}

// documentsMax is how many parsed documents are kept, so that a client that sends
// the same document again and again does not have it parsed each time.
const documentsMax = 500

// New makes what executes operations: a transport reads a request, hands it to the
// executor and writes what comes back.
func New(config Config) *executor.Executor {
	if config.Logger == nil {
		config.Logger = slog.New(slog.DiscardHandler)
	}
	limits := config.Limits.orDefault()
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: &resolver{config}})
	exec := executor.New(schema)
	exec.SetErrorPresenter(presenter(config.Logger))
	exec.SetRecoverFunc(recovered(config.Logger))
	exec.SetParserTokenLimit(limits.Tokens)
	exec.SetDisableSuggestion(true) // the schema may be hidden, names must not leak from it
	exec.SetQueryCache(lru.New[*ast.QueryDocument](documentsMax))
	exec.Use(extension.Introspection{})
	exec.Use(&planning{config.Asker, schema.Schema(), limits})
	return exec
}

// resolver is the root of all resolvers.
type resolver struct{ config Config }

// Query resolves the fields of Query.
func (r *resolver) Query() generated.QueryResolver { return queryResolver{r.config} }

// Mutation resolves the fields of Mutation.
func (r *resolver) Mutation() generated.MutationResolver { return mutationResolver{r.config} }

// responseKey is the key under which the field that is being resolved answers.
func responseKey(ctx context.Context) string { return graphql.GetFieldContext(ctx).Field.Alias }
