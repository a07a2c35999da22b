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
	if o.entry.predicate == politics.CandidateIn {
		f.candidacy(o, h)
		return
	}
	object := f.objectOf(o, h)
	if o.entry.predicate != "" && object != nobody && st.cast.actors[object].kind != politics.Person {
		f.add(f.relation(o, h, f.predicateOf(o, object), object))
	}
	// A party beside a title is the holder's party: "Labour MP Ada Marsh".
	for _, a := range o.objects {
		if a != object && st.cast.actors[a].kind == politics.Party {
			r := f.relation(o, h, politics.MemberOf, a)
			r.Title, r.Former = "", false
			r.Rule = h.rule + "/party"
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

func (f *relationFinder) relation(o *office, h holder, p politics.Predicate, object int) politics.Relation {
	st := f.st
	r := politics.Relation{
		Predicate: p, Subject: st.cast.id(h.actor), Object: st.cast.id(object),
		Evidence: st.sentence(h.at, h.rule, confidenceOf(h.rule)),
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

// objectOf is the actor over or in which the office is held, or nobody.
func (f *relationFinder) objectOf(o *office, h holder) int {
	c := f.st.cast
	pick := func(kinds ...politics.ActorType) int {
		for _, a := range o.objects {
			if a != h.actor && slices.Contains(kinds, c.actors[a].kind) {
				return a
			}
		}
		return nobody
	}
	if h.hasOver {
		return h.over
	}
	if len(o.objects) == 0 {
		if a, told := f.described(o); told {
			return a
		}
	}
	switch o.entry.where {
	case "country":
		if a := pick(politics.Place, politics.Organization); a != nobody {
			return a
		}
		if len(o.objects) > 0 && c.actors[o.objects[0]].kind == politics.Party && o.entry.predicate == politics.Leads {
			return o.objects[0]
		}
		return f.defaultCountry(o, h)
	case "place":
		if a := pick(politics.Place); a != nobody {
			return a
		}
		return f.sameTitle(o)
	case "body":
		if a := pick(politics.Organization, politics.Party); a != nobody {
			return a
		}
		if a := pick(politics.Place); a != nobody {
			return a
		}
		return nobody
	case "parliament", "upper", "lower":
		if a := pick(politics.Organization); a != nobody {
			return a
		}
		return c.chamber(o.entry.where)
	case "any":
		if a := pick(politics.Organization, politics.Place, politics.Party); a != nobody {
			return a
		}
		return f.sameTitle(o)
	}
	return nobody
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

// defaultCountry is the country of an office that is named without one: that
// of the same office of the same holder elsewhere, else the country of which
// the story speaks most and that has such an office with no other holder.
func (f *relationFinder) defaultCountry(o *office, h holder) int {
	c := f.st.cast
	taken := map[int]bool{}
	for _, other := range f.st.offices {
		if other.entry.predicate != o.entry.predicate || len(other.holders) == 0 {
			continue
		}
		for _, held := range other.holders {
			over := held.over
			if !held.hasOver {
				over = nobody
				for _, a := range other.objects {
					if c.actors[a].kind == politics.Place {
						over = a
						break
					}
				}
			}
			if over == nobody {
				continue
			}
			if held.actor == h.actor {
				return over
			}
			if other.title == o.title && !other.former && !o.former && !other.plural && !o.plural && o.definite {
				taken[over] = true
			}
		}
	}
	if strings.Contains(o.title, " vice president") || strings.Contains(o.title, " vice-president") {
		return nobody
	}
	fallback := nobody
	for _, country := range c.ranked {
		if !f.st.lex.mayHave(country, o.title) {
			continue
		}
		if a := c.country(country); !taken[a] {
			return a
		} else if fallback == nobody {
			fallback = a
		}
	}
	return fallback
}

// sameTitle is the object of the first office of the story with the same title
// that names its object.
func (f *relationFinder) sameTitle(o *office) int {
	for _, other := range f.st.offices {
		if other != o && other.title == o.title && len(other.objects) > 0 {
			return other.objects[0]
		}
	}
	return nobody
}

// chambers are words that names of parliaments and their chambers have.
var chambers = map[string][]string{
	"parliament": {"parliament", "national assembly", "congress", "knesset", "duma", "bundestag", "house of commons", "legislature", "legislative assembly"},
	"upper":      {"senate", "house of lords", "federation council"},
	"lower":      {"house of representatives", "house of commons", "house", "national assembly", "parliament", "congress"},
}

// chamber is the parliament or chamber that the story names.
func (c *cast) chamber(which string) int {
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

func confidenceOf(string) float64 { return 0.8 }
