package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/loaders"
	"github.com/polgraph/polgraph/politics"
)

func TestProgressLines(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, make([]byte, 1000), 0o644); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC)
	var out strings.Builder
	p := newProgress(&out, []string{file}, func() time.Time { return now })
	for i := range 12 {
		now = now.Add(time.Second)
		p.read(50)
		ev := loaders.Event{Article: politics.Article{Source: "a"}}
		switch i {
		case 3:
			ev.Err = errors.New("a: it is empty")
		case 7:
			ev.Article.Warnings = []string{"no date"}
			ev.Receipt.Warnings = []string{"no date"}
		}
		p.item(ev)
	}
	p.end(loaders.Tally{Added: 11, Failed: 1, Actors: 3})
	want := strings.Join([]string{
		"polgraph: a: it is empty",
		"5 articles, 1.0/s, 15s left, 1 errors",
		"polgraph: a: warning: no date",
		"10 articles, 1.0/s, 10s left, 1 errors",
		"11 added, 0 replaced, 0 unchanged, 1 failed; they tell of 3 actors, 0 relations, 0 events (12s, 1.0/s)",
		"",
	}, "\n")
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("lines differ (-want +got):\n%s", diff)
	}
}
