package politics

// Predicate is how one actor stands to another, or to an election.
type Predicate string

// The predicates. A comment tells what may stand on either side.
const (
	Leads        Predicate = "leads"         // person → party, organization or place that the person heads
	HoldsOffice  Predicate = "holds-office"  // person → place or body, in any other office
	MemberOf     Predicate = "member-of"     // person or party → party, coalition or body
	Governs      Predicate = "governs"       // party → country
	OppositionIn Predicate = "opposition-in" // party or person → country
	AlliedWith   Predicate = "allied-with"   // actor ↔ actor
	Founded      Predicate = "founded"       // person → party or organization
	CandidateIn  Predicate = "candidate-in"  // person or party → election
	Won          Predicate = "won"           // person or party → election
	Lost         Predicate = "lost"          // person or party → election
	WonSeats     Predicate = "won-seats"     // party or coalition → election
	WonVotes     Predicate = "won-votes"     // person or party → election
	OfCountry    Predicate = "of-country"    // actor → country
	FamilyOf     Predicate = "family-of"     // person ↔ person
)

// Predicates lists every predicate.
func Predicates() []Predicate {
	return []Predicate{
		Leads, HoldsOffice, MemberOf, Governs, OppositionIn, AlliedWith, Founded,
		CandidateIn, Won, Lost, WonSeats, WonVotes, OfCountry, FamilyOf,
	}
}

// Symmetric tells whether the relation holds in both directions at once.
func (p Predicate) Symmetric() bool { return p == AlliedWith || p == FamilyOf }

// OfElection tells whether the relation's object is an election.
func (p Predicate) OfElection() bool {
	switch p {
	case CandidateIn, Won, Lost, WonSeats, WonVotes:
		return true
	default:
		return false
	}
}

// Qualifiers say more of a relation. Which of them a predicate has is told in
// docs/ontology.md; the rest stay zero.
type Qualifiers struct {
	Title   string  `json:"title,omitempty"`   // of the office, or of the relative ("wife")
	Office  string  `json:"office,omitempty"`  // that a candidate stands for
	Since   Date    `json:"since,omitzero"`    // when the relation began
	Until   Date    `json:"until,omitzero"`    // when it ended
	Former  bool    `json:"former,omitempty"`  // it ended, the article does not say when
	Date    Date    `json:"date,omitzero"`     // of the founding
	Seats   int     `json:"seats,omitempty"`   // won
	Of      int     `json:"of,omitempty"`      // seats of the whole chamber
	Votes   int     `json:"votes,omitempty"`   // won
	Percent float64 `json:"percent,omitempty"` // of the votes
}

// Relation is what one article says of how two actors stand to each other.
// Subject and Object are ids of actors of the same extraction; where the
// predicate is OfElection, Object is the id of an event of type Election.
type Relation struct {
	Predicate Predicate `json:"predicate"`
	Subject   string    `json:"subject"`
	Object    string    `json:"object"`
	Qualifiers
	Claim
	Evidence
}
