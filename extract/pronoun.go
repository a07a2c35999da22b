package extract

import (
	"cmp"
	"slices"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// agreement is what a pronoun demands of the actor that it means.
type agreement struct {
	person bool // a human: "he", "who"
	body   bool // a body, party or place: "it", "which"
	many   bool // several or a body: "they"
	gender gender
}

// pronouns are the pronouns of the third person.
var pronouns = map[string]agreement{
	"he": {person: true, gender: male}, "him": {person: true, gender: male}, "his": {person: true, gender: male}, "himself": {person: true, gender: male},
	"she": {person: true, gender: female}, "her": {person: true, gender: female}, "hers": {person: true, gender: female}, "herself": {person: true, gender: female},
	"it": {body: true}, "its": {body: true}, "itself": {body: true},
	"they": {many: true, body: true}, "them": {many: true, body: true}, "their": {many: true, body: true}, "theirs": {many: true, body: true}, "themselves": {many: true, body: true},
}

// resolver finds whom pronouns mean, reading the story from its beginning.
type resolver struct {
	st   *story
	past []mention // of named and described actors before the pronoun, and resolved pronouns
	next int       // first of the story's sorted mentions that is not yet past
}

// maxBack is how many sentences back a pronoun reaches.
const maxBack = 3

// findPronouns adds mentions of the actors that pronouns mean.
func findPronouns(st *story) {
	st.cast.learnGenders(st)
	slices.SortStableFunc(st.cast.mentions, func(a, b mention) int { return cmp.Compare(a.span.Start, b.span.Start) })
	st.cast.reindex()
	known := slices.Clone(st.cast.mentions)
	r := &resolver{st: st}
	for i := range st.doc.Tokens {
		for r.next < len(known) && known[r.next].span.Start < i {
			r.past = append(r.past, known[r.next])
			r.next++
		}
		if st.cast.headed[i] != nobody || st.cast.within(i) >= 0 {
			continue
		}
		a := nobody
		if isRelative(st, i) {
			a = r.relative(i)
		} else if want, ok := pronouns[st.low[i]]; ok && st.doc.Tokens[i].UPOS == nlp.Pron {
			a = r.personal(i, want)
		}
		if a != nobody {
			m := mention{span: nlp.Span{Start: i, End: i + 1}, head: i, actor: a, kind: pronoun}
			st.cast.mention(m)
			r.past = append(r.past, m)
		}
	}
}

// reindex restores the tables after mentions were put in another order.
func (c *cast) reindex() {
	for i := range c.inside {
		c.inside[i] = nobody
	}
	for n, m := range c.mentions {
		if m.kind != named {
			continue
		}
		for i := m.span.Start; i < m.span.End; i++ {
			c.inside[i] = int32(n)
		}
	}
}

func isRelative(st *story, i int) bool {
	switch st.low[i] {
	case "who", "whom", "whose", "which":
		return st.doc.Tokens[i].UPOS == nlp.Pron || st.doc.Tokens[i].UPOS == nlp.Det
	default:
		return false
	}
}

// relative is the actor before a relative clause: the one that the clause
// hangs by, else the one named right before.
func (r *resolver) relative(i int) int {
	st := r.st
	for v := st.doc.Tokens[i].Head; v >= 0; v = st.doc.Tokens[v].Head {
		if st.doc.Tokens[v].Is("acl") {
			if a := r.headOf(st.doc.Tokens[v].Head, i); a != nobody {
				return a
			}
			break
		}
		if st.doc.Tokens[v].UPOS == nlp.Verb && st.doc.Tokens[v].Head < i {
			break
		}
	}
	k := i - 1
	if k > 0 && (st.low[k] == "," || st.low[k] == "—" || st.low[k] == "–") {
		k--
	}
	if k > 0 && st.low[k] == ")" {
		for k > 0 && st.low[k] != "(" {
			k--
		}
		k--
	}
	if k < 0 {
		return nobody
	}
	if m := st.cast.within(k); m >= 0 && r.fits(st.low[i], st.cast.mentions[m].actor) {
		return st.cast.mentions[m].actor
	}
	return nobody
}

// headOf is the actor of the noun that a relative clause modifies, if it fits
// and stands before the clause.
func (r *resolver) headOf(head, rel int) int {
	if head < 0 || head >= rel {
		return nobody
	}
	a := r.st.cast.at(head)
	if a == nobody {
		if m := r.st.cast.within(head); m >= 0 {
			a = r.st.cast.mentions[m].actor
		}
	}
	if a != nobody && r.fits(r.st.low[rel], a) {
		return a
	}
	return nobody
}

func (r *resolver) fits(rel string, a int) bool {
	person := r.st.cast.actors[a].kind == politics.Person
	switch rel {
	case "who", "whom":
		return person || r.st.cast.actors[a].kind == politics.Group
	case "which":
		return !person
	default:
		return true
	}
}

// personal is the actor that a personal pronoun means, or nobody.
func (r *resolver) personal(i int, want agreement) int {
	if want.body && !want.many && r.isExpletive(i) {
		return nobody
	}
	st := r.st
	if a := r.coordinated(i, want); a != nobody {
		return a
	}
	sent := st.doc.Sent(i)
	counts := map[int]float64{}
	best, bestScore := nobody, -100.0
	for k := len(r.past) - 1; k >= 0 && k > len(r.past)-maxLooked; k-- {
		m := r.past[k]
		distance := sent - st.doc.Sent(m.span.Start)
		if distance > maxBack {
			break
		}
		if !st.cast.agrees(m.actor, want) || r.excluded(i, m) {
			continue
		}
		score := r.salience(i, m, distance) + counts[m.actor]
		counts[m.actor] += 0.25
		if score > bestScore {
			best, bestScore = m.actor, score
		}
	}
	if best != nobody && want.gender != unknownGender {
		st.cast.actors[best].gender = want.gender
	}
	return best
}

// coordinated is the actor named right before "and his …".
func (r *resolver) coordinated(i int, want agreement) int {
	st := r.st
	if i < 2 || st.low[i-1] != "and" || !isPossessivePronoun(st.low[i]) {
		return nobody
	}
	if m := st.cast.within(i - 2); m >= 0 && st.cast.agrees(st.cast.mentions[m].actor, want) {
		return st.cast.mentions[m].actor
	}
	return nobody
}

// salience weighs how likely an earlier mention is taken up by a pronoun.
func (r *resolver) salience(i int, m mention, distance int) float64 {
	st := r.st
	score := -2 * float64(distance)
	if m.head >= 0 && st.doc.Tokens[m.head].Is("nsubj") {
		score += 1.5
	}
	if m.head >= 0 && st.doc.Tokens[m.head].Is("nmod:poss", "compound") {
		score -= 0.5
	}
	if st.cast.actors[m.actor].kind == politics.Place {
		score -= 0.7
	}
	if m.kind == pronoun && st.low[m.span.Start] == st.low[i] {
		score += 0.5
	}
	score -= 0.01 * float64(i-m.span.Start)
	return score
}

// excluded tells whether grammar forbids that a pronoun means a mention: the
// object of a clause is not its subject.
func (r *resolver) excluded(i int, m mention) bool {
	doc := r.st.doc
	if m.head < 0 || doc.Tokens[i].Is("nmod:poss", "det") || doc.Tokens[i].Is("nsubj") {
		return false
	}
	return doc.Tokens[m.head].Head == doc.Tokens[i].Head && doc.Tokens[m.head].Is("nsubj") && r.st.low[i] != "itself" && r.st.low[i] != "himself" && r.st.low[i] != "herself"
}

// isExpletive tells whether "it" means nothing: "it is clear that".
func (r *resolver) isExpletive(i int) bool {
	doc := r.st.doc
	tok := &doc.Tokens[i]
	if r.st.low[i] != "it" {
		return false
	}
	if tok.Is("expl") {
		return true
	}
	if tok.Head < 0 {
		return true
	}
	head := &doc.Tokens[tok.Head]
	return doc.Child(tok.Head, "cop") >= 0 && (head.UPOS == nlp.Adj || doc.Child(tok.Head, "csubj", "ccomp", "advcl") >= 0)
}

// agrees tells whether an actor is of the sort that a pronoun demands.
func (c *cast) agrees(a int, want agreement) bool {
	act := &c.actors[a]
	if act.kind == politics.Person {
		return want.person && (act.gender == unknownGender || want.gender == unknownGender || act.gender == want.gender)
	}
	if want.many && act.kind == politics.Group {
		return true
	}
	return want.body && !act.plural && act.kind != politics.Group
}

// femaleTitles and maleTitles tell the gender of who bears them.
var (
	femaleTitles = set("queen princess mrs mrs. ms ms. miss lady dame chairwoman spokeswoman congresswoman duchess actress")
	maleTitles   = set("king prince mr mr. sir lord chairman spokesman congressman duke father sheikh businessman pope")
)

// learnGenders finds the gender of persons by given names and titles.
func (c *cast) learnGenders(st *story) {
	for _, m := range c.mentions {
		act := &c.actors[m.actor]
		if act.kind != politics.Person || m.kind != named || act.gender != unknownGender {
			continue
		}
		if g, ok := st.lex.given[st.doc.Tokens[m.span.Start].Form]; ok && m.span.Len() > 1 {
			act.gender = g
		}
	}
	for _, o := range st.offices {
		for _, h := range o.holders {
			switch word := st.low[o.head]; {
			case femaleTitles[word]:
				c.actors[h.actor].gender = female
			case maleTitles[word]:
				c.actors[h.actor].gender = male
			}
		}
	}
}
