package extract

import (
	"strconv"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// mentionKind tells how a mention points to its actor.
type mentionKind uint8

const (
	named     mentionKind = iota // by a name: "Sam Rainsy", "CNRP"
	described                    // by what it is: "the ruling party", "its leader"
	pronoun                      // "he", "who", "their"
)

// mention is a place of the text where an actor is meant.
type mention struct {
	span  nlp.Span
	head  int // the token by which the mention hangs in its tree
	actor int // index into cast.actors
	kind  mentionKind
}

// gender is what pronouns may say of a person.
type gender uint8

const (
	unknownGender gender = iota
	female
	male
)

// nobody is the actor of a token that means none.
const nobody = -1

// actor is one actor of the story. What it is called grows while mentions are
// merged into it.
type actor struct {
	kind      politics.ActorType
	names     []string // the fullest first
	country   int      // actor of the country that the text ties it to, or nobody
	gender    gender
	plural    bool // spoken of as "they"
	isCountry bool
	used      bool // goes into the extraction even if no fact names it
}

// cast is everybody who appears in a story.
type cast struct {
	actors   []actor
	mentions []mention // in text order; on demand ones are added at their place
	inside   []int32   // for each token the named mention that covers it, or nobody
	headed   []int32   // for each token the actor whose mention it heads, or nobody

	ranked             []string       // countries that the story names, the one it speaks of most first
	main               string         // name of the country that the story is about, "" if none
	ruling, opposition int            // parties, or nobody
	chambers           map[string]int // the parliament and its chambers, as far as looked up
	chambersOf         int            // the number of actors when they were looked up
	countries          map[string]int // actor of each country that was needed
}

// at is the actor that the token means: the one of the mention that hangs in
// the tree by it, or nobody.
func (c *cast) at(tok int) int {
	if tok < 0 || tok >= len(c.headed) {
		return nobody
	}
	return int(c.headed[tok])
}

// within is the index of the named mention that covers a token, or nobody.
func (c *cast) within(tok int) int {
	if tok < 0 || tok >= len(c.inside) {
		return nobody
	}
	return int(c.inside[tok])
}

// id is the provisional id of an actor, by which relations and events name it
// until the extraction numbers actors in the order of their first mention.
func (c *cast) id(actor int) string { return "a" + strconv.Itoa(actor) }

// ids are the provisional ids of several actors.
func (c *cast) ids(actors []int) []string {
	out := make([]string, 0, len(actors))
	for _, a := range actors {
		out = append(out, c.id(a))
	}
	return out
}
