package loaders_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/loaders"
	"github.com/polgraph/polgraph/politics"
)

// desk is a Taker that keeps what it was given.
type desk struct {
	mu    sync.Mutex
	texts map[politics.ArticleID]string
	names []string
	fail  func(politics.Article) error
}

func (d *desk) Load(_ context.Context, art politics.Article) (politics.Receipt, error) {
	if d.fail != nil {
		if err := d.fail(art); err != nil {
			return politics.Receipt{}, err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.texts == nil {
		d.texts = make(map[politics.ArticleID]string)
	}
	before, known := d.texts[art.ID]
	d.texts[art.ID] = art.Text
	d.names = append(d.names, art.Name)
	change := politics.Added
	switch {
	case known && before == art.Text:
		change = politics.Unchanged
	case known:
		change = politics.Replaced
	}
	return politics.Receipt{Article: art.ID, Change: change, Actors: 1}, nil
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const sitting = "The parliament of Tarvia sat on Monday."

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"b.txt":            sitting,
		"a/page.html":      "<html><body><p>" + sitting + "</p></body></html>",
		"a/style.css":      "p {}",
		"a/.git/config":    "no article",
		"c.jsonl":          `{"id": "c1", "text": "` + sitting + `"}` + "\n" + `{"id": "c2", "text": "` + sitting + `"}`,
		"d.json":           "[\n" + `{"id": "d1", "text": "` + sitting + `"}, {"id": "d2"}` + "]",
		"e.json":           "{\n\"id\": \"e1\",\n\"text\": \"" + sitting + "\"\n}\n",
		"f.txt":            "",
		"g/latin.txt":      "The caf\xe9 of the parliament of Tarvia was shut on Monday.",
		"h.md":             "# Sitting\n\n" + sitting,
		"i/broken.json":    `[{"text": "` + sitting + `"}, {]`,
		"i/truncated.json": `[{"text": "` + sitting + `"}`,
	})
	o := loaders.Options{Stdin: strings.NewReader(sitting)}
	var got []string
	for art, err := range loaders.Open(t.Context(), []string{filepath.Join(dir, "h.md"), dir, filepath.Join(dir, "missing"), "-"}, o) {
		if err != nil {
			got = append(got, "error: "+strings.ReplaceAll(err.Error(), dir, "DIR"))
			continue
		}
		got = append(got, fmt.Sprintf("%s %s %s", strings.ReplaceAll(art.Source, dir, "DIR"), art.Name, art.Format))
	}
	want := []string{
		"DIR/h.md h markdown",
		"DIR/a/page.html page html",
		"DIR/b.txt b text",
		"DIR/c.jsonl:1 c1 text",
		"DIR/c.jsonl:2 c2 text",
		"DIR/d.json:1 d1 text",
		"error: DIR/d.json:2: not an article: it has no text: want a field named text, body, content",
		"DIR/e.json e1 text",
		"error: DIR/f.txt: not an article: it is empty",
		"DIR/g/latin.txt latin text",
		"DIR/h.md h markdown",
		"DIR/i/broken.json:1 broken text",
		"error: DIR/i/broken.json:2: read JSON: invalid character ']' looking for beginning of object key string",
		"DIR/i/truncated.json:1 truncated text",
		"error: DIR/i/truncated.json: read JSON: EOF",
		"error: DIR/missing: not found: no such file",
		"stdin stdin text",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("articles differ (-want +got):\n%s", diff)
	}
}

// many are articles in order; every third has a text of its own under the same
// URL as the one before.
func many(n int) func(func(politics.Article, error) bool) {
	return func(yield func(politics.Article, error) bool) {
		for i := range n {
			text := fmt.Sprintf("%s It was sitting %d.", sitting, i)
			url := fmt.Sprintf("https://example.org/%d", i-i%3/2)
			art := politics.Article{ID: politics.NewArticleID(url, text), Name: fmt.Sprint("n", i), URL: url, Text: text, Source: fmt.Sprintf("many:%d", i), Format: politics.PlainText}
			if !yield(art, nil) {
				return
			}
		}
	}
}

func TestLoadKeepsOrderOfVersions(t *testing.T) {
	var d desk
	var order []string
	loader := loaders.Loader{Desk: &d, Workers: 8, Report: func(ev loaders.Event) { order = append(order, ev.Article.Name) }}
	tally, err := loader.Load(t.Context(), many(300))
	if err != nil {
		t.Fatal(err)
	}
	if want := (loaders.Tally{Added: 200, Replaced: 100, Actors: 300}); tally != want {
		t.Errorf("got %+v, want %+v", tally, want)
	}
	for i, name := range order {
		if name != fmt.Sprint("n", i) {
			t.Fatalf("report %d is of %s", i, name)
		}
	}
	for art, err := range many(300) {
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(art.URL, "1") && d.texts[art.ID] == "" {
			t.Fatalf("%s is missing", art.Name)
		}
	}
	if got := d.texts[politics.NewArticleID("https://example.org/1", "")]; !strings.HasSuffix(got, "sitting 2.") {
		t.Errorf("the last version of article 1 is %q, want sitting 2", got)
	}
}

func TestFailuresAreSetAsideAndRetried(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"ok.txt":    sitting,
		"bad.jsonl": `{"id": "x1", "text": "` + sitting + `", "date": "2031-01-02"}` + "\nno json\n" + `{"id": "x3", "text": "` + sitting + ` Twice."}`,
	})
	down := errors.New("the database is down")
	d := desk{fail: func(art politics.Article) error {
		if art.Name == "x1" {
			return down
		}
		return nil
	}}
	var aside bytes.Buffer
	tally, err := loaders.Loader{Desk: &d, Workers: 2, Aside: &aside}.Load(t.Context(), loaders.Open(t.Context(), []string{dir}, loaders.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if tally.Added != 2 || tally.Failed != 2 || tally.Done() != 4 {
		t.Errorf("got %+v, want 2 added and 2 failed", tally)
	}
	file := filepath.Join(t.TempDir(), "aside.jsonl")
	if err := os.WriteFile(file, aside.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}

	// The second time the database is up, and the broken line was mended.
	d.fail = nil
	write(t, dir, map[string]string{"bad.jsonl": "{}\n" + `{"id": "x2", "text": "` + sitting + ` Thrice."}` + "\n{}"})
	d.names = nil
	tally, err = loaders.Loader{Desk: &d, Workers: 1}.Load(t.Context(), loaders.Retry(t.Context(), file, loaders.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if tally.Failed != 0 || tally.Done() != 2 {
		t.Errorf("got %+v, want 2 loaded", tally)
	}
	if diff := cmp.Diff([]string{"x1", "x2"}, d.names); diff != "" {
		t.Errorf("retried items differ (-want +got):\n%s", diff)
	}
}

func TestJournalGoesOn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal")
	open := func() *loaders.Journal {
		journal, err := loaders.OpenJournal(file)
		if err != nil {
			t.Fatal(err)
		}
		return journal
	}
	ctx, cancel := context.WithCancel(t.Context())
	var d desk
	first := loaders.Loader{Desk: &d, Workers: 1, Journal: open(), Report: func(ev loaders.Event) {
		if ev.Article.Name == "n9" {
			cancel()
		}
	}}
	if _, err := first.Load(ctx, many(30)); !errors.Is(err, context.Canceled) {
		t.Fatalf("got error %v, want that of the context", err)
	}
	if err := first.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	// A line that was cut off counts for nothing.
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("art-half"); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}

	second := loaders.Loader{Desk: &d, Workers: 1, Journal: open()}
	tally, err := second.Load(t.Context(), many(30))
	if err != nil {
		t.Fatal(err)
	}
	if tally.Passed != 10 || tally.Done() != 30 || tally.Failed != 0 {
		t.Errorf("got %+v, want 10 passed of 30", tally)
	}
	if err := second.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	third := loaders.Loader{Desk: &d, Journal: open()}
	if tally, err = third.Load(t.Context(), many(30)); err != nil || tally.Passed != 30 {
		t.Errorf("got %+v and error %v, want 30 passed", tally, err)
	}
}
