package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// leastWeight is what must speak for a kind before a name counts as an actor.
const leastWeight = 1.2

// findCast finds everybody whom the story names, describes or means by a
// pronoun.
func findCast(st *story) *cast {
	labels := st.labels(scanNames(st))
	c := newCast(len(st.doc.Tokens))
	st.learnLands(labels)
	c.ranked = st.rankCountries(labels)
	if len(c.ranked) > 0 {
		c.main = c.ranked[0]
	}
	groups := newClusters(st, labels, c.main)
	groups.merge()
	c.enter(st, groups)
	return c
}

func newCast(tokens int) *cast {
	c := &cast{inside: make([]int32, tokens), headed: make([]int32, tokens), countries: map[string]int{}, chambers: map[string]int{}, ruling: nobody, opposition: nobody}
	for i := range c.headed {
		c.inside[i], c.headed[i] = nobody, nobody
	}
	return c
}

// titleBonus is how many mentions a country's name in the title is worth.
const titleBonus = 4

// rankCountries lists the countries that the story names, the one of which it
// speaks most first. Names of bodies count for their country, and what stands
// in the title or at the beginning counts more.
func (st *story) rankCountries(labels []*label) []string {
	counts := map[string]float64{}
	var order []string
	for _, l := range labels {
		country, weight := l.country, 1.0
		if country == "" {
			country, weight = l.land, 0.5
		}
		if country == "" {
			country, weight = st.endsOfLand(l.spans[0]), 0.01
		}
		if country == "" {
			continue
		}
		if _, ok := counts[country]; !ok {
			order = append(order, country)
		}
		for _, s := range l.spans {
			counts[country] += weight
			if st.doc.Sent(s.Start) < 2 {
				counts[country] += weight
			}
		}
	}
	for _, country := range st.titleCountries() {
		if counts[country] > 0 {
			counts[country] += titleBonus
		}
	}
	if len(order) > 0 {
		counts[order[0]]++
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	return order
}

// titleCountries are the countries that the article's title names.
func (st *story) titleCountries() []string {
	var out []string
	words := strings.FieldsFunc(st.article.Title, func(c rune) bool { return strings.ContainsRune(" ,'’:;\"“”", c) })
	for i := 0; i < len(words); i++ {
		for n := min(3, len(words)-i); n > 0; n-- {
			if country := st.lex.country(strings.Join(words[i:i+n], " ")); country != "" {
				out = append(out, country)
				i += n - 1
				break
			}
		}
	}
	return out
}

// enter makes an actor of each cluster that names one, and mentions of its
// places in the text.
func (c *cast) enter(st *story, groups *clusters) {
	actors := map[int]int{}
	var mentions []mention
	for i, l := range groups.labels {
		root := groups.root(i)
		a, ok := actors[root]
		if !ok {
			a = c.admit(st, groups, root)
			actors[root] = a
		}
		if a == nobody {
			continue
		}
		c.nameActor(a, l)
		for _, s := range l.spans {
			mentions = append(mentions, mention{span: s, head: st.doc.HeadOf(s), actor: a, kind: named})
		}
	}
	slices.SortFunc(mentions, func(a, b mention) int { return cmp.Compare(a.span.Start, b.span.Start) })
	for _, m := range mentions {
		c.mention(m)
	}
}

// admit makes the actor of a cluster, or nobody when too little speaks for it
// or it names a thing.
func (c *cast) admit(st *story, groups *clusters, root int) int {
	kind, weight := groups.votes[root].best()
	if kind == asThing || weight < leastWeight || groups.isBareHead(st, root) {
		return nobody
	}
	if country := groups.labels[root].country; country != "" {
		return c.country(country)
	}
	return c.add(actor{kind: kindOfVote[kind], country: nobody, used: true})
}

// isBareHead tells whether all that names a cluster is one word, used once, that
// also heads names, as "the Chamber" of no chamber that the story names, or an
// adjective.
func (c *clusters) isBareHead(st *story, root int) bool {
	for i, l := range c.labels {
		if c.root(i) != root {
			continue
		}
		if len(l.words) > 1 || len(l.spans) > 1 || l.known != "" || l.country != "" || isAcronym(l.text) {
			return false
		}
		tok := l.spans[0].Start
		if !weakHeads[singular(st.low[tok])] && st.doc.Tokens[tok].UPOS != nlp.Adj {
			return false
		}
	}
	return true
}

// weakHeads head names of bodies but name none by themselves.
var weakHeads = set("news media press post radio television office program programme project school center centre " +
	"chamber group union mission service network senate member representative")

// nameActor adds a label to the names of an actor, the fullest first; of a
// country, its own name stays before adjectives and short forms.
func (c *cast) nameActor(a int, l *label) {
	act := &c.actors[a]
	act.used = true
	for _, name := range []string{l.known, l.text} {
		if name != "" && !slices.Contains(act.names, name) {
			act.names = append(act.names, name)
		}
	}
	if act.kind == politics.Place && l.country != "" {
		return
	}
	slices.SortStableFunc(act.names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
}

// add enters an actor.
func (c *cast) add(a actor) int {
	c.actors = append(c.actors, a)
	return len(c.actors) - 1
}

// country is the actor of a country, made when first asked for; it counts once
// the text names it or a fact does.
func (c *cast) country(name string) int {
	if name == "" {
		return nobody
	}
	if a, ok := c.countries[name]; ok {
		return a
	}
	a := c.add(actor{kind: politics.Place, names: []string{name}, country: nobody, isCountry: true})
	c.countries[name] = a
	return a
}

// mention enters a place where an actor is meant. The first mention that hangs
// by a token keeps it.
func (c *cast) mention(m mention) {
	if m.kind == named {
		for i := m.span.Start; i < m.span.End; i++ {
			c.inside[i] = int32(len(c.mentions))
		}
	}
	c.mentions = append(c.mentions, m)
	if m.head >= 0 && c.headed[m.head] == nobody {
		c.headed[m.head] = int32(m.actor)
	}
}
