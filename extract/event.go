package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// findEvents tells who did what to whom.
func findEvents(st *story) []politics.Event {
	f := &eventFinder{st: st}
	f.grammar, f.words = grammar{st.doc}, eventWords()
	f.kind = f.kindAt
	for _, sent := range st.doc.Sents {
		f.sentence(sent)
	}
	for i := range f.told {
		if !f.inHeading(i) {
			f.events = append(f.events, f.event(&f.told[i]))
		}
	}
	return f.events
}

// inHeading tells whether an event of a heading is told again by the text.
func (f *eventFinder) inHeading(i int) bool {
	h := &f.told[i]
	at := f.doc.Tokens[h.trigger].Start
	for _, b := range f.st.reading.Blocks[:min(maxHeadings, len(f.st.reading.Blocks))] {
		if b.Kind != politics.Heading || at < b.Span.Start || at >= b.Span.End {
			continue
		}
		for j := range f.told {
			e := &f.told[j]
			if f.doc.Tokens[e.trigger].Start >= b.Span.End && e.typ == h.typ && (e.doneBy(h.who) || share(e.whom, h.whom)) {
				return true
			}
		}
	}
	return false
}

// maxHeadings is among how many blocks at the head of an article its headings
// are sought.
const maxHeadings = 3

// kindAt is the kind of actor that a word of the tree stands for, "" if none.
func (f *eventFinder) kindAt(tok int) politics.ActorType {
	if a := f.named(tok); a != nobody {
		return f.st.cast.actors[a].kind
	}
	if f.st.isGroup(tok) {
		return politics.Group
	}
	return ""
}

// eventFinder makes events of what the sentences of a story tell.
type eventFinder struct {
	reader
	st     *story
	told   []happening // in text order
	events []politics.Event
}

// happening is an act with its participants found among the story's actors.
type happening struct {
	act
	modality
	who, whom []int
	date      politics.Date
	deniedBy  int // actor, or nobody
}

func (f *eventFinder) sentence(sent nlp.Span) {
	var found []happening
	for _, a := range f.acts(sent) {
		h := happening{act: a, modality: f.modality(a.clause), deniedBy: nobody}
		h.who = f.first(a.actors, nil)
		h.whom = f.first(f.opened(a.recipients), h.who)
		h.settle()
		f.announce(&h)
		f.echo(&h)
		if f.counts(&h) {
			found = append(found, h)
		}
	}
	for _, h := range f.speeches(sent) {
		if !f.repeats(found, &h) {
			f.echo(&h)
			found = append(found, h)
		}
	}
	f.denials(found)
	slices.SortStableFunc(found, func(a, b happening) int { return cmp.Compare(a.trigger, b.trigger) })
	begin := len(f.told)
	for i := range found {
		if !f.repeats(f.told[begin:], &found[i]) {
			f.told = append(f.told, found[i])
		}
	}
}

// opened puts behind each place of the tree what its phrases name on the side:
// the owner of a thing, who made it ("Norland's decision", "the ruling by the
// court"), before the next place is asked.
func (f *eventFinder) opened(places [][]int) [][]int {
	var out [][]int
	for _, place := range places {
		out = append(out, place)
		for _, tok := range place {
			if f.actor(tok) == nobody {
				out = append(out, f.slots(tok, []string{"poss", "by", "of", "from", "mod"})...)
			}
		}
	}
	return out
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
	if firstPerson[strings.ToLower(f.doc.Tokens[tok].Form)] {
		return f.st.whoSays(tok)
	}
	for _, t := range []int{tok, f.core(tok)} {
		if a := f.named(t); a != nobody {
			return a
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

// firstPerson are the pronouns by which the speaker of a quotation means the
// own person or side.
var firstPerson = set("i we me us my our")

// named is the actor whose mention hangs by the word or by a name within its
// phrase.
func (f *eventFinder) named(tok int) int {
	if a := f.st.cast.at(tok); a != nobody {
		return a
	}
	for _, c := range f.doc.ChildrenBy(tok, "flat", "appos", "compound") {
		if a := f.st.cast.at(c); a != nobody && (f.doc.Tokens[c].Rel != "compound" || f.st.cast.actors[a].kind == politics.Person) {
			return a
		}
	}
	return nobody
}

// officials are nouns for those who act for the country or body that they are
// said to be of.
var officials = set("official officials government ministry minister spokesman spokeswoman spokesperson authority " +
	"authorities administration leadership leader delegation representative diplomat embassy envoy ambassador army " +
	"military navy force forces court parliament senate congress police cabinet party lawmaker member chief head statement announcement declaration letter office decision side " +
	"tank helicopter jet warplane plane aircraft drone missile bulldozer warship ship gunship artillery rocket bomber")

// counts tells whether a reader would enter the happening: an event needs the
// parties without which its type says nothing.
func (f *eventFinder) counts(h *happening) bool {
	switch {
	case h.needsBoth && (len(h.who) == 0 || len(h.whom) == 0):
		return false
	case f.isReporter(h.who), f.generic(h), h.purpose && h.typ != politics.Agree, h.hypothetical && h.modality.rule != "would":
		return false
	}
	if len(h.who) == 0 && h.typ == politics.Protest && (h.trigger != h.clause || len(h.whom) > 0 || f.doc.Tokens[h.trigger].Is("nsubj")) {
		h.who = f.protesters()
	}
	if h.negated && (len(h.who) == 0 || len(h.whom) == 0) && !f.standsNegated(h.typ) {
		return false
	}
	switch h.typ {
	case politics.Concede:
		return len(h.who) > 0 && (len(h.whom) > 0 || !controlsObject(f.doc.Tokens[h.trigger].Lemma))
	case politics.Consult:
		if h.mode == "visit" && f.allGroups(h.who) {
			return false // travellers
		}
		return len(h.who)+len(h.whom) > 1 || h.future && len(h.who) > 0
	case politics.Sanction:
		return len(h.whom) > 0 || h.mode == "convict" && len(h.who) > 0
	case politics.Aid, politics.Cooperate:
		return len(h.whom) > 0 && len(h.who) > 0
	case politics.Legislate:
		return f.anyOf(h.who, politics.Organization) || f.anyOf(h.who, politics.Party) || f.anyOf(h.who, politics.Person)
	case politics.Appoint:
		return f.anyOf(h.whom, politics.Person)
	case politics.LeaveOffice:
		switch f.doc.Tokens[h.trigger].Lemma {
		case "die", "retire":
			return f.holdsOffice(h)
		}
		return f.anyOf(h.who, politics.Person) || f.anyOf(h.whom, politics.Person) || f.anyOf(h.who, politics.Organization)
	case politics.Accuse, politics.Coerce:
		if f.doc.Tokens[h.trigger].Lemma == "call" && len(h.whom) == 0 {
			return false // called a thing something
		}
		return len(h.who) > 0 || len(h.whom) > 0 && (!f.allGroups(h.whom) || f.doc.Tokens[h.clause].Is("root"))
	case politics.Assault, politics.Protest:
		return len(h.who) > 0 || len(h.whom) > 0
	default:
		return len(h.who) > 0
	}
}

// holdsOffice tells whether the text gives one of the actors an office and the
// sentence does not call it a former one: the death of such a one leaves it.
func (f *eventFinder) holdsOffice(h *happening) bool {
	sent := f.doc.SentSpan(h.trigger)
	for i := sent.Start; i < sent.End; i++ {
		switch f.st.low[i] {
		case "former", "ex", "retired", "late":
			return false
		}
	}
	ids := f.st.cast.ids(h.who)
	return slices.ContainsFunc(f.st.relations, func(r politics.Relation) bool {
		return (r.Predicate == politics.Leads || r.Predicate == politics.HoldsOffice) && slices.Contains(ids, r.Subject)
	})
}

// standsNegated tells whether a reader enters it when an event of the type did
// not happen, even if only one party is named.
func (f *eventFinder) standsNegated(t politics.EventType) bool {
	return t == politics.Appoint || t == politics.Legislate || t == politics.Retreat || t == politics.LeaveOffice
}

func (f *eventFinder) anyOf(actors []int, kind politics.ActorType) bool {
	return slices.ContainsFunc(actors, func(a int) bool { return f.st.cast.actors[a].kind == kind })
}

func (f *eventFinder) allGroups(actors []int) bool {
	return !slices.ContainsFunc(actors, func(a int) bool { return f.st.cast.actors[a].kind != politics.Group })
}

// protesters are those of the story, who hold any protest that nobody else is
// said to hold.
func (f *eventFinder) protesters() []int {
	for _, noun := range protestGroups {
		if a, ok := f.st.groups[noun]; ok {
			return []int{a}
		}
	}
	return nil
}

var protestGroups = []string{"protester", "protestor", "demonstrator", "marcher", "rioter"}

// announce makes a threat of a harm that its doer announces.
func (f *eventFinder) announce(h *happening) {
	if h.future && !h.negated && (harm(h.typ) || h.typ == politics.Accuse && h.mode != "investigate") &&
		len(h.who) > 0 && f.st.whoSays(h.trigger) == h.who[0] {
		h.typ, h.mode, h.modality = politics.Threaten, "", modality{rule: h.modality.rule}
	}
}

// isReporter tells whether the one who acts is the article's own publisher, who
// asks and meets people for the article.
func (f *eventFinder) isReporter(who []int) bool {
	publisher := f.st.article.Publisher
	return publisher != "" && slices.ContainsFunc(who, func(a int) bool {
		return slices.ContainsFunc(f.st.cast.actors[a].names, func(n string) bool { return strings.EqualFold(n, publisher) })
	})
}

// settle gives the event that PLOVER's manual enters for an act that is only
// announced or refused: a refused kindness is REJECT, a harm that the doer
// announces THREATEN.
func (h *happening) settle() {
	switch {
	case h.failed && kind(h.typ), h.negated && h.typ == politics.Agree, h.negated && h.future && (kind(h.typ) || h.typ == politics.Legislate):
		h.typ, h.mode, h.modality = politics.Reject, "", modality{rule: h.modality.rule}
	case h.failed:
		h.negated = true
	}
}

// generic tells whether a sentence tells what is the rule, not what happened:
// "the president is elected by parliament".
func (f *eventFinder) generic(h *happening) bool {
	t := &f.doc.Tokens[h.clause]
	switch h.typ {
	case politics.Appoint, politics.Legislate, politics.Coerce, politics.LeaveOffice:
	default:
		return false
	}
	if h.future || h.hypothetical || t.UPOS != nlp.Verb {
		return false
	}
	for _, c := range f.doc.ChildrenBy(h.clause, "aux") {
		switch strings.ToLower(f.doc.Tokens[c].Form) {
		case "is", "are", "do", "does":
			return t.XPOS != "VBG" && f.doc.Child(h.clause, "aux") == c
		case "may", "can":
			return true
		}
	}
	return t.XPOS == "VBP" || t.XPOS == "VBZ" && h.typ == politics.Appoint && t.Rel != "root"
}

// has tells whether the actor takes part.
func (h *happening) has(a int) bool { return slices.Contains(h.who, a) || slices.Contains(h.whom, a) }

// repeats tells whether an earlier happening of the sentence is of the same
// type and parties; it takes over what the later one knows more: "was shot and
// killed by police" is one event.
func (f *eventFinder) repeats(earlier []happening, h *happening) bool {
	for i := range earlier {
		e := &earlier[i]
		if e.typ != h.typ || e.factuality() != h.factuality() || !agree(e.who, h.who) || !agree(e.whom, h.whom) ||
			share(e.who, h.whom) || share(e.whom, h.who) {
			continue
		}
		if len(e.who) == 0 {
			e.who = h.who
		}
		if len(e.whom) == 0 {
			e.whom = h.whom
		}
		if e.mode == "" {
			e.mode = h.mode
		}
		return true
	}
	return false
}

// agree tells whether two lists of parties may be the same: equal, or one left
// open.
func agree(a, b []int) bool { return len(a) == 0 || len(b) == 0 || slices.Equal(a, b) }

func (f *eventFinder) event(h *happening) politics.Event {
	e := politics.Event{
		Date: h.date, Type: h.typ, Mode: h.mode, Factuality: h.factuality(),
		Actors: f.st.cast.ids(h.who), Recipients: f.st.cast.ids(h.whom),
		Evidence: f.st.sentence(h.trigger, h.act.rule, confidence(h.typ, h.how())),
	}
	if h.typ.Mutual() && len(h.who) > 0 && h.typ == politics.Consult && h.mode != "visit" {
		e.Actors, e.Recipients = append(e.Actors, e.Recipients...), []string{}
	}
	if p := f.place(h); p != nobody {
		e.Place = f.st.cast.id(p)
	}
	if h.deniedBy != nobody {
		e.DeniedBy = f.st.cast.id(h.deniedBy)
	}
	if who := f.st.whoSays(h.trigger); who != nobody {
		e.Speaker = f.st.cast.id(who)
	}
	return e
}
