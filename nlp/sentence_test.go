package nlp

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"plain", "He left. She stayed!", []string{"He left.", "She stayed!"}},
		{"title", "Gen. Rowe met Dr. Lee. They spoke.", []string{"Gen. Rowe met Dr. Lee.", "They spoke."}},
		{"initials", "J. K. Rowe won. A. Lee lost.", []string{"J. K. Rowe won.", "A. Lee lost."}},
		{"acronym before a name", "The U.S. Senate voted.", []string{"The U.S. Senate voted."}},
		{"acronym at the end", "He left the U.S. The vote went on.", []string{"He left the U.S.", "The vote went on."}},
		{"company", "Acme Inc. said so. Acme Inc. Group too.", []string{"Acme Inc. said so.", "Acme Inc. Group too."}},
		{"time", "It began at 5 p.m. Police came at 6 a.m. on Monday.", []string{"It began at 5 p.m. Police came at 6 a.m. on Monday."}},
		{"time and starter", "It began at 5 p.m. The police came.", []string{"It began at 5 p.m.", "The police came."}},
		{"month", "On Jan. 5 he left.", []string{"On Jan. 5 he left."}},
		{"closing quote", "\"We won.\" He smiled.", []string{"\"We won.\"", "He smiled."}},
		{"spaced quote", "She said : \" We won . \"\n\nHe left .", []string{"She said : \" We won . \"", "He left ."}},
		{"two quotations", "She said \"yes\". \"No\" was his answer.", []string{"She said \"yes\".", "\"No\" was his answer."}},
		{"curly quote", "“We won.” He smiled.", []string{"“We won.”", "He smiled."}},
		{"question in a quote", "\"Why?\" Ann Lee asked. \"Go!\" they said.", []string{"\"Why?\" Ann Lee asked.", "\"Go!\" they said."}},
		{"ellipsis", "He left... and came back... She stayed.", []string{"He left... and came back...", "She stayed."}},
		{"colon before a quote", "He said: \"It is so.\" Then he left.", []string{"He said: \"It is so.\"", "Then he left."}},
		{"heading", "Rowe wins vote\n\nRowe won.", []string{"Rowe wins vote", "Rowe won."}},
		{
			"heading on a line", "Rowe wins vote\nRowe won the vote on Monday after a long night of counting in the capital.",
			[]string{"Rowe wins vote", "Rowe won the vote on Monday after a long night of counting in the capital."},
		},
		{
			"broken lines", "Rowe won the vote on Monday after a long night of\ncounting in the capital, officials of the National\nCommission said.",
			[]string{"Rowe won the vote on Monday after a long night of\ncounting in the capital, officials of the National\nCommission said."},
		},
		{"list", "The demands:\n- new elections\n- a free press", []string{"The demands:", "- new elections", "- a free press"}},
		{"numbered list", "1. First point.\n2. Second point.", []string{"1. First point.", "2. Second point."}},
		{"dateline", "ZAMBORO, Nov. 3 — Rowe won.", []string{"ZAMBORO, Nov. 3 —", "Rowe won."}},
		{"dateline of an agency", "Zamboro (WNA) - Rowe won.", []string{"Zamboro (WNA) -", "Rowe won."}},
		{"dash in a sentence", "Rowe Lee — a liar — won. UN envoys — all of them — left.", []string{"Rowe Lee — a liar — won.", "UN envoys — all of them — left."}},
		{"reference", "He left.[3] She stayed.[citation needed] They met.", []string{"He left.[3]", "She stayed.[citation needed]", "They met."}},
		{"decimal", "It rose by 3.5 per cent.", []string{"It rose by 3.5 per cent."}},
		{"no space", "He left.She stayed.", []string{"He left.", "She stayed."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := Split(tt.text)
			doc.Index()
			var got []string
			for _, s := range doc.Sents {
				got = append(got, doc.Slice(s))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("sentences (-want +got):\n%s", diff)
			}
		})
	}
}
