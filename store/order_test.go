package store

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

// people are the casts from which randomStories draws: namesakes in two
// countries, spellings, surnames and acronyms alone.
var people = []struct {
	kind    politics.ActorType
	names   []string
	country string
	office  string
	party   string
}{
	{"person", []string{"Ada Brandt"}, "Norland", "president", ""},
	{"person", []string{"Ada Brandt", "Brandt"}, "Norland", "", "Green Dawn"},
	{"person", []string{"Ada Brandt"}, "Norland", "", "Iron League"},
	{"person", []string{"Ada Brandt"}, "Norland", "", ""},
	{"person", []string{"Ada Brandt"}, "Sudland", "mayor", ""},
	{"person", []string{"Ada Brandt"}, "", "", ""},
	{"person", []string{"Brandt"}, "Norland", "president", ""},
	{"person", []string{"Brandt"}, "Norland", "", ""},
	{"person", []string{"Dr Olaf Orm", "Orm"}, "Norland", "", "Green Dawn"},
	{"person", []string{"Olaf T. Orm"}, "Norland", "minister", ""},
	{"party", []string{"Norland Reform Party"}, "Norland", "", ""},
	{"party", []string{"NRP"}, "Norland", "", ""},
	{"party", []string{"Norland Reform Party", "NRP"}, "Norland", "", ""},
	{"party", []string{"Reform Party"}, "Sudland", "", ""},
	{"party", []string{"Reform Party"}, "", "", ""},
	{"organization", []string{"UN"}, "Norland", "", ""},
	{"organization", []string{"United Nations"}, "", "", ""},
	{"organization", []string{"National Assembly"}, "Sudland", "", ""},
	{"organization", []string{"National Assembly"}, "", "", ""},
	{"group", []string{"protesters"}, "Norland", "", ""},
}

// randomStories are articles with random casts and facts, reproducible by seed.
func randomStories(count int, seed uint64) []*story {
	random := rand.New(rand.NewPCG(seed, 1))
	var out []*story
	for i := range count {
		s := newStory(fmt.Sprintf("story-%d-%d", seed, i), fmt.Sprintf("2014-05-%02d", 1+random.IntN(28)))
		norland, sudland := s.actor("place", "", "Norland"), s.actor("place", "", "Sudland")
		var cast []string
		for _, p := range random.Perm(len(people))[:2+random.IntN(5)] {
			who := people[p]
			id := s.actor(who.kind, who.country, who.names...)
			cast = append(cast, id)
			if who.office != "" {
				place := map[string]string{"Norland": norland, "Sudland": sudland}[who.country]
				s.relation(id, politics.HoldsOffice, place, politics.Qualifiers{Title: who.office})
			}
			if who.party != "" {
				s.relation(id, politics.MemberOf, s.actor("party", who.country, who.party), politics.Qualifiers{})
			}
		}
		vote := s.event(politics.Election, "2014-05", nil, nil)
		vote.Place = norland
		for _, id := range cast {
			other := cast[random.IntN(len(cast))]
			s.relation(id, politics.AlliedWith, other, politics.Qualifiers{})
			s.relation(id, politics.WonVotes, vote.ID, politics.Qualifiers{Votes: 1 + random.IntN(3)})
			e := s.event(politics.EventTypes()[random.IntN(len(politics.EventTypes()))], "2014", []string{id}, []string{other})
			e.Factuality = politics.Factualities()[random.IntN(4)]
			e.Speaker = cast[random.IntN(len(cast))]
			vote = &s.Events[0]
		}
		out = append(out, s)
	}
	return out
}

// partition is who is who: for each actor the sorted ids of its appearances.
func partition(t testing.TB, s *Store) []string {
	t.Helper()
	var q dql
	q.block(`actors(func: has(actor.id)) { appearances: ~appearance.actor { appearance.id } }`)
	actors, _ := answer(t, s, q)["actors"].([]any)
	var out []string
	for _, one := range actors {
		actor, _ := one.(map[string]any)
		list, _ := actor["appearances"].([]any)
		var ids []string
		for _, a := range list {
			appearance, _ := a.(map[string]any)
			ids = append(ids, fmt.Sprint(appearance["appearance.id"]))
		}
		slices.Sort(ids)
		out = append(out, strings.Join(ids, " "))
	}
	slices.Sort(out)
	return out
}

// TestOrderDoesNotMatter loads the same articles in several orders, with
// retractions and corrections between: who is who must be the same, and all
// invariants hold.
func TestOrderDoesNotMatter(t *testing.T) {
	s := openReal(t)
	stories := randomStories(14, 7)
	var want []string
	for order := range 4 {
		random := rand.New(rand.NewPCG(uint64(order), 9))
		for n, i := range random.Perm(len(stories)) {
			put(t, s, stories[i])
			if order > 1 && n%3 == 0 { // take back something and put it again
				retract(t, s, stories[i])
				put(t, s, stories[i])
			}
		}
		mustBeClean(t, s)
		got := partition(t, s)
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("order %d gives other actors:\n%s", order, diff)
		}
		for _, i := range random.Perm(len(stories)) {
			retract(t, s, stories[i])
		}
		if left := dump(t, s); len(left) > 0 {
			t.Fatalf("left after all was retracted: %v", left)
		}
	}
}

// TestConcurrentWriters loads articles about the same people from eight
// goroutines of two stores, as two processes would.
func TestConcurrentWriters(t *testing.T) {
	s := openReal(t)
	other, err := Open(t.Context(), s.config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := other.Close(); err != nil {
			t.Error(err)
		}
	}()
	stories := randomStories(24, 11)
	var writers sync.WaitGroup
	for w := range 8 {
		writers.Go(func() {
			store := []*Store{s, other}[w%2]
			for i := w / 2; i < len(stories); i += 2 { // each article is put by four goroutines
				if _, err := store.Put(t.Context(), stories[i].Extraction); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	mustBeClean(t, s)
	got := partition(t, s)
	stored := map[string]bool{}
	for x, err := range s.Extractions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if stored[x.ID] {
			t.Errorf("article %s stands twice", x.ID)
		}
		stored[x.ID] = true
	}
	if len(stored) != len(stories) {
		t.Errorf("%d articles, want %d: %v", len(stored), len(stories), slices.Sorted(maps.Keys(stored)))
	}
	for _, x := range stories {
		retract(t, s, x)
	}
	for _, x := range stories {
		put(t, s, x)
	}
	if diff := cmp.Diff(partition(t, s), got); diff != "" {
		t.Errorf("eight writers at once give other actors than one:\n%s", diff)
	}
}
