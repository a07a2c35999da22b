package politics

import "strings"

// Edge is the name of the typed edge that a fact draws between two actors, for
// walking the graph: "leads", "won_seats", "accused".
type Edge string

// Edge is the name of the edge that a relation draws from subject to object.
func (p Predicate) Edge() Edge { return Edge(strings.ReplaceAll(string(p), "-", "_")) }

// Edge is the name of the edge that an event draws from each of its actors to
// each recipient; among its actors themselves where it has no recipient and
// PLOVER's type is mutual (CONSULT, AGREE, COOPERATE).
func (t EventType) Edge() Edge {
	switch t {
	case Agree:
		return "agreed_with"
	case Consult:
		return "met"
	case Support:
		return "supported"
	case Concede:
		return "conceded_to"
	case Cooperate:
		return "cooperated_with"
	case Aid:
		return "aided"
	case Retreat:
		return "retreated_before"
	case Request:
		return "asked"
	case Accuse:
		return "accused"
	case Reject:
		return "rejected"
	case Threaten:
		return "threatened"
	case Protest:
		return "protested"
	case Sanction:
		return "sanctioned"
	case Mobilize:
		return "mobilized_against"
	case Coerce:
		return "coerced"
	case Assault:
		return "assaulted"
	case Election:
		return "elected"
	case Appoint:
		return "appointed"
	case LeaveOffice:
		return "left_office_of"
	case Legislate:
		return "legislated_on"
	default:
		return ""
	}
}

// Mutual tells whether an event of this type binds its actors to each other,
// so that all may stand as actors without a recipient.
func (t EventType) Mutual() bool { return t == Consult || t == Agree || t == Cooperate }
