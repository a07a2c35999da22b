package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

func TestAttributions(t *testing.T) {
	tests := []struct {
		rule, text string
		want       [3]string // source, cue, content
	}{
		{"clause", "Anna Marsh said the plan would fail.", [3]string{"Anna Marsh", "said", "the plan would fail"}},
		{"behind", "“The plan will fail,” said Anna Marsh.", [3]string{"Anna Marsh", "said", "“The plan will fail,”"}},
		{
			"quotation goes on", "“The plan will fail,” Anna Marsh said. “It helps nobody at all.”",
			[3]string{"Anna Marsh", "said", "“The plan will fail,” Anna Marsh said. “It helps nobody at all.”"},
		},
		{"according to", "The plan failed, according to Anna Marsh.", [3]string{"Anna Marsh", "according to", "The plan failed"}},
		{"noun", "Kenya's promise to leave the region was kept.", [3]string{"Kenya's", "promise", "to leave the region"}},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			var got [][3]string
			text := []rune(tt.text)
			at := func(s politics.Span) string { return string(text[s.Start:s.End]) }
			for _, a := range readText(t, tt.text).Attributions {
				got = append(got, [3]string{at(a.Source), at(a.Cue), at(a.Content)})
			}
			if len(got) != 1 {
				t.Fatalf("got %q, want one", got)
			}
			if diff := cmp.Diff(tt.want, got[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNoAttribution(t *testing.T) {
	for _, text := range []string{
		"The plan was good for the country.",
		"Heavy rain ended the match in Nairobi.",
	} {
		if got := readText(t, text).Attributions; len(got) > 0 {
			t.Errorf("%q gave %v", text, got)
		}
	}
}
