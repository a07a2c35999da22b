package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// office is a title of office where the text uses it, with what stands beside
// it: "the former foreign minister of Norland".
type office struct {
	span     nlp.Span // from the first word of the title to its last
	phrase   nlp.Span // with determiner, names before it and "of …" after it
	head     int      // the noun of the title
	title    string   // in lower case, singular: "foreign minister"
	entry    title
	former   bool
	coming   bool  // not yet held: "incoming", "elect"
	objects  []int // actors named beside it: those after it, then those before
	after    int   // how many of them stand after it
	definite bool  // "the", "its" or nothing before it, not "a"
	pp       int   // where a phrase with "of …" begins after the title, or nobody
	noun     int   // the noun that owns it: "the city's mayor", or nobody
	owner    int   // the token of a possessive pronoun before it, or nobody
	of       int   // the person whose office it is said to be under: "Ada's chief of staff", or nobody
	plural   bool
	holders  []holder
}

// holder is who holds an office, and the rule that says so.
type holder struct {
	actor int
	tok   int // the token at which the holder is named
	rule  string
	at    int // the token whose sentence is the evidence
	gone  bool

	over    int // the place named after the holder's name: "President Ada of Norland"
	hasOver bool
}

// findOffices finds all titles of office that are no part of a name.
func findOffices(st *story) []*office {
	var out []*office
	for _, sent := range st.doc.Sents {
		for i := sent.Start; i < sent.End; i++ {
			n := st.titleAt(i, sent.End)
			if n == 0 || st.cast.within(i) >= 0 && st.cast.within(i+n-1) >= 0 {
				continue
			}
			if st.lex.modifiers[st.low[i]] != "" && n == 1 && st.titleAt(i+1, sent.End) > 0 {
				continue // "chief superintendent", "deputy chief minister"
			}
			if o := st.office(nlp.Span{Start: i, End: i + n}, sent); o != nil {
				out = append(out, o)
			}
			i += n - 1
		}
	}
	return out
}

// office reads what stands around a title, nil where its words are no title.
func (st *story) office(s, sent nlp.Span) *office {
	head := st.doc.HeadOf(s)
	if tok := &st.doc.Tokens[head]; s.Len() == 1 && !st.past[head] && tok.UPOS != nlp.Noun && tok.UPOS != nlp.PropN && !isCapital(tok.Form) {
		return nil
	}
	if st.isTitleOfNoun(s.End-1, sent) {
		return nil
	}
	o := &office{span: s, head: head, owner: nobody, of: nobody, pp: nobody, noun: nobody}
	last := st.low[s.End-1]
	o.plural = singular(last) != last && st.lex.titleHeads[singular(last)]
	rank := st.readBefore(o, sent)
	st.readAfter(o, sent)
	for i := o.span.Start; i < o.span.End; i++ {
		o.former = o.former || st.past[i]
	}
	o.title = st.titleText(o.span)
	o.entry = st.entryOf(o, rank)
	if o.entry.full != "" {
		o.title = o.entry.full
	}
	return o
}

// isTitleOfNoun tells whether the title only modifies a noun that is no
// person: "leader election", "head teacher training".
func (st *story) isTitleOfNoun(head int, sent nlp.Span) bool {
	next := head + 1
	return next < sent.End && st.doc.Tokens[next].UPOS == nlp.Noun && st.cast.within(next) < 0 && !isCapital(st.doc.Tokens[next].Form) &&
		st.doc.Tokens[head].Head == next && st.doc.Tokens[head].Is("compound")
}

// readBefore walks to the left over the words that belong to the title and the
// names of what it is a title of, and tells whether a word lowers its rank.
func (st *story) readBefore(o *office, sent nlp.Span) (rank bool) {
	o.phrase = o.span
	inTitle := true
	o.definite = true
	for i := o.span.Start - 1; i >= sent.Start; i-- {
		tok := &st.doc.Tokens[i]
		if m := st.cast.within(i); m >= 0 {
			mention := st.cast.mentions[m]
			if st.cast.actors[mention.actor].kind == politics.Person {
				if isApostrophe(st.low[i+1]) {
					o.of, o.phrase.Start = mention.actor, mention.span.Start
				}
				return rank
			}
			o.objects = append(o.objects, mention.actor)
			i = mention.span.Start
			o.phrase.Start = i
			inTitle = false
			continue
		}
		what := st.lex.modifiers[st.low[i]]
		if body := st.bodyBefore(i); body != nobody {
			o.objects = append(o.objects, body)
			inTitle = false
			o.phrase.Start = i
			continue
		}
		if what == "" && mayBeVerb(st.low[i]) && (i == 0 || !isHyphen(st.low[i-1])) {
			return rank
		}
		switch {
		case what == "past":
			o.former = true
		case what == "coming":
			o.coming = true
		case what == "time":
		case what == "" && inTitle && isCapital(tok.Form) && st.low[o.span.End-1] == "minister" && tok.UPOS != nlp.Det && st.doc.NameAt(i) < 0:
			o.span.Start = i
		case (what == "rank" || what == "part") && inTitle:
			rank = rank || what == "rank"
			o.span.Start = i
		case isHyphen(tok.Form) && i > sent.Start && !st.doc.Tokens[i-1].Space:
		case isApostrophe(tok.Form):
			inTitle = false
			if i-1 >= sent.Start && st.cast.within(i-1) < 0 {
				o.noun = i - 1
			}
		case tok.UPOS == nlp.Det || st.low[i] == "the" || st.low[i] == "a" || st.low[i] == "an":
			o.definite = st.low[i] != "a" && st.low[i] != "an"
			o.phrase.Start = i
			return rank
		case isPossessivePronoun(st.low[i]):
			o.owner = i
			o.phrase.Start = i
			return rank
		case tok.UPOS == nlp.Adj || tok.UPOS == nlp.Num || tok.UPOS == nlp.Noun && !st.lex.titleHeads[st.low[i]]:
			inTitle = false
		default:
			return rank
		}
		o.phrase.Start = i
	}
	return rank
}

// bodyBefore is the body that a common noun before a title means: "committee
// chairman", "police superintendent".
func (st *story) bodyBefore(i int) int {
	if forces[st.low[i]] {
		return st.cast.force(st.low[i])
	}
	if kinds := st.lex.descriptions[st.low[i]]; !slices.Contains(kinds, politics.Organization) || st.doc.Tokens[i].UPOS != nlp.Noun {
		return nobody
	}
	best := nobody
	last := sort.Search(len(st.cast.mentions), func(k int) bool { return st.cast.mentions[k].span.Start >= i })
	for _, m := range st.cast.mentions[max(0, last-maxLooked):last] {
		if act := &st.cast.actors[m.actor]; act.kind == politics.Organization && act.hasWord(st.low[i]) {
			best = m.actor
		}
	}
	return best
}

// forces are bodies of a country that have no other name than what they are.
var forces = set("police army navy military")

// mayBeVerb tells whether a word between two names may be the verb between
// them, whatever its tag.
func mayBeVerb(low string) bool {
	return strings.HasSuffix(low, "ed") || strings.HasSuffix(low, "ing")
}

func isPossessivePronoun(low string) bool {
	switch low {
	case "his", "her", "its", "their", "whose", "our", "my":
		return true
	default:
		return false
	}
}

// maxReach is how many words may stand between "of" and the name it leads to.
const maxReach = 6

// readAfter walks to the right over "of state" and "of the House of …".
func (st *story) readAfter(o *office, sent nlp.Span) {
	i := o.span.End
	last := st.low[i-1]
	if i+1 < sent.End && st.low[i] == "of" && st.lex.modifiers[st.low[i+1]] == "part" && st.cast.within(i+1) < 0 &&
		(last == "secretary" || last == "minister" || last == "undersecretary") {
		i += 2
		for i < sent.End && st.lex.modifiers[st.low[i]] == "part" && st.cast.within(i) < 0 {
			i++
		}
		o.span.End = i
	}
	o.phrase.End = max(o.phrase.End, i)
	if i >= sent.End || !leadsToObject(st.low[i]) {
		return
	}
	if st.low[i] != "in" && st.low[i] != "from" {
		o.pp = i
	}
	var after []int
	for k := i + 1; k < min(sent.End, i+1+maxReach); k++ {
		if m := st.cast.within(k); m >= 0 {
			mention := st.cast.mentions[m]
			if st.cast.actors[mention.actor].kind == politics.Person {
				break
			}
			after = append([]int{mention.actor}, after...)
			o.phrase.End = mention.span.End
			k = mention.span.End - 1
			if k+1 < sent.End && (st.doc.Tokens[k+1].UPOS == nlp.Noun || st.doc.Tokens[k+1].UPOS == nlp.PropN) && st.cast.within(k+1) < 0 && !isCapital(st.doc.Tokens[k+1].Form) {
				continue
			}
			break
		}
		if tok := &st.doc.Tokens[k]; tok.UPOS != nlp.Det && tok.UPOS != nlp.Adj && tok.UPOS != nlp.Noun && tok.UPOS != nlp.PropN && tok.UPOS != nlp.Num && st.low[k] != "of" {
			break
		}
	}
	o.after = len(after)
	o.objects = append(after, o.objects...)
}

func leadsToObject(low string) bool {
	switch low {
	case "of", "for", "to", "at", "in", "from":
		return true
	default:
		return false
	}
}

// titleText is how a title reads in the tables: lower case and singular.
func (st *story) titleText(s nlp.Span) string {
	words := slices.Clone(st.low[s.Start:s.End])
	for i := range words {
		if w := singular(words[i]); st.lex.titleHeads[w] && !st.lex.titleHeads[words[i]] {
			words[i] = w
		}
	}
	text := strings.ReplaceAll(strings.Join(words, " "), " - ", "-")
	if spaced := strings.ReplaceAll(text, "-", " "); spaced != text {
		if _, ok := st.lex.titles[text]; !ok {
			return spaced
		}
	}
	return text
}

// entryOf is what the longest known ending of a title tells.
func (st *story) entryOf(o *office, rank bool) title {
	words := strings.Fields(o.title)
	entry := title{}
	for i := range words {
		if t, ok := st.lex.titles[strings.Join(words[i:], " ")]; ok {
			entry = t
			break
		}
	}
	if entry == (title{}) {
		// "secretary of state": the words after "of" are not in the tables.
		if t, ok := st.lex.titles[words[0]]; ok {
			entry = t
		} else if t, ok := st.lex.titles[singular(words[0])]; ok {
			entry = t
		}
	}
	if rank && entry.predicate == politics.Leads {
		entry.predicate = politics.HoldsOffice
	}
	return entry
}
