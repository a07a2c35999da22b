package extract

import (
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// office makes the relations that an office and its holders tell.
func (f *relationFinder) office(o *office) {
	if o.entry.predicate == "" && len(o.objects) == 0 {
		return
	}
	for _, h := range o.holders {
		f.tenure(o, h)
	}
}

// tenure is one holder in one office.
func (f *relationFinder) tenure(o *office, h holder) {
	st := f.st
	object, how := nobody, ""
	if o.entry.predicate == politics.CandidateIn {
		f.candidacy(o, h)
	} else {
		object, how = f.objectOf(o, h)
	}
	if o.entry.predicate != "" && object != nobody && st.cast.actors[object].kind != politics.Person {
		f.add(f.relation(o, h, f.predicateOf(o, object), object, h.rule+how))
	}
	// A party beside a title is the holder's party: "Labour MP Ada Marsh".
	for _, a := range o.objects {
		if a != object && st.cast.actors[a].kind == politics.Party {
			r := f.relation(o, h, politics.MemberOf, a, h.rule+"/party")
			r.Title, r.Former = "", false
			f.add(r)
		}
	}
}

// predicateOf is what an office is: who heads a body for one country only, as
// "Norland director of Water Watch", holds an office in it.
func (f *relationFinder) predicateOf(o *office, object int) politics.Predicate {
	c := f.st.cast
	if o.entry.predicate != politics.Leads || o.after == 0 || c.actors[object].kind == politics.Place {
		return o.entry.predicate
	}
	for _, a := range o.objects[o.after:] {
		if c.actors[a].kind == politics.Place {
			return politics.HoldsOffice
		}
	}
	return o.entry.predicate
}

func (f *relationFinder) relation(o *office, h holder, p politics.Predicate, object int, rule string) politics.Relation {
	st := f.st
	r := politics.Relation{
		Predicate: p, Subject: st.cast.id(h.actor), Object: st.cast.id(object),
		Evidence: st.sentence(h.at, rule, confidenceOf(rule)),
	}
	if p != politics.MemberOf && p != politics.OppositionIn && p != politics.Founded {
		r.Title = o.title
	}
	r.Former = (o.former || h.gone) && p != politics.Founded
	if p != politics.Founded {
		st.period(&r.Qualifiers, o.head, h.tok)
	}
	return r
}

// namedObjects are, for each place where an office may be held, the kinds of
// actor named beside the title that it may be held over: those of the first
// list go before those of the next.
var namedObjects = map[string][][]politics.ActorType{
	"country":    {{politics.Place, politics.Organization}, {politics.Party}},
	"place":      {{politics.Place}},
	"body":       {{politics.Organization, politics.Party}, {politics.Place}},
	"parliament": {{politics.Organization}},
	"upper":      {{politics.Organization}},
	"lower":      {{politics.Organization}},
	"any":        {{politics.Organization, politics.Place, politics.Party}},
}

// objectOf is the actor over or in which the office is held, or nobody, and how
// it was found: "" for one named beside the title. What is not named is surer
// or less sure by how it was found, see confidences.
func (f *relationFinder) objectOf(o *office, h holder) (object int, how string) {
	c := f.st.cast
	if h.hasOver {
		return h.over, ""
	}
	for _, kinds := range namedObjects[o.entry.where] {
		for _, a := range o.objects {
			if a != h.actor && slices.Contains(kinds, c.actors[a].kind) && (c.actors[a].kind != politics.Party || o.entry.predicate == politics.Leads || o.entry.where != "country") {
				return a, ""
			}
		}
	}
	if len(o.objects) == 0 {
		if a, told := f.described(o); told {
			return a, "/described"
		}
	}
	switch o.entry.where {
	case "country":
		return f.defaultCountry(o, h), "/country"
	case "place":
		if a := f.sameTitle(o); a != nobody {
			return a, "/same-title"
		}
		return f.placeNear(o), "/near"
	case "any":
		return f.sameTitle(o), "/same-title"
	case "parliament", "upper", "lower":
		return f.parliamentOf(o), "/chamber"
	}
	return nobody, ""
}

// placeNear is the place named right before the phrase of a title: "in the
// state of Sud, Governor Ada Marsh said".
func (f *relationFinder) placeNear(o *office) int {
	c := f.st.cast
	i := o.phrase.Start - 1
	if i <= 0 || f.st.low[i] != "," {
		return nobody
	}
	if m := c.within(i - 1); m >= 0 && c.actors[c.mentions[m].actor].kind == politics.Place {
		return c.mentions[m].actor
	}
	return nobody
}

// parliamentOf is the parliament or chamber of which a title makes its holder a
// member: that of the country beside the title where it is another one than
// the story's, else the one that the story names.
func (f *relationFinder) parliamentOf(o *office) int {
	c := f.st.cast
	for _, a := range o.objects {
		if act := &c.actors[a]; act.isCountry && act.names[0] != c.main {
			if o.entry.where != "parliament" {
				return nobody
			}
			return c.bodyOf("Parliament", act.names[0])
		}
	}
	if a := c.chamber(o.entry.where); a != nobody || c.main == "" {
		return a
	}
	switch o.title {
	case "mp", "m.p.", "member of parliament":
		return c.bodyOf("Parliament", c.main)
	default:
		return nobody
	}
}

// described is what an office is said to be of without a name: "the city's
// mayor", "head of the commission", "his spokesman". It is told but unknown
// where the words mean no actor of the story.
func (f *relationFinder) described(o *office) (actor int, told bool) {
	st := f.st
	switch {
	case o.noun != nobody:
		return st.cast.at(o.noun), true
	case o.pp != nobody:
		sent := st.doc.SentSpan(o.head)
		for k := o.pp + 1; k < min(sent.End, o.pp+maxReach); k++ {
			if a := st.cast.at(k); a != nobody {
				return a, true
			}
			if u := st.doc.Tokens[k].UPOS; u == nlp.Noun || u == nlp.Verb || u == nlp.Punct {
				break
			}
		}
		return nobody, true
	case o.of != nobody || o.owner != nobody:
		return f.byOwner(o), true
	}
	return nobody, false
}

// officePlaces are the places that the story names for offices.
type officePlaces struct {
	ofHolder map[placeKey]int        // what a holder has there
	taken    map[string]map[int]bool // title → places where somebody holds it now
	ofTitle  map[string]int          // the first place named with a title
}

type placeKey struct {
	predicate politics.Predicate
	actor     int
}

// placesOfOffices reads the places beside all titles once.
func (f *relationFinder) placesOfOffices() *officePlaces {
	if f.places != nil {
		return f.places
	}
	c := f.st.cast
	p := &officePlaces{ofHolder: map[placeKey]int{}, taken: map[string]map[int]bool{}, ofTitle: map[string]int{}}
	f.places = p
	for _, o := range f.st.offices {
		if _, seen := p.ofTitle[o.title]; !seen && len(o.objects) > 0 {
			p.ofTitle[o.title] = o.objects[0]
		}
		beside := slices.IndexFunc(o.objects, func(a int) bool { return c.actors[a].kind == politics.Place })
		for _, h := range o.holders {
			over := nobody
			if beside >= 0 {
				over = o.objects[beside]
			}
			if h.hasOver {
				over = h.over
			}
			if over == nobody {
				continue
			}
			if key := (placeKey{o.entry.predicate, h.actor}); !hasKey(p.ofHolder, key) {
				p.ofHolder[key] = over
			}
			if !o.former && !o.plural {
				if p.taken[o.title] == nil {
					p.taken[o.title] = map[int]bool{}
				}
				p.taken[o.title][over] = true
			}
		}
	}
	return p
}

func hasKey[K comparable, V any](m map[K]V, key K) bool {
	_, ok := m[key]
	return ok
}

// defaultCountry is the country of an office that is named without one: that
// of such an office of the same holder elsewhere, else the country of which
// the story speaks most and that has such an office with no other holder.
func (f *relationFinder) defaultCountry(o *office, h holder) int {
	c, p := f.st.cast, f.placesOfOffices()
	if over, ok := p.ofHolder[placeKey{o.entry.predicate, h.actor}]; ok {
		return over
	}
	if strings.Contains(o.title, " vice president") || strings.Contains(o.title, " vice-president") {
		return nobody
	}
	exclusive := !o.former && !o.plural && o.definite
	fallback := nobody
	for _, country := range c.ranked {
		if !f.st.lex.mayHave(country, o.title) {
			continue
		}
		a := c.country(country)
		if !exclusive || !p.taken[o.title][a] {
			return a
		}
		if fallback == nobody {
			fallback = a
		}
	}
	return fallback
}

// sameTitle is the object of the first office of the story with the same title
// that names its object.
func (f *relationFinder) sameTitle(o *office) int {
	if a, ok := f.placesOfOffices().ofTitle[o.title]; ok {
		return a
	}
	return nobody
}

// chambers are words that names of parliaments and their chambers have.
var chambers = map[string][]string{
	"parliament": {"parliament", "national assembly", "congress", "legislative council", "house of assembly", "federal assembly", "knesset", "duma", "bundestag", "house of commons", "legislature", "legislative assembly"},
	"upper":      {"senate", "house of lords", "federation council"},
	"lower":      {"house of representatives", "house of commons", "house", "national assembly", "parliament", "congress"},
}

// chamber is the parliament or chamber that the story names.
func (c *cast) chamber(which string) int {
	if a, ok := c.chambers[which]; ok && c.chambersOf == len(c.actors) {
		return a
	}
	if c.chambers == nil || c.chambersOf != len(c.actors) {
		c.chambers, c.chambersOf = map[string]int{}, len(c.actors)
	}
	a := c.findChamber(which)
	c.chambers[which] = a
	return a
}

func (c *cast) findChamber(which string) int {
	for _, word := range chambers[which] {
		for a := range c.actors {
			act := &c.actors[a]
			if act.kind != politics.Organization {
				continue
			}
			for _, name := range act.names {
				if key := labelKey(name); key == word || hasSuffixWords(key, word) {
					return a
				}
			}
		}
	}
	return nobody
}

func hasSuffixWords(text, words string) bool {
	n := len(text) - len(words)
	return n > 0 && text[n:] == words && text[n-1] == ' '
}
