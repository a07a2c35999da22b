package extract

import (
	"slices"

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
	if o.entry.predicate != "" && object != nobody && object != h.actor {
		f.add(f.relation(o, h, o.entry.predicate, object))
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

func (f *relationFinder) relation(o *office, h holder, p politics.Predicate, object int) politics.Relation {
	st := f.st
	r := politics.Relation{
		Predicate: p, Subject: st.cast.id(h.actor), Object: st.cast.id(object),
		Evidence: st.sentence(h.at, h.rule, confidenceOf(h.rule)),
	}
	if p != politics.MemberOf && p != politics.OppositionIn && p != politics.Founded {
		r.Title = o.title
	}
	r.Former = o.former || h.gone
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
	switch o.entry.where {
	case "country":
		if a := pick(politics.Place, politics.Organization); a != nobody {
			return a
		}
		if len(o.objects) > 0 && c.actors[o.objects[0]].kind == politics.Party && o.entry.predicate == politics.Leads {
			return o.objects[0]
		}
		return c.country(c.main)
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
		if a := f.byOwner(o); a != nobody && a != h.actor {
			return a
		}
		return f.sameTitle(o)
	case "parliament", "upper", "lower":
		if a := pick(politics.Organization); a != nobody {
			return a
		}
		return c.chamber(o.entry.where)
	case "any":
		if a := pick(politics.Organization, politics.Place, politics.Party); a != nobody {
			return a
		}
		if a := f.byOwner(o); a != nobody {
			return a
		}
		return f.sameTitle(o)
	}
	return nobody
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
