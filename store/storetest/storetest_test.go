package storetest_test

import (
	"os"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"

	"github.com/polgraph/polgraph/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// Each round finds an empty database, whatever the round before left there.
func TestStartGivesCleanDatabase(t *testing.T) {
	for _, round := range []string{"first", "second"} {
		t.Run(round, func(t *testing.T) {
			client := dial(t, storetest.Start(t))
			resp, err := client.NewReadOnlyTxn().Query(t.Context(), `schema {}`)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(resp.Json), "motto") {
				t.Error("schema still knows what an earlier test declared")
			}
			schema := "motto: string @index(exact) .\ntype Town {\n  motto\n}\n"
			if err := client.Alter(t.Context(), &api.Operation{Schema: schema}); err != nil {
				t.Fatal(err)
			}
			if got := mottos(t, client); strings.Contains(got, "Onward") {
				t.Errorf("before writing: %s", got)
			}
			write := &api.Request{CommitNow: true, Mutations: []*api.Mutation{{SetJson: []byte(`{"motto": "Onward", "dgraph.type": "Town"}`)}}}
			if _, err := client.NewTxn().Do(t.Context(), write); err != nil {
				t.Fatal(err)
			}
			if got := mottos(t, client); !strings.Contains(got, "Onward") {
				t.Errorf("after writing: %s", got)
			}
		})
	}
}

func dial(t *testing.T, db storetest.Database) *dgo.Dgraph {
	t.Helper()
	conn, err := grpc.NewClient(db.Endpoints[0], grpc.WithTransportCredentials(credentials.NewTLS(db.TLS)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	client := dgo.NewDgraphClient(api.NewDgraphClient(conn))
	if err := client.Login(t.Context(), db.User, db.Password); err != nil {
		t.Fatal(err)
	}
	return client
}

func mottos(t *testing.T, client *dgo.Dgraph) string {
	t.Helper()
	resp, err := client.NewReadOnlyTxn().Query(t.Context(), `{ q(func: has(motto)) { motto dgraph.type } }`)
	if err != nil {
		t.Fatal(err)
	}
	return string(resp.Json)
}
