package query

import "github.com/polgraph/polgraph/politics"

// Filter lets things of one kind pass. All that it states must hold; of several
// values of one field, any. The zero value lets everything pass.
type Filter interface {
	// Of is the kind that the filter is for.
	Of() Kind
}

// ActorFilter is for actors.
type ActorFilter struct {
	IDs       []politics.ActorID // present or former ones
	Name      string             // whole, in any spelling
	Prefix    string             // of a name, in any spelling
	Types     []politics.ActorType
	Countries []politics.ActorID
	// Articles is the least number of articles that speak of it.
	Articles int
}

// SearchFilter is for actors, found by the words of their names; the list is
// grouped by MatchRank, and within each by the number of articles.
type SearchFilter struct {
	Text  string
	Types []politics.ActorType
}

// FactFilter is what relations and events have in common.
type FactFilter struct {
	IDs        []politics.FactID
	Confidence float64            // the least
	Articles   int                // the least number of articles that tell it
	Speakers   []politics.ActorID // whose claim it is
	Deniers    []politics.ActorID
	// Claimed: true for what an actor says, false for what an article says
	// in its own voice.
	Claimed *bool
	Denied  *bool
	In      []politics.ArticleID // told by one of these
	Seen    politics.Date        // told by an article of this time
}

// Side is a side of a relation.
type Side string

// The sides. Actor.relations without a side is about either.
const (
	EitherSide  Side = ""
	SubjectSide Side = "subject"
	ObjectSide  Side = "object"
)

// RelationFilter is for relations.
type RelationFilter struct {
	FactFilter
	Side       Side // of the actor whose relations are asked; for the link Relations only
	Predicates []politics.Predicate
	Subjects   []politics.ActorID
	Objects    []politics.ActorID  // elections too
	Involving  []politics.ActorID  // on either side; an election too
	Between    [2]politics.ActorID // one on either side, in either order; both or none are set
	Title      string              // words of the title
	Former     *bool
	AsOf       *AsOf
}

// AsOf asks for what held at a date.
type AsOf struct {
	Date politics.Date
	Mode Certainty // the weakest that passes
}

// Certainty tells how sure it is that a relation held at a date.
type Certainty string

// The modes, the surest first; each lets pass what the ones before it do.
const (
	// Certain: a stated beginning lies before the date, and a stated end
	// after it or, where no end is told, a later article still speaks of it.
	Certain Certainty = "certain"
	// Cited: the date lies between the first and the last article that tell
	// it, and no stated beginning or end speaks against it.
	Cited Certainty = "cited"
	// Possible: nothing stated speaks against it.
	Possible Certainty = "possible"
)

// Role is how an actor takes part in an event.
type Role string

// The roles. Actor.events without a role is about any of them.
const (
	AnyRole       Role = ""
	ActorRole     Role = "actor"
	RecipientRole Role = "recipient"
	PlaceRole     Role = "place"
)

// EventFilter is for events.
type EventFilter struct {
	FactFilter
	Role         Role // of the actor whose events are asked; for the link Events only
	Types        []politics.EventType
	Modes        []string
	Factualities []politics.Factuality
	Actors       []politics.ActorID
	Recipients   []politics.ActorID
	Involving    []politics.ActorID // in whatever role
	Places       []politics.ActorID
	During       politics.Date // overlaps with it
}

// ArticleFilter is for articles.
type ArticleFilter struct {
	IDs        []politics.ArticleID
	URL        string
	Publishers []string
	Published  politics.Date // within it
	Words      string        // of the title
	Mentions   []politics.ActorID
}

// EvidenceFilter is for pieces of evidence.
type EvidenceFilter struct {
	IDs        []politics.EvidenceID
	Confidence float64
	Rules      []string
	Words      string // of the sentence
	In         []politics.ArticleID
}

// AppearanceFilter is for appearances.
type AppearanceFilter struct {
	IDs []politics.AppearanceID
}

// JudgementFilter is for judgements.
type JudgementFilter struct {
	IDs []string
}

// Direction is the way a tie points, seen from the actor that is asked.
type Direction string

// The directions.
const (
	BothWays Direction = ""
	Outgoing Direction = "out"
	Incoming Direction = "in"
)

// TieFilter is for the ties of an actor. The list is grouped by edge and
// direction, and within each by the neighbour's name.
type TieFilter struct {
	Edges     []politics.Edge // all when empty
	Direction Direction
	Types     []politics.ActorType // of the neighbour
}

// WorldFilter is for the actors around one, as far as a number of hops along ties.
// The list is grouped by distance, and within each by the number of articles.
type WorldFilter struct {
	Center    politics.ActorID
	Hops      int             // from 1 to MaxHops
	Edges     []politics.Edge // that may be walked; all when empty
	Direction Direction
	Types     []politics.ActorType // of the actors listed, not of those walked through
}

// PathFilter is for the shortest paths between two actors along ties, in either
// direction of each. Ties to an election, which is no actor, are not walked, and those
// to a country only if Edges names them: nearly everybody is two such hops from
// everybody.
type PathFilter struct {
	From, To politics.ActorID
	Hops     int // the most, from 1 to MaxPathHops
	Paths    int // the most, from 1 to MaxPaths
	Edges    []politics.Edge
}

// How far graphs are walked.
const (
	MaxHops     = 3
	MaxPathHops = 6
	MaxPaths    = 5
)

// Of implements Filter.
func (WorldFilter) Of() Kind { return Actor }

// Of implements Filter.
func (PathFilter) Of() Kind { return Path }

// Of implements Filter.
func (ActorFilter) Of() Kind { return Actor }

// Of implements Filter.
func (SearchFilter) Of() Kind { return Actor }

// Of implements Filter.
func (RelationFilter) Of() Kind { return Relation }

// Of implements Filter.
func (EventFilter) Of() Kind { return Event }

// Of implements Filter.
func (ArticleFilter) Of() Kind { return Article }

// Of implements Filter.
func (EvidenceFilter) Of() Kind { return Evidence }

// Of implements Filter.
func (AppearanceFilter) Of() Kind { return Appearance }

// Of implements Filter.
func (TieFilter) Of() Kind { return Tie }

// Of implements Filter.
func (JudgementFilter) Of() Kind { return Judgement }
