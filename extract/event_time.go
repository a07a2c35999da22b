package extract

import (
	"sort"
	"time"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// date is when the act took place: the time expression that hangs nearest to
// its word in the tree, worked out against the day of publication.
func (f *eventFinder) date(a *act) politics.Date {
	best, nearest := -1, maxTimeSteps+1
	sent := f.doc.SentSpan(a.trigger)
	first := sort.Search(len(f.doc.Times), func(i int) bool { return f.doc.Times[i].End > sent.Start })
	for i := first; i < len(f.doc.Times) && f.doc.Times[i].Start < sent.End; i++ {
		t := &f.doc.Times[i]
		if t.Expr.FromStory {
			continue
		}
		if n := f.steps(f.doc.HeadOf(t.Span), a); n < nearest {
			best, nearest = i, n
		}
	}
	if best < 0 {
		return politics.Date{}
	}
	return f.resolve(best, a.clause)
}

// resolve works a time expression out against the day of publication and the
// tense of the clause that it dates.
func (f *eventFinder) resolve(i, clause int) politics.Date {
	t := &f.doc.Times[i]
	value := t.Value
	if value == "" {
		var published time.Time
		if p := f.st.published(); p.First.Day > 0 {
			published, _ = p.Bounds()
		}
		value = nlp.ResolveTime(t.Expr, published, f.doc.TenseAt(clause))
	}
	date, err := politics.ParseDate(value)
	if err != nil {
		return politics.Date{} // the words tell no calendar date
	}
	return date
}

// maxTimeSteps bounds how far in the tree a time expression may hang from the
// act that it dates.
const maxTimeSteps = 6

// steps is how far a time expression hangs from the act: edges of the tree,
// with a heavy toll for every other clause on the way.
func (f *eventFinder) steps(timeHead int, a *act) int {
	if timeHead < 0 {
		return maxTimeSteps + 1
	}
	n := 0
	for tok := timeHead; tok >= 0 && n <= maxTimeSteps; n++ {
		if tok == a.trigger || tok == a.clause {
			return n
		}
		t := &f.doc.Tokens[tok]
		if t.Head < 0 || t.Rel == "acl:relcl" {
			break // a relative clause dates itself
		}
		tok = t.Head
	}
	// The time may stand in a clause above the act: "said on Monday that …"
	// does not date it, "voted on Monday to elect …" does.
	for tok, n := a.clause, 1; n <= 3; n++ {
		t := &f.doc.Tokens[tok]
		if !t.Is("xcomp", "conj", "obl", "obj", "advcl", "nmod", "acl", "nsubj") || t.Rel == "acl:relcl" || t.Head < 0 {
			break
		}
		tok = t.Head
		if f.doc.Tokens[timeHead].Head == tok {
			return n + 1
		}
	}
	return maxTimeSteps + 1
}

// place is where the act took place: a place named with "in" or "at" in its
// clause that does not take part itself.
func (f *eventFinder) place(h *happening) int {
	for _, head := range []int{h.trigger, h.clause} {
		for _, prep := range []string{"in", "at", "outside", "near"} {
			for _, w := range f.with(head, prep) {
				if a := f.st.cast.at(w); a != nobody && f.st.cast.actors[a].kind == politics.Place && !h.has(a) {
					return a
				}
			}
		}
	}
	return nobody
}
