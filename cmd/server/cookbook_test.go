package main

import (
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var updateDocs = flag.Bool("update", false, "write the answers in the docs anew")

// recipe is a query in a document and, where one is shown, its answer.
var recipe = regexp.MustCompile("(?s)```graphql\n(.*?)```\n(?:\n```json\n(.*?)```\n)?")

// operation is the kind and the name of a query.
var operation = regexp.MustCompile(`(?m)^(?:query|mutation) \w+`)

// TestDocs runs the queries of the docs against the example articles: each must
// give an answer, and where an answer is shown it must be that one.
func TestDocs(t *testing.T) {
	s := startServer(t, "--data", t.TempDir(), "--load", examples)
	for _, file := range []string{"../../README.md", "../../docs/cookbook.md"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		recipes := recipe.FindAllStringSubmatch(text, -1)
		if len(recipes) == 0 {
			t.Errorf("%s has no query", file)
		}
		for _, found := range recipes {
			query, shown := found[1], found[2]
			name := operation.FindString(query)
			t.Run(name, func(t *testing.T) {
				answer := answerOf(t, s, query)
				if shown == "" {
					return
				}
				if *updateDocs {
					text = strings.Replace(text, found[0], strings.Replace(found[0], shown, answer, 1), 1)
					return
				}
				if diff := cmp.Diff(shown, answer); diff != "" {
					t.Errorf("%s shows another answer (-shown +true), rewrite with -update:\n%s", file, diff)
				}
			})
		}
		if *updateDocs {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// idOf tells in a comment of a query what a variable of it is.
var idOf = regexp.MustCompile(`# \$(\w+) is the id of "([^"]+)"`)

// idOf is the id of the actor with a name.
func (s *server) idOf(t *testing.T, name string) string {
	t.Helper()
	var found struct{ Actor struct{ ID string } }
	s.ask(t, `query IdOf($name: String!) { actor(name: $name) { id } }`, map[string]any{"name": name}, &found)
	if found.Actor.ID == "" {
		t.Fatalf("there is no %s", name)
	}
	return found.Actor.ID
}

// answerOf is the data of a query's answer, which must hold something.
func answerOf(t *testing.T, s *server, query string) string {
	t.Helper()
	variables := make(map[string]string)
	for _, told := range idOf.FindAllStringSubmatch(query, -1) {
		variables[told[1]] = s.idOf(t, told[2])
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(s.url+"/graphql", "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var found struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.NewDecoder(response.Body).Decode(&found); err != nil {
		t.Fatal(err)
	}
	if len(found.Errors) > 0 {
		t.Fatalf("the query fails: %s", found.Errors)
	}
	if nothing := regexp.MustCompile(`(?:\[\]|null)\}+$`); nothing.Match(found.Data) && !strings.Contains(query, "mutation") {
		t.Errorf("the query finds nothing: %s", found.Data)
	}
	indented, err := json.MarshalIndent(found.Data, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(indented) + "\n"
}
