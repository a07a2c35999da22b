package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/dgraph-io/dgo/v230/protos/api"

	"github.com/polgraph/polgraph/politics"
)

// migration brings a graph that an older program left to the form that this
// one writes. It must be safe to run again after it was broken off.
type migration struct {
	version int
	name    string
	run     func(context.Context, *Store) error
}

// migrations are the steps since the first version, in order. The last one's
// version is the program's.
func migrations() []migration {
	return []migration{{version: 1, name: "first form", run: func(context.Context, *Store) error { return nil }}}
}

// migrate declares what the schema lacks and runs the steps that the graph has
// not seen. It refuses a graph that a newer program has written.
func (s *Store) migrate(ctx context.Context, steps []migration) error {
	found, err := s.version(ctx)
	if err != nil {
		return err
	}
	if newest := steps[len(steps)-1].version; found > newest {
		return fmt.Errorf("%w: the graph has version %d, this program knows %d", politics.ErrInvalid, found, newest)
	}
	if err := s.declare(ctx); err != nil {
		return err
	}
	for _, step := range steps {
		if step.version <= found {
			continue
		}
		if err := step.run(ctx, s); err != nil {
			return fmt.Errorf("migrate to version %d (%s): %w", step.version, step.name, err)
		}
		if err := s.mark(ctx, versionKey, step.version); err != nil {
			return err
		}
		s.config.Logger.Info("graph migrated", "version", step.version, "step", step.name)
	}
	return nil
}

// missing are the schema's predicates that the database does not have in just
// this form.
func (s *Store) missing(ctx context.Context) ([]predicate, error) {
	want, err := schema()
	if err != nil {
		return nil, err
	}
	answer, err := s.read(ctx, "schema {type tokenizer reverse list upsert}", nil)
	if err != nil {
		return nil, fmt.Errorf("read schema: %w", err)
	}
	var have struct{ Schema []predicate }
	if err := json.Unmarshal(answer, &have); err != nil {
		return nil, fmt.Errorf("read schema: %w", err)
	}
	known := map[string]predicate{}
	for _, p := range have.Schema {
		known[p.Name] = p
	}
	var out []predicate
	for _, p := range want {
		if !p.equal(known[p.Name]) {
			out = append(out, p)
		}
	}
	return out, nil
}

// declare tells the database what is missing. Nothing is sent when nothing is:
// every alteration makes all writers wait.
func (s *Store) declare(ctx context.Context) error {
	missing, err := s.missing(ctx)
	if err != nil || len(missing) == 0 {
		return err
	}
	lines := make([]string, len(missing))
	for i, p := range missing {
		lines[i] = p.String()
	}
	s.config.Logger.Info("schema declared", "predicates", len(missing))
	return s.attempt(ctx, s.client.NewTxn, func(ctx context.Context, _ *txn) error {
		if err := s.client.Alter(ctx, &api.Operation{Schema: strings.Join(lines, "\n")}); err != nil {
			return fmt.Errorf("declare schema: %w", err)
		}
		return nil
	})
}

// versionKey names the node that keeps the graph's version.
const versionKey = "polgraph"

// version is 0 for a new database.
func (s *Store) version(ctx context.Context) (int, error) {
	answer, err := s.read(ctx, "schema(pred: [graph.key]) {type}", nil)
	if err != nil {
		return 0, fmt.Errorf("read version: %w", err)
	}
	if !strings.Contains(string(answer), "graph.key") {
		return 0, nil
	}
	return s.marked(ctx, versionKey)
}

// markAnswer is what markQuery asks for: a number that the program keeps in the
// graph for itself.
type markAnswer struct {
	Q []struct {
		UID    string `json:"uid"`
		Number int    `json:"graph.version"`
	}
}

func markQuery(key string) dql {
	var q dql
	q.block(`q(func: eq(graph.key, %s)) { uid graph.version }`, []string{key})
	return q
}

// marked is the number under a key, 0 when there is none.
func (s *Store) marked(ctx context.Context, key string) (int, error) {
	var found markAnswer
	if err := s.ask(ctx, markQuery(key), &found); err != nil {
		return 0, fmt.Errorf("read %s: %w", key, err)
	}
	if len(found.Q) == 0 {
		return 0, nil
	}
	return found.Q[0].Number, nil
}

// mark keeps a number under a key.
func (s *Store) mark(ctx context.Context, key string, number int) error {
	err := s.attempt(ctx, s.client.NewTxn, func(ctx context.Context, t *txn) error {
		var found markAnswer
		if err := t.query(ctx, markQuery(key), &found); err != nil {
			return err
		}
		subject := "_:mark"
		if len(found.Q) > 0 {
			subject = found.Q[0].UID
		}
		return t.commit(ctx, []*api.NQuad{
			{Subject: subject, Predicate: "graph.key", ObjectValue: literal(key)},
			{Subject: subject, Predicate: "graph.version", ObjectValue: literal(int64(number))},
		}, nil)
	})
	if err != nil {
		return fmt.Errorf("write %s: %w", key, err)
	}
	return nil
}
