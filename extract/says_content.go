package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
)

// contentOf is what is said: the clause that hangs on the verb, else the
// clause on which the verb hangs, else a quotation, else what it is about.
func (f *sayings) contentOf(v int, sent nlp.Span, say, think bool) (nlp.Span, string) {
	if c := f.doc.Child(v, "ccomp"); c >= 0 {
		content := f.clause(c)
		if frame := f.frame(v); say && c > v && frame.Start > sent.Start+1 && f.comma(frame.Start-1) && f.goesOn(frame.End, sent) {
			content.Start = sent.Start // put in: "the plan, he said, was to …"
		}
		if c > v && !f.isFinite(content) {
			content.End = max(content.End, f.trim(sent).End) // the parser broke the clause off
		}
		return f.stretch(v, f.withoutAside(v, content)), "clause"
	}
	if say {
		if content, ok := f.around(v, sent); ok {
			return f.stretch(v, content), "frame"
		}
		if that := f.thatBehind(v, sent); that.Len() > 0 {
			return f.stretch(v, that), "that"
		}
	}
	for _, rel := range []string{"xcomp"} {
		if c := f.doc.Child(v, rel); c > v && (say || think || f.verbal[f.doc.Tokens[v].Lemma] || f.words["passive"][f.doc.Tokens[v].Lemma]) {
			return f.stretch(v, f.clause(c)), rel
		}
	}
	lemma := f.doc.Tokens[v].Lemma
	if o := f.doc.Child(v, "obj"); o > v && say && !f.words["told"][lemma] {
		span := f.doc.SubtreeSpan(o)
		for _, c := range f.doc.ChildrenBy(v, "xcomp", "obl", "advcl") {
			switch f.preposition(c) {
			case "as", "of", "for", "over", "against", "about":
			default:
				if !f.doc.Tokens[c].Is("xcomp") {
					continue
				}
			}
			if sub := f.doc.SubtreeSpan(c); c > o && sub.Start <= span.End+2 {
				span.End = max(span.End, sub.End) // "accused Norland of …", "called it a …"
			}
		}
		return f.stretch(v, span), "object"
	}
	if plainSpeech[lemma] {
		if content, ok := f.rest(v, sent); ok {
			return f.stretch(v, content), "rest"
		}
	}
	if f.words["about"][lemma] {
		for _, o := range f.doc.ChildrenBy(v, "obl", "advcl") {
			switch f.preposition(o) {
			case "about", "of", "for", "against", "to", "on", "over", "that", "at", "as":
				if o > v && !f.isTime(o) {
					return f.doc.SubtreeSpan(o), "about"
				}
			}
		}
	}
	return nlp.Span{}, ""
}

// around is the content around a verb of saying that is put in or put after:
// "…, he said", "…, he said, …". The verb hangs on the content or the content
// was taken for something else; what counts is the comma or the quotation.
func (f *sayings) around(v int, sent nlp.Span) (nlp.Span, bool) {
	frame := f.frame(v)
	before := nlp.Span{Start: sent.Start, End: frame.Start}
	subject := f.doc.Child(v, "nsubj")
	if before.Len() > 1 && f.comma(frame.Start-1) && (subject < 0 || frame.Contains(subject)) && f.isClause(before) {
		if f.goesOn(frame.End, sent) {
			return nlp.Span{Start: sent.Start, End: sent.End}, true // put in: goes on behind
		}
		return before, true
	}
	if last := sent.End - 1; f.doc.Tokens[last].Form == ":" && sent.End < len(f.doc.Tokens) && last-v < 15 {
		next := f.doc.SentSpan(sent.End)
		for _, q := range f.quotesIn(next) {
			if q.Contains(next.Start) {
				return q, true
			}
		}
		return next, true
	}
	if o := f.doc.Child(v, "obj"); o > v && !plainSpeech[f.doc.Tokens[v].Lemma] && !f.words["told"][f.doc.Tokens[v].Lemma] {
		return nlp.Span{}, false
	}
	for _, q := range f.quotesIn(sent) {
		if !q.Contains(v) && q.Len() > 4 && (q.Start > v && q.Start-v < 15 || q.End <= v && v-q.End < 15) {
			return q, true
		}
	}
	return nlp.Span{}, false
}

// goesOn tells whether what is said goes on behind a verb of saying that is put
// in: after a comma, and not with "adding that" or "who", which tell more of
// the speaker.
func (f *sayings) goesOn(end int, sent nlp.Span) bool {
	if end >= sent.End-3 || f.doc.Tokens[end].Form != "," {
		return false
	}
	next := &f.doc.Tokens[end+1]
	return next.XPOS != "VBG" && !relative(strings.ToLower(next.Form)) && !strings.EqualFold(next.Form, "as")
}

// isFinite tells whether the words hold a verb with a tense.
func (f *sayings) isFinite(s nlp.Span) bool {
	for i := s.Start; i < s.End; i++ {
		switch f.doc.Tokens[i].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// withoutAside cuts off what the speaker does with it: "…, adding that", "…,
// pointing to the door".
func (f *sayings) withoutAside(v int, content nlp.Span) nlp.Span {
	for i := max(content.Start, v) + 2; i < content.End-1; i++ {
		t := &f.doc.Tokens[i]
		if t.XPOS == "VBG" && f.doc.Tokens[i-1].Form == "," && !f.quoted(i) &&
			(f.words["say"][t.Lemma] || f.words["about"][t.Lemma] || f.words["show"][t.Lemma]) {
			content.End = i - 1
			return content
		}
	}
	return content
}

// frame are the verb of saying and the words that belong to it and not to what
// is said: its subject, its auxiliaries, to whom and where it is said.
func (f *sayings) frame(v int) nlp.Span {
	span := nlp.Span{Start: v, End: v + 1}
	for _, c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		sub := nlp.Span{Start: c, End: c + 1}
		switch {
		case t.Is("nsubj", "obl", "iobj", "aux", "advmod"), t.Is("obj") && c > v:
			if t.Is("nsubj") {
				sub = f.phrase(c)
			} else {
				sub = f.doc.SubtreeSpan(c)
			}
		default:
			continue
		}
		if sub.Start <= span.End+1 && sub.End >= span.Start-1 && sub.Len() < 20 {
			span.Start, span.End = min(span.Start, sub.Start), max(span.End, sub.End)
		}
	}
	return span
}

// isClause tells whether words before a verb of saying can be what is said: a
// quotation, or words with a verb of their own that is no aside.
func (f *sayings) isClause(s nlp.Span) bool {
	if f.quoteEnds(s.End-1) || f.quoteEnds(s.End-2) {
		return true
	}
	for i := s.Start; i < s.End; i++ {
		t := &f.doc.Tokens[i]
		switch t.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
		default:
			continue
		}
		head := i // the predicate of whose clause it is
		if t.Is("aux", "cop") && s.Contains(t.Head) {
			head = t.Head
		}
		if !f.doc.Tokens[head].Is("advcl", "acl") && f.doc.Child(head, "mark") < 0 {
			return true
		}
	}
	return false
}

// rest is what follows a verb of saying up to the end of its sentence, for
// clauses that the parser hung elsewhere.
func (f *sayings) rest(v int, sent nlp.Span) (nlp.Span, bool) {
	start := f.frame(v).End
	if start <= v {
		start = v + 1
	}
	rest := f.trim(nlp.Span{Start: start, End: sent.End})
	for i := rest.Start; i < rest.End; i++ {
		if t := &f.doc.Tokens[i]; t.UPOS == nlp.Verb || t.UPOS == nlp.Aux {
			return rest, rest.Len() > 3
		}
	}
	return rest, false
}

// thatBehind is the clause with "that" right behind the verb, whatever the
// parser made of it.
func (f *sayings) thatBehind(v int, sent nlp.Span) nlp.Span {
	for i := v + 1; i < min(sent.End, v+5); i++ {
		if strings.EqualFold(f.doc.Tokens[i].Form, "that") && sent.End-i > 3 {
			return f.trim(nlp.Span{Start: i, End: sent.End})
		}
	}
	return nlp.Span{}
}

func (f *sayings) comma(tok int) bool {
	switch f.doc.Tokens[tok].Form {
	case ",", "\"", "”", "''", "?", "!", "—", "–", ";":
		return true
	default:
		return false
	}
}

// clause is the clause of a predicate with the "that" before it.
func (f *sayings) clause(head int) nlp.Span {
	span := f.doc.SubtreeSpan(head)
	if span.Start > 0 && strings.EqualFold(f.doc.Tokens[span.Start-1].Form, "that") {
		span.Start--
	}
	return span
}

// stretch widens content that begins or ends within a quotation to the whole
// quotation, sentence borders notwithstanding, unless the word that tells of
// it is quoted itself.
func (f *sayings) stretch(v int, content nlp.Span) nlp.Span {
	for _, q := range f.quotesIn(content) {
		if !q.Contains(v) && q.Len() > 4 && overlap(q, content)*2 >= min(q.Len(), content.Len()) {
			content.Start, content.End = min(content.Start, q.Start), max(content.End, q.End)
		}
	}
	return content
}

// plainSpeech are the verbs that hardly ever stand without what is said.
var plainSpeech = set("say add note argue tell insist contend")

func overlap(a, b nlp.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

// trim cuts punctuation off the ends.
func (f *sayings) trim(s nlp.Span) nlp.Span {
	for s.Start < s.End && f.doc.Tokens[s.Start].UPOS == nlp.Punct {
		s.Start++
	}
	for s.End > s.Start && f.doc.Tokens[s.End-1].UPOS == nlp.Punct {
		s.End--
	}
	return s
}
