package politics

// Claim tells whose word a fact is. Both are ids of actors of the same
// extraction; empty where the article says it in its own voice, or nobody
// denies it.
type Claim struct {
	Speaker  string `json:"speaker,omitempty"`
	DeniedBy string `json:"denied_by,omitempty"`
}

// Evidence is the sentence that a fact was read from, and what read it there.
type Evidence struct {
	Start      int     `json:"start"` // of the sentence in the article's text, in code points
	End        int     `json:"end"`
	Text       string  `json:"text,omitempty"`       // the sentence as it reads
	Confidence float64 `json:"confidence,omitempty"` // in [0, 1]
	Rule       string  `json:"rule,omitempty"`       // the rule that made the fact
	Also       []Span  `json:"also,omitempty"`       // further sentences that say the same
}

// Span is the place of the evidence in the article's text.
func (e Evidence) Span() Span { return Span{e.Start, e.End} }

// Attribution is a place where an article tells who says what, whether or not
// a fact was found in it.
type Attribution struct {
	Source  Span   `json:"source"`            // the words that name who says it
	Cue     Span   `json:"cue"`               // the words that tell that it is said
	Content Span   `json:"content"`           // what is said
	Speaker string `json:"speaker,omitempty"` // the id of the actor that Source names
}
