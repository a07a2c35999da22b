package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

// TestTextStaysText puts articles whose every text tries to be something else:
// a query, a value's end, a variable, a deletion.
func TestTextStaysText(t *testing.T) {
	s := openReal(t)
	texts := []string{
		`"}) { uid } }`, `$v1`, `")) @filter(has(actor.id)`, "a\nb\tc\r", `back\slash \u0041 \n`, "_:n1", "* .", "_STAR_ALL", "<0x1>",
		"nul \x00 byte", "ហ៊ុន សែន", "\u202ebidi", "#comment", "}", "{{.}}", `''`, "uid(a)", "@facets(x)", "0x1",
	}
	want := map[string]politics.Extraction{}
	for _, text := range texts {
		x := newStory("n", "2014")
		x.ID, x.Title, x.Publisher, x.Extractor, x.Warnings = text, text, text, text, []string{text}
		x.Article.Name, x.Article.ID, x.Article.Text = text, politics.NewArticleID("", text), text
		x.URL, x.Article.URL, x.Article.Authors, x.Article.Source = "", "", []string{text}, text
		norland := x.actor("place", "", text)
		person := x.actor("person", text, text+" a", text)
		x.relation(person, politics.HoldsOffice, norland, politics.Qualifiers{Title: text, Office: text})
		e := x.event(politics.Protest, "2014", []string{person}, []string{norland})
		e.Mode, e.Text, e.Rule = text, text, text
		put(t, s, x)
		put(t, s, x)
		want[text] = x.Extraction
	}
	mustBeClean(t, s)
	for x, err := range s.Extractions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		expected, known := want[x.ID]
		if !known {
			t.Errorf("article %q was never put", x.ID)
			continue
		}
		expected.Article, x.Article = politics.Article{Text: expected.Article.Text, Source: expected.Article.Source}, politics.Article{Text: x.Article.Text, Source: x.Article.Source}
		if diff := cmp.Diff(expected, x); diff != "" {
			t.Errorf("%q: %s", x.ID, diff)
		}
		delete(want, x.ID)
	}
	for text := range want {
		t.Errorf("%q is lost", text)
	}
}
