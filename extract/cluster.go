package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxCompared is how many labels of a story are compared with each other. An
// article has less than a tenth of that; of a longer text, the later names are
// joined only where they are written alike.
const maxCompared = 3000

// clusters joins labels that name the same actor: which is a union-find over
// the labels of a story.
type clusters struct {
	st     *story
	labels []*label
	parent []int
	votes  []votes // of the whole cluster, at its root
	main   string  // the country that the story is about, "" if none
}

func newClusters(st *story, labels []*label, main string) *clusters {
	c := &clusters{st: st, labels: labels, main: main}
	for i, l := range labels {
		c.parent = append(c.parent, i)
		c.votes = append(c.votes, l.votes)
	}
	return c
}

func (c *clusters) root(i int) int {
	for c.parent[i] != i {
		i = c.parent[i]
	}
	return i
}

func (c *clusters) join(i, j int) {
	i, j = c.root(i), c.root(j)
	if i == j {
		return
	}
	if j < i {
		i, j = j, i
	}
	c.parent[j] = i
	c.votes[i].add(c.votes[j])
}

func (c *clusters) kind(i int) int {
	k, _ := c.votes[c.root(i)].best()
	return k
}

// merge applies the ways in which two labels may name one actor, the surest
// first.
func (c *clusters) merge() {
	c.byCountry()
	c.byKnown()
	c.byBrackets()
	c.byAcronym()
	c.byPart()
	c.byParty()
}

func (c *clusters) byCountry() {
	first := map[string]int{}
	for i, l := range c.labels {
		if l.country == "" {
			continue
		}
		if j, ok := first[l.country]; ok {
			c.join(i, j)
		} else {
			first[l.country] = i
		}
	}
}

func (c *clusters) byKnown() {
	first := map[string]int{}
	for i, l := range c.labels {
		if l.known == "" {
			continue
		}
		if j, ok := first[l.known]; ok {
			c.join(i, j)
		} else {
			first[l.known] = i
		}
	}
}

// byBrackets joins "Cambodia National Rescue Party (CNRP)" and "ISIS (Islamic
// State of …)".
func (c *clusters) byBrackets() {
	at, ends := map[int]int{}, map[int]int{} // token at which a name begins → label, end
	for i, l := range c.labels {
		for _, s := range l.spans {
			at[s.Start], ends[s.Start] = i, s.End
		}
	}
	for i, l := range c.labels {
		for _, s := range l.spans {
			end := s.End
			if end < len(c.st.low) && isApostrophe(c.st.low[end]) {
				end++
			}
			if end+2 >= len(c.st.low) || c.st.low[end] != "(" {
				continue
			}
			j, ok := at[end+1]
			if !ok || j == i {
				continue
			}
			inner := c.labels[j]
			innerEnd := ends[end+1]
			if innerEnd < len(c.st.low) && c.st.low[innerEnd] == ")" && (isAlias(inner, l) || isAlias(l, inner)) {
				c.join(i, j)
			}
		}
	}
}

// isAlias tells whether a short label may stand in brackets for a long one.
func isAlias(short, long *label) bool {
	if short.country != "" && short.country == long.country {
		return true
	}
	if len(short.words) != 1 || len(long.words) < 2 {
		return false
	}
	return isAcronym(short.text) || utf8.RuneCountInString(short.text) <= 5
}

// byAcronym joins an acronym with the only name whose initials it has.
func (c *clusters) byAcronym() {
	labels := c.labels[:min(len(c.labels), maxCompared)]
	for i, l := range labels {
		if len(l.words) != 1 || !isAcronym(l.text) || l.country != "" {
			continue
		}
		found := -1
		for j, long := range labels {
			if len(long.words) > 1 && hasInitials(long.words, l.words[0]) {
				if found >= 0 && c.root(found) != c.root(j) {
					found = -2
					break
				}
				found = j
			}
		}
		if found >= 0 {
			c.join(i, found)
		}
	}
}

// hasInitials tells whether the words have these initials, with or without
// those of small words.
func hasInitials(words []string, acronym string) bool {
	var all, big strings.Builder
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		all.WriteRune(first)
		if !slices.Contains(smallWords, w) {
			big.WriteRune(first)
		}
	}
	return all.String() == acronym || big.String() == acronym
}

var smallWords = []string{"of", "the", "for", "and", "in", "on", "to", "de", "la", "du", "des"}

// byPart joins a shorter label with the longer one of which it is the
// beginning or the end: surnames, given names, short forms of bodies.
func (c *clusters) byPart() {
	order := make([]int, min(len(c.labels), maxCompared))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(c.labels[b].words) - len(c.labels[a].words) })
	for _, i := range order {
		best := -1
		for _, j := range order {
			if i == j || len(c.labels[j].words) <= len(c.labels[i].words) || c.root(i) == c.root(j) {
				continue
			}
			if c.isPart(i, j) && (best < 0 || c.closer(i, j, best)) {
				best = j
			}
		}
		if best >= 0 {
			c.join(i, best)
		}
	}
}

// closer tells whether label j is a likelier owner of the short label i than
// label k: introduced before i was first used, and named more often.
func (c *clusters) closer(i, j, k int) bool {
	start := c.labels[i].spans[0].Start
	before := func(n int) bool { return c.labels[n].spans[0].Start < start }
	if before(j) != before(k) {
		return before(j)
	}
	return len(c.labels[j].spans) > len(c.labels[k].spans)
}

func (c *clusters) isPart(short, long int) bool {
	s, l := c.labels[short], c.labels[long]
	if s.country != "" || l.country != "" || c.votes[c.root(short)][asPlace] >= weightKnown {
		return false
	}
	prefix := slices.Equal(l.words[:len(s.words)], s.words)
	suffix := slices.Equal(l.words[len(l.words)-len(s.words):], s.words)
	switch c.kind(long) {
	case asPerson:
		if k := c.kind(short); k != asPerson && c.votes[c.root(short)][k] >= weightKnown {
			return false
		}
		if len(s.words) > 1 && s.words[0] == l.words[0] && isSubsequence(s.words, l.words) && !c.st.isKin(l.spans[0].Start) {
			return true
		}
		return suffix || prefix && len(l.words) > 1 || len(s.words) == 1 && slices.Contains(l.words[1:], s.words[0])
	case asThing:
		return false
	default:
		return c.isPartOfBody(s, l)
	}
}

// isKin tells whether a word for a relative goes before a name: "her mother,
// Ada K. Marsh" is not Ada Marsh.
func (st *story) isKin(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if _, ok := st.lex.kin[st.low[k]]; ok {
			return true
		}
	}
	return false
}

// isSubsequence tells whether all words of a short name stand in a long one, in
// the same order: "Ada Marsh" in "Ada K. Marsh".
func isSubsequence(short, long []string) bool {
	for _, word := range long {
		if len(short) > 0 && short[0] == word {
			short = short[1:]
		}
	}
	return len(short) == 0
}

// isPartOfBody tells whether a body's name may be shortened so: by leaving out
// the country before it, or the party word or "of …" after it.
func (c *clusters) isPartOfBody(s, l *label) bool {
	if l.land != "" && s.land == "" && c.main != "" && l.land != c.main || s.land != "" && s.land != l.land {
		return false
	}
	if len(s.core) == 1 && len(l.core) > 1 && c.st.lex.headKind(s.core[0]) == "organization" && l.core[len(l.core)-1] == s.core[0] && s.known == "" {
		return true
	}
	if len(s.core) > len(l.core) || len(s.core) == 0 || !slices.Equal(l.core[:len(s.core)], s.core) {
		return false
	}
	if len(s.core) == len(l.core) {
		return true
	}
	next := l.core[len(s.core)]
	return next == "of" || next == "for" || c.st.lex.headKind(next) == "party" || next == "network" || next == "movement" || next == "group"
}

// byParty joins "Liberals" and "Liberal" with "Liberal Party".
func (c *clusters) byParty() {
	labels := c.labels[:min(len(c.labels), maxCompared)]
	for i, l := range labels {
		if len(l.words) < 2 || c.kind(i) != asParty {
			continue
		}
		last := len(l.words) - 1
		if c.st.lex.headKind(l.words[last]) != "party" {
			continue
		}
		stem := strings.Join(l.words[:last], " ")
		for j, s := range labels {
			if form := strings.Join(s.words, " "); i != j && s.country == "" && (form == stem || singular(form) == stem) {
				c.join(i, j)
			}
		}
	}
}
