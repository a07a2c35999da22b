package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"

	"github.com/polgraph/polgraph/graph"
	"github.com/polgraph/polgraph/resolve"
	"github.com/polgraph/polgraph/store"
	"github.com/polgraph/polgraph/store/storetest"
)

// The size of the benchmark's graph: 50,000 relations with a piece of evidence each
// and 5,000 actors, some 630,000 values and edges.
const (
	benchActors    = 5_000
	benchRelations = 50_000
)

// benchGraph is one graph behind three ways to ask it: DQL by dgo, and GraphQL.
func benchGraph(b *testing.B) (*dgo.Dgraph, *executor.Executor) {
	b.Helper()
	db := storetest.Start(b)
	s, err := store.Open(b.Context(), store.Config{
		Endpoints: db.Endpoints, TLS: db.TLS, User: db.User, Password: db.Password, Judge: resolve.Judge, Keys: resolve.Keys,
	})
	if err != nil {
		b.Fatal(err)
	}
	conn, err := grpc.NewClient(db.Endpoints[0], grpc.WithTransportCredentials(credentials.NewTLS(db.TLS)))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
		if err := conn.Close(); err != nil {
			b.Error(err)
		}
	})
	client := dgo.NewDgraphClient(api.NewDgraphClient(conn))
	if err := client.Login(b.Context(), db.User, db.Password); err != nil {
		b.Fatal(err)
	}
	fill(b, client)
	return client, graph.New(graph.Config{Asker: s, Desk: &desk{}, Checker: s})
}

func fill(b *testing.B, client *dgo.Dgraph) {
	b.Helper()
	random := rand.New(rand.NewPCG(7, 7))
	var quads strings.Builder
	uids := map[string]string{}
	flush := func() {
		answer, err := client.NewTxn().Mutate(b.Context(), &api.Mutation{SetNquads: []byte(quads.String()), CommitNow: true})
		if err != nil {
			b.Fatal(err)
		}
		for name, uid := range answer.Uids {
			uids[name] = "<" + uid + ">"
		}
		quads.Reset()
	}
	for i := range benchActors {
		fmt.Fprintf(&quads, "_:a%[1]d <actor.id> \"actor-%[1]d\" .\n_:a%[1]d <actor.type> \"person\" .\n_:a%[1]d <actor.name> \"Actor %04[1]d\" .\n"+
			"_:a%[1]d <actor.appearances> \"%[2]d\"^^<xs:int> .\n", i, random.IntN(100))
	}
	flush()
	for i := range benchRelations {
		subject, object := uids[fmt.Sprintf("a%d", random.IntN(benchActors))], uids[fmt.Sprintf("a%d", random.IntN(benchActors))]
		fmt.Fprintf(&quads, "_:r%[1]d <fact.id> \"rel-%[1]d\" .\n_:r%[1]d <relation.predicate> \"leads\" .\n_:r%[1]d <relation.subject> %[2]s .\n"+
			"_:r%[1]d <relation.object> %[3]s .\n_:r%[1]d <fact.articles> \"%[4]d\"^^<xs:int> .\n_:r%[1]d <relation.title> \"chair %[1]d\" .\n"+
			"_:e%[1]d <evidence.id> \"evi-%[1]d\" .\n_:e%[1]d <evidence.fact> _:r%[1]d .\n_:e%[1]d <evidence.sentence> \"Actor %[1]d chairs a body.\" .\n"+
			"_:e%[1]d <evidence.confidence> \"0.9\"^^<xs:float> .\n", i, subject, object, random.IntN(9))
		if i%2000 == 1999 {
			flush()
		}
	}
}

func dql(b *testing.B, client *dgo.Dgraph, text string, vars map[string]string) {
	b.Helper()
	answer, err := client.NewReadOnlyTxn().QueryWithVars(b.Context(), text, vars)
	if err != nil {
		b.Fatal(err)
	}
	if !json.Valid(answer.Json) || len(answer.Json) < 40 {
		b.Fatalf("answer %s", answer.Json)
	}
}

func graphQL(b *testing.B, exec *executor.Executor, document string, variables map[string]any) {
	b.Helper()
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: variables})
	if len(errs) > 0 {
		b.Fatal(errs)
	}
	respond, ctx := exec.DispatchOperation(ctx, op)
	answer := respond(ctx)
	if len(answer.Errors) > 0 || len(answer.Data) < 40 {
		b.Fatalf("answer %s, errors %v", answer.Data, answer.Errors)
	}
}

// What this API adds to a question asked by hand: run with -bench . and compare the
// lines of one run.
func BenchmarkAgainstDQL(b *testing.B) {
	client, exec := benchGraph(b)
	n := 0
	id := func() string {
		n++
		return fmt.Sprintf("actor-%d", n%benchActors)
	}
	b.Run("point/dql", func(b *testing.B) {
		for b.Loop() {
			dql(b, client, `query q($id: string) { actor(func: eq(actor.id, $id)) { actor.id actor.type actor.name } }`, map[string]string{"$id": id()})
		}
	})
	b.Run("point/graphql", func(b *testing.B) {
		for b.Loop() {
			graphQL(b, exec, `query($id: ID!) { actor(id: $id) { id type name } }`, map[string]any{"id": id()})
		}
	})
	const nested = `{ actors(func: has(actor.type), orderdesc: actor.appearances, orderasc: actor.id, first: 21) {
		actor.id actor.type actor.name actor.appearances
		~relation.subject (orderdesc: fact.articles, orderasc: fact.id, first: 6) { fact.id fact.articles relation.title
			relation.object { actor.id actor.type actor.name }
			~evidence.fact (first: 1000) { evidence.id evidence.sentence } } } }`
	b.Run("list/dql", func(b *testing.B) {
		for b.Loop() {
			dql(b, client, nested, nil)
		}
	})
	b.Run("list/graphql", func(b *testing.B) {
		for b.Loop() {
			graphQL(b, exec, `{ actors(orderBy: {by: ARTICLE_COUNT, direction: DESC}) { nodes { id type name relations(as: SUBJECT, first: 5) { nodes {
				id title object { ... on Actor { id type name } } evidence(first: 20) { nodes { id sentence } } } } } } }`, nil)
		}
	})
}
