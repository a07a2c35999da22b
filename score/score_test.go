package score

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestTally(t *testing.T) {
	tests := []struct {
		name                  string
		tally                 Tally
		precision, recall, f1 float64
	}{
		{"nothing counted", Tally{}, 0, 0, 0},
		{"none found", Tally{Gold: 3}, 0, 0, 0},
		{"all right", Tally{2, 2, 2}, 1, 1, 1},
		{"one of two, one of four", Tally{1, 2, 4}, 0.25, 0.5, 1. / 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			near(t, "precision", tt.tally.Precision(), tt.precision)
			near(t, "recall", tt.tally.Recall(), tt.recall)
			near(t, "F1", tt.tally.F1(), tt.f1)
		})
	}
}

func TestName(t *testing.T) {
	tests := []struct{ name, want string }{
		{"The Reform Party", "reform party"},
		{"Ragnarök", "ragnarok"},
		{"Anna Marsh's", "anna marsh"},
		{"Anna  Marsh’s ", "anna marsh"},
		{"U.N.", "u n"},
		{"A Theatre", "theatre"},
		{"Another", "another"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Name(tt.name); got != tt.want {
			t.Errorf("Name(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzName(f *testing.F) {
	f.Add("The Queen's")
	f.Add("’s’s a the \u0301")
	f.Fuzz(func(t *testing.T, name string) {
		folded := Name(name)
		if folded != strings.Join(strings.Fields(folded), " ") || strings.ContainsAny(folded, ".,;'\"") {
			t.Errorf("Name(%q) = %q is not folded", name, folded)
		}
	})
}

const (
	goldLines = `{"id": "one", "actors": [
  {"id": "a1", "type": "person", "names": ["Anna Marsh"]},
  {"id": "a2", "type": "party", "names": ["Reform Party", "Reformers"]},
  {"id": "a3", "type": "place", "names": ["Norland"]},
  {"id": "a4", "type": "group", "names": ["protesters"], "optional": true}],
 "relations": [
  {"predicate": "leads", "subject": "a1", "object": "a2", "title": "chair"},
  {"predicate": "won-seats", "subject": "a2", "object": "e1", "seats": 12},
  {"predicate": "member-of", "subject": "a1", "object": "a2", "optional": true}],
 "events": [
  {"id": "e1", "type": "ELECTION", "start": 0, "end": 10},
  {"type": "ACCUSE", "factuality": "happened", "actors": ["a1"], "recipients": ["a3"], "date": "2020-03", "speaker": "a2", "start": 20, "end": 30},
  {"type": "PROTEST", "actors": ["a4"], "start": 40, "end": 50, "optional": true}]}`
	readLines = `{"id": "one", "actors": [
  {"id": "b1", "type": "person", "names": ["anna marsh"]},
  {"id": "b2", "type": "organization", "names": ["The Reformers"]},
  {"id": "b3", "type": "place", "names": ["Norland"]},
  {"id": "b4", "type": "group", "names": ["protesters"]},
  {"id": "b5", "type": "place", "names": ["Sudland"]}],
 "relations": [
  {"predicate": "leads", "subject": "b1", "object": "b2", "title": "Chair"},
  {"predicate": "won-seats", "subject": "b2", "object": "x1", "seats": 11},
  {"predicate": "member-of", "subject": "b1", "object": "b2"},
  {"predicate": "of-country", "subject": "b2", "object": "b3"},
  {"predicate": "leads", "subject": "b1", "object": "b3"}],
 "events": [
  {"id": "x1", "type": "ELECTION", "start": 5, "end": 9},
  {"id": "x2", "type": "ACCUSE", "factuality": "future", "actors": ["b1"], "recipients": ["b5"], "date": "2020-03-01", "speaker": "b2", "start": 25, "end": 45},
  {"id": "x3", "type": "PROTEST", "actors": ["b4"], "start": 40, "end": 50},
  {"id": "x4", "type": "AID", "actors": ["b1"], "start": 0, "end": 50}]}`
)

func graphs(t *testing.T, lines string) []Graph {
	t.Helper()
	out, err := ReadGraphs(strings.NewReader(strings.ReplaceAll(lines, "\n", " ")))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The figures were worked out by hand from the two graphs above.
func TestCompareGraphs(t *testing.T) {
	s := CompareGraphs(graphs(t, goldLines), graphs(t, readLines))
	want := Graphs{
		Actors:     Tally{2, 3, 4}, // the party has the wrong type; the optional group counts not
		Mentions:   Tally{3, 3, 4},
		Relations:  Tally{2, 2, 3}, // of-country and the optional membership count not
		Events:     Tally{2, 2, 3},
		Roles:      Tally{1, 2, 2},
		Full:       Tally{1, 2, 3},
		Qualifiers: Share{1, 2},
		Factuality: Share{1, 2},
		Speaker:    Share{1, 1},
		Date:       Share{1, 1},
		ByPredicate: map[politics.Predicate]*Tally{
			politics.Leads: {1, 1, 2}, politics.WonSeats: {1, 1, 1},
		},
		ByType: map[politics.EventType]*Tally{
			politics.Election: {1, 1, 1}, politics.Accuse: {1, 1, 1}, politics.Aid: {0, 0, 1},
		},
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
}

func TestCompareGraphsWithoutAnArticle(t *testing.T) {
	s := CompareGraphs(graphs(t, goldLines), nil)
	if diff := cmp.Diff([]Tally{{0, 3, 0}, {0, 2, 0}, {0, 2, 0}, {0, 2, 0}}, []Tally{s.Actors, s.Relations, s.Events, s.Roles}); diff != "" {
		t.Error(diff)
	}
}

func TestReadGraphsRefuses(t *testing.T) {
	for _, line := range []string{"{", `{"relations": [3]}`, `[]`} {
		if _, err := ReadGraphs(strings.NewReader(line)); err == nil {
			t.Errorf("took %q", line)
		}
	}
}

func quote(source, cue, content politics.Span) Quote {
	return Quote{[]politics.Span{source}, []politics.Span{cue}, []politics.Span{content}}
}

func TestQuotes(t *testing.T) {
	gold := quote(politics.Span{Start: 0, End: 10}, politics.Span{Start: 11, End: 15}, politics.Span{Start: 16, End: 56})
	tests := []struct {
		name      string
		predicted Quote
		want      int
	}{
		{"the same", gold, 1},
		{"half of the content", quote(politics.Span{Start: 5, End: 10}, politics.Span{Start: 11, End: 15}, politics.Span{Start: 36, End: 56}), 1},
		{"less than half", quote(politics.Span{Start: 5, End: 10}, politics.Span{Start: 11, End: 15}, politics.Span{Start: 37, End: 56}), 0},
		{"content twice as long", quote(politics.Span{Start: 0, End: 10}, politics.Span{Start: 11, End: 15}, politics.Span{Start: 16, End: 97}), 0},
		{"another cue", quote(politics.Span{Start: 0, End: 10}, politics.Span{Start: 56, End: 60}, politics.Span{Start: 16, End: 56}), 0},
		{"another source", quote(politics.Span{Start: 60, End: 70}, politics.Span{Start: 11, End: 15}, politics.Span{Start: 16, End: 56}), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(Tally{tt.want, 1, 1}, Quotes([]Quote{gold}, []Quote{tt.predicted})); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := Quotes([]Quote{gold}, []Quote{gold, gold}); got.Right != 1 {
		t.Errorf("one of gold was matched %d times", got.Right)
	}
}

func TestReadBrat(t *testing.T) {
	in := "T1\tSource 0 10\tAnna Marsh\nT2\tCue 11 15\tsaid\nT3\tContent 16 20;30 40\tx\nT4\tCue 50 55\tclaim\n" +
		"E1\tAttribution:T2 Source:T1 Cue:T2 Cue2:T4 Content:T3\nE2\tAttribution-no-source:T4 Cue:T4 Content:T3\nA1\tNested E1\n"
	got, err := ReadBrat(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	want := []Quote{{
		[]politics.Span{{Start: 0, End: 10}},
		[]politics.Span{{Start: 11, End: 15}, {Start: 50, End: 55}},
		[]politics.Span{{Start: 16, End: 20}, {Start: 30, End: 40}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := ReadBrat(strings.NewReader("T1\tCue 5 x\tsaid")); err == nil {
		t.Error("took offsets that are no numbers")
	}
}

func FuzzReadBrat(f *testing.F) {
	f.Add("T1\tSource 0 10\tAnna\nE1\tAttribution:T1 Source:T1 Cue:T1 Content:T1")
	f.Add("T1\tCue 9 2;3 4\t\nE\t:::")
	f.Fuzz(func(t *testing.T, in string) {
		quotes, err := ReadBrat(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, q := range quotes {
			for _, part := range [][]politics.Span{q.Source, q.Cue, q.Content} {
				if len(part) == 0 || length(part) < 0 {
					t.Errorf("an attribution without a part: %v", q)
				}
			}
		}
	})
}

func TestReadColumns(t *testing.T) {
	in := "# a comment\n1\tAnna\tB-PER\t-\n2\tMarsh\tI-PER\t-\n3\tleft\tO\t-\n\nNorland\tNNP\tB-geo\nvotes\tVBZ\tO\n2001\tB-election\n"
	got, err := ReadColumns(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	want := []Tagged{
		{[]string{"Anna", "Marsh", "left"}, []nlp.Name{{Span: nlp.Span{Start: 0, End: 2}, Type: nlp.Person}}},
		{[]string{"Norland", "votes", "2001"}, []nlp.Name{
			{Span: nlp.Span{Start: 0, End: 1}, Type: nlp.Place}, {Span: nlp.Span{Start: 2, End: 3}},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := ReadColumns(strings.NewReader("word")); err == nil {
		t.Error("took a line without a tag")
	}
}

func FuzzReadColumns(f *testing.F) {
	f.Add("Anna\tB-PER\nMarsh\tI-PER\n\n")
	f.Add("I-x I-x O\n7 O\n")
	f.Fuzz(func(t *testing.T, in string) {
		sents, err := ReadColumns(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, s := range sents {
			last := 0
			for _, n := range s.Names {
				if n.Start < last || n.End <= n.Start || n.End > len(s.Words) {
					t.Errorf("names %v of %q overlap or lie outside", s.Names, s.Words)
				}
				last = n.End
			}
		}
	})
}

func TestNames(t *testing.T) {
	name := func(start, end int, typ nlp.NameType) nlp.Name {
		return nlp.Name{Span: nlp.Span{Start: start, End: end}, Type: typ, Score: 0.5}
	}
	var s Names
	s.Add(
		[]nlp.Name{name(0, 2, nlp.Person), name(4, 5, nlp.Organization), name(7, 8, nlp.Happening)},
		[]nlp.Name{name(0, 2, nlp.Person), name(4, 5, nlp.Party), name(7, 9, nlp.Place)},
	)
	want := Names{Tally{2, 2, 3}, map[nlp.NameType]*Tally{
		nlp.Person: {1, 1, 1}, nlp.Organization: {1, 1, 1}, nlp.Place: {0, 0, 1},
	}}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
}

func TestTrees(t *testing.T) {
	var s Trees
	s.Add(
		[]nlp.Token{{UPOS: "NOUN", Head: 1, Rel: "nsubj"}, {UPOS: "VERB", Head: -1, Rel: "root"}},
		[]nlp.Token{{UPOS: "NOUN", Head: 1, Rel: "nsubj:pass"}, {UPOS: "AUX", Head: 0, Rel: "root"}},
	)
	if diff := cmp.Diff(Trees{Share{1, 2}, Share{1, 2}, Share{1, 2}}, s); diff != "" {
		t.Error(diff)
	}
}

func TestLabels(t *testing.T) {
	var l Labels
	l.Add("ACCUSE", "ACCUSE")
	l.Add("ACCUSE", "REJECT")
	near(t, "accuracy", l.All.Value(), 0.5)
	near(t, "macro F1", Macro(l.By), 2./3) // REJECT is no label of gold
}

func extraction() politics.Extraction {
	return politics.Extraction{
		Actors: []politics.Actor{
			{ID: "a1", Names: []string{"Anna Marsh"}, Mentions: []politics.Span{{Start: 0, End: 10}}},
			{ID: "a2", Names: []string{"Government of Norland"}, Mentions: []politics.Span{{Start: 15, End: 22}}},
		},
		Events:    []politics.Event{{Type: politics.Request, Actors: []string{"a1"}, Recipients: []string{"a2"}}},
		Relations: []politics.Relation{{Predicate: politics.Leads, Subject: "a1", Object: "a2"}},
		Article:   politics.Article{Text: "Anna Marsh asks Norland."},
	}
}

func TestBothFound(t *testing.T) {
	x := extraction()
	source, target := []politics.Span{{Start: 5, End: 10}}, []politics.Span{{Start: 16, End: 23}}
	if !BothFound(x, source, target) {
		t.Error("source and target were not found")
	}
	if BothFound(x, target, source) {
		t.Error("found with the sides changed")
	}
}

func TestRecord(t *testing.T) {
	r := Record{Source: parties{"Anna Marsh"}, Target: parties{"Norland"}, Event: "DEMAND"}
	var types, sides Tally
	by := map[politics.EventType]*Tally{}
	r.Count(extraction(), &types, &sides, by)
	if diff := cmp.Diff([]Tally{{1, 1, 1}, {1, 1, 1}}, []Tally{types, sides}); diff != "" {
		t.Error(diff)
	}
	r.Target = parties{"Sudland"}
	if r.HasParties(extraction()) {
		t.Error("found a target that is not there")
	}
}

func TestCompareLabelled(t *testing.T) {
	d := Labelled{Entities: [][]EntityMention{{{"Norland"}, {"Government of Norland"}}, {{"Anna Marsh"}}}}
	d.Labels = append(d.Labels, struct {
		Head     int    `json:"h"`
		Tail     int    `json:"t"`
		Property string `json:"r"`
	}{0, 1, "P6"})
	if diff := cmp.Diff(Tally{1, 1, 1}, CompareLabelled(d, extraction())); diff != "" {
		t.Error(diff)
	}
}
