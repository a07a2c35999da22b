package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviation tells how a shortened word that ends in a full stop stands in a
// sentence.
type abbreviation uint8

const (
	notAbbreviation abbreviation = iota
	titleShort                   // a name follows: "Gen.", "St."
	monthShort                   // a day or year follows: "Jan."
	beforeNumber                 // short only before a number: "No. 5"
	dayName                      // short only within a sentence: "Sat."
	wordShort                    // stands before anything: "vs.", "e.g."
	mayEnd                       // may be the last word of a sentence: "Inc.", "etc."
)

const longestAbbreviation = 6

// abbreviationKind looks up a word, given without its last full stop. Most
// abbreviations have a capital: "he was ill." is no place in Illinois.
func abbreviationKind(word string) abbreviation {
	if len(word) > longestAbbreviation {
		return notAbbreviation
	}
	lower := strings.ToLower(word)
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		if kind, ok := capitalAbbreviations[lower]; ok {
			return kind
		}
	}
	return smallAbbreviations[lower]
}

// isPrefix reports whether a word before a hyphen is a prefix, which the
// treebanks leave in one token with what follows.
func isPrefix(word string) bool {
	return len(word) <= len("counter") && prefixes[strings.ToLower(word)]
}

var prefixes = setOf("non e re anti co pro pre mid post cross multi ex over counter semi mini inter neo " +
	"sub socio psycho arch intra micro un ultra bi tri trans dis extra hyper macro mega meta")

// capitalAbbreviations are short only when they begin with a capital.
var capitalAbbreviations = kindsOf([]abbreviationList{
	{titleShort, "mr mrs ms mx dr prof rev hon fr st ste mt ft pres gov sen rep reps sens govs gens drs msgr atty " +
		"gen lt col maj capt cpt cmdr cdr sgt cpl pvt adm brig comdr supt insp det ofc pfc ssgt " +
		"sec amb min secy asst assoc dep mlle mme messrs del ald ven"},
	{monthShort, "jan feb mar apr jun jul aug sep sept oct nov dec"},
	{dayName, "mon tue tues wed thu thur thurs fri sat sun"},
	{mayEnd, "co bros ave blvd rd bldg dept univ assn ala ariz ark calif colo conn fla ga ill ind kan ky la md " +
		"mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ed eds intl natl govt"},
})

// smallAbbreviations are short in either case.
var smallAbbreviations = kindsOf([]abbreviationList{
	{beforeNumber, "no nos art arts p pp vol vols ch para paras c pg pt fig figs"},
	{wordShort, "vs v viz cf approx ca e.g i.e"},
	{mayEnd, "inc corp ltd plc llc jr sr esq etc al a.m p.m b.c a.d"},
})

type abbreviationList struct {
	kind  abbreviation
	words string
}

func kindsOf(lists []abbreviationList) map[string]abbreviation {
	kinds := map[string]abbreviation{}
	for _, list := range lists {
		for w := range strings.FieldsSeq(list.words) {
			kinds[w] = list.kind
		}
	}
	return kinds
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
