package extract

import (
	"slices"
	"sort"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// maxEcho is how many sentences back an event may be taken up.
const maxEcho = 12

// echo fills in what the sentence leaves to what was told before: whom a reply
// answers, whose move is criticized, when an event took place that was dated
// when first told.
func (f *eventFinder) echo(h *happening) {
	if len(h.whom) == 0 && len(h.who) > 0 {
		switch h.typ {
		case politics.Reject:
			f.answer(h)
		case politics.Accuse, politics.Support, politics.Sanction:
			f.takeUp(h)
		}
	}
	if h.date = f.date(&h.act); h.date.IsZero() {
		f.dateAsBefore(h)
	}
	if h.date.IsZero() {
		f.dateOfStory(h)
	}
}

// answer finds the one who accused or asked before whoever rejects now: "The
// government denies the charge." It is denied by it then.
func (f *eventFinder) answer(h *happening) {
	for i := len(f.told) - 1; i >= 0; i-- {
		e := &f.told[i]
		if f.doc.Sent(h.trigger)-f.doc.Sent(e.trigger) > maxEcho {
			return
		}
		if (e.typ == politics.Accuse || e.typ == politics.Request) && len(e.who) > 0 && !e.doneBy(h.who) {
			h.whom, h.act.rule = e.who, h.act.rule+" (answer)"
			if e.typ == politics.Accuse && denies[f.doc.Tokens[h.trigger].Lemma] {
				e.deniedBy = h.who[0]
			}
			return
		}
	}
}

// denies are verbs by which somebody calls untrue what was said.
var denies = set("deny refute rebut dispute contradict dismiss reject")

// denials marks what a sentence tells of that somebody in it denies: "denied
// ordering the raid", "denied that troops had fired".
func (f *eventFinder) denials(found []happening) {
	for i := range found {
		d := &found[i]
		if d.typ != politics.Reject || len(d.who) == 0 || f.doc.Tokens[d.trigger].Lemma != "deny" {
			continue
		}
		for j := range found {
			if e := &found[j]; j != i && f.doc.Dominates(d.trigger, e.trigger) {
				e.deniedBy = d.who[0]
			}
		}
	}
}

// doneBy tells whether any of the actors did it.
func (h *happening) doneBy(actors []int) bool { return share(h.who, actors) }

// share tells whether two lists have an actor in common.
func share(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

// takeUp finds whose deed is meant by a noun that only points back: "criticized
// the move", "attacked the investigation".
func (f *eventFinder) takeUp(h *happening) {
	o := f.object(h.clause)
	if o < 0 {
		return
	}
	noun := &f.doc.Tokens[o]
	kind := f.nounType(o)
	if noun.UPOS != nlp.Noun || f.doc.Child(o, "nmod:poss") >= 0 || !pointsBack[noun.Lemma] && kind == "" {
		return
	}
	for i := len(f.told) - 1; i >= 0; i-- {
		e := &f.told[i]
		if f.doc.Sent(h.trigger)-f.doc.Sent(e.trigger) > maxEcho {
			return
		}
		if len(e.who) == 0 || e.doneBy(h.who) || e.negated {
			continue
		}
		if kind != "" && e.typ == kind || pointsBack[noun.Lemma] && !reaction(e.typ) {
			h.whom, h.act.rule = e.who, h.act.rule+" (taken up)"
			return
		}
		if pointsBack[noun.Lemma] && e.typ == h.typ && len(e.whom) > 0 {
			h.whom, h.act.rule = e.whom, h.act.rule+" (alike)"
			return
		}
	}
}

// pointsBack are nouns for a deed that was told before.
var pointsBack = set("move decision plan proposal announcement action step act measure order policy deal bill law " +
	"change suspension ruling process")

// reaction tells whether events of the type answer other events.
func reaction(t politics.EventType) bool {
	switch t {
	case politics.Accuse, politics.Support, politics.Reject, politics.Election:
		return true
	default:
		return false
	}
}

// maxTold is how many events back the same event is sought.
const maxTold = 200

// dateAsBefore gives an event that was told before, with a date, that date.
func (f *eventFinder) dateAsBefore(h *happening) {
	for i := len(f.told) - 1; i >= max(0, len(f.told)-maxTold); i-- {
		e := &f.told[i]
		if e.typ == h.typ && !e.date.IsZero() && e.factuality() == h.factuality() && (h.doneBy(e.who) || share(e.whom, h.whom)) {
			h.date = e.date
			return
		}
	}
}

// maxStory is how many days before the publication the told story may begin.
const maxStory = 10

// dateOfStory dates what a text tells in the simple past by the day that it named
// last, if that was shortly before the publication; and what goes on now by the
// publication.
func (f *eventFinder) dateOfStory(h *happening) {
	published := f.st.published()
	if published.First.Day == 0 || h.future || h.negated {
		return
	}
	t := &f.doc.Tokens[h.clause]
	if be := f.doc.Child(h.clause, "aux"); t.XPOS == "VBG" && be >= 0 && f.doc.Tokens[be].Lemma == "be" && f.doc.TenseAt(h.clause) == nlp.PresentTense {
		h.date = published
		return
	}
	if !f.isPast(h.clause) {
		return
	}
	sent := f.doc.SentSpan(h.clause)
	after := sort.Search(len(f.doc.Times), func(i int) bool { return f.doc.Times[i].Start >= sent.End })
	for i := after - 1; i >= 0; i-- {
		at := &f.doc.Times[i]
		if f.doc.Sent(h.clause)-f.doc.Sent(at.Start) > maxStorySents {
			return
		}
		date := f.resolve(i, h.clause)
		if date.First.Day == 0 || date.IsInterval() {
			continue
		}
		day, _ := date.Bounds()
		now, _ := published.Bounds()
		if days := now.Sub(day).Hours() / 24; days >= 0 && days <= maxStory {
			h.date = date
			return
		}
	}
}

// isPast tells whether a clause is in the simple past or hangs on one that is:
// "voted on it, with ten members opposing".
func (f *eventFinder) isPast(clause int) bool {
	t := &f.doc.Tokens[clause]
	if t.XPOS == "VBG" && t.Head >= 0 && t.Is("advcl", "acl") {
		clause = t.Head
		t = &f.doc.Tokens[clause]
	}
	if t.XPOS == "VBD" {
		return f.doc.Child(clause, "aux") < 0
	}
	a := f.doc.Child(clause, "aux")
	return a >= 0 && f.doc.Tokens[a].XPOS == "VBD" && f.doc.Tokens[a].Lemma == "be"
}

// maxStorySents is how many sentences a date holds in what follows.
const maxStorySents = 4
