package extract

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads the articles in testdata; beside each stand the relations
// that are read from it, one a line.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("find articles: %v, %d found", err, len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(relationsOf(extractText(t, string(text))), "\n") + "\n"
			golden := strings.TrimSuffix(file, ".txt") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestBlocks: what is read is only what the blocks name, and offsets point into
// the whole text.
func TestBlocks(t *testing.T) {
	pipeline, err := loadPipeline()
	if err != nil {
		t.Fatal(err)
	}
	const text = "MENU Adam Marsh\n— Laura Reed, president of Kenya &amp; the Unity Party, spoke."
	start := strings.Index(text, "\n") + 1
	before, _, _ := strings.Cut(text, "&amp;")
	amp := utf8.RuneCountInString(before)
	got := New(pipeline).Extract(politics.Article{Text: text, Blocks: []politics.Block{{
		Kind: politics.Paragraph,
		Pieces: []politics.Piece{
			{Span: politics.Span{Start: start, End: amp}},
			{Span: politics.Span{Start: amp, End: amp + 5}, As: "&"},
			{Span: politics.Span{Start: amp + 5, End: utf8.RuneCountInString(text)}},
		},
	}}})
	var names []string
	for _, a := range got.Actors {
		for _, m := range a.Mentions {
			names = append(names, string([]rune(text)[m.Start:m.End]))
		}
	}
	if diff := cmp.Diff([]string{"Laura Reed", "Kenya", "Unity Party"}, names); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// FuzzExtract: any text is read without a panic, spans lie inside the text,
// mentions come in order, and facts name only actors of the extraction.
func FuzzExtract(f *testing.F) {
	for _, text := range []string{
		"", "\n\n", "Kenyan President Adam Marsh said he won 55 seats.", "Unity Party - 365 seats (E & W)",
		"(((((((((", "\u202eabc\x00\ufffd", "Prime Minister President King of of of the and", "UK's 's ' ’s UK",
		"His wife, her brother, who, which, whose president is it.", "the the of Islamic State of Iraq and the Levant (ISIS) (IS",
	} {
		f.Add(text)
	}
	pipeline, err := loadPipeline()
	if err != nil {
		f.Fatal(err)
	}
	x := New(pipeline)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("articles are decoded to UTF-8 before they are read")
		}
		got := x.Extract(politics.Article{Text: text})
		if problem := broken(&got, utf8.RuneCountInString(text)); problem != "" {
			t.Error(problem)
		}
	})
}

// broken tells which promise an extraction of a text of so many code points
// does not keep, "" when it keeps all.
func broken(x *politics.Extraction, size int) string {
	whole := politics.Span{End: size}
	ids := map[string]bool{"": true}
	for _, a := range x.Actors {
		if len(a.Names) == 0 || a.Names[0] == "" {
			return "an actor has no name"
		}
		for i, m := range a.Mentions {
			if m.Len() <= 0 || !whole.Contains(m) || i > 0 && m.Start < a.Mentions[i-1].Start {
				return "a mention of " + a.Names[0] + " lies outside the text or out of order"
			}
		}
		ids[a.ID] = true
	}
	for _, e := range x.Events {
		if !whole.Contains(e.Span()) {
			return "evidence of an event lies outside the text"
		}
		for _, id := range append(append([]string{e.Place, e.Speaker, e.DeniedBy}, e.Actors...), e.Recipients...) {
			if !ids[id] {
				return "an event names no actor: " + id
			}
		}
	}
	for _, e := range x.Events {
		ids[e.ID] = true
	}
	for _, r := range x.Relations {
		if !whole.Contains(r.Span()) || r.Subject == "" || r.Object == "" || !ids[r.Subject] || !ids[r.Object] || r.Confidence <= 0 || r.Confidence > 1 {
			return "a relation is not whole: " + string(r.Predicate)
		}
	}
	return ""
}

func BenchmarkExtract(b *testing.B) {
	text, err := os.ReadFile("testdata/election.txt")
	if err != nil {
		b.Fatal(err)
	}
	pipeline, err := loadPipeline()
	if err != nil {
		b.Fatal(err)
	}
	x := New(pipeline)
	art := politics.Article{Text: strings.Repeat(string(text)+"\n\n", 3), Published: politics.On(2019, 6, 15)}
	tokens := len(pipeline.Parse(art.Text).Tokens)
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			x.Extract(art)
		}
		b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
	})
	b.Run("parsed", func(b *testing.B) {
		st := x.read(art)
		for b.Loop() {
			fresh := *st
			fresh.find()
		}
		b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
	})
}
