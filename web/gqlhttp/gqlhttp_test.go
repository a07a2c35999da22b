package gqlhttp_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/polgraph/polgraph/web/gqlhttp"
)

const (
	plain  = "application/json; charset=utf-8"
	modern = "application/graphql-response+json; charset=utf-8"
)

// newHandler serves a schema of which each field answers its name; "broken" fails.
func newHandler(cfg gqlhttp.Config) http.Handler {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: `
		type Query { word(of: Int): String broken: String }
		type Mutation { set: String }`})
	return gqlhttp.New(executor.New(&graphql.ExecutableSchemaMock{
		SchemaFunc: func() *ast.Schema { return schema },
		ExecFunc:   func(context.Context) graphql.ResponseHandler { return execute },
	}), cfg)
}

func execute(ctx context.Context) *graphql.Response {
	data := map[string]any{}
	for _, sel := range graphql.GetOperationContext(ctx).Operation.SelectionSet {
		field, ok := sel.(*ast.Field)
		if !ok {
			continue
		}
		data[field.Alias] = field.Name
		if field.Name == "broken" {
			data[field.Alias] = nil
			graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithField(field.Alias)), errors.New("is broken"))
		}
	}
	body, err := json.Marshal(data)
	if err != nil {
		return graphql.ErrorResponse(ctx, "%v", err)
	}
	return &graphql.Response{Data: body} // the executor adds the errors
}

func anybody(*http.Request) error { return nil }

func nobody(*http.Request) error { return errors.New("not for you") }

func TestHandler(t *testing.T) {
	get := func(query string) string { return "/graphql?" + url.Values{"query": {query}}.Encode() }
	for _, test := range []struct {
		name, method, target    string
		accept, kind, body      string
		mayWrite                func(*http.Request) error
		status                  int
		answerKind, answer, has string // has: what the answer contains, where it is not told whole
		allow                   string
	}{
		{name: "query", body: `{"query": "{ word }"}`, status: 200, answerKind: plain, answer: `{"data":{"word":"word"}}`},
		{name: "query in the newer type", accept: "application/graphql-response+json", body: `{"query": "{ word }"}`, status: 200, answerKind: modern, answer: `{"data":{"word":"word"}}`},
		{name: "query by GET", method: "GET", target: get("{ word }"), status: 200, answerKind: plain, answer: `{"data":{"word":"word"}}`},
		{name: "operation by name", body: `{"query": "query A { a: word } query B { b: word }", "operationName": "B"}`, status: 200, answerKind: plain, answer: `{"data":{"b":"word"}}`},
		{name: "variables", body: `{"query": "query($n: Int) { word(of: $n) }", "variables": {"n": 3}}`, status: 200, answerKind: plain, answer: `{"data":{"word":"word"}}`},
		{name: "mutation", body: `{"query": "mutation { set }"}`, status: 200, answerKind: plain, answer: `{"data":{"set":"set"}}`},
		{name: "field that fails", accept: "application/graphql-response+json", body: `{"query": "{ broken }"}`, status: 200, answerKind: modern, answer: `{"errors":[{"message":"is broken","path":["broken"]}],"data":{"broken":null}}`},

		{name: "mutation of somebody who may not", body: `{"query": "mutation { set }"}`, mayWrite: nobody, status: 403, answerKind: plain, answer: `{"errors":[{"message":"not for you","extensions":{"code":"FORBIDDEN"}}]}`},
		{name: "query of somebody who may not write", body: `{"query": "{ word }"}`, mayWrite: nobody, status: 200, answerKind: plain, answer: `{"data":{"word":"word"}}`},
		{name: "mutation by GET", method: "GET", target: get("mutation { set }"), status: 405, answerKind: plain, has: "needs POST", allow: "POST"},
		{name: "mutation named among queries by GET", method: "GET", target: "/graphql?operationName=B&query=" + url.QueryEscape("query A { word } mutation B { set }"), status: 405, answerKind: plain, has: "needs POST", allow: "POST"},

		{name: "syntax error to an old client", body: `{"query": "{"}`, status: 200, answerKind: plain, has: `"GRAPHQL_PARSE_FAILED"`},
		{name: "syntax error", accept: "application/graphql-response+json", body: `{"query": "{"}`, status: 400, answerKind: modern, has: `"GRAPHQL_PARSE_FAILED"`},
		{name: "unknown field", accept: "application/graphql-response+json", body: `{"query": "{ nothing }"}`, status: 400, answerKind: modern, has: `"GRAPHQL_VALIDATION_FAILED"`},
		{name: "wrong variable", accept: "application/graphql-response+json", body: `{"query": "query($n: Int) { word(of: $n) }", "variables": {"n": "x"}}`, status: 400, answerKind: modern, has: `"path":["variable","n"]`},

		{name: "no JSON", body: `secret words`, status: 400, answerKind: plain, answer: `{"errors":[{"message":"the body is no JSON object","extensions":{"code":"INVALID"}}]}`},
		{name: "batch", body: ` [{"query": "{ word }"}]`, status: 400, answerKind: plain, has: "a list of operations is not served"},
		{name: "no query", body: `{"variables": {}}`, status: 400, answerKind: plain, has: "query is missing"},
		{name: "query of the wrong type", body: `{"query": 3}`, status: 400, answerKind: plain, has: "query has the wrong type"},
		{name: "variables of the wrong type", body: `{"query": "{ word }", "variables": [1]}`, status: 400, answerKind: plain, has: "variables is no JSON object"},
		{name: "extensions of the wrong type", body: `{"query": "{ word }", "extensions": "x"}`, status: 400, answerKind: plain, has: "extensions is no JSON object"},
		{name: "form", kind: "application/x-www-form-urlencoded", body: `query={word}`, status: 415, answerKind: plain, has: "must be application/json"},
		{name: "multipart form", kind: "multipart/form-data; boundary=x", body: "--x--", status: 415, answerKind: plain, has: "must be application/json"},
		{name: "plain text that is JSON", kind: "text/plain", body: `{"query": "mutation { set }"}`, status: 415, answerKind: plain, has: "must be application/json"},
		{name: "another charset", kind: "application/json; charset=latin1", body: `{"query": "{ word }"}`, status: 415, answerKind: plain, has: "must be UTF-8"},
		{name: "too large a body", body: `{"query": "{ word }` + strings.Repeat(" ", 2000) + `"}`, status: 413, answerKind: plain, has: `"TOO_LARGE"`},
		{name: "another method", method: "PUT", body: `{"query": "{ word }"}`, status: 405, answerKind: plain, has: "use POST or GET", allow: "GET, POST, OPTIONS"},
		{name: "a type that we do not speak", accept: "text/html", body: `{"query": "{ word }"}`, status: 406, answerKind: plain, has: "this endpoint answers"},
		{name: "options", method: "OPTIONS", status: 204, allow: "GET, POST, OPTIONS"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := gqlhttp.Config{MayWrite: anybody, MaxBody: 1000}
			if test.mayWrite != nil {
				cfg.MayWrite = test.mayWrite
			}
			r := httptest.NewRequestWithContext(t.Context(), or(test.method, "POST"), or(test.target, "/graphql"), strings.NewReader(test.body))
			r.Header.Set("Content-Type", or(test.kind, "application/json"))
			if test.accept != "" {
				r.Header.Set("Accept", test.accept)
			}
			w := httptest.NewRecorder()
			newHandler(cfg).ServeHTTP(w, r)
			if w.Code != test.status {
				t.Errorf("status %d, want %d; body %s", w.Code, test.status, w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != test.answerKind {
				t.Errorf("type %q, want %q", got, test.answerKind)
			}
			if got := w.Header().Get("Allow"); got != test.allow {
				t.Errorf("Allow %q, want %q", got, test.allow)
			}
			if body := w.Body.String(); test.has == "" && body != test.answer || !strings.Contains(body, test.has) {
				t.Errorf("answer %s, want %s%s", body, test.answer, test.has)
			}
			if test.status >= 400 && strings.Contains(w.Body.String(), `"data"`) {
				t.Errorf("answer has data although nothing was run: %s", w.Body)
			}
		})
	}
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

func TestErrorsAreCapped(t *testing.T) {
	body := `{"query": "{ word ` + strings.Repeat("@no ", 200) + `}"}`
	r := httptest.NewRequestWithContext(t.Context(), "POST", "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	newHandler(gqlhttp.Config{MayWrite: anybody}).ServeHTTP(w, r)
	var got struct{ Errors []any }
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Errors) != 20 {
		t.Errorf("%d errors, want 20", len(got.Errors))
	}
}
