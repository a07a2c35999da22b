package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// modality is what a clause and those above it make of an event.
type modality struct {
	negated, future, hypothetical bool
	purpose                       bool   // stands in a clause of purpose: "to help his friends"
	rule                          string // the word that decides, "" for a plain event
}

// factuality is what the modality makes of an event. A negation beats the
// rest: what will not be done does not happen either way.
func (m modality) factuality() politics.Factuality {
	switch {
	case m.negated:
		return politics.Negated
	case m.hypothetical:
		return politics.Hypothetical
	case m.future:
		return politics.Future
	default:
		return politics.Happened
	}
}

// set notes what a word makes of the event.
func (m *modality) set(what, word string) {
	switch what {
	case "negated":
		m.negated = true
	case "future":
		m.future = true
	case "hypothetical":
		m.hypothetical = true
	default:
		return
	}
	m.rule = word
}

// maxGoverned bounds how many clauses up the modality of an event is sought.
const maxGoverned = 4

// modality walks from the word that names an event up through the clauses that
// hold it.
func (r *reader) modality(tok int) modality {
	var m modality
	for step := 0; tok >= 0 && step <= maxGoverned; step++ {
		r.own(tok, &m)
		head := r.doc.Tokens[tok].Head
		if head < 0 || !r.climb(tok, head, &m) {
			break
		}
		tok = head
	}
	return m
}

// climb notes what the head makes of an event below it, and tells whether the
// clauses above that still say something of the event.
func (r *reader) climb(tok, head int, m *modality) bool {
	t := &r.doc.Tokens[tok]
	switch rel, _, _ := strings.Cut(t.Rel, ":"); rel {
	case "xcomp":
		r.governed(head, m)
		return true
	case "acl":
		if t.Rel == "acl:relcl" || t.XPOS != "VB" && !r.hasTo(tok) {
			return false // tells of a person or thing that exists
		}
		m.purpose = true
		r.governed(head, m)
		return true
	case "advcl":
		r.conditional(tok, m)
		if !r.hasTo(tok) {
			if t.XPOS == "VBG" {
				r.own(head, m) // "will step down, leaving the office to …"
			}
			return false
		}
		m.purpose = true
		r.governed(head, m)
		return true
	case "ccomp":
		if m.rule == "would" && m.hypothetical && !r.hasIf(tok) {
			m.hypothetical, m.future = false, true // "said it would" tells in the past of what will be
		}
		r.governedClause(head, tok, m)
		return false // the clause that reports it is an event of its own
	case "obj", "obl", "nmod", "nsubj":
		if t.UPOS != nlp.Noun {
			return false
		}
		r.governedNoun(head, tok, rel, m)
		return false // the event of a noun is there whatever is done about it
	case "conj":
		return t.UPOS != nlp.Verb || r.doc.Child(tok, "nsubj", "aux") < 0
	default:
		return false
	}
}

// own is what the clause's own auxiliaries and adverbs say.
func (r *reader) own(tok int, m *modality) {
	for _, c := range r.doc.Children(tok) {
		t := &r.doc.Tokens[c]
		form := strings.ToLower(t.Form)
		switch {
		case form == "not" || form == "n't" || form == "n’t" || form == "never",
			form == "no" && t.Is("det"), form == "without" && t.Is("mark"),
			t.Is("nsubj") && (form == "nobody" || form == "none"), t.Is("nsubj", "obj") && r.isNo(c):
			m.set("negated", form)
		case t.Is("aux"):
			m.set(auxiliaries[form], form)
		case t.Is("cop") && r.hasTo(tok) && r.doc.Tokens[tok].UPOS == nlp.Verb:
			m.set("future", form) // "is to step down"
		case t.Is("mark") && (form == "if" || form == "unless" || form == "whether"):
			m.set("hypothetical", form)
		}
	}
}

// isNo tells whether a noun is denied: "no president".
func (r *reader) isNo(noun int) bool {
	d := r.doc.Child(noun, "det")
	return d >= 0 && strings.EqualFold(r.doc.Tokens[d].Form, "no")
}

// auxiliaries are what auxiliary verbs make of an event.
var auxiliaries = map[string]string{
	"will": "future", "shall": "future", "'ll": "future", "’ll": "future", "wo": "future", "sha": "future",
	"may": "hypothetical", "might": "hypothetical", "could": "hypothetical", "would": "hypothetical",
	"should": "hypothetical", "must": "hypothetical", "can": "hypothetical", "ca": "hypothetical",
	"'d": "hypothetical", "’d": "hypothetical", "ought": "hypothetical",
}

func (r *reader) conditional(tok int, m *modality) {
	k := r.doc.Child(tok, "mark")
	if k < 0 {
		return
	}
	switch form := strings.ToLower(r.doc.Tokens[k].Form); form {
	case "if", "unless", "whether", "until", "before":
		m.set("hypothetical", form)
	case "without":
		m.set("negated", form)
	}
}

// hasIf tells whether the clause stands under a condition.
func (r *reader) hasIf(tok int) bool {
	for _, c := range r.doc.ChildrenBy(tok, "advcl") {
		if k := r.doc.Child(c, "mark"); k >= 0 && strings.EqualFold(r.doc.Tokens[k].Form, "if") {
			return true
		}
	}
	return false
}

// governed is what a governing verb, noun or adjective makes of its infinitive.
func (r *reader) governed(head int, m *modality) {
	lemma := r.doc.Tokens[head].Lemma
	what := r.words.modality[lemma]
	switch lemma {
	case "be":
		what = "future"
	case "have":
		what = "hypothetical"
	}
	m.set(what, lemma)
}

// governedClause is what the verb of a that-clause makes of it: only demands,
// hopes and fears do so; what is said, known or announced keeps its own word.
func (r *reader) governedClause(head, tok int, m *modality) {
	switch lemma := r.doc.Tokens[head].Lemma; lemma {
	case "demand", "urge", "ask", "request", "propose", "recommend", "hope", "fear", "want", "wish", "wonder",
		"doubt", "threaten":
		m.set("hypothetical", lemma)
	case "insist", "suggest", "warn":
		if r.doc.Tokens[tok].XPOS == "VB" || r.doc.Child(tok, "aux") >= 0 {
			m.set("hypothetical", lemma)
		}
	case "deny":
		m.set("negated", lemma)
	}
}

// governedNoun is what the verb makes of an event noun that is its argument:
// "called for talks", "planned a protest", "cancelled the visit".
func (r *reader) governedNoun(head, tok int, rel string, m *modality) {
	lemma := r.doc.Tokens[head].Lemma
	what := r.words.modality[lemma]
	switch rel {
	case "obl", "nmod":
		prep := r.preposition(tok)
		if prep != "for" && prep != "of" && prep != "from" || !asksFor[lemma] {
			return
		}
		if what == "" {
			what = "hypothetical"
		}
	case "nsubj":
		if r.doc.Child(head, "nsubj:pass") < 0 {
			return
		}
	}
	switch lemma {
	case "offer", "vote", "try", "refuse", "deny", "reject", "oppose", "resist", "fail":
		return // the event itself is there to be refused
	}
	m.set(what, lemma)
}

// asksFor are words whose phrase with "for" or "of" names what is not there yet.
var asksFor = map[string]bool{
	"call": true, "appeal": true, "ask": true, "press": true, "push": true, "plan": true, "plead": true,
	"demand": true, "plea": true, "bid": true, "proposal": true, "prepare": true, "threat": true, "risk": true,
	"possibility": true, "prospect": true, "chance": true, "need": true, "hope": true,
}
