package extract

import (
	"cmp"
	"slices"
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

// attitudes are nouns that need no clause: the preposition of what they are
// about.
var attitudes = map[string]string{
	"support": "for", "opposition": "to", "criticism": "of", "endorsement": "of", "attack": "on", "praise": "for",
	"call": "for", "concern": "about", "accusation": "of", "demand": "for",
}

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
