package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/graph"
	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

func TestFaultsOfArguments(t *testing.T) {
	other := scalar.Cursor(query.Position{Order: query.Order{By: query.LastSeen}, ID: "x"})
	tests := []struct{ name, document, code, argument string }{
		{"neither id nor name", `{ actor { name } }`, "INVALID", "id"},
		{"id and name", `{ actor(id: "a", name: "b") { name } }`, "INVALID", "id"},
		{"page too large", `{ actors(first: 101) { nodes { id } } }`, "INVALID", "first"},
		{"page below zero", `{ actors(last: -1) { nodes { id } } }`, "INVALID", "last"},
		{"first and last", `{ actors(first: 1, last: 1) { nodes { id } } }`, "INVALID", "last"},
		{"no cursor", `{ actors(after: "?!") { nodes { id } } }`, "INVALID", "after"},
		{"cursor of another order", `{ actors(before: "` + other + `") { nodes { id } } }`, "INVALID", "before"},
		{"date that is none", `{ events(filter: {during: "July"}) { nodes { id } } }`, "INVALID", "filter.during"},
		{"confidence out of bounds", `{ relations(filter: {minConfidence: 2}) { nodes { id } } }`, "INVALID", "filter.minConfidence"},
		{"between one", `{ relations(filter: {between: ["a"]}) { nodes { id } } }`, "INVALID", "filter.between"},
		{"as of an open interval", `{ relations(filter: {asOf: {date: "1985/.."}}) { nodes { id } } }`, "INVALID", "filter.asOf.date"},
		{"nested fault", `{ actors { nodes { events(first: 200) { nodes { id } } } } }`, "INVALID", "first"},
		{"nothing to search", `{ search(text: "?") { nodes { id } } }`, "INVALID", "text"},
		{"type in a list of one type", `{ parties(filter: {types: [PERSON]}) { nodes { id } } }`, "INVALID", "filter.types"},
		{"path to itself", `{ paths(from: "a", to: "a") { length } }`, "INVALID", "to"},
		{"path too long", `{ paths(from: "a", to: "b", maxHops: 9) { length } }`, "INVALID", "maxHops"},
		{"too many paths", `{ paths(from: "a", to: "b", first: 0) { length } }`, "INVALID", "first"},
		{"world too large", `{ neighborhood(of: "a", hops: 4) { nodes { id } } }`, "INVALID", "hops"},
		{"no GraphQL", `{`, "GRAPHQL_PARSE_FAILED", ""},
		{"unknown field", `{ actor(id: "x") { wealth } }`, "GRAPHQL_VALIDATION_FAILED", ""},
		{"too deep", deep(25), "DEPTH_LIMIT_EXCEEDED", ""},
		{"too dear", `{ actors(first: 100) { nodes { relations(first: 100) { nodes { evidence(first: 100) { nodes { id } } } } } } }`, "COMPLEXITY_LIMIT_EXCEEDED", ""},
		{"introspection that multiplies", `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`, "GRAPHQL_VALIDATION_FAILED", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fake := &asker{answer: query.Answer{}}
			got := do(t, newGraph(fake), tt.document, nil)
			if len(got.Errors) != 1 || len(fake.asked) != 0 {
				t.Fatalf("got %d errors and asked %d times, want 1 and 0: %v", len(got.Errors), len(fake.asked), got.Errors)
			}
			want := map[string]any{"code": tt.code}
			if tt.argument != "" {
				want["argument"] = tt.argument
			}
			if diff := cmp.Diff(want, got.Errors[0].Extensions); diff != "" {
				t.Errorf("extensions (-want +got):\n%s\nmessage: %s", diff, got.Errors[0].Message)
			}
		})
	}
}

func deep(n int) string {
	return `{ actors { nodes {` + strings.Repeat("countries { ", n) + "id" + strings.Repeat(" }", n) + ` } } }`
}

func TestErrorsOfTheDatabase(t *testing.T) {
	tests := []struct {
		name string
		err  error
		code string
	}{
		{"unavailable", fmt.Errorf("dial tcp 10.0.0.3:9080: %w", politics.ErrUnavailable), "UNAVAILABLE"},
		{"timeout", fmt.Errorf("read 10.0.0.3: %w", context.DeadlineExceeded), "TIMEOUT"},
		{"unknown", errors.New("10.0.0.3: predicate swordfish"), "INTERNAL"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			exec := graph.New(graph.Config{
				Asker: &asker{err: tt.err}, Desk: &desk{}, Checker: checker(nil),
				Logger: slog.New(slog.NewTextHandler(&log, nil)),
			})
			got := do(t, exec, `{ actor(id: "x") { name } }`, nil)
			if len(got.Errors) != 1 || got.Errors[0].Extensions["code"] != tt.code {
				t.Fatalf("errors: %v, want one of code %s", got.Errors, tt.code)
			}
			if strings.Contains(got.Errors[0].Message, "10.0.0.3") {
				t.Errorf("the message leaks: %s", got.Errors[0].Message)
			}
			if diff := cmp.Diff([]any{"actor"}, got.Errors[0].Path); diff != "" {
				t.Errorf("path (-want +got):\n%s", diff)
			}
			if id, _ := got.Errors[0].Extensions["id"].(string); tt.code == "INTERNAL" &&
				(id == "" || !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "swordfish")) {
				t.Errorf("the log does not tell error %q: %s", id, log.String())
			}
		})
	}
}

func TestPanicStaysInside(t *testing.T) {
	got := do(t, newGraph(&asker{panics: true}), `{ actor(id: "x") { name } }`, nil)
	if len(got.Errors) != 1 || got.Errors[0].Extensions["code"] != "INTERNAL" || strings.Contains(got.Errors[0].Message, "swordfish") {
		t.Errorf("errors: %v, want one INTERNAL that tells nothing", got.Errors)
	}
}
