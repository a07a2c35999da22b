package lemma

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOf(t *testing.T) {
	tests := []struct{ form, upos, xpos, want string }{
		{"", "NOUN", "NN", ""},
		{"Were", "AUX", "VBD", "be"},
		{"n’t", "PART", "RB", "not"},
		{"hoping", "VERB", "VBG", "hope"},
		{"hopping", "VERB", "VBG", "hop"},
		{"said", "VERB", "VBD", "say"},
		{"overthrown", "VERB", "VBN", "overthrow"},
		{"agreed", "VERB", "VBD", "agree"},
		{"denies", "VERB", "VBZ", "deny"},
		{"accuses", "VERB", "VBZ", "accuse"},
		{"filibustered", "VERB", "VBD", "filibuster"},
		{"gerrymandering", "VERB", "VBG", "gerrymander"},
		{"found", "VERB", "VB", "found"},
		{"found", "VERB", "VBD", "find"},
		{"parties", "NOUN", "NNS", "party"},
		{"spokeswomen", "NOUN", "NNS", "spokeswoman"},
		{"crises", "NOUN", "NNS", "crisis"},
		{"speeches", "NOUN", "NNS", "speech"},
		{"1990s", "NOUN", "NNS", "1990s"},
		{"Democrats", "PROPN", "NNPS", "Democrat"},
		{"RURITANIA", "PROPN", "NNP", "Ruritania"},
		{"OPEC", "PROPN", "NNP", "OPEC"},
		{"Kenyan", "ADJ", "JJ", "Kenyan"},
		{"Former", "ADJ", "JJ", "former"},
		{"biggest", "ADJ", "JJS", "big"},
		{"earlier", "ADV", "RBR", "early"},
		{"better", "ADV", "RBR", "well"},
		{"them", "PRON", "PRP", "they"},
		{"1,200", "NUM", "CD", "1200"},
	}
	for _, tt := range tests {
		t.Run(tt.form+" "+tt.xpos, func(t *testing.T) {
			if got := Of(tt.form, tt.upos, tt.xpos); got != tt.want {
				t.Errorf("Of(%q, %s, %s) = %q, want %q", tt.form, tt.upos, tt.xpos, got, tt.want)
			}
		})
	}
}

func TestLearn(t *testing.T) {
	seen := []Word{
		{"blorbs", "VERB", "VBZ", "blorb"}, // regular
		{"zonk", "VERB", "VBD", "zink"},    // irregular, seen once
		{"Foo", "NOUN", "NN", "FOO"},       // seen once: no evidence
		{"gno", "NOUN", "NN", "GNO"},
		{"gno", "NOUN", "NN", "GNO"},
		{"gno", "NOUN", "NN", "gno"},
	}
	want := []string{"d zonk zink", "n gno GNO"}
	if diff := cmp.Diff(want, Learn(seen)); diff != "" {
		t.Errorf("Learn (-want +got):\n%s", diff)
	}
}

func FuzzOf(f *testing.F) {
	f.Add("running", "VERB", "VBG")
	f.Add("ss", "NOUN", "NNS")
	f.Add("\xff", "PROPN", "NNPS")
	f.Fuzz(func(t *testing.T, form, upos, xpos string) {
		got := Of(form, upos, xpos)
		if strings.TrimSpace(form) == form && form != "" && got == "" {
			t.Errorf("Of(%q, %q, %q) is empty", form, upos, xpos)
		}
	})
}
