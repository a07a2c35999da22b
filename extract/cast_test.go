package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

// actorsOf writes the actors as "person Laura Reed/Reed", in the order of their
// first mention.
func actorsOf(x politics.Extraction) []string {
	out := []string{}
	for _, a := range x.Actors {
		out = append(out, fmt.Sprintf("%s %s", a.Type, strings.Join(a.Names, "/")))
	}
	return out
}

func TestActors(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"full name and surname", "Laura Reed arrived in Oslo. Reed said nothing.", []string{"person Laura Reed/Reed", "place Oslo"}},
		{"titles are no part of a name", "Prime Minister Laura Reed met Dr. Adam Marsh.", []string{"person Laura Reed", "person Adam Marsh"}},
		{"acronym in brackets", "The Kenya Water Commission (KWC) met on Monday. The KWC said nothing.", []string{"organization Kenya Water Commission/KWC"}},
		{"short form of a party", "The Unity Party won. Unity was surprised.", []string{"party Unity Party/Unity"}},
		{"of and and within a name", "The Ministry of Trade and Industry said nothing.", []string{"organization Ministry of Trade and Industry"}},
		{"possessive within a name", "The People's Front and the Kenyan Workers' Party met.", []string{"organization People's Front", "party Kenyan Workers' Party"}},
		{"demonym names the country", "The Kenyan song was longer than the Norwegian song.", []string{"place Kenya/Kenyan", "place Norway/Norwegian"}},
		{"forms of a country", "The United Kingdom spoke. The UK and Britain are one.", []string{"place United Kingdom/UK/Britain"}},
		{"government of a country", "The Kenyan government spoke.", []string{"organization Government of Kenya/Kenyan government", "place Kenya/Kenyan"}},
		{"months and laws are no actors", "In June the Water Act was discussed.", []string{}},
		{"hyphens within a name", "Mayor Kim Tae-sung met Laura Reed.", []string{"person Kim Tae-sung", "person Laura Reed"}},
		{"hyphen after a country", "A Kenya-led mission arrived.", []string{"place Kenya"}},
		{"a name that begins like a date", "Laura May spoke on Monday. May said nothing.", []string{"person Laura May/May"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, actorsOf(extractText(t, test.text))); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", test.text, diff)
			}
		})
	}
}

// TestCoreference tells for each text which words mean the actor of a name.
func TestCoreference(t *testing.T) {
	for _, test := range []struct {
		name, text, actor string
		want              []string
	}{
		{"he and she", "Laura Reed met Adam Marsh. She asked him for help.", "Laura Reed", []string{"Laura Reed", "She"}},
		{"his", "Adam Marsh arrived. His plane was late.", "Adam Marsh", []string{"Adam Marsh", "His"}},
		{"who", "Laura Reed, who arrived on Monday, spoke.", "Laura Reed", []string{"Laura Reed", "who"}},
		{"it", "The Unity Party met on Monday. It chose a leader.", "Unity Party", []string{"Unity Party", "It"}},
		{"it is clear", "The Unity Party met on Monday. It is clear that nobody won.", "Unity Party", []string{"Unity Party"}},
		{"the title", "Kenyan President Adam Marsh spoke. Later the president left.", "Adam Marsh", []string{"Adam Marsh", "the president"}},
		{"the ruling party", "The ruling Unity Party met. The ruling party chose a leader.", "Unity Party", []string{"Unity Party", "The ruling party"}},
		{"the opposition of two parties", "The ruling Unity Party met the Green Party. The opposition left.", "Green Party", []string{"Green Party", "The opposition"}},
		{"the commission", "The Kenya Water Commission met. The commission chose a leader.", "Kenya Water Commission", []string{"Kenya Water Commission", "The commission"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			x := extractText(t, test.text)
			i := slices.IndexFunc(x.Actors, func(a politics.Actor) bool { return a.Names[0] == test.actor })
			if i < 0 {
				t.Fatalf("no actor %q among %v", test.actor, actorsOf(x))
			}
			got := []string{}
			for _, m := range x.Actors[i].Mentions {
				got = append(got, string([]rune(test.text)[m.Start:m.End]))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", test.text, diff)
			}
		})
	}
}
