package score

import (
	"cmp"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// Graphs is how well extractions agree with gold, counted over all articles.
type Graphs struct {
	Actors    Tally // type and a name agree, one to one
	Mentions  Tally // a name agrees
	Relations Tally // predicate, subject and object agree; of-country is left out
	Events    Tally // the type agrees and the evidence overlaps
	Roles     Tally // actors and recipients of matched events, each one counted
	Full      Tally // events with an actor and, where gold has any, a recipient right

	// Over matched relations and events: how many of gold's values agree.
	Qualifiers, Factuality, Speaker, Date Share

	ByPredicate map[politics.Predicate]*Tally
	ByType      map[politics.EventType]*Tally
}

// CompareGraphs compares graphs of the same articles. An article of gold that
// was not read counts as read with nothing in it.
func CompareGraphs(gold, predicted []Graph) Graphs {
	s := Graphs{ByPredicate: map[politics.Predicate]*Tally{}, ByType: map[politics.EventType]*Tally{}}
	read := map[string]*Graph{}
	for i := range predicted {
		read[predicted[i].ID] = &predicted[i]
	}
	for i := range gold {
		p := read[gold[i].ID]
		if p == nil {
			p = &Graph{}
		}
		s.article(&gold[i], p)
	}
	return s
}

func (s *Graphs) article(g, p *Graph) {
	required := 0
	for _, a := range g.Actors {
		if !a.Optional {
			required++
		}
	}
	loose := matchActors(g.Actors, p.Actors, false)
	for _, kind := range []struct {
		tally *Tally
		pairs map[string]string
	}{{&s.Actors, matchActors(g.Actors, p.Actors, true)}, {&s.Mentions, loose}} {
		right := 0
		for _, a := range g.Actors {
			if _, ok := kind.pairs[a.ID]; ok && !a.Optional {
				right++
			}
		}
		kind.tally.Add(right, required, len(p.Actors)-(len(kind.pairs)-right))
	}
	m := matcher{loose: loose, gold: elections(g), predicted: elections(p)}
	s.relations(g.Relations, p.Relations, m)
	s.events(g.Events, p.Events, loose)
}

// matchActors pairs actors one to one, the longest shared name first: gold id
// to predicted id.
func matchActors(gold, predicted []Actor, typed bool) map[string]string {
	type pair struct {
		longest, shared int
		gold, predicted string
	}
	var pairs []pair
	folded := make([]map[string]bool, len(predicted))
	for i := range predicted {
		folded[i] = foldNames(predicted[i].Names)
	}
	for _, g := range gold {
		names := foldNames(g.Names)
		for i, p := range predicted {
			if typed && g.Type != p.Type {
				continue
			}
			found := pair{gold: g.ID, predicted: p.ID}
			for n := range names {
				if folded[i][n] {
					found.shared++
					found.longest = max(found.longest, len([]rune(n)))
				}
			}
			if found.shared > 0 {
				pairs = append(pairs, found)
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.longest, a.longest), cmp.Compare(b.shared, a.shared),
			cmp.Compare(b.gold, a.gold), cmp.Compare(b.predicted, a.predicted))
	})
	out, used := map[string]string{}, map[string]bool{}
	for _, p := range pairs {
		if _, ok := out[p.gold]; !ok && !used[p.predicted] {
			out[p.gold], used[p.predicted] = p.predicted, true
		}
	}
	return out
}

func foldNames(names []string) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		out[Name(n)] = true
	}
	return out
}

// matcher tells which ids of gold and prediction mean the same.
type matcher struct {
	loose           map[string]string
	gold, predicted map[string]bool // ids of elections
}

func elections(g *Graph) map[string]bool {
	out := map[string]bool{}
	for _, e := range g.Events {
		if e.Type == politics.Election && e.ID != "" {
			out[e.ID] = true
		}
	}
	return out
}

// same tells whether two ids mean the same actor; any election is taken for
// any other.
func (m matcher) same(gold, predicted string) bool {
	if m.gold[gold] {
		return m.predicted[predicted]
	}
	id, ok := m.loose[gold]
	return ok && id == predicted
}

func (m matcher) fits(g, p *Relation) bool {
	if g.Predicate != p.Predicate {
		return false
	}
	if m.same(g.Subject, p.Subject) && m.same(g.Object, p.Object) {
		return true
	}
	return g.Predicate.Symmetric() && m.same(g.Subject, p.Object) && m.same(g.Object, p.Subject)
}

func (s *Graphs) relations(gold, predicted []Relation, m matcher) {
	free := slices.DeleteFunc(slices.Clone(predicted), func(r Relation) bool { return r.Predicate == politics.OfCountry })
	for _, g := range requiredFirst(gold, func(r Relation) bool { return r.Optional }) {
		if !g.Optional {
			s.Relations.Add(0, 1, 0)
			tally(s.ByPredicate, g.Predicate).Add(0, 1, 0)
		}
		best, most := -1, -1
		for i := range free {
			if n := agreeing(&g, &free[i]); m.fits(&g, &free[i]) && n > most {
				best, most = i, n
			}
		}
		if best < 0 {
			continue
		}
		free = slices.Delete(free, best, best+1)
		if g.Optional {
			continue
		}
		s.Relations.Add(1, 0, 1)
		tally(s.ByPredicate, g.Predicate).Add(1, 0, 1)
		s.Qualifiers.Right += most
		s.Qualifiers.Of += len(g.Qualifiers)
	}
	s.Relations.Add(0, 0, len(free))
	for _, r := range free {
		tally(s.ByPredicate, r.Predicate).Add(0, 0, 1)
	}
}

// agreeing counts gold's qualifiers that the other relation has as well.
func agreeing(gold, predicted *Relation) int {
	n := 0
	for key, want := range gold.Qualifiers {
		if Name(predicted.Qualifiers[key]) == Name(want) {
			n++
		}
	}
	return n
}

func requiredFirst[T any](items []T, optional func(T) bool) []T {
	out := slices.Clone(items)
	slices.SortStableFunc(out, func(a, b T) int {
		switch {
		case optional(a) == optional(b):
			return 0
		case optional(b):
			return -1
		default:
			return 1
		}
	})
	return out
}

func (s *Graphs) events(gold, predicted []Event, loose map[string]string) {
	free := slices.Clone(predicted)
	for _, g := range requiredFirst(gold, func(e Event) bool { return e.Optional }) {
		if !g.Optional {
			s.Events.Add(0, 1, 0)
			s.Full.Add(0, 1, 0)
			tally(s.ByType, g.Type).Add(0, 1, 0)
		}
		best, most := -1, -1
		for i := range free {
			if free[i].Type != g.Type || min(g.End, free[i].End) <= max(g.Start, free[i].Start) {
				continue
			}
			if a, r := participants(&g, &free[i], loose); a+r > most {
				best, most = i, a+r
			}
		}
		if best < 0 {
			if !g.Optional {
				s.Roles.Add(0, len(g.Actors)+len(g.Recipients), 0)
			}
			continue
		}
		p := free[best]
		free = slices.Delete(free, best, best+1)
		if !g.Optional {
			s.event(&g, &p, loose)
		}
	}
	s.Events.Add(0, 0, len(free))
	s.Full.Add(0, 0, len(free))
	for _, e := range free {
		tally(s.ByType, e.Type).Add(0, 0, 1)
	}
}

// participants counts gold's actors and recipients that the other event has in
// the same role.
func participants(g, p *Event, loose map[string]string) (actors, recipients int) {
	count := func(gold, predicted []string) int {
		n := 0
		for _, id := range gold {
			if other, ok := loose[id]; ok && slices.Contains(predicted, other) {
				n++
			}
		}
		return n
	}
	return count(g.Actors, p.Actors), count(g.Recipients, p.Recipients)
}

// event counts a matched pair of events.
func (s *Graphs) event(g, p *Event, loose map[string]string) {
	actors, recipients := participants(g, p, loose)
	s.Events.Add(1, 0, 1)
	tally(s.ByType, g.Type).Add(1, 0, 1)
	s.Roles.Add(actors+recipients, len(g.Actors)+len(g.Recipients), len(p.Actors)+len(p.Recipients))
	full := 0
	if (actors > 0 || len(g.Actors) == 0) && (recipients > 0 || len(g.Recipients) == 0) {
		full = 1
	}
	s.Full.Add(full, 0, 1)
	s.Factuality.Add(cmp.Or(g.Factuality, politics.Happened) == cmp.Or(p.Factuality, politics.Happened))
	if g.Speaker != "" {
		other, ok := loose[g.Speaker]
		s.Speaker.Add(ok && other == p.Speaker)
	}
	if g.Date != "" {
		n := min(len(g.Date), len(p.Date))
		s.Date.Add(n >= len("2013") && g.Date[:n] == p.Date[:n])
	}
}
