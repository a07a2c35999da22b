package train

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// marked makes a sentence of words, some of which are names: "[person Mara
// Oduro] leads".
func marked(text string) Sentence {
	s := Sentence{Source: "x", Named: true}
	for w := range strings.FieldsSeq(text) {
		if kind, ok := strings.CutPrefix(w, "["); ok {
			s.Names = append(s.Names, Span{len(s.Forms), 0, kind})
			continue
		}
		word, closes := strings.CutSuffix(w, "]")
		s.Forms = append(s.Forms, word)
		if closes {
			s.Names[len(s.Names)-1].End = len(s.Forms)
		}
	}
	return s
}

func TestHarmonize(t *testing.T) {
	known := []Sentence{marked("[norp Kestrian] farmers"), marked("[norp Kestrian] mines"), marked("[norp Lowlands] met"), marked("In [place Lowlands]")}
	tests := []struct{ name, text, want string }{
		{"title", "[person President Mara Oduro] spoke", "President [person Mara Oduro] spoke"},
		{"only a title", "The [person President] spoke", "The President spoke"},
		{"people unmarked", "A Kestrian officer", "A [norp Kestrian] officer"},
		{"people of no type", "A [misc Kestrian] officer", "A [norp Kestrian] officer"},
		{"party", "The [organization Dawn Party] won", "The [party Dawn Party] won"},
		{"other body", "The [organization Dawn Council] met", "The [organization Dawn Council] met"},
		{"description", "Our [organization close partners] in Veldt", "Our close partners in Veldt"},
		{"small letters", "in [place veldt] again", "in [place veldt] again"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sents := append([]Sentence{marked(tt.text)}, known...)
			Harmonize(sents)
			want := marked(tt.want)
			if diff := cmp.Diff(append([]Span{}, want.Names...), sents[0].Common); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}

func TestVary(t *testing.T) {
	sents := []Sentence{marked("The [party Dawn Party] thanked [person Mr. Oduro] and the [party DP]"), marked("[person Oduro] spoke")}
	Harmonize(sents)
	u := newSubstitutes([]string{"Front for Reed", "RF"})
	net := newNetwork(tinyOptions().Config, labelsOf(tiny()), vocabulary(sents, u.sentences()), rand.New(rand.NewPCG(1, 1)))
	ix, seen := newLabelIndex(net.labels), map[string]bool{}
	for _, s := range sents {
		e := net.newExample(&s, ix)
		e.findParty()
		rng := rand.New(rand.NewPCG(2, 2))
		for range 10 {
			got := u.vary(net, ix, e, rng).source
			seen[strings.Join(got.Forms, " ")] = true
			for _, n := range got.Common {
				seen[strings.Join(got.Forms[n.Start:n.End], " ")+" "+n.Type] = true
			}
		}
	}
	want := map[string]bool{
		"The Dawn Party thanked Mr. Oduro and the DP": true, "The Front for Reed thanked Mr. Oduro and the RF": true, "Oduro spoke": true,
		"Dawn Party party": true, "Front for Reed party": true, "RF party": true, "DP party": true, "Oduro person": true,
	}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("sentences and names (-want +got):\n%s", diff)
	}
}

func TestScoreString(t *testing.T) {
	c := Score{Tokens: 200, UPOS: 190, XPOS: 180, Head: 170, Rel: 160, All: 150, Names: map[string]*Count{"main": {Gold: 4, Found: 2, Right: 2}}}
	want := "200 tokens: UPOS 95.00 XPOS 90.00 UAS 85.00 LAS 80.00 with subtypes 75.00\n" +
		"names main         precision 100.0 recall 50.0 F1 66.7 (4)\n"
	if diff := cmp.Diff(want, c.String()); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}
