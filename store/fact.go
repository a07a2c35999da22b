package store

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// fact is a relation or an event of the graph: what all articles together say.
type fact struct {
	tally       tally
	first, last time.Time // publication of the articles that tell it; zero when unknown
}

// casting tells which actor each appearance of an article is, by local id. The
// empty id stands for nobody.
type casting map[string]politics.ActorID

// telling is what one article adds to the facts.
type telling struct {
	facts      map[politics.FactID]tally
	byEvidence map[politics.EvidenceID]politics.FactID
}

// tell counts the article's statements under the facts that they tell, given
// who its actors are.
func (s said) tell(cast casting) telling {
	t := telling{facts: map[politics.FactID]tally{}, byEvidence: map[politics.EvidenceID]politics.FactID{}}
	elections := map[string]politics.FactID{} // by local id of the event
	for _, st := range s.statements {
		if st.event != nil {
			id := s.eventFact(st, cast)
			elections[st.event.ID] = id
			t.add(id, st, s.eventTally(*st.event, cast), cast)
		}
	}
	for _, st := range s.statements {
		if st.relation != nil {
			subject, object := string(cast[st.relation.Subject]), string(cast[st.relation.Object])
			if st.relation.Predicate.OfElection() {
				object = string(elections[st.relation.Object])
			}
			t.add(relationFact(*st.relation, subject, object), st, relationTally(*st.relation, subject, object), cast)
		}
	}
	for _, counts := range t.facts {
		counts.add(fieldArticles, "", 1)
	}
	return t
}

func (t telling) add(id politics.FactID, st statement, counts tally, cast casting) {
	t.byEvidence[st.id] = id
	counts.add(fieldStatements, "", 1)
	claim := st.claim()
	if claim.Speaker == "" {
		counts.add(fieldOwn, "", 1)
	}
	counts.note(fieldSpeaker, string(cast[claim.Speaker]))
	counts.note(fieldDenier, string(cast[claim.DeniedBy]))
	if confidence := st.evidence().Confidence; confidence > 0 {
		counts.note(fieldConfidence, strconv.Itoa(int(math.Round(confidence*100))))
	}
	if t.facts[id] == nil {
		t.facts[id] = tally{}
	}
	t.facts[id].merge(counts, 1)
}

// eventFact is the event that a statement tells. An election is known by its
// country and month (two newspapers may give the day of counting and of voting);
// any other event is that of its article.
func (s said) eventFact(st statement, cast casting) politics.FactID {
	if e := st.event; e.Type == politics.Election && !e.Date.IsInterval() && e.Date.First.Month > 0 {
		if country := s.electionPlace(*e, cast); country != "" {
			month := politics.Partial{Year: e.Date.First.Year, Month: e.Date.First.Month}
			return politics.FactID("evt-" + politics.Digest("election", string(country), month.String()))
		}
	}
	return politics.FactID("evt-" + politics.Digest("event", st.content))
}

// electionPlace is where an election is held: as told or, where the article is
// about one country only, there.
func (s said) electionPlace(e politics.Event, cast casting) politics.ActorID {
	if e.Place != "" {
		return cast[e.Place]
	}
	return cast[s.country]
}

// relationFact is the relation that a statement tells: who stands how to whom.
// An office is part of it (one may hold several), a title of a leader is not
// ("premier", "prime minister"), and neither are numbers and dates: where
// articles differ in these, the differing statements are evidence of one fact.
func relationFact(r politics.Relation, subject, object string) politics.FactID {
	parts := []string{"relation", string(r.Predicate), subject, object}
	if r.Predicate.Symmetric() && object < subject {
		parts[2], parts[3] = object, subject
	}
	if r.Predicate == politics.HoldsOffice {
		parts = append(parts, Fold(r.Title))
	}
	return politics.FactID("rel-" + politics.Digest(parts...))
}

func relationTally(r politics.Relation, subject, object string) tally {
	t := tally{}
	t.note(fieldType, string(r.Predicate))
	t.note(fieldSubject, subject)
	t.note(fieldObject, object)
	t.note(fieldTitle, r.Title)
	t.note(fieldOffice, r.Office)
	t.note(fieldSince, r.Since.String())
	t.note(fieldUntil, r.Until.String())
	t.note(fieldDate, r.Date.String())
	if r.Former {
		t.note(fieldFormer, "true")
	}
	for f, number := range map[field]int{fieldSeats: r.Seats, fieldOf: r.Of, fieldVotes: r.Votes} {
		if number != 0 {
			t.note(f, strconv.Itoa(number))
		}
	}
	if r.Percent != 0 {
		t.note(fieldPercent, strconv.FormatFloat(r.Percent, 'g', -1, 64))
	}
	return t
}

func (s said) eventTally(e politics.Event, cast casting) tally {
	t := tally{}
	t.note(fieldType, string(e.Type))
	t.note(fieldMode, e.Mode)
	t.note(fieldFactuality, string(e.Factuality))
	t.note(fieldDate, e.Date.String())
	place := cast[e.Place]
	if e.Type == politics.Election {
		place = s.electionPlace(e, cast)
	}
	t.note(fieldPlace, string(place))
	for _, id := range distinct(e.Actors) {
		t.note(fieldActor, string(cast[id]))
	}
	for _, id := range distinct(e.Recipients) {
		t.note(fieldRecipient, string(cast[id]))
	}
	return t
}

// isEvent tells an event's id from a relation's.
func isEvent(id politics.FactID) bool { return strings.HasPrefix(string(id), "evt-") }

// node is what stands in the graph for the fact; nil when no evidence is left.
func (f fact) node(id politics.FactID) *node {
	if f.tally.total(fieldStatements) == 0 {
		return nil
	}
	var n *node
	if isEvent(id) {
		n = newNode("Event", "fact.id", string(id))
		f.event(n)
	} else {
		n = newNode("Relation", "fact.id", string(id))
		f.relation(n)
	}
	for _, actor := range f.tally.values(fieldSpeaker) {
		n.edge("fact.speaker", actor)
	}
	for _, actor := range f.tally.values(fieldDenier) {
		n.edge("fact.denied_by", actor)
	}
	n.real("fact.confidence", f.confidence())
	n.count("fact.articles", f.tally.total(fieldArticles))
	n.instant("fact.first_seen", f.first)
	n.instant("fact.last_seen", f.last)
	n.flag("fact.claimed", f.tally.total(fieldOwn) == 0)
	n.texts("fact.disputed", f.disputed())
	n.json("fact.tally", f.tally)
	return n
}

// confidence is the highest of the evidence.
func (f fact) confidence() float64 {
	best := 0
	for text := range f.tally[fieldConfidence] {
		best = max(best, whole(text))
	}
	return float64(best) / 100
}

// whole reads a number that this program wrote.
func whole(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// disputed names the qualifiers for which the evidence gives different values
// that cannot all be true.
func (f fact) disputed() []string {
	var out []string
	for _, number := range []field{fieldSeats, fieldOf, fieldVotes, fieldPercent} {
		if len(f.tally[number]) > 1 {
			out = append(out, string(number))
		}
	}
	for _, date := range []field{fieldSince, fieldUntil, fieldDate} {
		if best := f.tally.date(date); !best.IsZero() && slices.ContainsFunc(f.tally.values(date), func(value string) bool {
			return !parsed(value).Contains(best)
		}) {
			out = append(out, string(date))
		}
	}
	return out
}

func (f fact) relation(n *node) {
	t := f.tally
	subject, object := f.ends()
	n.text("relation.predicate", t.most(fieldType))
	n.edge("relation.subject", subject)
	n.edge("relation.object", object)
	n.text("relation.title", t.most(fieldTitle))
	n.text("relation.office", t.most(fieldOffice))
	n.date("relation.since", "relation.since_from", "relation.since_until", t.date(fieldSince))
	n.date("relation.until", "relation.until_from", "relation.until_until", t.date(fieldUntil))
	n.date("relation.date", "", "", t.date(fieldDate))
	n.flag("relation.former", len(t[fieldFormer]) > 0)
	n.number("relation.seats", whole(t.most(fieldSeats)))
	n.number("relation.of", whole(t.most(fieldOf)))
	n.number("relation.votes", whole(t.most(fieldVotes)))
	if percent, err := strconv.ParseFloat(t.most(fieldPercent), 64); err == nil {
		n.real("relation.percent", percent)
	}
}

// ends are the relation's subject and object. Of a symmetric relation, whose
// evidence may give the two in either order, the more frequent one stands.
func (f fact) ends() (subject, object string) {
	subject = f.tally.most(fieldSubject)
	for _, other := range f.tally.values(fieldObject) {
		if object == "" || object == subject {
			object = other
		}
	}
	return subject, object
}

func (f fact) event(n *node) {
	t := f.tally
	n.text("event.type", t.most(fieldType))
	n.text("event.mode", t.most(fieldMode))
	n.text("event.factuality", string(f.factuality()))
	for _, actor := range t.values(fieldActor) {
		n.edge("event.actor", actor)
	}
	for _, actor := range t.values(fieldRecipient) {
		n.edge("event.recipient", actor)
	}
	n.edge("event.place", t.most(fieldPlace))
	n.date("event.date", "event.from", "event.until", t.date(fieldDate))
}

// factuality is the strongest that an article gives: once a vote was held, the
// announcements that came before are overtaken.
func (f fact) factuality() politics.Factuality {
	for _, degree := range politics.Factualities() {
		if f.tally[fieldFactuality][string(degree)] > 0 {
			return degree
		}
	}
	return ""
}
