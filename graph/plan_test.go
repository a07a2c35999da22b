package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Short forms for what stands in many plans.
var (
	typeOnly  = []query.Field{query.ActorType}
	typeName  = []query.Field{query.ActorType, query.Name}
	byName    = query.Order{By: query.Name}
	byDate    = query.Order{By: query.Starts, Descending: true}
	mostTold  = query.Order{By: query.ArticleCount, Descending: true}
	firstPage = query.Page{Size: query.DefaultSize}
)

func everything(key string, link query.Link, of ...query.Selection) query.Edge {
	return query.Edge{Key: key, Link: link, List: query.List{Page: query.Page{All: true}, Of: of}}
}

// paged is a connection of which `nodes` are selected.
func paged(filter query.Filter, order query.Order, page query.Page, node query.Selection) query.List {
	return query.List{Filter: filter, Order: order, Page: page, Of: []query.Selection{{
		Kind: node.Kind, Edges: []query.Edge{everything("nodes", query.Self, node)},
	}}}
}

func TestPlan(t *testing.T) {
	after := query.Position{Order: byName, Value: "Mira", ID: "mira-1"}
	tests := []struct {
		name      string
		document  string
		variables map[string]any
		want      []query.Root
	}{
		{
			name:     "one actor by id",
			document: `{ actor(id: "x") { name } }`,
			want: []query.Root{{Key: "actor", List: query.List{
				Filter: query.ActorFilter{IDs: []politics.ActorID{"x"}}, Page: query.Page{All: true},
				Of: []query.Selection{{Kind: query.Actor, Fields: typeName}},
			}}},
		},
		{
			name:      "a list with filter, order and cursor from variables",
			document:  `query($f: ActorFilter, $n: Int, $c: String) { actors(filter: $f, first: $n, after: $c, orderBy: {by: NAME}) { nodes { name } totalCount } }`,
			variables: map[string]any{"f": map[string]any{"types": []any{"PARTY"}, "minArticles": 2}, "n": 5, "c": scalar.Cursor(after)},
			want: func() []query.Root {
				list := paged(query.ActorFilter{Types: []politics.ActorType{politics.Party}, Articles: 2}, byName,
					query.Page{Size: 5, After: &after}, query.Selection{Kind: query.Actor, Fields: typeName})
				list.Total = true
				return []query.Root{{Key: "actors", List: list}}
			}(),
		},
		{
			name:     "one field under two aliases with different arguments",
			document: `{ actor(id: "x") { led: relations(as: SUBJECT, filter: {predicates: LEADS}, first: 1) { nodes { title } } all: relations { nodes { predicate } } } }`,
			want: []query.Root{{Key: "actor", List: query.List{
				Filter: query.ActorFilter{IDs: []politics.ActorID{"x"}}, Page: query.Page{All: true},
				Of: []query.Selection{{Kind: query.Actor, Fields: typeOnly, Edges: []query.Edge{
					{Key: "led", Link: query.Relations, List: paged(
						query.RelationFilter{Side: query.SubjectSide, Predicates: []politics.Predicate{politics.Leads}},
						mostTold, query.Page{Size: 1}, query.Selection{Kind: query.Relation, Fields: []query.Field{query.Title}})},
					{Key: "all", Link: query.Relations, List: paged(query.RelationFilter{}, mostTold, firstPage,
						query.Selection{Kind: query.Relation, Fields: []query.Field{query.Predicate}})},
				}}},
			}}},
		},
		{
			name: "fragments on an interface and its types, the same field twice",
			document: `
				{ actors { nodes { ...A ... on Party { name countries { id } } ... on Person { firstSeen } } } }
				fragment A on Actor { name }`,
			want: []query.Root{{Key: "actors", List: paged(query.ActorFilter{}, byName, firstPage, query.Selection{
				Kind: query.Actor, Fields: []query.Field{query.ActorType, query.Name, query.FirstSeen},
				Edges: []query.Edge{everything("countries", query.Countries, query.Selection{Kind: query.Actor, Fields: typeOnly})},
			})}},
		},
		{
			name: "fragments on two types that select different things under one key",
			document: `{ actors { nodes {
				... on Party { e: events(first: 1) { nodes { id } } }
				... on Person { e: events(first: 2) { nodes { id } } } } } }`,
			want: []query.Root{{Key: "actors", List: paged(query.ActorFilter{}, byName, firstPage, query.Selection{
				Kind: query.Actor, Fields: typeOnly,
				Edges: []query.Edge{
					{Key: "e@Person", Link: query.Events, List: paged(query.EventFilter{}, byDate, query.Page{Size: 2}, query.Selection{Kind: query.Event})},
					{Key: "e@Party", Link: query.Events, List: paged(query.EventFilter{}, byDate, query.Page{Size: 1}, query.Selection{Kind: query.Event})},
				},
			})}},
		},
		{
			name:      "skip and include",
			document:  `query($yes: Boolean!, $no: Boolean!) { actor(name: "X") { id name @include(if: $no) firstSeen @skip(if: $yes) lastSeen @include(if: $yes) } }`,
			variables: map[string]any{"yes": true, "no": false},
			want: []query.Root{{Key: "actor", List: query.List{
				Filter: query.ActorFilter{Name: "X"}, Order: mostTold, Page: query.Page{Size: 1},
				Of: []query.Selection{{Kind: query.Actor, Fields: []query.Field{query.ActorType, query.LastSeen}}},
			}}},
		},
		{
			name:     "the far end of a relation may be an actor or an event",
			document: `{ relations { nodes { object { ... on Person { name } ... on Event { date } } } } }`,
			want: []query.Root{{Key: "relations", List: paged(query.RelationFilter{}, mostTold, firstPage, query.Selection{
				Kind: query.Relation,
				Edges: []query.Edge{everything("object", query.Object,
					query.Selection{Kind: query.Actor, Fields: typeName},
					query.Selection{Kind: query.Event, Fields: []query.Field{query.Date}})},
			})}},
		},
		{
			name:     "nodes and edges select different things of one row",
			document: `{ events(last: 3) { nodes { x: actors { id } } edges { cursor node { x: recipients { id } } } } }`,
			want: []query.Root{{Key: "events", List: query.List{
				Filter: query.EventFilter{}, Order: byDate, Page: query.Page{Size: 3, Backward: true},
				Of: []query.Selection{{Kind: query.Event, Edges: []query.Edge{
					everything("nodes", query.Self, query.Selection{Kind: query.Event, Edges: []query.Edge{
						everything("x", query.Actors, query.Selection{Kind: query.Actor, Fields: typeOnly}),
					}}),
					everything("edges.node", query.Self, query.Selection{Kind: query.Event, Edges: []query.Edge{
						everything("x", query.Recipients, query.Selection{Kind: query.Actor, Fields: typeOnly}),
					}}),
				}}},
			}}},
		},
		{
			name:     "a count alone fetches no rows",
			document: `{ parties { totalCount } }`,
			want: []query.Root{{Key: "parties", List: query.List{
				Filter: query.ActorFilter{Types: []politics.ActorType{politics.Party}}, Order: byName, Total: true,
				Of: []query.Selection{{Kind: query.Actor}},
			}}},
		},
		{
			name:     "several roots, and one that asks nothing",
			document: `{ a: search(text: "mira") { edges { match } } b: search(text: "lind") { totalCount } __typename }`,
			want: []query.Root{
				{Key: "a", List: query.List{
					Filter: query.SearchFilter{Text: "mira"}, Order: query.Order{By: query.Match}, Page: firstPage,
					Of: []query.Selection{{Kind: query.Actor}},
				}},
				{Key: "b", List: query.List{
					Filter: query.SearchFilter{Text: "lind"}, Order: query.Order{By: query.Match}, Total: true,
					Of: []query.Selection{{Kind: query.Actor}},
				}},
			},
		},
		{
			name:     "what a filter can say of relations",
			document: `{ relations(filter: {between: ["a", "b"], asOf: {date: "2013-07", mode: POSSIBLE}, former: false, minConfidence: 0.5, claimed: true, seen: "2013"}) { nodes { id } } }`,
			want: []query.Root{{Key: "relations", List: paged(query.RelationFilter{
				FactFilter: query.FactFilter{Confidence: 0.5, Claimed: new(true), Seen: politics.On(2013, 0, 0)},
				Between:    [2]politics.ActorID{"a", "b"},
				Former:     new(false),
				AsOf:       &query.AsOf{Date: politics.On(2013, 7, 0), Mode: query.Possible},
			}, mostTold, firstPage, query.Selection{Kind: query.Relation})}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fake := &asker{answer: query.Answer{}}
			got := do(t, newGraph(fake), tt.document, tt.variables)
			if len(got.Errors) > 0 {
				t.Fatalf("errors: %v", got.Errors)
			}
			if len(fake.asked) != 1 {
				t.Fatalf("asked %d times, want 1", len(fake.asked))
			}
			if diff := cmp.Diff(tt.want, fake.asked[0].Roots); diff != "" {
				t.Errorf("plan (-want +got):\n%s", diff)
			}
		})
	}
}
