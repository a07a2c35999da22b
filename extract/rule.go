package extract

import (
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// arm is one side of a rule: where in the tree it hangs by the rule's verb, and
// what kinds of actor may stand there.
type arm struct {
	rels  []string             // relations to the verb
	preps []string             // the preposition, for obliques; nil for any or none
	kinds []politics.ActorType // in order of no importance
}

// rule reads a relation from a verb and the two actors that hang by it. The
// example holds the relation and the counter-example does not: both are tests.
type rule struct {
	name      string
	predicate politics.Predicate
	verbs     map[string]bool // lemmas
	subject   arm
	object    arm
	gone      bool // the relation ended: "left the party"
	passive   bool // only the participle counts: "allied with"
	example   string
	counter   string
}

var (
	bodies    = []politics.ActorType{politics.Party, politics.Organization}
	leadables = []politics.ActorType{politics.Party, politics.Organization, politics.Place}
	people    = []politics.ActorType{politics.Person}
	parties   = []politics.ActorType{politics.Party}
	members   = []politics.ActorType{politics.Person, politics.Party, politics.Organization, politics.Place}
	countries = []politics.ActorType{politics.Place}
	anybody   = []politics.ActorType{politics.Person, politics.Party, politics.Organization, politics.Place, politics.Group}

	bySubject = arm{rels: []string{"nsubj"}, kinds: people}
	byAgent   = arm{rels: []string{"obl"}, preps: []string{"by"}, kinds: people}
	asObject  = arm{rels: []string{"obj"}, kinds: bodies}
	asPassive = arm{rels: []string{"nsubj:pass", "acl"}, kinds: bodies}

	leadVerbs  = set("lead head chair rule govern")
	foundVerbs = set("found co-found cofound establish create form launch")
)

// verbRules are the rules for verbs between two actors.
func verbRules() []rule {
	return []rule{
		{
			name: "leads-verb", predicate: politics.Leads, verbs: leadVerbs,
			subject: bySubject, object: arm{rels: []string{"obj"}, kinds: leadables},
			example: "Ada Marsh has led the Unity Party since 2011.",
			counter: "Ada Marsh will not lead the Unity Party.",
		},
		{
			name: "led-by", predicate: politics.Leads, verbs: leadVerbs,
			subject: byAgent, object: arm{rels: []string{"nsubj:pass", "acl"}, kinds: leadables},
			example: "The Unity Party is led by Ada Marsh.",
			counter: "The Unity Party was praised by Ada Marsh.",
		},
		{
			name: "party-governs", predicate: politics.Governs, verbs: set("govern rule"),
			subject: arm{rels: []string{"nsubj"}, kinds: parties}, object: arm{rels: []string{"obj"}, kinds: countries},
			example: "The Unity Party has governed Kenya since 2002.",
			counter: "The Unity Party visited Kenya.",
		},
		{
			name: "joins", predicate: politics.MemberOf, verbs: set("join rejoin"),
			subject: arm{rels: []string{"nsubj"}, kinds: members}, object: asObject,
			example: "Ada Marsh joined the Unity Party in 1998.",
			counter: "Ada Marsh may join the Unity Party.",
		},
		{
			name: "belongs-to", predicate: politics.MemberOf, verbs: set("belong"),
			subject: arm{rels: []string{"nsubj"}, kinds: members}, object: arm{rels: []string{"obl"}, preps: []string{"to"}, kinds: bodies},
			example: "Ada Marsh belongs to the Unity Party.",
			counter: "Ada Marsh spoke to the Unity Party.",
		},
		{
			name: "leaves-party", predicate: politics.MemberOf, verbs: set("leave quit"), gone: true,
			subject: bySubject, object: arm{rels: []string{"obj"}, kinds: parties},
			example: "Ada Marsh left the Unity Party in 2014.",
			counter: "Ada Marsh left Kenya in 2014.",
		},
		{
			name: "founds", predicate: politics.Founded, verbs: foundVerbs,
			subject: bySubject, object: asObject,
			example: "Ada Marsh founded the Unity Party in 1998.",
			counter: "Ada Marsh criticized the Unity Party in 1998.",
		},
		{
			name: "founded-by", predicate: politics.Founded, verbs: foundVerbs,
			subject: byAgent, object: asPassive,
			example: "The Unity Party was founded by Ada Marsh.",
			counter: "The Unity Party was funded by Ada Marsh.",
		},
		{
			name: "allied-with", predicate: politics.AlliedWith, verbs: set("ally associate align allied"), passive: true,
			subject: arm{rels: []string{"nsubj", "nsubj:pass", "acl"}, kinds: anybody},
			object:  arm{rels: []string{"obl", "nmod"}, preps: []string{"with", "to"}, kinds: anybody},
			example: "The Unity Party is allied with the Green Party.",
			counter: "The Unity Party met with the Green Party.",
		},
	}
}

// verbs applies the rules for verbs to every verb of the story.
func (f *relationFinder) verbs() {
	rules := verbRules()
	for v := range f.st.low {
		if u := f.st.doc.Tokens[v].UPOS; u != nlp.Verb && u != nlp.Adj {
			continue
		}
		lemma := f.st.lemma(v)
		for i := range rules {
			if rules[i].verbs[lemma] {
				f.apply(&rules[i], v)
			}
		}
	}
}

func (f *relationFinder) apply(r *rule, v int) {
	st := f.st
	if r.passive && !strings.HasSuffix(st.low[v], "ed") && st.low[v] != "allied" {
		return
	}
	if st.denied(v) || !st.asserted(v) || !st.achieved(v) || st.hasWord(v, "will") {
		return
	}
	subject, object := f.armOf(&r.subject, v), f.armOf(&r.object, v)
	if subject == nobody || object == nobody || subject == object {
		return
	}
	rel := politics.Relation{
		Predicate: r.predicate, Subject: st.cast.id(subject), Object: st.cast.id(object),
		Evidence: st.sentence(v, r.name, confidenceOf(r.name)),
	}
	rel.Former = r.gone
	st.period(&rel.Qualifiers, v, v)
	if r.predicate == politics.Founded {
		rel.Qualifiers = politics.Qualifiers{Date: rel.Since}
	}
	f.add(rel)
}

// armOf is the actor on one side of a verb, or nobody.
func (f *relationFinder) armOf(a *arm, v int) int {
	st := f.st
	for _, rel := range a.rels {
		switch rel {
		case "acl":
			if tok := &st.doc.Tokens[v]; tok.Is("acl") && tok.Head >= 0 {
				if found := f.kindred(a, st.meant(tok.Head)); found != nobody {
					return found
				}
			}
		case "nsubj":
			if st.doc.Child(v, "nsubj:pass") >= 0 {
				continue
			}
			if found := f.kindred(a, st.subject(v)); found != nobody {
				return found
			}
		default:
			for _, c := range st.doc.ChildrenBy(v, rel) {
				if a.preps != nil && !st.hasCase(c, a.preps) {
					continue
				}
				if found := f.kindred(a, st.meant(c)); found != nobody {
					return found
				}
			}
		}
	}
	return nobody
}

func (f *relationFinder) kindred(a *arm, actor int) int {
	if actor == nobody {
		return nobody
	}
	if slices.Contains(a.kinds, f.st.cast.actors[actor].kind) {
		return actor
	}
	return nobody
}

// meant is the actor that a noun means, by itself or by the name inside its
// phrase.
func (st *story) meant(tok int) int {
	if a := st.cast.at(tok); a != nobody {
		return a
	}
	if a := st.personAround(tok); a != nobody {
		return a
	}
	if m := st.cast.within(tok); m >= 0 {
		return st.cast.mentions[m].actor
	}
	return nobody
}

func (st *story) hasCase(tok int, preps []string) bool {
	for _, c := range st.doc.ChildrenBy(tok, "case") {
		if slices.Contains(preps, st.low[c]) {
			return true
		}
	}
	return false
}
