package politics

// Change is what putting an article did to the graph.
type Change string

// The changes.
const (
	Added     Change = "added"     // the graph did not know the article
	Replaced  Change = "replaced"  // an earlier text of the article gave way to this one
	Unchanged Change = "unchanged" // the graph held just this
	Retracted Change = "retracted" // the article and what only it told are gone
)

// Receipt tells what loading or retracting one article did.
type Receipt struct {
	Article    ArticleID
	Change     Change
	Actors     int // actors of the article
	NewActors  int // of these, how many the graph had not known
	Relations  int // relations that the article tells
	Events     int // events that the article tells
	Warnings   []string
	Judgements []Judgement // what was judged of its actors
}

// Problem is a broken invariant of the stored graph.
type Problem struct {
	Invariant string // short name of the invariant: "evidence-has-article"
	Node      string // id of the node at which it is broken
	Detail    string // what was expected and what was found
}
