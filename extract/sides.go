package extract

import (
	"slices"
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// sides are the types of actor that may stand on either side of a predicate.
// What a rule reads into other types is a misreading: nobody is a member of a
// city.
type sides struct{ subject, object []politics.ActorType }

// sidesOf leaves out the predicates of which the object is an election.
var sidesOf = map[politics.Predicate]sides{
	politics.Leads: {
		subject: []politics.ActorType{politics.Person},
		object:  []politics.ActorType{politics.Party, politics.Organization, politics.Place},
	},
	politics.HoldsOffice: {
		subject: []politics.ActorType{politics.Person},
		object:  []politics.ActorType{politics.Party, politics.Organization, politics.Place},
	},
	politics.MemberOf: {
		subject: []politics.ActorType{politics.Person, politics.Party, politics.Organization, politics.Place},
		object:  []politics.ActorType{politics.Party, politics.Organization},
	},
	politics.Governs: {
		subject: []politics.ActorType{politics.Party},
		object:  []politics.ActorType{politics.Place},
	},
	politics.OppositionIn: {
		subject: []politics.ActorType{politics.Party, politics.Person, politics.Organization, politics.Group},
		object:  []politics.ActorType{politics.Place},
	},
	politics.Founded: {
		subject: []politics.ActorType{politics.Person},
		object:  []politics.ActorType{politics.Party, politics.Organization},
	},
	politics.FamilyOf: {
		subject: []politics.ActorType{politics.Person},
		object:  []politics.ActorType{politics.Person},
	},
}

// fits tells whether a relation stands between actors of the right types.
func (c *cast) fits(r politics.Relation) bool {
	s, limited := sidesOf[r.Predicate]
	return !limited || slices.Contains(s.subject, c.typeOf(r.Subject)) && slices.Contains(s.object, c.typeOf(r.Object))
}

// typeOf is the type of the actor with a provisional id, "" if it is none.
func (c *cast) typeOf(id string) politics.ActorType {
	a, err := strconv.Atoi(strings.TrimPrefix(id, "a"))
	if err != nil || a < 0 || a >= len(c.actors) {
		return ""
	}
	return c.actors[a].kind
}
