package graph_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/graph"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
	"github.com/polgraph/polgraph/resolve"
	"github.com/polgraph/polgraph/store"
	"github.com/polgraph/polgraph/store/storetest"
)

var update = flag.Bool("update", false, "write golden files")

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// openStore opens a store on an empty database.
func openStore(t testing.TB) *store.Store {
	t.Helper()
	db := storetest.Start(t)
	s, err := store.Open(t.Context(), store.Config{
		Endpoints: db.Endpoints, TLS: db.TLS, User: db.User, Password: db.Password,
		Judge: resolve.Judge, Keys: resolve.Keys,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// counting counts what is asked of an Asker.
type counting struct {
	graph.Asker
	asked atomic.Int32
}

func (c *counting) Ask(ctx context.Context, q query.Query) (query.Answer, error) {
	c.asked.Add(1)
	return c.Asker.Ask(ctx, q)
}

// reading is a desk that reads articles from extractions made beforehand.
type reading struct {
	*store.Store
	made map[string]politics.Extraction // by article name
}

func (r reading) Load(ctx context.Context, article politics.Article) (politics.Receipt, error) {
	x, ok := r.made[article.Name]
	if !ok {
		return politics.Receipt{}, politics.ErrNotArticle
	}
	x.Article = article
	return r.Put(ctx, x)
}

// veldania is the graph of the tests: four articles of an invented country.
func veldania(t testing.TB) (*executor.Executor, *counting) {
	t.Helper()
	s := openStore(t)
	desk := reading{s, map[string]politics.Extraction{}}
	data, err := os.ReadFile(filepath.Join("testdata", "veldania.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var x politics.Extraction
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		desk.made[x.ID] = x
		if x.ID == "late" {
			continue // for the test of the mutations
		}
		x.Article = politics.Article{
			ID: politics.NewArticleID(x.URL, ""), Name: x.ID, URL: x.URL, Title: x.Title, Publisher: x.Publisher,
			Published: x.Published, Format: politics.PlainText, Text: x.Title,
		}
		if _, err := s.Put(t.Context(), x); err != nil {
			t.Fatal(err)
		}
	}
	asked := &counting{Asker: s}
	return graph.New(graph.Config{Asker: asked, Desk: desk, Checker: s}), asked
}

// ask runs an operation that must not fail, and tells its data.
func ask(t *testing.T, exec *executor.Executor, document string, variables map[string]any) map[string]any {
	t.Helper()
	got := do(t, exec, document, variables)
	if len(got.Errors) > 0 {
		t.Fatalf("%s\nerrors: %v", document, got.Errors)
	}
	var data map[string]any
	if err := json.Unmarshal(got.Data, &data); err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAnswers(t *testing.T) {
	exec, asked := veldania(t)
	pages, err := filepath.Glob(filepath.Join("testdata", "answers", "*.graphql"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("find operations: %v, %d found", err, len(pages))
	}
	for _, page := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(page), ".graphql"), func(t *testing.T) {
			document, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			before := asked.asked.Load()
			got := do(t, exec, string(document), nil)
			if len(got.Errors) > 0 {
				t.Fatalf("errors: %v", got.Errors)
			}
			if n := asked.asked.Load() - before; n != 1 {
				t.Errorf("asked the database %d times, want once", n)
			}
			golden(t, strings.TrimSuffix(page, ".graphql")+".json", got.Data)
		})
	}
}

// golden compares with a file, and writes it with -update.
func golden(t *testing.T, path string, data json.RawMessage) {
	t.Helper()
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
