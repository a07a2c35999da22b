package politics

// EventType is what happened: PLOVER's sixteen types and four of political
// life that PLOVER leaves out.
type EventType string

// The types of event.
const (
	Agree       EventType = "AGREE"
	Consult     EventType = "CONSULT"
	Support     EventType = "SUPPORT"
	Concede     EventType = "CONCEDE"
	Cooperate   EventType = "COOPERATE"
	Aid         EventType = "AID"
	Retreat     EventType = "RETREAT"
	Request     EventType = "REQUEST"
	Accuse      EventType = "ACCUSE"
	Reject      EventType = "REJECT"
	Threaten    EventType = "THREATEN"
	Protest     EventType = "PROTEST"
	Sanction    EventType = "SANCTION"
	Mobilize    EventType = "MOBILIZE"
	Coerce      EventType = "COERCE"
	Assault     EventType = "ASSAULT"
	Election    EventType = "ELECTION"     // a vote is held
	Appoint     EventType = "APPOINT"      // someone takes office
	LeaveOffice EventType = "LEAVE-OFFICE" // someone resigns, is dismissed or loses office
	Legislate   EventType = "LEGISLATE"    // a body passes, or votes on, a law or motion
)

// EventTypes lists every type of event.
func EventTypes() []EventType {
	return []EventType{
		Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Accuse, Reject, Threaten,
		Protest, Sanction, Mobilize, Coerce, Assault, Election, Appoint, LeaveOffice, Legislate,
	}
}

// Factuality tells whether an event took place: PLOVER's auxiliary modes.
type Factuality string

// The degrees of factuality.
const (
	Happened     Factuality = "happened"     // also still going on
	Future       Factuality = "future"       // announced, planned
	Hypothetical Factuality = "hypothetical" // if, may, could, calls for
	Negated      Factuality = "negated"      // did not, refused to
)

// Factualities lists every degree of factuality.
func Factualities() []Factuality { return []Factuality{Happened, Future, Hypothetical, Negated} }

// Event is what one article says that somebody did. Actors, Recipients and
// Place are ids of actors of the same extraction.
type Event struct {
	ID         string     `json:"id"` // within its extraction: "e1", "e2", …
	Type       EventType  `json:"type"`
	Mode       string     `json:"mode,omitempty"` // PLOVER's, lower case: "strike", "boycott", "arrest"
	Factuality Factuality `json:"factuality"`
	Actors     []string   `json:"actors"`
	Recipients []string   `json:"recipients"`
	Date       Date       `json:"date,omitzero"`
	Place      string     `json:"place,omitempty"`
	Claim
	Evidence
}
