package politics

// Appearance is an actor of one article as the article names it: what was
// said, before anybody judged who is meant.
type Appearance struct {
	ID        AppearanceID
	Article   ArticleID
	Published Date
	Type      ActorType
	Names     []string // the fullest first
	Context   Context
}

// Context is what an article says of an actor that helps to tell namesakes
// apart. All are names as the article gives them.
type Context struct {
	Countries []string
	Parties   []string
	Offices   []string // titles: "prime minister"
}

// NewAppearanceID is the id of an article's actor. Occurrence tells apart
// actors of one article with the same type and name (0 for the first).
func NewAppearanceID(article ArticleID, kind ActorType, name string, occurrence int) AppearanceID {
	return AppearanceID("app-" + Digest(string(article), string(kind), name, string(rune('0'+occurrence))))
}

// Candidate is an actor of the graph that an appearance might be.
type Candidate struct {
	Actor       ActorID
	Anchor      AppearanceID // the appearance for which the actor was made
	Type        ActorType
	Names       []string
	Context     Context // of all its appearances
	Appearances int
}

// Verdict is what a judgement says of two appearances.
type Verdict string

// The verdicts.
const (
	Same    Verdict = "same"
	NotSame Verdict = "not-same"
	Perhaps Verdict = "perhaps"
)

// Judgement says whether two appearances are one actor, why, and who says so.
type Judgement struct {
	Left, Right AppearanceID
	Verdict     Verdict
	Score       float64  // in [0, 1], how sure the author is that they are one
	Reasons     []string // in words, the weightiest first
	Author      string   // "resolve/1", or a curator
}

// Keys are the forms of an appearance's names under which it can meet others.
// Two appearances of different articles are compared when they share one.
type Keys struct {
	// Strong are whole names: what shares one may be one actor by itself.
	Strong []string
	// Weak are parts of names (a surname, an acronym) tied to a country: what
	// has only these is compared with what has strong ones, never the reverse.
	Weak []string
	// Lone tells that so little is known of the appearance that another of the
	// very same description may be somebody else. It is never judged the same as
	// anyone; whom it shares a strong key with, it may be.
	Lone bool
}
