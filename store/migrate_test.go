package store

import (
	"context"
	"errors"
	"testing"

	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

func TestParseSchema(t *testing.T) {
	got, err := parseSchema("# names\na.b: [string] @index(exact, term) @upsert .\n\nc_d: [uid] @reverse .\ne: int .\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []predicate{
		{Name: "a.b", Type: "string", List: true, Tokenizers: []string{"exact", "term"}, Upsert: true},
		{Name: "c_d", Type: "uid", List: true, Reverse: true},
		{Name: "e", Type: "int"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, p := range got {
		again, err := parseSchema(p.String())
		if err != nil || !cmp.Equal(again, []predicate{p}) {
			t.Errorf("%q is read as %v, %v", p, again, err)
		}
	}
	if _, err := parseSchema("a: string @count ."); !errors.Is(err, politics.ErrInvalid) {
		t.Errorf("an unknown directive: %v", err)
	}
}

func TestMigrations(t *testing.T) {
	s := openReal(t)
	put(t, s, electionStory("vote", "2014-05-06", 55, 45))
	ran := 0
	steps := append(migrations(), migration{version: 1000, name: "count", run: func(context.Context, *Store) error {
		if ran++; ran == 1 {
			return errors.New("broken off")
		}
		return nil
	}})
	if err := s.migrate(t.Context(), steps); err == nil {
		t.Error("a step that failed was taken as done")
	}
	for range 2 {
		if err := s.migrate(t.Context(), steps); err != nil {
			t.Fatal(err)
		}
	}
	if ran != 2 {
		t.Errorf("the step ran %d times, want 2: once broken off and once to the end", ran)
	}
	if _, err := Open(t.Context(), s.config); !errors.Is(err, politics.ErrInvalid) {
		t.Errorf("a graph of a newer program was opened: %v", err)
	}
	mustBeClean(t, s)
}

func TestSchemaIsDeclaredOnDifferenceOnly(t *testing.T) {
	s := openReal(t)
	names := func() []string {
		t.Helper()
		missing, err := s.missing(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range missing {
			out = append(out, p.Name)
		}
		return out
	}
	if got := names(); got != nil {
		t.Errorf("missing after Open: %v", got)
	}
	if err := s.client.Alter(t.Context(), &api.Operation{Schema: "actor.words: [string] ."}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"actor.words"}, names()); diff != "" {
		t.Error(diff)
	}
	if err := s.declare(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := names(); got != nil {
		t.Errorf("missing after declaring: %v", got)
	}
}
