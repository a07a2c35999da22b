package store

import (
	"strconv"
	"testing"

	"github.com/dgraph-io/dgo/v230/protos/api"
)

// mustBeClean fails the test when the graph breaks an invariant.
func mustBeClean(t testing.TB, s *Store) {
	t.Helper()
	problems, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s at %s: %s", p.Invariant, p.Node, p.Detail)
	}
}

// planted is a node of the graph: its uid, and its id as problems give it.
type planted struct{ uid, id string }

// find is the only node of a kind with a value; nth chooses among several.
func find(t testing.TB, s *Store, predicate, value string, nth int) planted {
	t.Helper()
	var q dql
	q.block(`n(func: eq(`+predicate+`, %s), first: 1, offset: `+strconv.Itoa(nth)+`) {
		uid article.id appearance.id evidence.id profile.id judgement.id actor.id fact.id }`, []string{value})
	rows, _ := answer(t, s, q)["n"].([]any)
	if len(rows) == 0 {
		t.Fatalf("no node %d with %s %s", nth, predicate, value)
	}
	row, _ := rows[0].(map[string]any)
	out := planted{}
	for name, value := range row {
		if text, _ := value.(string); name == "uid" {
			out.uid = text
		} else {
			out.id = text
		}
	}
	return out
}

func TestCheckFindsPlantedFaults(t *testing.T) {
	s := openReal(t)
	for i, name := range []string{"vote", "count", "recount"} {
		put(t, s, electionStory(name, "2014-05-06", 55-i, 45+i))
	}
	mustBeClean(t, s)
	value := func(subject, predicate string, value any) *api.NQuad {
		return &api.NQuad{Subject: subject, Predicate: predicate, ObjectValue: literal(value)}
	}
	edge := func(from planted, predicate string, to planted, facets ...*api.Facet) *api.NQuad {
		return &api.NQuad{Subject: from.uid, Predicate: predicate, ObjectId: to.uid, Facets: facets}
	}
	weights := func(facts, happened int) []*api.Facet {
		return []*api.Facet{countFacet("facts", facts), countFacet("happened", happened)}
	}
	actor := func(name string) planted { return find(t, s, "actor.name", name, 0) }
	event := func(nth int) planted { return find(t, s, "event.type", "ACCUSE", nth) }
	proof := func(nth int) planted { return find(t, s, "evidence.rule", "test-rule", nth) }
	relation := func(predicate string, nth int) planted { return find(t, s, "relation.predicate", predicate, nth) }
	profile := func(key string) planted { return find(t, s, "profile.key", key, 0) }
	same := find(t, s, "judgement.verdict", "same", 0)
	article := find(t, s, "article.name", "vote", 0)
	tests := []struct {
		invariant, node string
		set, del        *api.NQuad
	}{
		{"fact-as-tallied", relation("won-seats", 0).id, value(relation("won-seats", 0).uid, "relation.seats", int64(99)), nil},
		{"fact-as-tallied", event(0).id, edge(event(0), "event.recipient", actor("Norland")), nil},
		{"fact-has-evidence", event(1).id, value(event(1).uid, "fact.tally", `{}`), nil},
		{"fact-counts-evidence", relation("governs", 0).id, value(relation("governs", 0).uid, "fact.tally", `{"n":{"":9},"t":{"governs":3}}`), nil},
		{"edge-counts-facts", actor("Olaf Orm").id, edge(actor("Olaf Orm"), "leads", actor("Norland"), weights(5, 1)...), nil},
		{"edge-counts-facts", actor("Green Dawn").id, edge(actor("Green Dawn"), "aided", actor("Norland"), weights(1, 1)...), nil},
		{"edge-has-fact", actor("Norland").id, edge(actor("Norland"), "aided", actor("Green Dawn")), nil},
		{"edge-counts-facts", actor("Ada Brandt").id, nil, edge(actor("Ada Brandt"), "leads", actor("Green Dawn"))},
		{"evidence-has-article", proof(0).id, nil, value(proof(0).uid, "evidence.article", nil)},
		{"evidence-as-said", proof(1).id, nil, value(proof(1).uid, "evidence.fact", nil)},
		{"evidence-as-said", proof(2).id, value(proof(2).uid, "evidence.sentence", "Something else."), nil},
		{"actor-as-tallied", actor("Iron League").id, value(actor("Iron League").uid, "actor.words", "iron-clad"), nil},
		{"profile-counts-appearances", profile("person:olaf orm").id, value(profile("person:olaf orm").uid, "profile.appearances", int64(9)), nil},
		{"actor-is-cluster", actor("Green Dawn").id, edge(profile("person:ada brandt"), "profile.actor", actor("Green Dawn")), nil},
		{"profile-as-judged", profile("party:iron league").id, value(profile("party:iron league").uid, "profile.key", "party:somebody else"), nil},
		{"unique-id", actor("Norland").id, value("_:twin", "actor.id", actor("Norland").id), nil},
		{"judgement-agrees", same.id, value(same.uid, "judgement.verdict", "not-same"), nil},
		{"article-as-said", article.id, value(article.uid, "article.publisher", "Another Gazette"), nil},
		{"has-id", "", value("_:nameless", "dgraph.type", "Evidence"), nil},
	}
	var set, del []*api.NQuad
	for _, test := range tests {
		if test.set != nil {
			set = append(set, test.set)
		}
		if test.del != nil {
			del = append(del, test.del)
		}
	}
	if _, err := s.client.NewTxn().Mutate(t.Context(), &api.Mutation{Set: set, Del: del, CommitNow: true}); err != nil {
		t.Fatal(err)
	}
	problems, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	told := map[[2]string]bool{}
	for _, p := range problems {
		told[[2]string{p.Invariant, p.Node}] = true
		if told[[2]string{p.Invariant, ""}] = true; p.Detail == "" {
			t.Errorf("%s at %s has no detail", p.Invariant, p.Node)
		}
	}
	for _, test := range tests {
		if !told[[2]string{test.invariant, test.node}] {
			t.Errorf("%s at %s was not found", test.invariant, test.node)
		}
	}
	if t.Failed() {
		for _, p := range problems {
			t.Logf("told: %s at %s: %s", p.Invariant, p.Node, p.Detail)
		}
	}
}
