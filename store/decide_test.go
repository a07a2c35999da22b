package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

// appearanceOf is the id of a story's actor.
func appearanceOf(x *story, local string) politics.AppearanceID {
	for _, a := range newSaid(x.Extraction, func(politics.Appearance) politics.Keys { return politics.Keys{} }).appearances {
		if a.local == local {
			return a.ID
		}
	}
	return ""
}

func meeting(name, country string, names ...string) (*story, politics.AppearanceID) {
	x := newStory(name, "2014-05-06")
	norland := x.actor("place", "", "Norland")
	x.actor("place", "", "Sudland")
	who := x.actor("person", country, names...)
	x.event(politics.Consult, "2014", []string{who}, []string{norland})
	return x, appearanceOf(x, who)
}

func TestDecisions(t *testing.T) {
	s := openReal(t)
	var stories []*story
	var who []politics.AppearanceID
	for _, of := range [][3]string{{"a", "Norland", "Ada Brandt"}, {"b", "Norland", "Ada Brandt"}, {"c", "Norland", "Ada Brandt"}, {"d", "Sudland", "Adele Brandt"}} {
		x, id := meeting(of[0], of[1], of[2])
		put(t, s, x)
		stories, who = append(stories, x), append(who, id)
	}
	expect := func(what string, want ...[]int) {
		t.Helper()
		mustBeClean(t, s)
		got := partition(t, s)
		for _, group := range want {
			var ids []string
			for _, i := range group {
				ids = append(ids, string(who[i]))
			}
			found := false
			for _, actor := range got {
				has, all := 0, strings.Fields(actor)
				for _, id := range ids {
					if strings.Contains(actor, id) {
						has++
					}
				}
				found = found || (has == len(ids) && len(all) == len(ids))
			}
			if !found {
				t.Errorf("%s: %v are not one actor for themselves in %v", what, group, got)
			}
		}
	}
	decide := func(left, right int, verdict politics.Verdict) error {
		return s.Decide(t.Context(), politics.Judgement{Left: who[left], Right: who[right], Verdict: verdict, Author: "curator", Reasons: []string{"I asked them"}})
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	original := dump(t, s)
	expect("before", []int{0, 1, 2}, []int{3})

	must(decide(1, 0, politics.NotSame))
	expect("b split off", []int{0, 2}, []int{1}, []int{3})
	must(decide(3, 1, politics.Same))
	expect("d is b", []int{0, 2}, []int{1, 3})
	if err := decide(3, 0, politics.Same); !errors.Is(err, politics.ErrInvalid) || !strings.Contains(err.Error(), string(who[1])) {
		t.Errorf("a contradiction must name what stands in the way: %v", err)
	}
	retract(t, s, stories[1])
	mustBeClean(t, s)
	put(t, s, stories[1])
	expect("b came back", []int{0, 2}, []int{1, 3})
	must(s.Rebuild(t.Context()))
	expect("rebuilt", []int{0, 2}, []int{1, 3})
	if decisions, err := s.Decisions(t.Context()); err != nil || len(decisions) != 2 {
		t.Errorf("decisions: %v, %v", decisions, err)
	}

	must(s.Undo(t.Context(), who[1], who[0], "curator")) // the first one, while the second stands
	expect("the split is undone", []int{0, 1, 2, 3})
	must(s.Undo(t.Context(), who[3], who[1], "curator"))
	expect("all is undone", []int{0, 1, 2}, []int{3})
	if err := s.Undo(t.Context(), who[3], who[1], "curator"); !errors.Is(err, politics.ErrNotFound) {
		t.Errorf("undone twice: %v", err)
	}
	for _, x := range stories {
		retract(t, s, x)
	}
	for _, x := range stories {
		put(t, s, x)
	}
	if diff := cmp.Diff(original, dump(t, s)); diff != "" {
		t.Errorf("decisions that were undone left something:\n%s", diff)
	}
}

func TestMergedActorKeepsRedirect(t *testing.T) {
	s := openReal(t)
	a, left := meeting("a", "Norland", "Ada Brandt")
	b, right := meeting("b", "Sudland", "Adele Brandt")
	put(t, s, a)
	put(t, s, b)
	before := [2]string{find(t, s, "actor.name", "Ada Brandt", 0).id, find(t, s, "actor.name", "Adele Brandt", 0).id}
	j := politics.Judgement{Left: left, Right: right, Verdict: politics.Same, Author: "curator", Reasons: []string{"married"}}
	if err := s.Decide(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	var q dql
	q.block(`actors(func: has(actor.former_id)) { actor.id actor.former_id }`)
	rows, _ := answer(t, s, q)["actors"].([]any)
	if len(rows) != 1 {
		t.Fatalf("actors with a former id: %v", rows)
	}
	row, _ := rows[0].(map[string]any)
	former, _ := row["actor.former_id"].([]any)
	kept := row["actor.id"]
	ids := []string{fmt.Sprint(kept), fmt.Sprint(former...)}
	slices.Sort(ids)
	if !slices.Equal(ids, before[:]) { // "ada…" sorts before "adele…"
		t.Errorf("%v lead to %v, want %v", former, kept, before)
	}
	if err := s.Undo(t.Context(), left, right, "curator"); err != nil {
		t.Fatal(err)
	}
	after := [2]string{find(t, s, "actor.name", "Ada Brandt", 0).id, find(t, s, "actor.name", "Adele Brandt", 0).id}
	if before != after {
		t.Errorf("after the merge is undone the actors are %v, want %v", after, before)
	}
	mustBeClean(t, s)
}

func TestDecideRefuses(t *testing.T) {
	good := politics.Judgement{Left: "app-a", Right: "app-b", Verdict: politics.Same, Author: "curator", Reasons: []string{"seen"}}
	tests := map[string]func(*politics.Judgement){
		"perhaps":   func(j *politics.Judgement) { j.Verdict = politics.Perhaps },
		"one side":  func(j *politics.Judgement) { j.Right = "app-a" },
		"no author": func(j *politics.Judgement) { j.Author = "" },
		"no reason": func(j *politics.Judgement) { j.Reasons = nil },
	}
	for name, breakIt := range tests {
		t.Run(name, func(t *testing.T) {
			j := good
			breakIt(&j)
			if err := (&Store{}).Decide(t.Context(), j); !errors.Is(err, politics.ErrInvalid) {
				t.Errorf("Decide = %v, want ErrInvalid", err)
			}
		})
	}
}
