package store

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	tests := []struct{ name, want string }{
		{"", ""},
		{" – ", ""},
		{"José  María-Ruiz", "jose maria ruiz"},
		{"U.N.", "un"},
		{"Côte d’Ivoire", "cote divoire"},
		{"Änne Öztürk", "anne ozturk"},
		{"Łódź", "lodz"},
		{"İSTANBUL", "istanbul"},
		{"STRASSE", Fold("Straße")},
		{"Ελένη", "ελενη"},
		{"Йорданов", "иорданов"},
		{"ហ៊ុន សែន", "ហ៊ុន សែន"},
		{"सरकार", "सरकार"},
		{"李 明", "李 明"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Fold(tt.name)); diff != "" {
				t.Errorf("Fold(%q) (-want +got):\n%s", tt.name, diff)
			}
		})
	}
}

func TestFoldedWords(t *testing.T) {
	want := []string{"mira", "oster", "lind", "dr"}
	if diff := cmp.Diff(want, FoldedWords("Mira Oster-Lind", "Dr. Lind")); diff != "" {
		t.Errorf("FoldedWords (-want +got):\n%s", diff)
	}
}

func TestNearForms(t *testing.T) {
	if diff := cmp.Diff([]string{"lind", "ind", "lnd", "lid", "lin", "ann"}, NearForms("lind", "ann", "lin")); diff != "" {
		t.Errorf("NearForms (-want +got):\n%s", diff)
	}
	near := func(a, b string) bool {
		return slices.ContainsFunc(NearForms(a), func(form string) bool { return slices.Contains(NearForms(b), form) })
	}
	for _, pair := range [][2]string{{"lind", "lynd"}, {"kahn", "khan"}, {"rainsy", "rainsi"}, {"oster", "ooster"}, {"hunn", "hun"}} {
		if !near(pair[0], pair[1]) {
			t.Errorf("%s and %s share no form", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"lind", "land" + "s"}, {"hun", "hub"}, {"rainsy", "rainbow"}} {
		if near(pair[0], pair[1]) {
			t.Errorf("%s and %s share a form", pair[0], pair[1])
		}
	}
}

// What is folded stays as it is: the form does not depend on how often it is made.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"José", "ហ៊ុន សែន", "ß.'’", "İ", "ǅ", "Ω"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		once := Fold(name)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", name, once, twice)
		}
	})
}
