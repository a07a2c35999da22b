package store

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

var update = flag.Bool("update", false, "write golden files")

func asking(key string, list query.List) query.Query {
	return query.Query{Roots: []query.Root{{Key: key, List: list}}}
}

// compiled are queries whose DQL is kept in testdata/ask, to be read.
func compiled() map[string]query.Query {
	actorName := query.Selection{Kind: query.Actor, Fields: []query.Field{query.ActorType, query.Name}}
	end := func(key string, link query.Link, of ...query.Selection) query.Edge {
		return query.Edge{Key: key, Link: link, List: query.List{Page: query.Page{All: true}, Of: of}}
	}
	return map[string]query.Query{
		"actor": asking("actor", query.List{
			Filter: query.ActorFilter{IDs: []politics.ActorID{"mira-oster"}}, Page: query.Page{Size: 1},
			Of: []query.Selection{actorName},
		}),
		"nested": asking("actors", query.List{
			Filter: query.ActorFilter{Types: []politics.ActorType{politics.Person, politics.Party}, Articles: 2},
			Order:  query.Order{By: query.Name}, Page: query.Page{Size: 20}, Total: true,
			Of: []query.Selection{{Kind: query.Actor, Fields: []query.Field{query.Names}, Edges: []query.Edge{
				{Key: "r", Link: query.Relations, List: query.List{
					Filter: query.RelationFilter{Predicates: []politics.Predicate{politics.Leads}}, Total: true,
					Order: query.Order{By: query.ArticleCount, Descending: true}, Page: query.Page{Size: 5},
					Of: []query.Selection{{Kind: query.Relation, Fields: []query.Field{query.Title}, Edges: []query.Edge{
						end("s", query.Subject, actorName),
						end("o", query.Object, actorName, query.Selection{Kind: query.Event, Fields: []query.Field{query.Date}}),
					}}},
				}},
			}}},
		}),
		"cursor": asking("events", query.List{
			Filter: query.EventFilter{
				FactFilter: query.FactFilter{Confidence: 0.5, Denied: new(true), In: []politics.ArticleID{"art-1"}, Seen: politics.On(2021, 6, 0)},
				Involving:  []politics.ActorID{"a", "b"}, During: politics.On(2021, 0, 0),
			},
			Order: query.Order{By: query.Starts, Descending: true},
			Page:  query.Page{Size: 3, After: &query.Position{Value: "2021-06-06T00:00:00Z", ID: "evt-1"}, Before: &query.Position{Missing: true, ID: "evt-2"}},
			Of:    []query.Selection{{Kind: query.Event}},
		}),
		"search": asking("search", query.List{
			Filter: query.SearchFilter{Text: "Mira Öster", Types: []politics.ActorType{politics.Person}},
			Page:   query.Page{Size: 10}, Of: []query.Selection{actorName},
		}),
		"between": asking("relations", query.List{
			Filter: query.RelationFilter{
				Between: [2]politics.ActorID{"a", "b"}, AsOf: &query.AsOf{Date: politics.On(2021, 6, 8), Mode: query.Cited},
				Former: new(false), Title: "prime minister", Objects: []politics.ActorID{"c"},
			},
			Page: query.Page{Size: 1, Backward: true}, Of: []query.Selection{{Kind: query.Relation}},
		}),
		"ties": asking("actor", query.List{
			Filter: query.ActorFilter{IDs: []politics.ActorID{"a"}}, Page: query.Page{Size: 1},
			Of: []query.Selection{{Kind: query.Actor, Edges: []query.Edge{{Key: "n", Link: query.Ties, List: query.List{
				Filter: query.TieFilter{Edges: []politics.Edge{"met", "leads"}}, Page: query.Page{Size: 2}, Total: true,
				Of: []query.Selection{{Kind: query.Tie, Edges: []query.Edge{end("actor", query.OfActor, actorName)}}},
			}}}}},
		}),
	}
}

func TestCompile(t *testing.T) {
	for name, q := range compiled() {
		t.Run(name, func(t *testing.T) {
			req, err := compile(q, false)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			got.WriteString(req.text)
			for _, variable := range slices.Sorted(maps.Keys(req.vars)) {
				fmt.Fprintf(&got, "# %s = %q\n", variable, req.vars[variable])
			}
			path := filepath.Join("testdata", "ask", name+".dql")
			if *update {
				if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
		})
	}
}

func TestCompileRefuses(t *testing.T) {
	row := []query.Selection{{Kind: query.Relation}}
	tests := map[string]query.List{
		"nothing asked":         {},
		"unknown kind":          {Of: []query.Selection{{Kind: "rel) { uid } #"}}},
		"unknown field":         {Page: query.Page{Size: 1}, Of: []query.Selection{{Kind: query.Relation, Fields: []query.Field{"dgraph.password"}}}},
		"unknown link":          {Page: query.Page{Size: 1}, Of: []query.Selection{{Kind: query.Relation, Edges: []query.Edge{{Key: "x", Link: "dgraph.user", List: query.List{Of: row}}}}}},
		"unknown order":         {Page: query.Page{Size: 1}, Order: query.Order{By: "text"}, Of: row},
		"filter of other kinds": {Filter: query.EventFilter{}, Page: query.Page{Size: 1}, Of: row},
		"unknown edge": {
			Filter: query.TieFilter{Edges: []politics.Edge{"uid"}}, Page: query.Page{Size: 1},
			Of: []query.Selection{{Kind: query.Tie}},
		},
		"search for nothing": {Filter: query.SearchFilter{Text: " - "}, Page: query.Page{Size: 1}, Of: []query.Selection{{Kind: query.Actor}}},
	}
	for name, list := range tests {
		t.Run(name, func(t *testing.T) {
			if req, err := compile(asking("x", list), false); !errors.Is(err, politics.ErrInvalid) {
				t.Errorf("compiled to %q, %v, want ErrInvalid", req.text, err)
			}
		})
	}
}

// Whatever text stands in a query, the DQL is the one of any other text, and the
// text is a value of a variable as it was given.
func FuzzTextNeverChangesDQL(f *testing.F) {
	for _, text := range []string{"x", `") { uid } }`, "$p0", "\x00", "]) @filter(has(dgraph.password))", "\"\\", "#\n", "٭"} {
		f.Add(text, 0.5)
	}
	f.Fuzz(func(t *testing.T, text string, confidence float64) {
		if text == "" {
			return
		}
		plain, _ := compile(everyText("x", 0.5), false)
		req, err := compile(everyText(text, confidence), false)
		if err != nil {
			t.Fatal(err)
		}
		if confidence > 0 && req.text != plain.text {
			t.Errorf("%q changes the DQL (-want +got):\n%s", text, gocmp.Diff(plain.text, req.text))
		}
		count := 0
		for _, value := range req.vars {
			if value == text {
				count++
			}
		}
		if want := countText(plain.vars); text != "x" && count < want {
			t.Errorf("%d variables hold the text, want %d", count, want)
		}
	})
}

func countText(vars map[string]string) int {
	count := 0
	for _, value := range vars {
		if value == "x" {
			count++
		}
	}
	return count
}

// everyText is a query that has the text wherever one can stand.
func everyText(text string, confidence float64) query.Query {
	actors := []politics.ActorID{politics.ActorID(text)}
	fact := query.FactFilter{
		IDs: []politics.FactID{politics.FactID(text)}, Confidence: confidence, Speakers: actors, Deniers: actors,
		In: []politics.ArticleID{politics.ArticleID(text)},
	}
	at := &query.Position{Value: text, ID: text}
	page := query.Page{Size: 1, After: at, Before: at}
	row := func(kind query.Kind) []query.Selection { return []query.Selection{{Kind: kind}} }
	lists := []query.List{
		{Filter: query.ActorFilter{IDs: actors, Countries: actors, Types: []politics.ActorType{politics.ActorType(text)}}, Order: query.Order{By: query.Name}, Page: page, Of: row(query.Actor)},
		{Filter: query.RelationFilter{
			FactFilter: fact, Subjects: actors, Objects: actors, Involving: actors, Between: [2]politics.ActorID{actors[0], actors[0]}, Title: text,
			Predicates: []politics.Predicate{politics.Predicate(text)},
		}, Order: query.Order{By: query.ArticleCount}, Page: page, Of: row(query.Relation)},
		{Filter: query.EventFilter{
			FactFilter: fact, Modes: []string{text}, Actors: actors, Recipients: actors, Involving: actors, Places: actors,
			Types: []politics.EventType{politics.EventType(text)}, Factualities: []politics.Factuality{politics.Factuality(text)},
		}, Page: page, Of: row(query.Event)},
		{Filter: query.ArticleFilter{
			IDs: []politics.ArticleID{politics.ArticleID(text)}, Publishers: []string{text}, Words: text, Mentions: actors,
		}, Page: page, Of: row(query.Article)},
		{Filter: query.EvidenceFilter{
			IDs: []politics.EvidenceID{politics.EvidenceID(text)}, Rules: []string{text}, Words: text, In: []politics.ArticleID{politics.ArticleID(text)},
		}, Page: page, Of: row(query.Evidence)},
		{Filter: query.WorldFilter{Center: actors[0], Hops: 2, Types: []politics.ActorType{politics.ActorType(text)}}, Page: query.Page{Size: 1}, Of: row(query.Actor)},
		{Filter: query.AppearanceFilter{IDs: []politics.AppearanceID{politics.AppearanceID(text)}}, Page: page, Of: row(query.Appearance)},
		{Filter: query.JudgementFilter{IDs: []string{text}}, Page: page, Of: row(query.Judgement)},
	}
	var q query.Query
	for i, list := range lists {
		q.Roots = append(q.Roots, query.Root{Key: strconv.Itoa(i), List: list})
	}
	return q
}

// The ends of a path are variables too.
func FuzzPathEnds(f *testing.F) {
	f.Add("a", `") { uid } }`)
	f.Fuzz(func(t *testing.T, from, to string) {
		ask := func(from, to string) (string, map[string]string) {
			text, vars, err := pathRequest(query.PathFilter{From: politics.ActorID(from), To: politics.ActorID(to), Hops: 3, Paths: 2})
			if err != nil {
				t.Fatal(err)
			}
			return text, vars
		}
		plain, _ := ask("x", "y")
		text, vars := ask(from, to)
		if text != plain {
			t.Errorf("%q and %q change the DQL (-want +got):\n%s", from, to, gocmp.Diff(plain, text))
		}
		if vars["$p0"] != from || vars["$p1"] != to {
			t.Errorf("variables %v, want %q and %q", vars, from, to)
		}
	})
}

func TestReadPaths(t *testing.T) {
	tests := []struct {
		name, answer string
		want         []walked
	}{
		{"none", `{}`, nil},
		{"one", `{"_path_":[{"uid":"0x1","met":{"uid":"0x2","~leads":{"uid":"0x3"}},"_weight_":2}]}`, []walked{{"0x1", "0x2", "0x3"}}},
		{"the same along other edges", `{"_path_":[{"uid":"0x1","met":{"uid":"0x2"}},{"uid":"0x1","leads":{"uid":"0x2"}}]}`, []walked{{"0x1", "0x2"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readPaths([]byte(tt.answer))
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(tt.want, got); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
		})
	}
}
