package nlp

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// marked makes a document of words, where "[organization.4 Civic Front]" is a
// name with its type and score; capitalized words are tagged as names.
func marked(t *testing.T, text string) *Doc {
	t.Helper()
	doc := &Doc{}
	start := -1
	var kind NameType
	var score float64
	for w := range strings.FieldsSeq(text) {
		if rest, ok := strings.CutPrefix(w, "["); ok {
			k, s, _ := strings.Cut(rest, ".")
			kind, start = NameType(k), len(doc.Tokens)
			if _, err := fmt.Sscanf("0."+s, "%g", &score); err != nil {
				t.Fatal(err)
			}
			continue
		}
		form, closes := strings.CutSuffix(w, "]")
		tok := Token{Form: form, Head: -1, Space: true}
		if startsUpper(form) {
			tok.UPOS = PropN
		}
		doc.Tokens = append(doc.Tokens, tok)
		if closes {
			doc.Names = append(doc.Names, Name{Span: Span{start, len(doc.Tokens)}, Type: kind, Score: score})
		}
	}
	start = 0
	for i := range doc.Tokens {
		if doc.Tokens[i].Form == "." || doc.Tokens[i].Form == "!" || i+1 == len(doc.Tokens) {
			doc.Sents = append(doc.Sents, Span{start, i + 1})
			start = i + 1
		}
	}
	doc.Index()
	return doc
}

func TestRefineNames(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "nobody came", nil},
		{"headline", "[organization.7 Ruritanian Opposition] Leaves Chamber ! the opposition won", []string{"organization Ruritanian"}},
		{"headline in capitals", "[place.4 BELKOVA] LEAVES CHAMBER . [person.9 Belkova] left", []string{"person BELKOVA", "person Belkova"}},
		{"sure names stay", "[person.95 Jordan] met [organization.9 Georgia Tech]", []string{"person Jordan", "organization Georgia Tech"}},
		{"main word", "the [place.5 Civic Alliance] and the [place.4 Ministry of Ruritania]", []string{"party Civic Alliance", "organization Ministry of Ruritania"}},
		{"no main word", "the [place.5 Blue River]", []string{"place Blue River"}},
		{"party of a place", "the [party.8 Workers Party] of [place.9 Ruritania]", []string{"party Workers Party of Ruritania"}},
		{"person of a place", "[person.8 Ann Lee] of [place.9 Ruritania]", []string{"person Ann Lee", "place Ruritania"}},
		{"list", "in [person.4 Kenya] with [person.5 NATO]", []string{"place Kenya", "organization NATO"}},
		{"list with a hyphen", "in [person.5 Guinea - Bissau]", []string{"place Guinea - Bissau"}},
		{"list against a place", "the [organization.8 Kenya]", []string{"organization Kenya"}},
		{"unmarked country", "in Kenya [person.9 Ann Lee] met South Sudan", []string{"place Kenya", "person Ann Lee", "place South Sudan"}},
		{"acronym", "[party.9 Ruritanian Workers Union] ( [place.4 RWU] )", []string{"party Ruritanian Workers Union", "party RWU"}},
		{"no acronym", "[party.9 Ruritanian Workers Union] ( [place.4 XYZ] )", []string{"party Ruritanian Workers Union", "place XYZ"}},
		{"unmarked acronym", "the [party.9 Ruritanian Workers Union] ( RWU ) won , RWU said", []string{"party Ruritanian Workers Union", "party RWU", "party RWU"}},
		{"two bodies", "[organization.9 Workers Party and Civic Front]", []string{"organization Workers Party", "organization Civic Front"}},
		{"two words", "[organization.9 Zonk and Zink]", []string{"organization Zonk", "organization Zink"}},
		{"slash", "[party.9 Blue List / Red List]", []string{"party Blue List", "party Red List"}},
		{"one body", "[organization.9 Ministry of Trade and Industry]", []string{"organization Ministry of Trade and Industry"}},
		{"title", "[person.9 Prof Ann Lee]", []string{"person Ann Lee"}},
		{"state before a person", "[person.9 Maine Ann Lee]", []string{"place Maine", "person Ann Lee"}},
		{"given name that is a state", "[person.9 Virginia Lee]", []string{"person Virginia Lee"}},
		{"capital district", "[place.9 Washington] , [place.9 D.C.]", []string{"place Washington , D.C."}},
		{"article from Arabic", "[person.9 Omar al] - [place.4 Zonki] and al - [organization.9 Zonka]", []string{"person Omar al - Zonki", "organization al - Zonka"}},
		{"hyphen between names", "[place.9 Kenya] - [place.9 Uganda]", []string{"place Kenya", "place Uganda"}},
		{"vote", "[place.3 Zonk] and [person.9 Zonk] and [person.8 Zonk]", []string{"person Zonk", "person Zonk", "person Zonk"}},
		{"surname", "[person.9 Ann Zonk] said [place.5 Zonk] won", []string{"person Ann Zonk", "person Zonk"}},
		{"surname that is a country", "[person.9 Ann Chad] said [place.95 Chad] won", []string{"person Ann Chad", "place Chad"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := marked(t, tt.text)
			refineNames(doc)
			n := &names{doc: doc}
			var got []string
			for _, name := range doc.Names {
				got = append(got, string(name.Type)+" "+n.form(name.Span))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}
