package query

// Kind is a kind of thing in the graph.
type Kind string

// The kinds.
const (
	Actor      Kind = "actor"
	Article    Kind = "article"
	Appearance Kind = "appearance" // an actor of one article
	Relation   Kind = "relation"
	Event      Kind = "event"
	Evidence   Kind = "evidence" // one statement of one article
	Judgement  Kind = "judgement"
	Tie        Kind = "tie"  // a typed edge from an actor to a neighbour
	Path       Kind = "path" // from one actor to another
	Step       Kind = "step" // of a path
)

// Field is a property of a thing. Which kinds have it, and the Go type of its
// value, is told at each; a value that is not known is absent from a Row.
type Field string

// The fields.
const (
	ID           Field = "id"           // all but Tie: string
	Name         Field = "name"         // Actor, Article (its id in its source): string
	Names        Field = "names"        // Actor, Appearance: []string, the fullest first
	FormerIDs    Field = "formerIds"    // Actor: []string
	ActorType    Field = "type"         // Actor, Appearance: politics.ActorType
	ArticleCount Field = "articleCount" // Actor, Relation, Event: int
	FirstSeen    Field = "firstSeen"    // Actor, Relation, Event: time.Time
	LastSeen     Field = "lastSeen"     // Actor, Relation, Event: time.Time
	Confidence   Field = "confidence"   // Relation, Event, Evidence: float64

	URL         Field = "url"         // Article: string
	Title       Field = "title"       // Article, Relation: string
	Publisher   Field = "publisher"   // Article: string
	Authors     Field = "authors"     // Article: []string
	Published   Field = "published"   // Article: politics.Date
	PublishedAt Field = "publishedAt" // Article, Evidence, for ordering: time.Time
	Format      Field = "format"      // Article: politics.Format
	Text        Field = "text"        // Article, Evidence (the sentence): string
	Loaded      Field = "loaded"      // Article: time.Time
	Warnings    Field = "warnings"    // Article: []string
	Extractor   Field = "extractor"   // Article, Evidence: string
	Quotes      Field = "quotes"      // Article: []politics.Attribution

	Local    Field = "local"    // Appearance: string, the actor's id within its extraction
	Mentions Field = "mentions" // Appearance: []politics.Span

	Start Field = "start" // Evidence: int, in code points of the article's text
	End   Field = "end"   // Evidence: int
	Rule  Field = "rule"  // Evidence: string
	// Evidence: politics.Relation, what the sentence says of a relation before it
	// was weighed against what others say; absent for an event.
	SaidRelation Field = "saidRelation"

	Verdict Field = "verdict" // Judgement: politics.Verdict
	Score   Field = "score"   // Judgement: float64
	Reasons Field = "reasons" // Judgement: []string
	Author  Field = "author"  // Judgement: string

	Predicate Field = "predicate" // Relation: politics.Predicate
	Office    Field = "office"    // Relation: string
	Since     Field = "since"     // Relation: politics.Date
	Until     Field = "until"     // Relation: politics.Date
	Former    Field = "former"    // Relation: bool
	Date      Field = "date"      // Relation, Event: politics.Date
	Seats     Field = "seats"     // Relation: int
	OfSeats   Field = "ofSeats"   // Relation: int
	Votes     Field = "votes"     // Relation: int
	Percent   Field = "percent"   // Relation: float64

	EventType  Field = "eventType"  // Event: politics.EventType
	Mode       Field = "mode"       // Event: string
	Factuality Field = "factuality" // Event: politics.Factuality
	Starts     Field = "starts"     // Event, for ordering: time.Time

	TieEdge  Field = "edge"     // Tie: politics.Edge
	Outward  Field = "outward"  // Tie: bool, whether it leads away from the actor asked
	Facts    Field = "facts"    // Tie: int, how many relations and events stand behind it
	Happened Field = "happened" // Tie: bool, whether one of them holds or took place
	Match    Field = "match"    // Actor found by SearchFilter: MatchRank
	Distance Field = "distance" // Path, Actor found by WorldFilter: int, in hops
)

// Link is a way from a thing to others.
type Link string

// The links.
const (
	Countries   Link = "countries"   // Actor → Actor
	Relations   Link = "relations"   // Actor → Relation, the side told by RelationFilter.Side
	Events      Link = "events"      // Actor → Event, the role told by EventFilter.Role
	Ties        Link = "ties"        // Actor → Tie
	Appearances Link = "appearances" // Actor, Article, Evidence → Appearance
	Subject     Link = "subject"     // Relation → Actor
	Object      Link = "object"      // Relation → Actor or Event
	Speakers    Link = "speakers"    // Relation, Event → Actor
	Deniers     Link = "deniers"     // Relation, Event → Actor
	Proof       Link = "evidence"    // Relation, Event, Article → Evidence
	Actors      Link = "actors"      // Event → Actor
	Recipients  Link = "recipients"  // Event → Actor
	EventPlace  Link = "place"       // Event → Actor
	Results     Link = "results"     // Event of type ELECTION → Relation
	InArticle   Link = "article"     // Evidence, Appearance → Article
	OfFact      Link = "fact"        // Evidence → Relation or Event
	Speaker     Link = "speaker"     // Evidence → Appearance
	Denier      Link = "denier"      // Evidence → Appearance
	OfActor     Link = "actor"       // Appearance, Tie → Actor
	Judgements  Link = "judgements"  // Appearance → Judgement
	Left        Link = "left"        // Judgement → Appearance
	Right       Link = "right"       // Judgement → Appearance
	OnPath      Link = "onPath"      // Path → Actor, in the order of the path
	Steps       Link = "steps"       // Path → Step
	StepFrom    Link = "from"        // Step → Actor
	StepTo      Link = "to"          // Step → Actor
	StepFacts   Link = "facts"       // Step → Relation or Event that ties its ends
	// Self leads from any thing to itself: the same thing shown twice, with
	// keys that do not meet.
	Self Link = "self"
)

// MatchRank tells how a name was found, the surest first.
type MatchRank int

// The ranks.
const (
	ExactName MatchRank = iota // the whole name
	Prefix                     // a name that begins with the text
	Words                      // a name with words that begin with the text's words
	OneOff                     // a name with words that are one letter off
)
