package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/resolve"
)

// ownCast makes every appearance of a story an actor for itself, under its
// first name, so that equal names in several stories are one.
func ownCast(x *story) casting {
	cast := casting{}
	for _, a := range x.Actors {
		cast[a.ID] = politics.ActorID(Fold(a.Names[0]))
	}
	return cast
}

func told(x *story) map[politics.FactID]tally {
	return newSaid(x.Extraction, resolve.Keys).tell(ownCast(x)).facts
}

// factOf is the only fact of a predicate or type with a subject or actor, from
// several stories together.
func factOf(t *testing.T, kind, subject string, stories ...*story) fact {
	t.Helper()
	sums := map[politics.FactID]tally{}
	for _, x := range stories {
		addAll(sums, told(x), 1)
	}
	var out []fact
	for _, counts := range sums {
		if counts[fieldType][kind] > 0 && (subject == "" || counts[fieldSubject][subject] > 0) {
			out = append(out, fact{tally: counts})
		}
	}
	if len(out) != 1 {
		t.Fatalf("%d facts %s of %s, want 1", len(out), kind, subject)
	}
	return out[0]
}

// values are a node's values under a predicate, as text.
func (n *node) values(predicate string) []string {
	var out []string
	for _, q := range n.quads {
		if q.predicate == predicate {
			out = append(out, q.ref+fmt.Sprint(map[bool]any{true: "", false: q.value}[q.value == nil]))
		}
	}
	slices.Sort(out)
	return out
}

func TestFactsOfTwoArticles(t *testing.T) {
	leads := func(name, title, since, until string) *story {
		x := newStory(name, "2014-05-06")
		brandt, norland := x.actor("person", "", "Ada Brandt"), x.actor("place", "", "Norland")
		x.relation(brandt, politics.Leads, norland, politics.Qualifiers{Title: title, Since: parsed(since), Until: parsed(until)})
		return x
	}
	office := func(name string, titles ...string) *story {
		x := newStory(name, "2014-05-06")
		brandt, norland := x.actor("person", "", "Ada Brandt"), x.actor("place", "", "Norland")
		for _, title := range titles {
			x.relation(brandt, politics.HoldsOffice, norland, politics.Qualifiers{Title: title})
		}
		return x
	}
	vote := func(name, date string, factuality politics.Factuality) *story {
		x := newStory(name, "2014-05-06")
		norland := x.actor("place", "", "Norland")
		e := x.event(politics.Election, date, nil, nil)
		e.Place, e.Factuality = norland, factuality
		return x
	}
	claimed := func(name string, claim politics.Claim) *story {
		x := leads(name, "president", "", "")
		x.actor("person", "", "Olaf Orm")
		x.Relations[0].Claim = claim
		return x
	}
	tests := []struct {
		name      string
		kind      string
		stories   []*story
		predicate string
		want      []string
	}{
		{"seats that most give", "won-seats", []*story{electionStory("a", "2014", 55, 45), electionStory("b", "2014", 54, 45), electionStory("c", "2014", 54, 46)}, "relation.seats", []string{"54"}},
		{"seats are disputed", "won-seats", []*story{electionStory("a", "2014", 55, 45), electionStory("b", "2014", 54, 45)}, "fact.disputed", []string{"seats"}},
		{"seats are not disputed", "won-seats", []*story{electionStory("a", "2014", 55, 45), electionStory("b", "2014", 55, 45)}, "fact.disputed", nil},
		{"a title in other words is one tenure", "leads", []*story{leads("a", "premier", "", ""), leads("b", "prime minister", "", ""), leads("c", "premier", "", "")}, "relation.title", []string{"premier"}},
		{"the most precise date", "leads", []*story{leads("a", "", "2011", ""), leads("b", "", "2011", ""), leads("c", "", "2011-03", "")}, "relation.since", []string{"2011-03"}},
		{"a year does not dispute its month", "leads", []*story{leads("a", "", "2011", ""), leads("b", "", "2011-03", "")}, "fact.disputed", nil},
		{"two years dispute each other", "leads", []*story{leads("a", "", "2011", ""), leads("b", "", "2012", "")}, "fact.disputed", []string{"since"}},
		{"an election by its month", "ELECTION", []*story{vote("a", "2014-05", "future"), vote("b", "2014-05-04", "future")}, "event.date", []string{"2014-05-04"}},
		{"a vote that was held", "ELECTION", []*story{vote("a", "2014-05", "future"), vote("b", "2014-05-04", "happened"), vote("c", "2014-05", "future")}, "event.factuality", []string{"happened"}},
		{"a claim", "leads", []*story{claimed("a", politics.Claim{Speaker: "a3"})}, "fact.claimed", []string{"true"}},
		{"whose claim", "leads", []*story{claimed("a", politics.Claim{Speaker: "a3"})}, "fact.speaker", []string{"olaf orm"}},
		{"who denies it", "leads", []*story{claimed("a", politics.Claim{DeniedBy: "a3"})}, "fact.denied_by", []string{"olaf orm"}},
		{"one says it in its own voice", "leads", []*story{claimed("a", politics.Claim{Speaker: "a3"}), claimed("b", politics.Claim{})}, "fact.claimed", nil},
		{"articles are counted", "leads", []*story{leads("a", "", "", ""), leads("b", "", "", "")}, "fact.articles", []string{"2"}},
		{"an office in two spellings", "holds-office", []*story{office("a", "Minister"), office("b", "minister")}, "fact.articles", []string{"2"}},
		{"twice in one article", "holds-office", []*story{office("a", "minister", "minister")}, "fact.articles", []string{"1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			subject := map[bool]string{true: "green dawn"}[test.kind == "won-seats"]
			got := factOf(t, test.kind, subject, test.stories...).node(map[bool]politics.FactID{true: "evt-x", false: "rel-x"}[test.kind == "ELECTION"])
			if diff := cmp.Diff(test.want, got.values(test.predicate)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFactIdentity(t *testing.T) {
	build := func(build func(*story, string, string)) map[politics.FactID]tally {
		x := newStory("x", "2014")
		build(x, x.actor("person", "", "Ada Brandt"), x.actor("person", "", "Olaf Orm"))
		return told(x)
	}
	tests := []struct {
		name  string
		build func(x *story, a, b string)
		want  int
	}{
		{"a symmetric relation told from either side", func(x *story, a, b string) {
			x.relation(a, politics.AlliedWith, b, politics.Qualifiers{})
			x.relation(b, politics.AlliedWith, a, politics.Qualifiers{})
		}, 1},
		{"a relation told from either side", func(x *story, a, b string) {
			x.relation(a, politics.MemberOf, b, politics.Qualifiers{})
			x.relation(b, politics.MemberOf, a, politics.Qualifiers{})
		}, 2},
		{"two offices", func(x *story, a, b string) {
			x.relation(a, politics.HoldsOffice, b, politics.Qualifiers{Title: "minister"})
			x.relation(a, politics.HoldsOffice, b, politics.Qualifiers{Title: "deputy"})
		}, 2},
		{"two meetings of one article", func(x *story, a, b string) {
			x.event(politics.Consult, "2014", []string{a}, []string{b})
			x.event(politics.Consult, "2014", []string{a}, []string{b})
		}, 2},
		{"two elections", func(x *story, _, _ string) {
			norland := x.actor("place", "", "Norland")
			x.event(politics.Election, "2014-05", nil, nil).Place = norland
			x.event(politics.Election, "2014-11", nil, nil).Place = norland
		}, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := len(build(test.build)); got != test.want {
				t.Errorf("%d facts, want %d", got, test.want)
			}
		})
	}
}

func TestTies(t *testing.T) {
	tests := []struct {
		name               string
		kind               politics.EventType
		actors, recipients []string
		factuality         politics.Factuality
		want               map[tie]weight
	}{
		{"to each recipient", politics.Protest, []string{"a"}, []string{"b", "c"}, "happened", map[tie]weight{{"a", "protested", "b"}: {1, 1}, {"a", "protested", "c"}: {1, 1}}},
		{"what did not happen", politics.Accuse, []string{"a"}, []string{"b"}, "negated", map[tie]weight{{"a", "accused", "b"}: {1, 0}}},
		{"a meeting, both ways", politics.Consult, []string{"a"}, []string{"b"}, "happened", map[tie]weight{{"a", "met", "b"}: {1, 1}, {"b", "met", "a"}: {1, 1}}},
		{"a meeting of equals", politics.Consult, []string{"a", "b"}, nil, "future", map[tie]weight{{"a", "met", "b"}: {1, 0}, {"b", "met", "a"}: {1, 0}}},
		{"nobody on the other side", politics.Protest, []string{"a", "b"}, nil, "happened", map[tie]weight{}},
		{"not to oneself", politics.Support, []string{"a"}, []string{"a"}, "happened", map[tie]weight{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := fact{tally: tally{}}
			f.tally.add(fieldStatements, "", 1)
			f.tally.note(fieldType, string(test.kind))
			f.tally.note(fieldFactuality, string(test.factuality))
			for _, id := range test.actors {
				f.tally.note(fieldActor, id)
			}
			for _, id := range test.recipients {
				f.tally.note(fieldRecipient, id)
			}
			got := map[tie]weight{}
			addTies(got, "evt-x", f, 1)
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(tie{}, weight{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTallyTakesBack adds and takes away random tallies in any order: what is
// left depends on what was not taken away alone.
func TestTallyTakesBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		sum, want := tally{}, tally{}
		var parts []tally
		for range 1 + random.IntN(8) {
			part := tally{}
			for range random.IntN(6) {
				part.note(field(rune('a'+random.IntN(3))), string(rune('x'+random.IntN(3))))
			}
			parts = append(parts, part)
		}
		for i, n := range random.Perm(len(parts)) {
			sum.merge(parts[n], 1)
			if i%2 == 0 {
				want.merge(parts[n], 1)
			} else {
				sum.merge(parts[n], -1)
			}
		}
		if diff := cmp.Diff(want, sum); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestSpans(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2014, 5, d, 0, 0, 0, 0, time.UTC) }
	s := spans{
		lost: map[string]bool{"lost": true, "gone": true},
		kept: map[string][2]time.Time{"lost": {day(3), day(4)}},
		told: map[string][2]time.Time{"lost": {day(5), day(5)}, "grown": {day(1), day(9)}},
	}
	tests := []struct{ id, first, last string }{
		{"lost", "2014-05-03", "2014-05-05"}, {"grown", "2014-05-01", "2014-05-09"}, {"same", "2014-05-02", "2014-05-08"}, {"gone", "0001-01-01", "0001-01-01"},
	}
	for _, test := range tests {
		first, last := s.of(test.id, day(2), day(8))
		if got := [2]string{first.Format(time.DateOnly), last.Format(time.DateOnly)}; got != [2]string{test.first, test.last} {
			t.Errorf("%s: %v, want %s to %s", test.id, got, test.first, test.last)
		}
	}
}
