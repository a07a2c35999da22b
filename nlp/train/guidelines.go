package train

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The sets mark names by guidelines of their own: one takes titles into the name
// of a person, one calls "Kenyan" a thing of no type, one marks no adjectives.
// With the row of its source a sentence teaches its own guidelines, without it
// the common ones, which are made here: names of people without titles, names of
// peoples as norp, parties apart from other organizations.

// farSource marks descriptions beside names ("our partners"), which no rule
// brings to the common guidelines.
const farSource = "re3d"

// titles are words before a person's name that do not belong to it, in the order
// of their letters.
const titles = " Adm. Admiral Ambassador Archbishop Attorney Ayatollah Bishop Brigadier Capt. Captain Cardinal " +
	"Chairman Chancellor Chief Col. Colonel Commander Congressman Congresswoman Crown Defense Deputy Doctor Dr. " +
	"Economy Finance First Foreign Former Gen. General Gov. Governor Grand Imam Interim Interior Judge Justice Lady " +
	"Lieutenant Lt. Maj. Major Minister Mr. Mrs. Ms. Mullah Opposition Premier President Prime Prof. Professor " +
	"Rep. Representative Republican Democratic Secretary Sen. Senator Sergeant Sgt. Sir Spokesman Spokeswoman State Supreme " +
	"UN U.N. U.S. Vice Mayor of for and the prime minister president vice deputy former general secretary-general Secretary-General "

// Harmonize fills in the names of every sentence by the common guidelines.
func Harmonize(sents []Sentence) {
	peoples := peoplesOf(sents)
	for i := range sents {
		if s := &sents[i]; s.Named {
			s.Skip = s.Source == farSource
			s.Common = commonNames(s, peoples)
		}
	}
}

// peoplesOf are the words that name peoples: those that the data mostly mark so
// rather than as a place.
func peoplesOf(sents []Sentence) map[string]bool {
	norp, place := map[string]int{}, map[string]int{}
	for _, s := range sents {
		for _, n := range s.Names {
			switch {
			case n.End-n.Start != 1:
			case n.Type == "norp":
				norp[s.Forms[n.Start]]++
			case n.Type == "place":
				place[s.Forms[n.Start]]++
			}
		}
	}
	out := map[string]bool{}
	for form, n := range norp {
		if n >= 2 && n > 4*place[form] {
			out[form] = true
		}
	}
	return out
}

func commonNames(s *Sentence, peoples map[string]bool) []Span {
	out := []Span{}
	named := make([]bool, len(s.Forms))
	for _, n := range s.Names {
		for i := n.Start; i < n.End; i++ {
			named[i] = true
		}
		if n = commonName(s, n, peoples); n.Start < n.End {
			out = append(out, n)
		}
	}
	for i, form := range s.Forms {
		if !named[i] && peoples[form] {
			out = append(out, Span{i, i + 1, "norp"})
		}
	}
	sortSpans(out)
	return out
}

func commonName(s *Sentence, n Span, peoples map[string]bool) Span {
	single := n.End-n.Start == 1
	switch {
	case n.Type == "person":
		for n.Start < n.End && strings.Contains(titles, " "+s.Forms[n.Start]+" ") {
			n.Start++
		}
	case n.Type == "misc" && single && peoples[s.Forms[n.Start]]:
		n.Type = "norp"
	case n.Type == "norp" && single && !peoples[s.Forms[n.Start]] && !isAdjective(s, n.Start):
		n.Type = "place"
	case n.Type == "organization" && !single && s.Forms[n.End-1] == "Party":
		n.Type = "party"
	}
	if n.Type != "norp" && !hasCapital(s.Forms[n.Start:n.End]) && s.hasCapitals() {
		n.End = n.Start
	}
	return n
}

func isAdjective(s *Sentence, tok int) bool {
	return s.XPOS == nil || strings.HasPrefix(s.XPOS[tok], "JJ") || strings.HasSuffix(s.XPOS[tok], "S")
}

// hasCapitals reports whether the sentence uses capitals at all after its first
// word; where it does not, a small letter says nothing against a name.
func (s *Sentence) hasCapitals() bool { return hasCapital(s.Forms[min(1, len(s.Forms)):]) }

func hasCapital(forms []string) bool {
	for _, form := range forms {
		if r, _ := utf8.DecodeRuneInString(form); unicode.IsUpper(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
