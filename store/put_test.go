package store

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

func TestPutAgainChangesNothing(t *testing.T) {
	s := openReal(t)
	x := electionStory("vote", "2014-05-06", 55, 45)
	got := put(t, s, x)
	if got.Change != politics.Added || got.Actors != 5 || got.NewActors != 5 || got.Relations != 6 || got.Events != 3 {
		t.Errorf("first receipt: %+v", got)
	}
	before := dump(t, s)
	if got := put(t, s, x); got.Change != politics.Unchanged || got.NewActors != 0 {
		t.Errorf("second receipt: %+v", got)
	}
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Errorf("putting again changed the graph:\n%s", diff)
	}
}

func TestExtractionsGiveBackWhatWasPut(t *testing.T) {
	s := openReal(t)
	want := map[string]politics.Extraction{}
	for _, x := range []*story{electionStory("vote", "2014-05-06", 55, 45), electionStory("count", "2014-05-07", 54, 46), newStory("empty", "2014")} {
		put(t, s, x)
		want[x.ID] = x.Extraction
	}
	got := map[string]politics.Extraction{}
	var ids []politics.ArticleID
	for x, err := range s.Extractions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, x.Article.ID)
		x.Article.Title = want[x.ID].Article.Title // what is stored is the extraction's
		x.Article.Warnings = want[x.ID].Article.Warnings
		got[x.ID] = x
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !slices.IsSorted(ids) {
		t.Errorf("articles are not in the order of their ids: %v", ids)
	}
}

func TestTwoArticlesOfOneElection(t *testing.T) {
	s := openReal(t)
	put(t, s, electionStory("vote", "2014-05-06", 55, 45))
	receipt := put(t, s, electionStory("count", "2014-05-07", 54, 45))
	if receipt.NewActors != 0 {
		t.Errorf("the second article made %d new actors", receipt.NewActors)
	}
	if len(receipt.Judgements) != 5 {
		t.Errorf("%d judgements of 5 actors: %+v", len(receipt.Judgements), receipt.Judgements)
	}
	var q dql
	q.block(`dawn(func: eq(relation.predicate, %s)) @filter(eq(relation.seats, [54, 55])) { fact.articles fact.disputed relation.of evidence: count(~evidence.fact) }`, []string{"won-seats"})
	q.block(`elections(func: eq(event.type, %s)) { fact.articles event.date place: event.place { actor.name } }`, []string{"ELECTION"})
	q.block(`leader(func: eq(actor.name, %s)) { leads @facets { actor.name } met @facets { actor.name } accused @facets(facts, happened) { actor.name } }`, []string{"Ada Brandt"})
	got := answer(t, s, q)
	want := map[string]any{
		"dawn": []any{map[string]any{
			"fact.articles": 2.0, "fact.disputed": []any{"seats"}, "relation.of": 100.0, "evidence": 2.0,
		}},
		"elections": []any{map[string]any{"fact.articles": 2.0, "event.date": "2014-05-04", "place": map[string]any{"actor.name": "Norland"}}},
		"leader": []any{map[string]any{
			"leads":   []any{map[string]any{"actor.name": "Green Dawn", "leads|facts": 1.0, "leads|happened": 1.0}},
			"met":     []any{map[string]any{"actor.name": "Olaf Orm", "met|facts": 2.0, "met|happened": 2.0}},
			"accused": []any{map[string]any{"actor.name": "Iron League", "accused|facts": 2.0, "accused|happened": 2.0}},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCorrectionReplaces(t *testing.T) {
	s := openReal(t)
	put(t, s, electionStory("count", "2014-05-07", 54, 46))
	clean := dump(t, s)
	wrong := electionStory("vote", "2014-05-06", 55, 45)
	wrong.relation("a2", politics.FamilyOf, "a5", politics.Qualifiers{Title: "sister"})
	wrong.actor("person", "Norland", "Nobody Known")
	put(t, s, wrong)
	right := electionStory("vote", "2014-05-06", 54, 46)
	if got := put(t, s, right); got.Change != politics.Replaced {
		t.Errorf("receipt of a correction: %+v", got)
	}
	mustBeClean(t, s)
	corrected := dump(t, s)
	retract(t, s, right)
	if diff := cmp.Diff(clean, dump(t, s)); diff != "" {
		t.Errorf("after the retraction:\n%s", diff)
	}
	put(t, s, right)
	if diff := cmp.Diff(corrected, dump(t, s)); diff != "" {
		t.Errorf("a correction leaves something else than the right article alone:\n%s", diff)
	}
}

func TestRetractLeavesNothing(t *testing.T) {
	s := openReal(t)
	x := electionStory("vote", "2014-05-06", 55, 45)
	put(t, s, x)
	if got := retract(t, s, x); got.Change != politics.Retracted || got.Events != 3 {
		t.Errorf("receipt: %+v", got)
	}
	if left := dump(t, s); len(left) > 0 {
		t.Errorf("left in the graph: %v", left)
	}
	if _, err := s.Retract(t.Context(), x.Article.ID, "again"); !errors.Is(err, politics.ErrNotFound) {
		t.Errorf("retracting what is not there: %v", err)
	}
}

func TestNamesakesStayApart(t *testing.T) {
	s := openReal(t)
	a, b, c := newStory("a", "2014-01-01"), newStory("b", "2014-01-02"), newStory("c", "2014-01-03")
	for x, country := range map[*story]string{a: "Norland", b: "Sudland", c: ""} {
		place := x.actor("place", "", "Norland")
		other := x.actor("place", "", "Sudland")
		_ = other
		person := x.actor("person", country, "Ada Brandt")
		if country == "" {
			x.Actors[0].Country = "Elsewhere" // so that no country is the article's only one
			x.Actors[1].Country = "Beyond"
		}
		x.event(politics.Protest, "2014", []string{person}, []string{place})
	}
	put(t, s, a)
	put(t, s, b)
	receipt := put(t, s, c)
	mustBeClean(t, s)
	if got := actorsNamed(t, s, "Ada Brandt"); got != 3 {
		t.Errorf("%d actors, want 3: two countries, and one of whom nothing is told", got)
	}
	perhaps := 0
	for _, j := range receipt.Judgements {
		if j.Verdict == politics.Perhaps {
			perhaps++
		}
	}
	if perhaps != 2 {
		t.Errorf("the one of whom nothing is told may be either: %+v", receipt.Judgements)
	}
}

func TestPutRefuses(t *testing.T) {
	tests := map[string]func(*story){
		"an unknown actor":        func(x *story) { x.Relations[0].Subject = "a99" },
		"an actor twice":          func(x *story) { x.Actors[1].ID = "a1" },
		"an actor without name":   func(x *story) { x.Actors[0].Names = nil },
		"an unknown predicate":    func(x *story) { x.Relations[0].Predicate = "likes" },
		"an unknown type":         func(x *story) { x.Events[0].Type = "PARTY" },
		"no election":             func(x *story) { x.Relations[4].Object = "a1" },
		"evidence backwards":      func(x *story) { x.Events[0].End = -1 },
		"a confidence over one":   func(x *story) { x.Events[0].Confidence = 2 },
		"text that is not UTF-8":  func(x *story) { x.Title = "\xff" },
		"an article of no source": func(x *story) { x.URL, x.Article = "", politics.Article{} },
	}
	for name, breakIt := range tests {
		t.Run(name, func(t *testing.T) {
			x := electionStory("vote", "2014-05-06", 55, 45)
			breakIt(x)
			if _, err := (&Store{}).Put(t.Context(), x.Extraction); !errors.Is(err, politics.ErrInvalid) {
				t.Errorf("Put = %v, want ErrInvalid", err)
			}
		})
	}
}

func TestPutObeysContext(t *testing.T) {
	s := openReal(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Put(ctx, electionStory("vote", "2014-05-06", 55, 45).Extraction); !errors.Is(err, context.Canceled) {
		t.Errorf("Put under a context that has ended: %v", err)
	}
}

func retract(t testing.TB, s *Store, x *story) politics.Receipt {
	t.Helper()
	receipt, err := s.Retract(t.Context(), x.Article.ID, "test")
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

func actorsNamed(t testing.TB, s *Store, name string) int {
	t.Helper()
	var q dql
	q.block(`actors(func: eq(actor.name, %s)) { uid }`, []string{name})
	actors, _ := answer(t, s, q)["actors"].([]any)
	return len(actors)
}

func answer(t testing.TB, s *Store, q dql) map[string]any {
	t.Helper()
	var out map[string]any
	err := s.attempt(t.Context(), s.client.NewReadOnlyTxn, func(ctx context.Context, t *txn) error { return t.query(ctx, q, &out) })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// dump is the whole graph as sorted lines, with ids for nodes, without the time
// of loading.
func dump(t testing.TB, s *Store) []string {
	t.Helper()
	predicates, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	var fields string
	for _, p := range predicates {
		switch {
		case p.Name == "article.loaded" || p.Name == "graph.key" || p.Name == "graph.version":
		case p.Type == "uid":
			fields += p.Name + " @facets { article.id appearance.id evidence.id profile.id judgement.id actor.id fact.id }\n"
		default:
			fields += p.Name + "\n"
		}
	}
	var q dql
	q.block(`all(func: has(dgraph.type)) @filter(NOT type(dgraph.type.User) AND NOT type(dgraph.type.Group)) { ` + fields + ` }`)
	nodes, _ := answer(t, s, q)["all"].([]any)
	var lines []string
	for _, n := range nodes {
		lines = append(lines, flatten(n)...)
	}
	slices.Sort(lines)
	return lines
}
