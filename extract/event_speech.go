package extract

import (
	"sort"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// speeches finds what speakers demand and whom they blame by what they are
// quoted with, where no verb of accusing or asking tells it: `"This is an
// outrage," said Marsh of the plan`.
func (f *eventFinder) speeches(sent nlp.Span) []happening {
	var out []happening
	all := f.st.sayings
	first := sort.Search(len(all), func(i int) bool { return all[i].cue.Start >= sent.Start })
	for _, u := range all[first:] {
		if u.cue.Start >= sent.End {
			break
		}
		if !u.speech {
			continue
		}
		who := f.st.speaker(u)
		if who == nobody {
			continue
		}
		if h, ok := f.demanded(u, who); ok {
			out = append(out, h)
		}
		if h, ok := f.blamed(u, who); ok {
			out = append(out, h)
		}
	}
	return out
}

// demanded is what a speaker says that somebody must or should do.
func (f *eventFinder) demanded(u utterance, who int) (happening, bool) {
	for i := u.content.Start; i < u.content.End; i++ {
		t := &f.doc.Tokens[i]
		if !t.Is("aux") || t.Head < 0 {
			continue
		}
		switch strings.ToLower(t.Form) {
		case "must", "should":
		default:
			continue
		}
		if s := f.doc.Child(t.Head, "nsubj"); f.negates(t.Head) || f.doc.Child(t.Head, "mark") >= 0 ||
			s >= 0 && firstPerson[strings.ToLower(f.doc.Tokens[s].Form)] {
			continue // a resolve, not a demand
		}
		h := f.spoken(t.Head, politics.Request, "speech must", who)
		if s := f.slot1(t.Head, "subj"); s != nil {
			h.whom = f.first(s, h.who)
		} else if o := f.slot1(t.Head, "obj"); o != nil && f.passive(t.Head) {
			h.whom = nil
		}
		return h, true
	}
	return happening{}, false
}

// blamed is whom a speaker blames: the one of whom a word of blame is said.
func (f *eventFinder) blamed(u utterance, who int) (happening, bool) {
	for i := u.content.Start; i < u.content.End; i++ {
		t := &f.doc.Tokens[i]
		if !f.words.classes["blame"][t.Lemma] || f.negates(i) || !f.predicates(i) {
			continue
		}
		h := f.spoken(i, politics.Accuse, "speech blame", who)
		for head, step := i, 0; head >= 0 && step < 3 && len(h.whom) == 0; head, step = f.doc.Tokens[head].Head, step+1 {
			h.whom = f.first(f.opened(f.slot1(head, "subj")), h.who)
		}
		for k := u.content.Start; k < u.content.End && len(h.whom) == 0; k++ {
			if f.doc.Tokens[k].Is("nsubj", "obj", "nmod:poss", "obl:agent") {
				h.whom = f.first([][]int{{k}}, h.who)
			}
		}
		return h, len(h.whom) > 0
	}
	return happening{}, false
}

// predicates tells whether a word is what a clause says of its subject.
func (f *eventFinder) predicates(tok int) bool {
	t := &f.doc.Tokens[tok]
	if t.Is("amod") && t.Head >= 0 {
		return f.doc.Child(t.Head, "cop") >= 0
	}
	return t.Rel == "root" || f.doc.Child(tok, "cop") >= 0 || t.Is("ccomp", "xcomp", "parataxis", "conj", "obj")
}

func (f *eventFinder) spoken(trigger int, typ politics.EventType, rule string, who int) happening {
	return happening{
		act: act{trigger: trigger, clause: trigger, typ: typ, rule: rule},
		who: []int{who}, deniedBy: nobody,
	}
}

// negates tells whether the word is denied.
func (f *eventFinder) negates(tok int) bool {
	var m modality
	f.own(tok, &m)
	return m.negated
}
