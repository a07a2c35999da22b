package store

import (
	"context"
	"errors"
	"testing"

	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

func TestRebuild(t *testing.T) {
	s := openReal(t)
	for _, x := range randomStories(12, 3) {
		put(t, s, x)
	}
	nobody := newStory("nobody", "2014")
	nobody.event(politics.Election, "2014-05-04", nil, nil)
	put(t, s, nobody)
	want := partition(t, s)
	fault := find(t, s, "actor.type", "person", 0)
	set := []*api.NQuad{{Subject: fault.uid, Predicate: "actor.name", ObjectValue: literal("Somebody Else")}}
	if _, err := s.client.NewTxn().Mutate(t.Context(), &api.Mutation{Set: set, CommitNow: true}); err != nil {
		t.Fatal(err)
	}
	if err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	mustBeClean(t, s)
	if diff := cmp.Diff(want, partition(t, s)); diff != "" {
		t.Errorf("other actors after a rebuild:\n%s", diff)
	}
}

// TestRebuildBrokenOff breaks a rebuild off before and after the judged half is
// taken away: the next Open finishes it.
func TestRebuildBrokenOff(t *testing.T) {
	s := openReal(t)
	stories := randomStories(6, 5)
	for _, x := range stories {
		put(t, s, x)
	}
	want := partition(t, s)
	for stage := range 3 {
		if err := s.mark(t.Context(), rebuildKey, rebuildClearing); err != nil {
			t.Fatal(err)
		}
		if stage > 0 {
			if err := s.clearJudged(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if stage > 1 {
			if err := s.mark(t.Context(), rebuildKey, rebuildFilling); err != nil {
				t.Fatal(err)
			}
			again := []job{{id: stories[0].Article.ID, again: true}, {id: stories[1].Article.ID, again: true}}
			if _, err := s.transact(t.Context(), again); err != nil {
				t.Fatal(err)
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.resumeRebuild(ctx); !errors.Is(err, context.Canceled) {
			t.Fatalf("a rebuild under a context that has ended: %v", err)
		}
		next, err := Open(t.Context(), s.config)
		if err != nil {
			t.Fatal(err)
		}
		mustBeClean(t, next)
		if diff := cmp.Diff(want, partition(t, next)); diff != "" {
			t.Errorf("broken off at stage %d:\n%s", stage, diff)
		}
		if err := next.Close(); err != nil {
			t.Error(err)
		}
	}
}
