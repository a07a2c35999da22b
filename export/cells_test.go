package export

import (
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"
)

// A spreadsheet must not take a name for a formula.
func TestCells(t *testing.T) {
	want := []string{"", "Mira", "'=1+1", "'@here", "'-5", "'+5", "''quoted", "a=b"}
	if diff := cmp.Diff(want, cells("", "Mira", "=1+1", "@here", "-5", "+5", "'quoted", "a=b")); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// What is written as a literal is read back as it was.
func FuzzLiteral(f *testing.F) {
	for _, text := range []string{"x", `a "b" \ c`, "line\nline\r\ttab", "Żółć", "ហ៊ុន", "\x00", "\\u0041"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" || text != string([]rune(text)) {
			return // no literal, or no UTF-8
		}
		got, err := nquads.Parse("<a> <b> " + literal(text) + " .")
		if err != nil {
			t.Fatalf("%q is written %s: %v", text, literal(text), err)
		}
		if got.Object != quad.String(text) {
			t.Errorf("%q is read back as %v", text, got.Object)
		}
	})
}
