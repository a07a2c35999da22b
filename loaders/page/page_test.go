package page_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden is what is compared of an article.
type golden struct {
	Format    politics.Format
	Title     string   `json:",omitempty"`
	URL       string   `json:",omitempty"`
	Publisher string   `json:",omitempty"`
	Authors   []string `json:",omitempty"`
	Published string   `json:",omitempty"`
	Warnings  []string `json:",omitempty"`
	Blocks    []string
}

func goldenOf(art politics.Article) golden {
	g := golden{
		Format: art.Format, Title: art.Title, URL: art.URL, Publisher: art.Publisher,
		Authors: art.Authors, Published: art.Published.String(), Warnings: art.Warnings,
	}
	reading := art.Reading()
	text := []rune(reading.Text)
	for _, b := range reading.Blocks {
		g.Blocks = append(g.Blocks, string(b.Kind)+": "+string(text[b.Span.Start:b.Span.End]))
	}
	return g
}

func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range files {
		if strings.HasSuffix(file, ".golden.json") {
			continue
		}
		read++
		t.Run(filepath.Base(file), func(t *testing.T) {
			art := readFile(t, file)
			checkSpans(t, art)
			compare(t, strings.TrimSuffix(file, filepath.Ext(file))+".golden.json", goldenOf(art))
		})
	}
	if read == 0 {
		t.Fatal("testdata holds no articles")
	}
}

func readFile(t *testing.T, file string) politics.Article {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, warning, err := page.Decode(data, "")
	if err != nil {
		t.Fatal(err)
	}
	given := page.Given{Source: filepath.ToSlash(file)}
	if warning != "" {
		given.Warnings = []string{warning}
	}
	art, err := page.Read(page.Sniff(text, file), text, given)
	if err != nil {
		t.Fatal(err)
	}
	return art
}

func compare(t *testing.T, file string, got any) {
	t.Helper()
	data, err := json.MarshalIndent(got, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	data = append(data, '\n')
	if *update {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(data)); diff != "" {
		t.Errorf("reading differs from %s (-want +got), rewrite with -update:\n%s", file, diff)
	}
}

// checkSpans holds for every article: spans lie in the text, in order, none of
// them empty but those that stand for inserted blanks.
func checkSpans(t *testing.T, art politics.Article) {
	t.Helper()
	size, at := len([]rune(art.Text)), 0
	for i, block := range art.Blocks {
		if len(block.Pieces) == 0 {
			t.Errorf("block %d is empty", i)
		}
		for _, piece := range block.Pieces {
			if piece.Span.Start < at || piece.Span.End < piece.Span.Start || piece.Span.End > size {
				t.Errorf("block %d: piece %v is out of order or outside of [%d, %d)", i, piece.Span, at, size)
			}
			if piece.Span.Len() == 0 && piece.As == "" {
				t.Errorf("block %d: piece %v says nothing", i, piece.Span)
			}
			at = piece.Span.End
		}
	}
}

func TestReadRefuses(t *testing.T) {
	const german = `Die Regierung hat am Montag ein neues Gesetz vorgestellt, das die Wahl des Parlaments regeln soll.
Der Ministerpräsident sagte, die Opposition werde in den nächsten Wochen angehört, bevor der Entwurf beraten wird.`
	tests := map[string]struct {
		text   string
		format politics.Format
		want   error
		says   string
	}{
		"empty":            {"", "", politics.ErrNotArticle, "empty"},
		"blank":            {" \n\t\u200b\n", "", politics.ErrNotArticle, "empty"},
		"binary":           {strings.Repeat("\x00\x01\x02ab", 40), "", politics.ErrNotArticle, "binary"},
		"German":           {german, "", politics.ErrNotArticle, "not English"},
		"Khmer":            {strings.Repeat("ព្រះរាជាណាចក្រកម្ពុជា ", 20), "", politics.ErrNotArticle, "not English"},
		"only furniture":   {"Accessibility links\n\nBreaking News\n\nShare\n", "", politics.ErrNotArticle, "no text"},
		"too few words":    {"Parliament sits again.", "", politics.ErrNotArticle, "3 words"},
		"only markup":      {"<html><body><script>var a = 'the parliament of the country sat'</script></body></html>", "", politics.ErrNotArticle, "no text"},
		"unknown format":   {"The parliament of Kalia sat on Monday.", "latex", politics.ErrInvalid, `"latex"`},
		"larger than said": {strings.Repeat("a", page.DefaultBytes+1), "", politics.ErrTooLarge, "bytes"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := page.Read(tc.format, tc.text, page.Given{Source: "a.txt"})
			if !errors.Is(err, tc.want) || !strings.Contains(err.Error(), tc.says) || !strings.HasPrefix(err.Error(), "a.txt: ") {
				t.Errorf("got error %v, want %v that names a.txt and says %q", err, tc.want, tc.says)
			}
		})
	}
}

func TestGivenGoesFirst(t *testing.T) {
	given := page.Given{
		Name: "n", Source: "s", Title: "T", URL: "https://example.org/a", Publisher: "P", Authors: []string{"A"},
		Published: politics.On(2020, 1, 2), Warnings: []string{"w"},
	}
	art, err := page.Read("", "---\ntitle: other\nurl: https://example.org/b\ndate: 2019-03-04\nauthor: B\npublisher: Q\n---\nThe parliament of Kalia sat on Monday.\n", given)
	if err != nil {
		t.Fatal(err)
	}
	got := page.Given{Name: art.Name, Source: art.Source, Title: art.Title, URL: art.URL, Publisher: art.Publisher, Authors: art.Authors, Published: art.Published, Warnings: art.Warnings}
	if diff := cmp.Diff(given, got); diff != "" {
		t.Errorf("what was given did not go first (-given +got):\n%s", diff)
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, format := range []politics.Format{"", politics.PlainText, politics.Markdown, politics.HTML} {
			f.Add(string(format), data)
		}
	}
	f.Fuzz(func(t *testing.T, format string, data []byte) {
		text, _, err := page.Decode(data, "")
		if err != nil {
			return
		}
		limits := page.Limits{Bytes: 1 << 16, MinWords: 1}
		art, err := limits.Read(politics.Format(format), text, page.Given{})
		if err != nil {
			return
		}
		checkSpans(t, art)
		if art.ID == "" || art.Name == "" || len(art.Blocks) == 0 {
			t.Errorf("article without id, name or blocks: %+v", art)
		}
		if strings.ContainsFunc(art.Title, func(c rune) bool { return c == '\n' || c == '\r' }) {
			t.Errorf("title %q has more than one line", art.Title)
		}
	})
}
