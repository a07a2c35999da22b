package gqlhttp

import "testing"

func TestNegotiate(t *testing.T) {
	for _, test := range []struct {
		accept []string
		want   mediaType // empty: not acceptable
	}{
		{nil, plainJSON},
		{[]string{""}, plainJSON},
		{[]string{"*/*"}, plainJSON},
		{[]string{"application/*"}, plainJSON},
		{[]string{"application/json"}, plainJSON},
		{[]string{"application/graphql-response+json"}, responseJSON},
		{[]string{"application/graphql-response+json; charset=utf-8, application/json;q=0.9"}, responseJSON},
		{[]string{"application/json", "application/graphql-response+json"}, responseJSON},
		{[]string{"application/json, application/graphql-response+json;q=0.5"}, plainJSON},
		{[]string{"text/html, */*;q=0.1"}, plainJSON},
		{[]string{"text/html, application/xhtml+xml"}, ""},
		{[]string{"application/json;q=0"}, ""},
		{[]string{"application/json;q=x"}, ""},
		{[]string{";;;"}, ""},
	} {
		got, ok := negotiate(test.accept)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("negotiate(%q) = %q, %v, want %q", test.accept, got, ok, test.want)
		}
	}
}

// Whatever a client sends, it is either taken or refused by one of our faults,
// which do not repeat it.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"query": "{ word }"}`, `[{}]`, `{"query": 1}`, `{"variables": {"a": 1e400}}`, `{"query": "", "variables": null}`,
		`{"query": "x", "extensions": {"persistedQuery": {}}}`, `nul`, `"`, ``, `{"query": "\ud800"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		params, bad := decode(body)
		switch {
		case bad == nil && params == nil:
			t.Fatal("neither parameters nor fault")
		case bad != nil && (bad.status != 400 || len(bad.text) > 100):
			t.Fatalf("fault %+v", bad)
		}
	})
}
