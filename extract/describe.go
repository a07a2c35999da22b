package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// describer finds who is meant by descriptions: "the prime minister", "the
// ruling party", "its government", "the commission".
type describer struct {
	st      *story
	c       *cast
	named   []mention            // of the story, in order
	byTitle map[string][]*office // held offices by the last word of their title, few of each
}

// maxLooked is how many mentions before a description or pronoun are looked at.
const maxLooked = 200

// maxHeld is how many held offices of a title are remembered.
const maxHeld = 50

// findDescriptions adds mentions of actors that are described and not named.
func findDescriptions(st *story) {
	d := &describer{st: st, c: st.cast, byTitle: map[string][]*office{}}
	d.named = slices.Clone(st.cast.mentions)
	offices := map[int]*office{}
	for _, o := range st.offices {
		offices[o.head] = o
		d.held(o)
		if word := lastWord(o.title); len(o.holders) > 0 && len(d.byTitle[word]) < maxHeld {
			d.byTitle[word] = append(d.byTitle[word], o)
		}
	}
	for i := range st.doc.Tokens {
		if d.c.within(i) >= 0 || d.c.headed[i] != nobody {
			continue
		}
		if o := offices[i]; o != nil {
			d.officer(o)
			continue
		}
		if tok := &st.doc.Tokens[i]; tok.UPOS != nlp.Noun && tok.UPOS != nlp.PropN {
			continue
		}
		d.noun(i)
	}
}

// held lets the noun of a title stand for the holder named beside it, so that
// it does not matter which of the two a tree hangs by.
func (d *describer) held(o *office) {
	for _, h := range o.holders {
		if d.c.headed[o.head] == nobody && !o.plural {
			d.c.headed[o.head] = int32(h.actor)
		}
	}
}

// officer resolves "the president" to the holder of an office of that title.
func (d *describer) officer(o *office) {
	if o.plural || !o.definite || len(o.holders) > 0 || o.former || o.coming || d.isPredicate(o.head) {
		return
	}
	best := nobody
	for _, other := range d.byTitle[lastWord(o.title)] {
		if len(other.holders) == 0 || other.former || !sameTitle(o, other) || !sharesObject(o, other) {
			continue
		}
		if best != nobody && other.head > o.head {
			break
		}
		best = other.holders[0].actor
	}
	if best != nobody {
		d.c.mention(mention{span: o.phrase, head: o.head, actor: best, kind: described})
	}
}

func sameTitle(o, other *office) bool {
	return o.title == other.title || o.entry == other.entry && strings.HasSuffix(other.title, " "+o.title)
}

// sharesObject tells whether two offices may be the same by what they are
// offices of.
func sharesObject(o, other *office) bool {
	if len(o.objects) == 0 || len(other.objects) == 0 {
		return true
	}
	return slices.ContainsFunc(o.objects, func(a int) bool { return slices.Contains(other.objects, a) })
}

// isPredicate tells whether a noun says what somebody is or becomes, and so
// means nobody by itself: "is the president", "elected president", "as mayor".
func (d *describer) isPredicate(i int) bool {
	doc := d.st.doc
	if doc.Child(i, "cop") >= 0 || doc.Tokens[i].Is("xcomp") {
		return true
	}
	for _, c := range doc.ChildrenBy(i, "case") {
		if d.st.low[c] == "as" {
			return true
		}
	}
	return false
}

func (d *describer) noun(i int) {
	switch word := d.st.low[i]; word {
	case "government", "authorities", "regime":
		d.government(i)
	case "opposition":
		d.role(i, d.c.opposition)
	case "parliament", "legislature", "senate", "congress", "assembly":
		d.parliament(i)
	case "party":
		if d.modifiedBy(i, "ruling", "governing") {
			d.role(i, d.c.ruling)
			return
		}
		d.description(i, word)
	default:
		d.description(i, word)
	}
}

// role resolves a description to the party that plays the role, if one does.
func (d *describer) role(i, actor int) {
	if actor == nobody || d.isCompound(i) {
		return
	}
	if p := standingWords[d.st.low[i]]; p != "" && !slices.ContainsFunc(d.st.standings, func(s standing) bool { return s.party == actor && s.predicate == p }) {
		d.st.standings = append(d.st.standings, standing{actor, p, i, "the-other-party"})
	}
	d.c.mention(mention{span: d.phrase(i), head: i, actor: actor, kind: described})
}

// isCompound tells whether a noun only modifies the next one.
func (d *describer) isCompound(i int) bool {
	tok := &d.st.doc.Tokens[i]
	return tok.Is("compound") && tok.Head > i
}

func (d *describer) modifiedBy(i int, words ...string) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if slices.Contains(words, d.st.low[k]) {
			return true
		}
	}
	return false
}

// phrase is the noun with its determiner and adjectives.
func (d *describer) phrase(i int) nlp.Span {
	start := i
	for _, c := range d.st.doc.ChildrenBy(i, "det", "amod", "nmod:poss") {
		if c < start && i-c <= 4 {
			start = c
		}
	}
	return nlp.Span{Start: start, End: i + 1}
}

// beside is the country or person named right before a noun or after "of":
// "the Chinese government", "Assad's government", "the government of Syria".
func (d *describer) beside(i int) int {
	sent := d.st.doc.SentSpan(i)
	for k := i - 1; k >= sent.Start && k > i-5; k-- {
		if m := d.c.within(k); m >= 0 {
			return d.c.mentions[m].actor
		}
		if tok := &d.st.doc.Tokens[k]; tok.UPOS != nlp.Adj && !isApostrophe(tok.Form) && tok.UPOS != nlp.Noun {
			break
		}
	}
	if i+2 < sent.End && d.st.low[i+1] == "of" {
		for k := i + 2; k < min(i+4, sent.End); k++ {
			if m := d.c.within(k); m >= 0 {
				return d.c.mentions[m].actor
			}
		}
	}
	return nobody
}

// government resolves "the government" to the government of the country named
// beside it, else of the country that the story is about.
func (d *describer) government(i int) {
	if d.isCompound(i) {
		return
	}
	who := d.beside(i)
	country := d.c.main
	explicit := false
	if who != nobody && d.c.actors[who].kind == politics.Place {
		country, explicit = d.c.actors[who].names[0], true
	}
	if country == "" {
		return
	}
	a := d.c.governmentOf(country)
	if explicit {
		d.c.actors[a].used = true
		if text := d.st.doc.Slice(nlp.Span{Start: d.start(i), End: i + 1}); !slices.Contains(d.c.actors[a].names, text) {
			d.c.actors[a].names = append(d.c.actors[a].names, text)
		}
	}
	d.c.mention(mention{span: d.phrase(i), head: i, actor: a, kind: described})
}

// start is where the name beside a noun begins, or the noun.
func (d *describer) start(i int) int {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if m := d.c.within(k); m >= 0 {
			return d.c.mentions[m].span.Start
		}
	}
	return i
}

// parliament resolves a parliament without its full name to the one that the
// story names, else to that of its country.
func (d *describer) parliament(i int) {
	if d.isCompound(i) {
		return
	}
	where := "parliament"
	if d.st.low[i] == "senate" {
		where = "upper"
	}
	a := d.c.chamber(where)
	if a == nobody && d.st.low[i] == "parliament" && d.c.main != "" {
		a = d.c.bodyOf("Parliament", d.c.main)
	}
	if a != nobody {
		d.c.mention(mention{span: d.phrase(i), head: i, actor: a, kind: described})
	}
}

// description resolves "the commission" to the last actor named before that
// fits: whose name has the word, or that is of a kind which the word alone
// tells.
func (d *describer) description(i int, word string) {
	kinds := d.st.lex.descriptions[word]
	if len(kinds) == 0 || d.isCompound(i) || d.isPredicate(i) || !d.isDefinite(i) || d.beside(i) != nobody {
		return
	}
	sent := d.st.doc.Sent(i)
	best := nobody
	last := sort.Search(len(d.named), func(k int) bool { return d.named[k].span.Start >= i })
	for k := last - 1; k >= 0 && k > last-maxLooked; k-- {
		m := d.named[k]
		if m.kind != named || m.span.Start >= i || d.st.doc.SentSpan(i).Contains(m.span.Start) && m.span.End == i {
			continue
		}
		act := &d.c.actors[m.actor]
		if !slices.Contains(kinds, act.kind) {
			continue
		}
		distance := sent - d.st.doc.Sent(m.span.Start)
		if act.hasWord(word) || best == nobody && tellsKind(word, act) && distance <= 3 {
			best = m.actor
			if act.hasWord(word) {
				break
			}
		}
		if distance > 6 {
			break
		}
	}
	if best == nobody && (word == "country" || word == "nation") && d.c.main != "" {
		best = d.c.country(d.c.main)
	}
	if best != nobody {
		d.c.mention(mention{span: d.phrase(i), head: i, actor: best, kind: described})
	}
}

// tellsKind tells whether a word alone is enough to mean an actor of its kind.
func tellsKind(word string, act *actor) bool {
	switch word {
	case "party", "country", "nation", "group", "organization", "organisation", "bloc":
		return word != "country" && word != "nation" || act.isCountry
	default:
		return false
	}
}

func (a *actor) hasWord(word string) bool {
	return slices.ContainsFunc(a.names, func(name string) bool {
		return slices.Contains(strings.Fields(strings.ToLower(name)), word)
	})
}

// isDefinite tells whether "the", "this" or "that" goes before a noun.
func (d *describer) isDefinite(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		switch d.st.low[k] {
		case "the", "this", "that":
			return true
		case "a", "an", "of", ",":
			return false
		}
	}
	return false
}

func lastWord(text string) string { return text[strings.LastIndexByte(text, ' ')+1:] }
