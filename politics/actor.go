package politics

// ActorType is what kind of actor a name stands for.
type ActorType string

// The types of actor.
const (
	Person       ActorType = "person"       // a named human
	Party        ActorType = "party"        // a political party, or an alliance that stands in elections
	Organization ActorType = "organization" // any other named body
	Place        ActorType = "place"        // a named country, region or city
	Group        ActorType = "group"        // people named only by their role
)

// ActorTypes lists every type of actor.
func ActorTypes() []ActorType { return []ActorType{Person, Party, Organization, Place, Group} }

// Actor is one actor of one article, under however many names the article
// gives it.
type Actor struct {
	ID       string    `json:"id"` // within its extraction: "a1", "a2", …
	Type     ActorType `json:"type"`
	Names    []string  `json:"names"`             // the fullest first; no pronouns, no bare descriptions
	Mentions []Span    `json:"mentions"`          // every place where it is named, pronouns and descriptions included, in order
	Country  string    `json:"country,omitempty"` // the name of the country that the article ties it to
}
