package graph_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"github.com/polgraph/polgraph/graph"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// asker is a fake that keeps what it was asked and answers what it was given.
type asker struct {
	asked  []query.Query
	answer query.Answer
	err    error
	panics bool
}

func (a *asker) Ask(_ context.Context, q query.Query) (query.Answer, error) {
	a.asked = append(a.asked, q)
	if a.panics {
		panic("database password is swordfish")
	}
	return a.answer, a.err
}

// desk is a fake that keeps what it was given.
type desk struct {
	loaded    []politics.Article
	retracted []politics.ArticleID
	err       error
}

func (d *desk) Load(_ context.Context, article politics.Article) (politics.Receipt, error) {
	d.loaded = append(d.loaded, article)
	return politics.Receipt{Article: article.ID, Change: politics.Added, Actors: 2, NewActors: 1}, d.err
}

func (d *desk) Retract(_ context.Context, id politics.ArticleID, _ string) (politics.Receipt, error) {
	d.retracted = append(d.retracted, id)
	return politics.Receipt{Article: id, Change: politics.Retracted}, d.err
}

// checker is a fake that finds what it was given.
type checker []politics.Problem

func (c checker) Check(context.Context) ([]politics.Problem, error) { return c, nil }

// response is a response as a client sees it.
type response struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions map[string]any
	}
}

// do executes one operation as a transport does.
func do(t *testing.T, exec *executor.Executor, document string, variables map[string]any) response {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	ctx = graphql.StartOperationTrace(ctx)
	now := graphql.Now()
	op, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{
		Query: document, Variables: variables, ReadTime: graphql.TraceTiming{Start: now, End: now},
	})
	var got *graphql.Response
	if len(errs) > 0 {
		got = exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	} else {
		answer, ctx := exec.DispatchOperation(ctx, op)
		got = answer(ctx)
	}
	data, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	var shown response
	if err := json.Unmarshal(data, &shown); err != nil {
		t.Fatal(err)
	}
	return shown
}

func newGraph(a graph.Asker) *executor.Executor {
	return graph.New(graph.Config{Asker: a, Desk: &desk{}, Checker: checker(nil)})
}
