package extract

import (
	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// gender is what pronouns may say of a person.
type gender uint8

const (
	unknownGender gender = iota
	female
	male
)

// findCast makes an actor of every name; names that read alike are one.
func findCast(st *story) *cast {
	c := &cast{headed: make([]int32, len(st.doc.Tokens))}
	for i := range c.headed {
		c.headed[i] = nobody
	}
	known := map[string]int{}
	for _, n := range st.doc.Names {
		kind, ok := typeOf(n.Type)
		if !ok {
			continue
		}
		text := st.doc.Slice(n.Span)
		a, seen := known[text]
		if !seen {
			a = len(c.actors)
			known[text] = a
			c.actors = append(c.actors, actor{kind: kind, names: []string{text}, country: nobody, used: true})
		}
		head := st.doc.HeadOf(n.Span)
		c.mentions = append(c.mentions, mention{n.Span, head, a, named})
		c.headed[head] = int32(a)
	}
	return c
}

func typeOf(t nlp.NameType) (politics.ActorType, bool) {
	switch t {
	case nlp.Person:
		return politics.Person, true
	case nlp.Party:
		return politics.Party, true
	case nlp.Organization:
		return politics.Organization, true
	case nlp.Place:
		return politics.Place, true
	default:
		return "", false
	}
}

func findElections(*story) []politics.Event { return nil }

func findRelations(*story) []politics.Relation { return nil }
