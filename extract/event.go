package extract

import (
	"cmp"
	"slices"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// findEvents tells who did what to whom.
func findEvents(st *story) []politics.Event {
	f := &eventFinder{st: st}
	f.grammar, f.words = grammar{st.doc}, eventWords()
	f.kind = func(tok int) politics.ActorType {
		if a := st.cast.at(tok); a != nobody {
			return st.cast.actors[a].kind
		}
		return ""
	}
	for _, sent := range st.doc.Sents {
		f.sentence(sent)
	}
	return f.events
}

// eventFinder makes events of what the sentences of a story tell.
type eventFinder struct {
	reader
	st     *story
	events []politics.Event
}

// happening is an act with its participants found among the story's actors.
type happening struct {
	act
	modality
	who, whom []int
}

func (f *eventFinder) sentence(sent nlp.Span) {
	var found []happening
	for _, a := range f.acts(sent) {
		h := happening{act: a, modality: f.reader.modality(a.clause)}
		h.who = f.first(a.actors, nil)
		h.whom = f.first(a.recipients, h.who)
		if f.counts(&h) {
			found = append(found, h)
		}
	}
	slices.SortStableFunc(found, func(a, b happening) int { return cmp.Compare(a.trigger, b.trigger) })
	for i := range found {
		if !f.repeats(found[:i], &found[i]) {
			f.events = append(f.events, f.event(&found[i]))
		}
	}
}

// first are the actors of the first place of the tree that names any.
func (f *eventFinder) first(places [][]int, not []int) []int {
	for _, place := range places {
		var out []int
		for _, tok := range place {
			if a := f.actor(tok); a != nobody && !slices.Contains(out, a) && !slices.Contains(not, a) {
				out = append(out, a)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// actor is the actor that a word of the tree stands for: by its own mention,
// by a name within its phrase ("Prime Minister Ada Marsh", "Norland's army"),
// or, for a role noun, a group made on demand.
func (f *eventFinder) actor(tok int) int {
	for _, t := range []int{tok, f.core(tok)} {
		if a := f.st.cast.at(t); a != nobody {
			return a
		}
		for _, c := range f.doc.ChildrenBy(t, "flat", "appos", "compound") {
			if a := f.st.cast.at(c); a != nobody && (f.doc.Tokens[c].Rel != "compound" || f.st.cast.actors[a].kind == politics.Person) {
				return a
			}
		}
		if a := f.st.groupAt(t); a != nobody {
			return a
		}
		if officials[f.doc.Tokens[t].Lemma] {
			for _, c := range f.doc.ChildrenBy(t, "nmod:poss", "compound", "amod", "nmod") {
				if a := f.st.cast.at(c); a != nobody {
					return a
				}
			}
		}
	}
	return nobody
}

// officials are nouns for those who act for the country or body that they are
// said to be of.
var officials = set("official officials government ministry minister spokesman spokeswoman spokesperson authority " +
	"authorities administration leadership leader delegation representative diplomat embassy envoy ambassador army " +
	"military navy force forces court parliament senate congress police cabinet party lawmaker member")

// counts tells whether a reader would enter the happening: an event needs
// somebody who takes part in it.
func (f *eventFinder) counts(h *happening) bool {
	if h.failed {
		h.negated = true
	}
	if len(h.who) == 0 && len(h.whom) == 0 {
		return false
	}
	return true
}

// repeats tells whether an earlier happening of the sentence is of the same
// type and parties.
func (f *eventFinder) repeats(earlier []happening, h *happening) bool {
	for i := range earlier {
		if e := &earlier[i]; e.typ == h.typ && slices.Equal(e.who, h.who) && slices.Equal(e.whom, h.whom) {
			return true
		}
	}
	return false
}

func (f *eventFinder) event(h *happening) politics.Event {
	e := politics.Event{
		Type: h.typ, Mode: h.mode, Factuality: h.factuality(),
		Actors: f.st.cast.ids(h.who), Recipients: f.st.cast.ids(h.whom),
		Evidence: f.st.sentence(h.trigger, h.act.rule, 0.5),
	}
	if h.typ.Mutual() && len(h.who) > 0 && h.typ == politics.Consult && h.mode != "visit" {
		e.Actors, e.Recipients = append(e.Actors, e.Recipients...), []string{}
	}
	return e
}
