package extract

import (
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// act is what one verb or noun of a sentence tells, in words of the tree.
type act struct {
	trigger int // the word that names the event
	clause  int // the verb in whose clause it stands; the trigger itself for a verb
	typ     politics.EventType
	mode    string
	undone  bool // the type is that of an undoing: "lifted the ban"
	failed  bool // the event did not come about: "failed to agree"

	needsBoth bool // counts only with both an actor and a recipient

	// The words that may name the participants: places of the tree in order
	// of preference, each with everybody who stands there.
	actors, recipients [][]int
	rule               string
}

// acts finds what the verbs and event nouns of a sentence tell.
func (r *reader) acts(sent nlp.Span) []act {
	var found []act
	taken := map[int]bool{} // words whose event a governor has told already
	for _, tok := range r.topDown(sent) {
		if taken[tok] {
			continue
		}
		if a, ok := r.ofVerb(tok, taken); ok {
			found = append(found, a)
		}
	}
	for tok := sent.Start; tok < sent.End; tok++ {
		if t := &r.doc.Tokens[tok]; taken[tok] || t.UPOS != nlp.Noun {
			continue
		}
		if s := r.nounSense(tok); s != nil && s.typ != "" && r.kind(tok) == "" {
			found = append(found, r.ofNounAlone(tok, s))
		}
	}
	return found
}

// topDown are the sentence's verbs and predicates, governors first.
func (r *reader) topDown(sent nlp.Span) []int {
	var verbs []int
	depth := map[int]int{}
	for tok := sent.Start; tok < sent.End; tok++ {
		if u := r.doc.Tokens[tok].UPOS; u == nlp.Verb || u == nlp.Adj || u == nlp.Aux {
			verbs = append(verbs, tok)
			depth[tok] = len(r.doc.Ancestors(tok))
		}
	}
	slices.SortStableFunc(verbs, func(a, b int) int { return depth[a] - depth[b] })
	return verbs
}

// ofVerb is what a verb tells by its sense. Words whose event it tells along
// with its own are marked as taken.
func (r *reader) ofVerb(verb int, taken map[int]bool) (act, bool) {
	s := r.verbSense(verb)
	if s == nil {
		return act{}, false
	}
	a := act{trigger: verb, clause: verb, typ: s.typ, mode: s.mode, rule: s.rule}
	switch s.op {
	case noEvent:
		return act{}, false
	case itself:
		r.fill(&a, verb, s.whom)
		r.take(verb, s, &a, taken)
		return a, true
	case ofObject, undoObject:
		return r.ofNounAt(a, s, r.slot(verb, "obj"), taken)
	case ofSubject:
		return r.ofNounAt(a, s, r.slot(verb, "subj"), taken)
	default:
		return r.ofClause(a, s, taken)
	}
}

func (r *reader) verbSense(tok int) *sense {
	senses := r.words.verbs[r.doc.Tokens[tok].Lemma]
	for i := range senses {
		if r.fits(tok, &senses[i]) {
			return &senses[i]
		}
	}
	return nil
}

// take marks the event noun that is the verb's object, and its infinitive,
// where they only say more of the verb's own event; the noun may lend its mode.
func (r *reader) take(verb int, s *sense, a *act, taken map[int]bool) {
	for _, c := range s.when {
		if c.not || c.slot != "obj" && c.slot != "xcomp" && c.slot != "for" && c.slot != "ccomp" {
			continue
		}
		for _, o := range r.slot(verb, c.slot) {
			for _, w := range []int{o, r.core(o)} {
				taken[w] = true
				if n := r.nounSense(w); n != nil && s.mode == "=" {
					a.mode = n.mode
				}
			}
		}
	}
	if a.mode == "=" {
		a.mode = ""
	}
	if governs(a.typ) {
		for _, x := range r.slot(verb, "xcomp") {
			taken[x] = true
			for _, o := range r.slot(x, "obj") {
				taken[o] = true
			}
		}
		if a.typ == politics.Threaten || a.typ == politics.Reject {
			r.lendMode(verb, a)
		}
	}
}

// governs tells whether an event of the type takes what is promised, asked,
// refused or threatened as part of itself.
func governs(t politics.EventType) bool {
	switch t {
	case politics.Agree, politics.Reject, politics.Request, politics.Threaten, politics.Concede:
		return true
	default:
		return false
	}
}

// lendMode names the content of a threat: "threatened to strike".
func (r *reader) lendMode(verb int, a *act) {
	if a.typ != politics.Threaten {
		return
	}
	for _, x := range slices.Concat(r.slot(verb, "xcomp"), r.slot(verb, "obj"), r.slot(verb, "ccomp"), r.slot(verb, "with")) {
		s := r.verbSense(x)
		if s == nil {
			s = r.nounSense(r.core(x))
		}
		if s == nil {
			continue
		}
		switch {
		case s.typ == politics.Assault:
			a.mode = "violence"
		case s.typ == politics.Protest && s.mode != "", s.mode == "arrest", s.mode == "expel", s.mode == "restrict":
			a.mode = s.mode
		case s.typ == politics.Coerce:
			a.mode = "restrict"
		case s.typ == politics.Sanction:
			a.mode = "relations"
		}
	}
}

// fill finds the words that may name the participants of a verb's event.
func (r *reader) fill(a *act, verb int, whom []string) {
	a.actors = r.places(verb, "subj")
	if t := &r.doc.Tokens[verb]; t.Is("acl") && t.XPOS == "VBG" {
		a.actors = append(a.actors, r.places(t.Head, "host")...) // "issued a statement condemning …"
	}
	for _, slot := range whom {
		if slot == "subj" {
			a.recipients, a.actors = append(a.recipients, a.actors...), nil
			continue
		}
		a.recipients = append(a.recipients, r.places(verb, slot)...)
	}
	if o := r.object(verb); o >= 0 && slices.Contains(whom, "obj") {
		a.recipients = append(a.recipients, r.inside(o)...)
	}
	if governs(a.typ) {
		for _, x := range r.below(verb) {
			a.recipients = append(a.recipients, []int{x})
		}
	}
	r.others(a, verb)
}

// others are the words that may name the recipient where none of the sense's
// own places does.
func (r *reader) others(a *act, verb int) {
	if a.typ == politics.Protest {
		for _, x := range r.aims(verb) {
			a.recipients = append(a.recipients, []int{x})
		}
	}
	if actsOnPlaces(a.typ) {
		for _, prep := range []string{"in", "near", "at"} {
			a.recipients = append(a.recipients, r.places(verb, prep)...)
		}
	}
}

// actsOnPlaces tells whether the land or town where such an event takes place
// is taken for its recipient where nobody else is named.
func actsOnPlaces(t politics.EventType) bool {
	switch t {
	case politics.Assault, politics.Coerce, politics.Mobilize, politics.Retreat, politics.Concede, politics.Aid, politics.Sanction:
		return true
	default:
		return false
	}
}

// places are the fillers of a slot; a preposition may stand at the object too.
func (r *reader) places(head int, slot string) [][]int {
	var out [][]int
	if slot == "obj" {
		out = r.slot1(head, "iobj") // "asked Norland for help"
	}
	if found := r.slot(head, slot); len(found) > 0 {
		out = append(out, found)
	} else if !isPlace(slot) && !strings.Contains(slot, ".") {
		if o := r.object(head); o >= 0 {
			if found := r.slot(o, slot); len(found) > 0 {
				out = append(out, found)
			}
		}
	}
	return out
}

// inside are the participants that a noun phrase names on the side: the owner
// and what hangs on the noun ("Norland's decision", "the vote in Norland").
func (r *reader) inside(noun int) [][]int {
	var out [][]int
	for _, c := range r.doc.ChildrenBy(noun, "nmod:poss", "nmod", "compound", "amod", "appos", "flat") {
		if !r.isTime(c) && !channels[r.preposition(c)] {
			out = append(out, r.together(c))
			out = append(out, r.slots(c, []string{"of", "in"})...)
		}
	}
	return out
}

// channels are prepositions of phrases that tell how or when, not who.
var channels = map[string]bool{"via": true, "during": true, "after": true, "before": true, "through": true, "amid": true}

// ofNounAt is the event that a verb's object or subject names: "held talks".
func (r *reader) ofNounAt(a act, s *sense, at []int, taken map[int]bool) (act, bool) {
	for _, o := range at {
		noun := r.core(o)
		taken[noun], taken[o] = true, true
		n := r.nounSense(noun)
		if n == nil {
			if s.op != undoObject {
				continue
			}
			n = &sense{typ: politics.Coerce, whom: r.words.nounWhom[politics.Coerce]}
		}
		a.trigger, a.typ, a.mode = noun, n.typ, n.mode
		a.actors = r.places(a.clause, "subj")
		if s.op == ofSubject {
			a.actors = nil
		}
		if s.op == undoObject {
			a.typ, a.undone = undo(n.typ), true
			a.mode = undoneMode(a.typ)
		} else {
			a.actors = append(a.actors, r.slots(noun, n.who)...)
		}
		a.recipients = r.slots(noun, n.whom)
		for _, slot := range slices.Concat(n.whom, []string{"iobj"}) {
			if !isPlace(slot) || slot == "iobj" {
				a.recipients = append(a.recipients, r.slot1(a.clause, slot)...)
			}
		}
		a.recipients = append(a.recipients, r.inside(noun)...)
		r.others(&a, noun)
		r.others(&a, a.clause)
		return a, a.typ != ""
	}
	return a, false
}

func (r *reader) slot1(head int, slot string) [][]int {
	if found := r.slot(head, slot); len(found) > 0 {
		return [][]int{found}
	}
	return nil
}

func (r *reader) slots(head int, names []string) [][]int {
	var out [][]int
	for _, n := range names {
		out = append(out, r.slot1(head, n)...)
	}
	return out
}

// ofNounAlone is the event that a noun tells by itself.
func (r *reader) ofNounAlone(noun int, s *sense) act {
	a := act{trigger: noun, clause: noun, typ: s.typ, mode: s.mode, rule: s.rule, needsBoth: !s.alone}
	a.actors = r.slots(noun, s.who)
	a.recipients = r.slots(noun, s.whom)
	return a
}

// ofClause is the event of a verb's complement: done, undone or failed.
func (r *reader) ofClause(a act, s *sense, taken map[int]bool) (act, bool) {
	for _, x := range r.slot(a.clause, "xcomp") {
		inner, ok := r.ofVerb(x, taken)
		taken[x] = true
		if !ok {
			continue
		}
		inner.rule = s.rule + " > " + inner.rule
		if s.op == ofClause && r.words.modality[r.doc.Tokens[a.clause].Lemma] == "" {
			inner.clause = a.clause
		}
		if len(inner.actors) == 0 {
			inner.actors = r.places(a.clause, "subj")
		}
		switch s.op {
		case undoClause:
			inner.typ, inner.undone = undo(inner.typ), true
			inner.mode = undoneMode(inner.typ)
		case failClause:
			inner.failed = true
		}
		return inner, inner.typ != ""
	}
	return a, false
}

// undo is the type of event by which an event of the type is ended or taken
// back: lifting a curfew concedes, stopping aid sanctions.
func undo(t politics.EventType) politics.EventType {
	switch t {
	case politics.Assault, politics.Mobilize, politics.Sanction:
		return politics.Retreat
	case politics.Coerce, politics.Protest, politics.Request, politics.Threaten, politics.Accuse, politics.Reject:
		return politics.Concede
	case politics.Consult, politics.Agree:
		return politics.Reject
	case politics.Aid, politics.Cooperate, politics.Support, politics.Retreat, politics.Concede:
		return politics.Sanction
	default:
		return ""
	}
}

// undoneMode is the mode of an event that ends another.
func undoneMode(t politics.EventType) string {
	if t == politics.Sanction {
		return "discontinue"
	}
	return ""
}
