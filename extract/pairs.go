package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// Pair asks what one party of a sentence does to another. Source and Target
// are code points of Text.
type Pair struct {
	ID     string        `json:"id"`
	Text   string        `json:"text"`
	Source politics.Span `json:"source"`
	Target politics.Span `json:"target"`
}

// PairEvent is the answer: always the best guess.
type PairEvent struct {
	ID         string              `json:"id"`
	Type       politics.EventType  `json:"type"`
	Mode       string              `json:"mode,omitempty"`
	Factuality politics.Factuality `json:"factuality"`
	Confidence float64             `json:"confidence"`
	Rule       string              `json:"rule"`
}

// ReadPair tells what the source does to the target. Every event word of the
// text is a candidate; the one whose tree binds the two best is the answer.
func (x *Extractor) ReadPair(p Pair) PairEvent {
	doc := x.pipeline.Parse(p.Text)
	q := newPairReader(doc, p)
	best, rule := q.best()
	if best == nil {
		return PairEvent{ID: p.ID, Type: politics.Accuse, Factuality: politics.Happened, Confidence: 0.2, Rule: "none"}
	}
	typ, fact := remap(best.act, best.modality)
	typ = older(typ, &best.act)
	return PairEvent{ID: p.ID, Type: typ, Mode: best.act.mode, Factuality: fact, Confidence: best.confidence(), Rule: rule}
}

// pairReader reads one pair's text with both parties known.
type pairReader struct {
	reader
	source, target nlp.Span // tokens
}

func newPairReader(doc *nlp.Doc, p Pair) *pairReader {
	q := &pairReader{
		source: doc.TokensIn(p.Source.Start, p.Source.End),
		target: doc.TokensIn(p.Target.Start, p.Target.End),
	}
	q.grammar, q.words = grammar{doc}, eventWords()
	q.kind = func(tok int) politics.ActorType {
		if q.source.Contains(tok) || q.target.Contains(tok) {
			return kindOfName(doc, tok, politics.Organization)
		}
		return kindOfName(doc, tok, "")
	}
	return q
}

func kindOfName(doc *nlp.Doc, tok int, otherwise politics.ActorType) politics.ActorType {
	n := doc.NameAt(tok)
	if n < 0 {
		return otherwise
	}
	switch doc.Names[n].Type {
	case nlp.Person:
		return politics.Person
	case nlp.Party:
		return politics.Party
	case nlp.Organization:
		return politics.Organization
	case nlp.Place, nlp.Group:
		return politics.Place
	default:
		return otherwise
	}
}

// candidate is an act with how well it binds the two parties.
type candidate struct {
	act      act
	modality modality
	score    float64
}

// confidence is how likely the candidate is the answer. A quarter of the
// answers are right even where the tree binds neither party; the rest follows
// the binding.
func (c *candidate) confidence() float64 { return min(max(0.25+0.75*c.score, 0.05), 0.95) }

func (q *pairReader) best() (*candidate, string) {
	var best *candidate
	for _, sent := range q.doc.Sents {
		if !sent.Overlaps(q.source) && !sent.Overlaps(q.target) {
			continue
		}
		for _, a := range q.acts(sent) {
			switch a.typ {
			case politics.Appoint, politics.Legislate, politics.Election:
				continue // no types of PLOVER
			}
			c := candidate{act: a, modality: q.modality(a.clause), score: q.bind(&a)}
			if best == nil || c.score > best.score {
				best = &c
			}
		}
	}
	if best == nil {
		return nil, ""
	}
	return best, best.act.rule
}

// bind tells how well an act has the source as its actor and the target as its
// recipient, between 0 and 1.
func (q *pairReader) bind(a *act) float64 {
	score := 0.1
	switch {
	case q.names(a.actors, q.source):
		score += 0.4
	case q.under(a.clause, q.source):
		score += 0.15
	}
	switch {
	case q.names(a.recipients, q.target):
		score += 0.35
	case q.under(a.clause, q.target):
		score += 0.2
	}
	if q.names(a.actors, q.target) {
		score -= 0.1
	}
	if q.source.Contains(a.trigger) || q.target.Contains(a.trigger) {
		score -= 0.2
	}
	if q.modality(a.clause).purpose {
		score -= 0.15 // "announced aid to fight hunger" tells of the aid
	}
	depth := len(q.doc.Ancestors(a.clause))
	return score - 0.03*float64(min(depth, 9))
}

// names tells whether one of the words stands for the party.
func (q *pairReader) names(groups [][]int, party nlp.Span) bool {
	for _, g := range groups {
		for _, tok := range g {
			if party.Contains(tok) || q.refers(tok, party) {
				return true
			}
		}
	}
	return false
}

// refers tells whether a participant's phrase holds the party, or whether a
// pronoun may stand for it.
func (q *pairReader) refers(tok int, party nlp.Span) bool {
	head := q.doc.HeadOf(party)
	for step := 0; head >= 0 && step < 3; step++ {
		if head == tok {
			return true
		}
		t := &q.doc.Tokens[head]
		if !t.Is("nmod", "compound", "flat", "appos", "conj", "amod", "nmod:poss") {
			break
		}
		head = t.Head
	}
	t := &q.doc.Tokens[tok]
	return t.UPOS == nlp.Pron && t.XPOS == "PRP" && party.End <= tok && party == q.source
}

func (q *pairReader) under(clause int, party nlp.Span) bool {
	head := q.doc.HeadOf(party)
	return head >= 0 && q.doc.Dominates(clause, head)
}

// remap gives the event that PLOVER's coders would enter where the act itself
// did not come about: a promised kindness is AGREE, a promised harm THREATEN,
// a refused one REJECT.
func remap(a act, m modality) (politics.EventType, politics.Factuality) {
	t := a.typ
	switch {
	case a.failed || m.negated:
		switch {
		case kind(t):
			return politics.Reject, m.factuality()
		case t == politics.Coerce || t == politics.Sanction || t == politics.Assault || t == politics.Protest:
			return politics.Concede, m.factuality()
		}
	case m.future:
		switch {
		case kind(t):
			return politics.Agree, politics.Happened
		case harm(t):
			return politics.Threaten, politics.Happened
		}
	}
	return t, m.factuality()
}

// older gives the type under which pairs are coded in the records that such
// questions come from, which follow PLOVER as it was before 2021: findings of
// guilt accuse, sanctions coerce (CAMEO 163), conquest and blockade are a use of
// force (CAMEO 191 and 192).
func older(t politics.EventType, a *act) politics.EventType {
	switch {
	case t == politics.LeaveOffice:
		return politics.Retreat
	case t == politics.Sanction && a.mode == "convict":
		return politics.Accuse
	case t == politics.Sanction && strings.Contains(a.rule, "obj:sanction"):
		return politics.Coerce
	case t == politics.Coerce && (strings.Contains(a.rule, "obj:@place") || strings.Contains(a.rule, "blockade") || a.mode == "blockade"):
		return politics.Assault
	}
	return t
}

// kind tells whether events of the type do the recipient good.
func kind(t politics.EventType) bool {
	switch t {
	case politics.Consult, politics.Support, politics.Cooperate, politics.Aid, politics.Agree, politics.Concede, politics.Retreat:
		return true
	default:
		return false
	}
}

func harm(t politics.EventType) bool {
	switch t {
	case politics.Coerce, politics.Sanction, politics.Assault, politics.Protest, politics.Mobilize:
		return true
	default:
		return false
	}
}
