package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/go-cmp/cmp"
)

// Everything that has an id is found by it, as the type that it is.
func TestNode(t *testing.T) {
	exec, asked := veldania(t)
	data := ask(t, exec, `{
		actors { nodes { id __typename } }
		articles { nodes { id __typename appearances { nodes { id __typename judgements { id __typename } } } evidence { nodes { id __typename } } } }
		relations { nodes { id __typename } }
		events { nodes { id __typename } }
	}`, nil)
	types := map[string]string{}
	collectIDs(data, types)
	seen := map[string]bool{}
	for id, name := range types {
		before := asked.asked.Load()
		got := ask(t, exec, `query($id: ID!) { node(id: $id) { __typename id ... on Actor { name } ... on Fact { confidence } } }`, map[string]any{"id": id})
		node, _ := got["node"].(map[string]any)
		if node["__typename"] != name || node["id"] != id {
			t.Errorf("node(%s) = %v, want a %s", id, node, name)
		}
		if n := asked.asked.Load() - before; n != 1 {
			t.Errorf("asked %d times, want once", n)
		}
		seen[name] = true
	}
	for _, name := range []string{"Person", "Party", "Place", "Article", "Appearance", "Judgement", "Evidence", "Relation", "Event"} {
		if !seen[name] {
			t.Errorf("no %s was looked up", name)
		}
	}
	if got := ask(t, exec, `{ node(id: "nobody") { id } actor(name: "Nobody") { id } article(id: "x") { id } }`, nil); got["node"] != nil || got["actor"] != nil || got["article"] != nil {
		t.Errorf("what is not there: %v, want nulls", got)
	}
}

func collectIDs(value any, types map[string]string) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			collectIDs(item, types)
		}
	case map[string]any:
		if id, ok := value["id"].(string); ok {
			types[id], _ = value["__typename"].(string)
		}
		for _, item := range value {
			collectIDs(item, types)
		}
	}
}

// Every list is walked to its end in both directions and gives what one large page
// gives, each cursor once.
func TestPagesToTheEnd(t *testing.T) {
	exec, _ := veldania(t)
	lists := []string{
		"actors", "actors(orderBy: {by: LAST_SEEN, direction: DESC} %s)", "people", "relations", "relations(orderBy: {by: SINCE} %s)",
		"relations(orderBy: {by: SEATS, direction: DESC} %s)", "events", "events(orderBy: {by: DATE} %s)", "articles", `search(text: "o" %s)`,
	}
	for _, list := range lists {
		if !strings.Contains(list, "%s") {
			list += "(%s)"
		}
		checkPages(t, exec, "{ list: "+list+" { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id } edges { cursor node { id } } } }", "list")
	}
	for _, list := range []string{"relations(%s)", "events(%s)", "neighbors(%s)", "appearances(%s)", "events(as: ACTOR %s)", "relations(as: OBJECT, orderBy: {by: FIRST_SEEN} %s)"} {
		node := "id"
		if strings.HasPrefix(list, "neighbors") {
			node = "edge direction actor { id }"
		}
		checkPages(t, exec, `{ actor(name: "Mira Oster") { list: `+list+` { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { `+node+` } edges { cursor node { `+node+` } } } } }`, "actor", "list")
	}
}

func checkPages(t *testing.T, exec *executor.Executor, document string, path ...string) {
	t.Helper()
	t.Run(document, func(t *testing.T) {
		whole := at(ask(t, exec, fmt.Sprintf(document, "first: 100"), nil), path)
		want := whole["nodes"]
		total, _ := whole["totalCount"].(float64)
		if nodes, _ := want.([]any); len(nodes) != int(total) {
			t.Errorf("totalCount = %v, one page holds %d", total, len(nodes))
		}
		for _, size := range []string{"first: 2", "last: 2"} {
			var got []any
			cursors := map[any]bool{}
			args := size
			for range 100 {
				page := at(ask(t, exec, fmt.Sprintf(document, args), nil), path)
				nodes, _ := page["nodes"].([]any)
				edges, _ := page["edges"].([]any)
				for _, edge := range edges {
					cursors[member(edge, "cursor")] = true
				}
				info := page["pageInfo"]
				if strings.HasPrefix(size, "first") {
					got = append(got, nodes...)
					args = fmt.Sprintf("%s, after: %q", size, member(info, "endCursor"))
					if member(info, "hasNextPage") == false {
						break
					}
				} else {
					got = append(append([]any{}, nodes...), got...)
					args = fmt.Sprintf("%s, before: %q", size, member(info, "startCursor"))
					if member(info, "hasPreviousPage") == false {
						break
					}
				}
			}
			if want, _ := want.([]any); len(want) == 0 && len(got) == 0 {
				continue
			}
			if diff := cmp.Diff(want, any(got)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", size, diff)
			}
			if len(cursors) != len(got) {
				t.Errorf("%s: %d rows have %d cursors", size, len(got), len(cursors))
			}
		}
	})
}

// member is a member of a decoded object.
func member(value any, name string) any {
	object, _ := value.(map[string]any)
	return object[name]
}

func at(data map[string]any, path []string) map[string]any {
	for _, key := range path {
		data, _ = data[key].(map[string]any)
	}
	return data
}

func TestMutations(t *testing.T) {
	exec, asked := veldania(t)
	load := `mutation($a: ArticleInput!) { loadArticle(input: $a) {
		change actorCount newActorCount relationCount eventCount warnings
		article { title url evidence { nodes { fact { ... on Event { type actors { name } } } } } } } }`
	article := map[string]any{"name": "late", "url": "https://courier.example/2", "text": "Oster resigned.", "title": "Oster resigns"}
	input := map[string]any{"a": article}
	loaded := map[string]any{
		"change": "ADDED", "actorCount": 2.0, "newActorCount": 0.0, "relationCount": 0.0, "eventCount": 1.0, "warnings": []any{},
		"article": map[string]any{
			"title": "Oster resigns", "url": "https://courier.example/2",
			"evidence": map[string]any{"nodes": []any{map[string]any{"fact": map[string]any{
				"type": "LEAVE_OFFICE", "actors": []any{map[string]any{"name": "Mira Oster"}},
			}}}},
		},
	}
	want := map[string]any{"loadArticle": loaded}
	before := asked.asked.Load()
	if diff := cmp.Diff(want, ask(t, exec, load, input)); diff != "" {
		t.Errorf("load (-want +got):\n%s", diff)
	}
	if n := asked.asked.Load() - before; n != 1 {
		t.Errorf("asked %d times after loading, want once", n)
	}
	loaded["change"] = "UNCHANGED"
	if diff := cmp.Diff(want, ask(t, exec, load, input)); diff != "" {
		t.Errorf("load again (-want +got):\n%s", diff)
	}
	id := member(ask(t, exec, `{ article(url: "https://courier.example/2") { id } }`, nil)["article"], "id")
	retract := `mutation($id: ID!) { retractArticle(id: $id, reason: "a test") { id change } }`
	got := ask(t, exec, retract, map[string]any{"id": id})
	if diff := cmp.Diff(map[string]any{"retractArticle": map[string]any{"id": id, "change": "RETRACTED"}}, got); diff != "" {
		t.Errorf("retract (-want +got):\n%s", diff)
	}
	if again := do(t, exec, retract, map[string]any{"id": id}); len(again.Errors) != 1 || again.Errors[0].Extensions["code"] != "NOT_FOUND" {
		t.Errorf("retract again: %v, want NOT_FOUND", again.Errors)
	}
	article["name"] = "no such article"
	if refused := do(t, exec, load, input); len(refused.Errors) != 1 || refused.Errors[0].Extensions["code"] != "NOT_ARTICLE" {
		t.Errorf("load what is none: %v, want NOT_ARTICLE", refused.Errors)
	}
	if diff := cmp.Diff(map[string]any{"check": []any{}}, ask(t, exec, `{ check { invariant node detail } }`, nil)); diff != "" {
		t.Errorf("check (-want +got):\n%s", diff)
	}
}
