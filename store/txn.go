package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
)

// txn is one transaction: everything read in it is of one state of the graph,
// and what it writes is written wholly or not at all.
type txn struct {
	dgraph  *dgo.Txn
	timeout time.Duration // of one request
}

// query reads into a struct that mirrors the names of the query's blocks.
func (t *txn) query(ctx context.Context, q dql, into any) error {
	answer, err := t.raw(ctx, q.text(), q.vars)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return fmt.Errorf("read answer of the database: %w", err)
	}
	return nil
}

func (t *txn) raw(ctx context.Context, text string, vars map[string]string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, t.timeout)
	defer cancel()
	answer, err := t.dgraph.QueryWithVars(ctx, text, vars)
	if err != nil {
		return nil, err
	}
	return answer.GetJson(), nil
}

// commit writes and ends the transaction. A set and a deletion of the same edge
// must not stand in one commit (Dgraph issue 9403).
func (t *txn) commit(ctx context.Context, set, del []*api.NQuad) error {
	ctx, cancel := context.WithTimeout(ctx, t.timeout)
	defer cancel()
	_, err := t.dgraph.Mutate(ctx, &api.Mutation{Set: set, Del: del, CommitNow: true})
	return err
}

// discard ends a transaction that did not commit; the database forgets it by
// itself when this request does not arrive.
func (t *txn) discard(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.timeout)
	defer cancel()
	_ = t.dgraph.Discard(ctx)
}
