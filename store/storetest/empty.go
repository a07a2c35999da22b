package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// empty takes out every predicate and type that is not Dgraph's own, with its
// data. Dropping all at once would also set back the password of the database.
func empty(ctx context.Context, db Database) error {
	conn, err := grpc.NewClient(db.Endpoints[0], grpc.WithTransportCredentials(credentials.NewTLS(db.TLS)))
	if err != nil {
		return err
	}
	defer conn.Close()
	client := dgo.NewDgraphClient(api.NewDgraphClient(conn))
	if err := client.Login(ctx, db.User, db.Password); err != nil {
		return fmt.Errorf("log in: %w", err)
	}
	resp, err := client.NewReadOnlyTxn().Query(ctx, `schema {}`)
	if err != nil {
		return fmt.Errorf("read schema: %w", err)
	}
	var schema struct {
		Schema []struct{ Predicate string }
		Types  []struct{ Name string }
	}
	if err := json.Unmarshal(resp.Json, &schema); err != nil {
		return fmt.Errorf("read schema: %w", err)
	}
	if err := untype(ctx, client); err != nil {
		return err
	}
	var drops []*api.Operation
	for _, p := range schema.Schema {
		if !isOwn(p.Predicate) {
			drops = append(drops, &api.Operation{DropAttr: p.Predicate})
		}
	}
	for _, t := range schema.Types {
		if !isOwn(t.Name) {
			drops = append(drops, &api.Operation{DropOp: api.Operation_TYPE, DropValue: t.Name})
		}
	}
	for _, drop := range drops {
		if err := client.Alter(ctx, drop); err != nil {
			return fmt.Errorf("drop %s%s: %w", drop.DropAttr, drop.DropValue, err)
		}
	}
	return nil
}

// untype takes the types of nodes away, which stand in a predicate of Dgraph's
// own and would outlive the rest.
func untype(ctx context.Context, client *dgo.Dgraph) error {
	_, err := client.NewTxn().Do(ctx, &api.Request{
		Query: `{ nodes as var(func: has(dgraph.type)) @filter(NOT type(dgraph.type.User) AND NOT type(dgraph.type.Group)
			AND NOT type(dgraph.type.Rule) AND NOT type(dgraph.graphql) AND NOT type(dgraph.namespace)) }`,
		Mutations: []*api.Mutation{{DelNquads: []byte(`uid(nodes) <dgraph.type> * .`)}},
		CommitNow: true,
	})
	if err != nil {
		return fmt.Errorf("delete types: %w", err)
	}
	return nil
}

func isOwn(name string) bool { return strings.HasPrefix(name, "dgraph.") }
