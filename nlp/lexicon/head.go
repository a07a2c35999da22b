package lexicon

import "strings"

// Head is the kind of thing that a name with a certain main word names.
type Head uint8

// The kinds of main words.
const (
	PartyHead        Head = iota + 1 // "Party", "Front"
	OrganizationHead                 // "Ministry", "Court"
	PlaceHead                        // "River", "Province"
)

var heads = tableOf(func() map[string]Head {
	kinds := map[string]Head{"party": PartyHead, "organization": OrganizationHead, "place": PlaceHead}
	out := map[string]Head{}
	for _, row := range lines("heads.txt") {
		for word := range strings.FieldsSeq(row[1]) {
			if _, taken := out[word]; !taken {
				out[word] = kinds[row[0]]
			}
		}
	}
	return out
})

// HeadWord tells what kind of thing a name names whose main word is this one.
func HeadWord(word string) (Head, bool) { return heads().find(word) }
