package encoder

// Labels are what the heads of a network choose from.
type Labels struct {
	UPOS, XPOS, Rels []string
}

// nameTypes are the types of names, in the order of their tags.
var nameTypes = [...]string{"person", "party", "organization", "place", "norp", "event", "misc"}

// outside is the tag of a token that is in no name. Type i has the tags 2i+1 for
// the first token of a name and 2i+2 for each other one.
const outside = 0

const nameTags = 2*len(nameTypes) + 1

// NameTags are the tags of names: "O", and "B-" and "I-" before each type.
func NameTags() []string {
	out := []string{"O"}
	for _, t := range nameTypes {
		out = append(out, "B-"+t, "I-"+t)
	}
	return out
}

// CanFollow reports whether a name tag may stand after another one; a name
// begins before it goes on. The tag len(NameTags()) stands for the start of a
// sentence.
func CanFollow(before, tag int) bool {
	if tag == outside || tag%2 == 1 {
		return true
	}
	return before == tag || before == tag-1
}

// TagNames gives the tags of a sentence of n tokens with the names.
func TagNames(n int, names []Name) []int32 {
	out := make([]int32, n)
	for _, name := range names {
		for t, typ := range nameTypes {
			if typ != name.Type {
				continue
			}
			out[name.Start] = int32(2*t + 1)
			for i := name.Start + 1; i < name.End; i++ {
				out[i] = int32(2*t + 2)
			}
		}
	}
	return out
}

// ForgetForm makes the rows of a token those of an unknown word; with affixes,
// also of unknown long affixes. Rows that are not there stay away.
func ForgetForm(rows []int32, affixes bool) {
	slots := []int{slotLower, slotForm}
	if affixes {
		slots = append(slots, slotSuffix3, slotSuffix4, slotPrefix3, slotPrefix4)
	}
	for _, s := range slots {
		if rows[s] >= 0 {
			rows[s] = int32(s)
		}
	}
}
