package extract

import (
	"slices"
	"strings"
	"unicode"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// reader finds what verbs and nouns of a document tell, by the lexicon.
type reader struct {
	grammar
	words *eventLexicon
	// kind is the type of the actor that the token means, "" for none.
	kind func(tok int) politics.ActorType
}

func (r *reader) fits(tok int, s *sense) bool {
	if s.prt != "" && !r.particle(tok, s.prt) {
		return false
	}
	for i := range s.when {
		if r.holds(tok, &s.when[i]) == s.when[i].not {
			return false
		}
	}
	return true
}

func (r *reader) holds(tok int, c *condition) bool {
	switch c.slot {
	case "pass":
		return r.passive(tok)
	case "prt":
		return r.particle(tok, c.words[0])
	case "pred":
		return slices.ContainsFunc(r.doc.ChildrenBy(tok, "xcomp"), func(x int) bool { return !r.hasTo(x) })
	case "cop":
		return r.doc.Child(tok, "cop") >= 0 || r.passive(tok)
	case "must":
		return r.demands(tok)
	case "praised":
		return r.praiseBehind(tok)
	case "quote":
		return r.quoteBehind(tok)
	case "case":
		return slices.Contains(c.words, r.preposition(tok))
	}
	found := r.slot(tok, c.slot)
	if len(found) == 0 && !isPlace(c.slot) {
		// A phrase that belongs to the verb often hangs on its object.
		if o := r.object(tok); o >= 0 {
			found = r.slot(o, c.slot)
		}
	}
	if len(c.words) == 0 {
		return len(found) > 0 || !isPlace(c.slot) && r.follows(tok, c.slot)
	}
	for _, f := range found {
		if r.isOne(f, c.words) || r.isOne(r.core(f), c.words) {
			return true
		}
	}
	return false
}

func isPlace(slot string) bool {
	switch slot {
	case "subj", "obj", "iobj", "poss", "mod", "xcomp", "ccomp", "host", "below":
		return true
	default:
		return false
	}
}

// follows tells whether the preposition stands right behind the verb, for
// parses that hang it elsewhere.
func (r *reader) follows(tok int, prep string) bool {
	return tok+1 < len(r.doc.Tokens) && strings.EqualFold(r.doc.Tokens[tok+1].Form, prep)
}

// demands tells whether the verb's clause says what must or should be.
func (r *reader) demands(tok int) bool {
	for _, c := range r.complements(tok, "ccomp") {
		for _, a := range r.doc.ChildrenBy(c, "aux") {
			switch strings.ToLower(r.doc.Tokens[a].Form) {
			case "must", "should", "ought":
				return true
			}
		}
		if l := r.doc.Tokens[c].Lemma; l == "have" || l == "need" {
			return r.doc.Child(c, "xcomp") >= 0 && r.doc.Child(c, "obj") < 0
		}
	}
	return false
}

// quoteBehind tells whether quoted words follow in the same sentence: called
// the plan "a gift".
func (r *reader) quoteBehind(tok int) bool {
	end := min(r.doc.SentSpan(tok).End, tok+maxToQuote)
	for i := tok + 1; i < end; i++ {
		switch r.doc.Tokens[i].Form {
		case "\"", "“", "``", "''", "'", "‘":
			return true
		}
	}
	return false
}

// praiseBehind tells whether a word of praise follows in the same sentence,
// with no denial before it.
func (r *reader) praiseBehind(tok int) bool {
	end := min(r.doc.SentSpan(tok).End, tok+maxToQuote)
	for i := tok + 1; i < end; i++ {
		switch t := &r.doc.Tokens[i]; strings.ToLower(t.Form) {
		case "not", "n't", "no", "neither", "nor", "hardly", "less":
			return false
		default:
			if r.words.classes["praise"][t.Lemma] {
				return true
			}
		}
	}
	return false
}

// maxToQuote bounds the words between a verb and the words quoted with it.
const maxToQuote = 14

// isOne tells whether the word is one of a condition's words.
func (r *reader) isOne(tok int, words []string) bool {
	t := &r.doc.Tokens[tok]
	one := singular(t.Lemma) // treebanks keep "troops" in the plural
	for _, w := range words {
		switch {
		case w == t.Lemma || w == one || strings.EqualFold(w, t.Form):
			return true
		case w[0] == '&':
			if class := r.words.classes[w[1:]]; class[t.Lemma] || class[one] || r.isNamedOne(tok, class) || w == "&aid" && t.UPOS == nlp.Sym {
				return true
			}
		case w[0] == '@':
			if r.isActor(tok, w[1:]) {
				return true
			}
		case w == "EVENT":
			if r.nounType(tok) != "" {
				return true
			}
		case unicode.IsUpper(rune(w[0])) && len(w) > 2:
			if r.nounType(tok) == politics.EventType(w) {
				return true
			}
		}
	}
	return false
}

// isNamedOne tells whether a name says what it names: "Hurricane Olga".
func (r *reader) isNamedOne(tok int, class map[string]bool) bool {
	if r.doc.Tokens[tok].UPOS != nlp.PropN {
		return false
	}
	return slices.ContainsFunc(r.doc.ChildrenBy(tok, "compound", "nmod:desc", "flat"), func(c int) bool {
		return r.doc.Tokens[c].UPOS == nlp.PropN && class[strings.ToLower(r.doc.Tokens[c].Form)]
	})
}

func (r *reader) isActor(tok int, kind string) bool {
	k := r.kind(tok)
	switch kind {
	case "":
		return k != ""
	case "body":
		return k == politics.Organization || k == politics.Party
	default:
		return k == politics.ActorType(kind)
	}
}

// nounType is the type of event that a noun names, "" for none.
func (r *reader) nounType(tok int) politics.EventType {
	if s := r.nounSense(tok); s != nil {
		return s.typ
	}
	return ""
}

// nounSense is the first sense of an event noun that fits, nil if none does.
func (r *reader) nounSense(tok int) *sense {
	t := &r.doc.Tokens[tok]
	if t.UPOS != nlp.Noun && t.UPOS != nlp.PropN && t.UPOS != nlp.Verb {
		return nil
	}
	senses := r.words.nouns[t.Lemma]
	for i := range senses {
		if r.fits(tok, &senses[i]) {
			return &senses[i]
		}
	}
	return nil
}
