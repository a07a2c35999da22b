package page_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

func TestLines(t *testing.T) {
	const source = "\ufeff" + `{"id": "k-1", "url": "https://example.org/1", "published": "2031-03-04", "title": "Sitting", "publisher": "Courier", "text": "The parliament of Tarvia sat on Monday."}

{"guid": 7, "link": "https://example.org/2", "pubDate": "Tue, 04 Mar 2031 23:30:00 -0500", "headline": "Rising", "source": {"name": "Today"}, "author": ["Mara Lind"], "content": "<p>The parliament of Tarvia rose on Tuesday.</p>", "format": "html"}
{"id": "k-3", "text": ""}
no json
{"id": "k-5", "text": "The parliament of Tarvia rests.", "date": "soon"}`
	type line struct{ Name, Source, URL, Published, Title, Publisher, Read, Error string }
	var got []line
	for art, err := range page.Lines(strings.NewReader(source), page.Given{Source: "a.jsonl"}, page.Limits{}) {
		if err != nil {
			got = append(got, line{Error: err.Error()})
			continue
		}
		checkSpans(t, art)
		got = append(got, line{art.Name, art.Source, art.URL, art.Published.String(), art.Title, art.Publisher, art.Reading().Text, strings.Join(art.Warnings, "; ")})
	}
	want := []line{
		{"k-1", "a.jsonl:1", "https://example.org/1", "2031-03-04", "Sitting", "Courier", "The parliament of Tarvia sat on Monday.", ""},
		{"7", "a.jsonl:3", "https://example.org/2", "2031-03-04", "Rising", "Today", "The parliament of Tarvia rose on Tuesday.", ""},
		{Error: "a.jsonl:4: not an article: it has no text: want a field named text, body, content"},
		{Error: "a.jsonl:5: not an article: it is no JSON object: invalid character 'o' in literal null (expecting 'u')"},
		{
			"k-5", "a.jsonl:6", "", "", "", "", "The parliament of Tarvia rests.",
			`date of publication: "soon": invalid: no date is told; no date of publication is known: dates such as "last week" stay unknown`,
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines differ (-want +got):\n%s", diff)
	}
}

// endless gives the same byte again and again.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

func TestLinesBoundsMemory(t *testing.T) {
	const size = 1 << 30
	source := io.MultiReader(io.LimitReader(endless('a'), size), strings.NewReader("\n"+`{"text": "The parliament of Tarvia sat on Monday."}`))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var errs []error
	read := 0
	for _, err := range page.Lines(source, page.Given{Source: "long.jsonl"}, page.Limits{}) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		read++
	}
	runtime.ReadMemStats(&after)
	if len(errs) != 1 || !errors.Is(errs[0], politics.ErrTooLarge) || !strings.HasPrefix(errs[0].Error(), "long.jsonl:1: ") {
		t.Errorf("got errors %v, want one of long.jsonl:1 that says too large", errs)
	}
	if read != 1 {
		t.Errorf("%d articles were read after the long line, want 1", read)
	}
	if got := after.TotalAlloc - before.TotalAlloc; got > 10*page.DefaultBytes {
		t.Errorf("a line of %d bytes allocated %d bytes", size, got)
	}
}

func FuzzLines(f *testing.F) {
	f.Add([]byte(`{"id": "a", "text": "The parliament of Tarvia sat on Monday.", "date": 1930000000, "authors": [{"name": "A"}]}` + "\n{}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		count := 0
		for art, err := range page.Lines(strings.NewReader(string(data)), page.Given{Source: "f"}, page.Limits{Bytes: 1 << 12, MinWords: 1}) {
			count++
			if err == nil {
				checkSpans(t, art)
			} else if !strings.HasPrefix(err.Error(), "f:") {
				t.Errorf("error %v does not name its line", err)
			}
		}
		if lines := strings.Count(string(data), "\n") + 1; count > lines {
			t.Errorf("%d articles and errors of %d lines", count, lines)
		}
	})
}

func TestTableBoundsRows(t *testing.T) {
	source := io.MultiReader(strings.NewReader("id,text\n1,The parliament of Tarvia sat on Monday.\n2,\""), io.LimitReader(endless('a'), 1<<30))
	var errs []error
	read := 0
	for _, err := range page.Table(source, ',', page.Given{Source: "t.csv"}, page.Limits{}) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		read++
	}
	if read != 1 || len(errs) != 1 || !errors.Is(errs[0], politics.ErrTooLarge) || !strings.HasPrefix(errs[0].Error(), "t.csv:2: ") {
		t.Errorf("got %d articles and errors %v, want one article and an error of row 2 that says too large", read, errs)
	}
}
