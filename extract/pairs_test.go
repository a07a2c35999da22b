package extract

import (
	"strings"
	"testing"

	"github.com/polgraph/polgraph/politics"
)

func pairOf(text, source, target string) Pair {
	span := func(words string) politics.Span {
		before, _, _ := strings.Cut(text, words)
		at := len([]rune(before))
		return politics.Span{Start: at, End: at + len([]rune(words))}
	}
	return Pair{ID: "p", Text: text, Source: span(source), Target: span(target)}
}

func TestReadPair(t *testing.T) {
	tests := []struct {
		rule, text, source, target string
		want                       politics.EventType
	}{
		{"plain", "Kenya has condemned Uganda.", "Kenya", "Uganda", politics.Accuse},
		{"passive", "Uganda was attacked by Kenya.", "Kenya", "Uganda", politics.Assault},
		{"promised kindness", "Kenya said it will provide aid to Uganda.", "Kenya", "Uganda", politics.Agree},
		{"promised harm", "Kenya will impose sanctions on Uganda.", "Kenya", "Uganda", politics.Threaten},
		{"failed kindness", "Kenya failed to reach an agreement with Uganda.", "Kenya", "Uganda", politics.Reject},
		{"nothing is known", "Kenya greened Uganda.", "Kenya", "Uganda", ""},
	}
	x, err := testExtractor()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			got := x.ReadPair(pairOf(tt.text, tt.source, tt.target))
			if tt.want != "" && got.Type != tt.want {
				t.Errorf("got %s by %q, want %s", got.Type, got.Rule, tt.want)
			}
			if got.Type.Edge() == "" || got.Factuality == "" || got.Confidence < 0 || got.Confidence > 1 {
				t.Errorf("not an answer: %+v", got)
			}
		})
	}
}

func FuzzReadPair(f *testing.F) {
	f.Add("Kenya met Uganda.", 0, 5, 10, 16)
	f.Add("", 0, 0, 0, 0)
	f.Add("a", 5, 9, -1, 2)
	x, err := testExtractor()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		got := x.ReadPair(Pair{Text: text, Source: politics.Span{Start: a, End: b}, Target: politics.Span{Start: c, End: d}})
		if got.Type.Edge() == "" || got.Confidence < 0 || got.Confidence > 1 {
			t.Errorf("not an answer: %+v", got)
		}
	})
}
