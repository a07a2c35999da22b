package page_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/loaders/page"
)

// TestPlainTextLines tells what each line after a first paragraph is read as;
// "" for what is left out.
func TestPlainTextLines(t *testing.T) {
	tests := map[string]string{
		"What was agreed":                                       "heading: What was agreed",
		"Will the premier of Tarvia go?":                        "heading: Will the premier of Tarvia go?",
		"Opposition leader flees to the U.N.":                   "heading: Opposition leader flees to the U.N.",
		"The premier left without a word.":                      "paragraph: The premier left without a word.",
		"\"We are done,\" she said.":                            "paragraph: \"We are done,\" she said.",
		"—Mara Lind, on her first day in office":                "paragraph: —Mara Lind, on her first day in office",
		"and went home":                                         "paragraph: and went home",
		"- The list keeps its seats.":                           "item: The list keeps its seats.",
		"██ Civic Union - 47 seats":                             "item: Civic Union - 47 seats",
		"2) The tax is dropped.":                                "item: The tax is dropped.",
		"Civic Union\t47":                                       "row: Civic Union | 47",
		"Civic Union | 47":                                      "row: Civic Union | 47",
		"Odo Brenn leaves his house. April 4, 2031.":            "caption: Odo Brenn leaves his house. April 4, 2031.",
		"FILE - Odo Brenn speaks in Selmar in 2029.":            "caption: FILE - Odo Brenn speaks in Selmar in 2029.",
		"Odo Brenn speaks in Selmar. (Photo: Dana Roth)":        "caption: Odo Brenn speaks in Selmar.",
		"Odo Brenn speaks in Selmar. (Dana Roth/Reuters)":       "caption: Odo Brenn speaks in Selmar.",
		"Odo Brenn in Selmar. Image: Dana Roth.":                "caption: Odo Brenn in Selmar.",
		"The premier, in this undated file photo, signs a law.": "caption: The premier, in this undated file photo, signs a law.",
		"The paper printed a photo of the premier by a lake.":   "paragraph: The paper printed a photo of the premier by a lake.",
		"Image: Dana Roth.":                                     "",
		"Share Tweet Email Print":                               "",
		"Facebook | Twitter | Copy link":                        "",
		"Share this:":                                           "",
		"Read more: The premier's long week":                    "",
		"Related story: The premier's long week":                "",
		"© 2031 The Selmar Courier":                             "",
		"Sign up for our newsletter":                            "",
		"Follow Mara Lind on Twitter":                           "",
		"3 min read":                                            "",
		"ADVERTISEMENT":                                         "",
		"(Reporting by Mara Lind; editing by Josef Tann)":       "",
		"Print media reported on the share of votes.":           "paragraph: Print media reported on the share of votes.",
	}
	for line, want := range tests {
		t.Run(line, func(t *testing.T) {
			const before, after = "The parliament of Tarvia sat on Monday, the first time since the spring.", "It will sit again in the autumn, the speaker of the house told reporters."
			art, err := page.Read("text", before+"\n\n"+line+"\n\n"+after+"\n", page.Given{})
			if err != nil {
				t.Fatal(err)
			}
			blocks := goldenOf(art).Blocks
			got := strings.Join(blocks[1:len(blocks)-1], "\n")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("line is read otherwise (-want +got):\n%s", diff)
			}
		})
	}
}

func TestListsOfLinksAreLeftOut(t *testing.T) {
	const text = `The parliament of Tarvia sat on Monday, the first time since the spring.

Related articles

Premier's long week
Who is Mara Lind?

The speaker of the house, Josef Tann, said that it would sit again in the autumn.

Sources

Mara Lind. "A long week". The Selmar Courier, March 4, 2031
`
	art, err := page.Read("text", text, page.Given{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"paragraph: The parliament of Tarvia sat on Monday, the first time since the spring.",
		"paragraph: The speaker of the house, Josef Tann, said that it would sit again in the autumn.",
	}
	if diff := cmp.Diff(want, goldenOf(art).Blocks); diff != "" {
		t.Errorf("blocks differ (-want +got):\n%s", diff)
	}
}
