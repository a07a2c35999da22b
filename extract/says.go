package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// utterance is a place where a text tells who says or thinks what, in tokens.
type utterance struct {
	source, cue, content nlp.Span
	speaker              int // the word by which the source hangs in its tree
	verb                 int // the word that tells it
	rule                 string
	speech               bool // words, not only thoughts
}

// findAttributions tells who says what.
func findAttributions(st *story) []politics.Attribution {
	st.sayings = findSayings(st.doc)
	st.holdSpeech()
	out := make([]politics.Attribution, 0, len(st.sayings))
	for _, s := range st.sayings {
		a := politics.Attribution{Source: st.source(s.source), Cue: st.source(s.cue), Content: st.source(s.content)}
		if who := st.speaker(s); who != nobody {
			a.Speaker = st.cast.id(who)
		}
		out = append(out, a)
	}
	return out
}

// speaker is the actor of a saying's source, or nobody.
func (st *story) speaker(s utterance) int {
	if s.speaker < 0 {
		return nobody
	}
	best := st.cast.at(s.speaker)
	if best != nobody && st.cast.actors[best].kind == politics.Person {
		return best
	}
	for i := s.source.Start; i < s.source.End; i++ {
		switch a := st.cast.at(i); {
		case a == nobody:
		case st.cast.actors[a].kind == politics.Person && !st.doc.Tokens[i].Is("nmod"):
			return a // "US ambassador Anna Marsh", whatever the parser took for the head
		case best == nobody:
			best = a
		}
	}
	return best
}

// whoSays is the actor whose words the token stands in: the speaker of the
// innermost speech that holds it; nobody where the article speaks for itself.
func (st *story) whoSays(tok int) int {
	if tok < 0 || tok >= len(st.speech) || st.speech[tok] < 0 {
		return nobody
	}
	return st.speaker(st.sayings[st.speech[tok]])
}

// holdSpeech notes for each token the innermost speech that holds it; the words
// that tell of a speech are not in it.
func (st *story) holdSpeech() {
	st.speech = make([]int32, len(st.doc.Tokens))
	for i := range st.speech {
		st.speech[i] = -1
	}
	var order []int
	for i := range st.sayings {
		if u := &st.sayings[i]; u.speech && st.speaker(*u) != nobody {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(st.sayings[b].content.Len(), st.sayings[a].content.Len())
	})
	for _, i := range order {
		u := &st.sayings[i]
		for tok := u.content.Start; tok < u.content.End; tok++ {
			if tok != u.verb && !u.source.Contains(tok) {
				st.speech[tok] = int32(i)
			}
		}
	}
}

// sayings finds the sayings of a document.
type sayings struct {
	grammar
	words  map[string]map[string]bool // classes of says.tsv
	verbal map[string]bool            // verbs whose events are words
	quotes []nlp.Span                 // with their marks, in order
	found  []utterance
}

func findSayings(doc *nlp.Doc) []utterance {
	f := &sayings{grammar: grammar{doc}, words: sayingWords(), verbal: verbalVerbs(), quotes: findQuotes(doc)}
	for i := range doc.Sents {
		f.sentence(doc.Sents[i])
	}
	slices.SortStableFunc(f.found, func(a, b utterance) int { return cmp.Compare(a.cue.Start, b.cue.Start) })
	f.continueQuotes()
	return f.found
}

func (f *sayings) sentence(sent nlp.Span) {
	if f.colon(sent) {
		return
	}
	for tok := sent.Start; tok < sent.End; tok++ {
		t := &f.doc.Tokens[tok]
		switch {
		case strings.EqualFold(t.Form, "according") && tok+1 < sent.End && strings.EqualFold(f.doc.Tokens[tok+1].Form, "to"):
			f.according(tok, sent)
		case t.UPOS == nlp.Verb:
			f.verb(tok, sent)
		case t.UPOS == nlp.Noun && f.words["noun"][t.Lemma]:
			f.noun(tok)
		}
	}
}

// verb finds what is said where a verb of saying tells it.
func (f *sayings) verb(v int, sent nlp.Span) {
	t := &f.doc.Tokens[v]
	say, think := f.has("say", v), f.has("think", v)
	passive := f.passive(v)
	switch {
	case passive && !f.words["passive"][t.Lemma] && !say && !f.verbal[t.Lemma]:
		return
	case !say && !think && !f.verbal[t.Lemma] && !f.words["about"][t.Lemma] && !f.words["show"][t.Lemma] && !f.reports(v):
		return
	}
	content, rule := f.contentOf(v, sent, say, think)
	if content.Len() == 0 {
		return
	}
	source, head := f.sourceOf(v, passive, content)
	if source.Len() == 0 || f.quoted(v) || f.speaksOfSelf(source) {
		return
	}
	f.found = append(f.found, utterance{source: source, cue: f.cueOf(v), content: content, speaker: head, verb: v, rule: rule, speech: say})
}

// reports tells whether the verb has a clause with "that": then it tells of
// words or thoughts whatever verb it is, but for a few of cause and chance.
func (f *sayings) reports(v int) bool {
	c := f.doc.Child(v, "ccomp")
	if c < 0 || f.words["cause"][f.doc.Tokens[v].Lemma] {
		return false
	}
	m := f.doc.Child(c, "mark")
	return m >= 0 && strings.EqualFold(f.doc.Tokens[m].Form, "that")
}

// sourceOf is who says it: the doer of the verb, or, of a passive that tells
// of beliefs, the one of whom it is believed.
func (f *sayings) sourceOf(v int, passive bool, content nlp.Span) (nlp.Span, int) {
	s := f.subject(v)
	if s < 0 && !passive {
		s = f.inverted(v)
	}
	if s < 0 || content.Contains(s) && !f.doc.Dominates(v, s) {
		return nlp.Span{}, -1
	}
	if p := f.doc.Child(v, "nsubj"); p >= 0 && relative(f.doc.Tokens[p].Lemma) {
		return nlp.Span{Start: p, End: p + 1}, s
	}
	return f.phrase(s), s
}

// speaksOfSelf tells whether somebody who is quoted speaks of the own thought,
// or asks the hearer's: "I think" within a quotation is what is said, not who
// says it.
func (f *sayings) speaksOfSelf(source nlp.Span) bool {
	switch strings.ToLower(f.doc.Tokens[source.Start].Form) {
	case "i", "you", "we", "it", "us", "me":
		return true
	}
	return false
}

// inverted is the subject behind a verb of saying that the parser took for
// something else: `"…," said Ada Marsh`.
func (f *sayings) inverted(v int) int {
	for _, c := range f.doc.ChildrenBy(v, "obj", "nsubj", "obl", "dep", "appos", "flat") {
		if c > v && c-v < 8 && f.preposition(c) == "" && nounLike(&f.doc.Tokens[c]) {
			return c
		}
	}
	return -1
}

// phrase is the noun phrase of a word, without clauses that hang on it.
func (f *sayings) phrase(head int) nlp.Span {
	span := nlp.Span{Start: head, End: head + 1}
	for _, c := range f.doc.Children(head) {
		t := &f.doc.Tokens[c]
		if t.Is("punct", "parataxis", "ccomp", "cop", "nsubj", "advcl", "acl:relcl", "aux", "advmod", "cc", "dep", "discourse", "orphan", "mark") {
			continue
		}
		sub := f.doc.SubtreeSpan(c)
		if sub.Len() > 25 {
			continue
		}
		span.Start, span.End = min(span.Start, sub.Start), max(span.End, sub.End)
	}
	return span
}

// cueOf are the words that tell that it is said: the verb with its auxiliaries
// and its particle.
func (f *sayings) cueOf(v int) nlp.Span {
	span := nlp.Span{Start: v, End: v + 1}
	for _, c := range f.doc.ChildrenBy(v, "aux", "compound:prt") {
		if c >= v-4 && c <= v+2 {
			span.Start, span.End = min(span.Start, c), max(span.End, c+1)
		}
	}
	return span
}

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

// quotesIn are the quotations that share a token with the span.
func (f *sayings) quotesIn(s nlp.Span) []nlp.Span {
	lo := sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].End > s.Start })
	hi := sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].Start >= s.End })
	return f.quotes[lo:max(lo, hi)]
}

// quoteEnds tells whether a quotation ends at or right before the token.
func (f *sayings) quoteEnds(tok int) bool {
	return slices.ContainsFunc(f.quotesIn(nlp.Span{Start: tok - 1, End: tok + 1}), func(q nlp.Span) bool { return q.End-1 == tok || q.End == tok })
}

func (f *sayings) quoteIn(s nlp.Span) bool { return len(f.quotesIn(s)) > 0 }

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

// attitudes are nouns that need no clause: the preposition of what they are
// about.
var attitudes = map[string]string{
	"support": "for", "opposition": "to", "criticism": "of", "endorsement": "of", "attack": "on", "praise": "for",
	"call": "for", "concern": "about", "accusation": "of", "demand": "for",
}

// plainSpeech are the verbs that hardly ever stand without what is said.
var plainSpeech = set("say add note argue tell insist contend")

func overlap(a, b nlp.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

func (f *sayings) has(class string, v int) bool {
	lemma := f.doc.Tokens[v].Lemma
	if f.words[class][lemma] {
		return true
	}
	for _, c := range f.doc.ChildrenBy(v, "compound:prt", "obl", "advmod") {
		if f.words[class][lemma+"+"+strings.ToLower(f.doc.Tokens[c].Form)] {
			return true
		}
	}
	return false
}

// noun finds what is said where a noun tells it: "its claim that …".
func (f *sayings) noun(n int) {
	content := nlp.Span{}
	if c := f.doc.Child(n, "acl", "ccomp"); c > n && f.doc.Tokens[c].Rel != "acl:relcl" {
		content = f.clause(c)
	} else {
		for _, o := range f.doc.ChildrenBy(n, "nmod") {
			if p := f.preposition(o); attitudes[f.doc.Tokens[n].Lemma] == p && p != "" {
				content = f.doc.SubtreeSpan(o)
			}
		}
	}
	owner := f.doc.Child(n, "nmod:poss")
	if owner < 0 {
		for _, o := range f.doc.ChildrenBy(n, "nmod") {
			if p := f.preposition(o); p == "by" || p == "from" {
				owner = o
			}
		}
	}
	if content.Len() == 0 || owner < 0 || content.Contains(owner) {
		return
	}
	f.found = append(f.found, utterance{source: f.phrase(owner), cue: nlp.Span{Start: n, End: n + 1}, content: content, speaker: owner, verb: n, rule: "noun"})
}

// according finds "according to X": all else of the sentence is what X says.
func (f *sayings) according(tok int, sent nlp.Span) {
	head := f.doc.Tokens[tok].Head
	source := nlp.Span{Start: tok + 2, End: tok + 2}
	if head > tok+1 && sent.Contains(head) && nounLike(&f.doc.Tokens[head]) && head-tok < 15 {
		source.End = f.phrase(head).End
	} else {
		head = -1
		for source.End < sent.End && !f.comma(source.End) && f.doc.Tokens[source.End].UPOS != nlp.Punct && f.doc.Tokens[source.End].UPOS != nlp.Verb {
			if u := f.doc.Tokens[source.End].UPOS; u == nlp.Noun || u == nlp.PropN {
				head = source.End
			}
			source.End++
		}
	}
	if source.Len() <= 0 {
		return
	}
	content := nlp.Span{Start: sent.Start, End: tok}
	if tok-sent.Start < sent.End-source.End {
		content = nlp.Span{Start: source.End, End: sent.End}
	}
	f.found = append(f.found, utterance{source: source, cue: nlp.Span{Start: tok, End: tok + 2}, content: f.stretch(tok, f.trim(content)), speaker: head, verb: tok, rule: "according", speech: true})
}

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

// maxColonSource bounds the words before the colon of "Ada Marsh: we will win".
const maxColonSource = 6

// colon finds the speaker's name before a colon at the head of a paragraph.
func (f *sayings) colon(sent nlp.Span) bool {
	if sent.Start > 0 && !f.breaks(sent.Start) {
		return false
	}
	for i := sent.Start + 1; i < min(sent.End, sent.Start+maxColonSource); i++ {
		if f.doc.Tokens[i].Form != ":" {
			if u := f.doc.Tokens[i].UPOS; u == nlp.Verb || u == nlp.Aux || u == nlp.Punct {
				return false
			}
			continue
		}
		if f.doc.Tokens[i-1].UPOS != nlp.PropN || f.doc.Tokens[sent.Start].UPOS != nlp.PropN || sent.End-i < 4 {
			return false
		}
		f.found = append(f.found, utterance{
			source: nlp.Span{Start: sent.Start, End: i}, cue: nlp.Span{Start: i, End: i + 1},
			content: f.stretch(i, nlp.Span{Start: i + 1, End: sent.End}), speaker: i - 1, verb: i, rule: "colon", speech: true,
		})
		return true
	}
	return false
}

// breaks tells whether a new line begins before the token.
func (f *sayings) breaks(tok int) bool {
	return tok == 0 || strings.Contains(f.doc.TextAt(f.doc.Tokens[tok-1].End, f.doc.Tokens[tok].Start), "\n")
}

// continueQuotes gives quotations that nobody is named for to the one who
// spoke just before them.
func (f *sayings) continueQuotes() {
	last, next := -1, 0 // the utterance last told before the quotation
	for _, q := range f.quotes {
		for ; next < len(f.found) && f.found[next].cue.Start < q.Start; next++ {
			if u := &f.found[next]; u.rule != "about" && !f.quoted(u.cue.Start) {
				last = next
			}
		}
		if q.Len() < 6 || last < 0 || f.within(q) || !f.adjoins(f.found[last], q) {
			continue
		}
		f.found[last].content.Start = min(f.found[last].content.Start, q.Start)
		f.found[last].content.End = max(f.found[last].content.End, q.End)
	}
}

// within tells whether an utterance told nearby holds the quotation already.
func (f *sayings) within(q nlp.Span) bool {
	first := sort.Search(len(f.found), func(i int) bool { return f.found[i].cue.Start >= q.Start-2*maxQuote })
	for i := first; i < len(f.found) && f.found[i].cue.Start < q.End+maxQuote; i++ {
		if !q.Contains(f.found[i].cue.Start) && overlap(f.found[i].content, q)*2 > q.Len() {
			return true
		}
	}
	return false
}

// quoted tells whether the word stands within a quotation.
func (f *sayings) quoted(tok int) bool { return f.quoteIn(nlp.Span{Start: tok, End: tok + 1}) }

// adjoins tells whether a quotation opens right behind the sentence of a
// saying that holds a quotation itself.
func (f *sayings) adjoins(s utterance, q nlp.Span) bool {
	end := f.doc.SentSpan(s.cue.Start).End
	return f.quoteIn(s.content) && q.Start >= end && q.Start <= max(end, s.content.End)+1
}
