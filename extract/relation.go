package extract

import (
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// findRelations tells who stands how to whom.
func findRelations(st *story) []politics.Relation {
	f := &relationFinder{st: st, known: map[relationKey][]int{}}
	for _, o := range st.offices {
		f.office(o)
	}
	f.succession()
	f.partyBesideName()
	f.candidates()
	f.standings()
	f.verbs()
	f.kin()
	f.results()
	f.victories()
	return f.relations
}

// relationFinder gathers relations, each once with all its evidence.
type relationFinder struct {
	st        *story
	relations []politics.Relation
	known     map[relationKey][]int // indexes into relations
	places    *officePlaces         // made when first needed
}

// relationKey is what two relations have in common that may be one.
type relationKey struct {
	predicate       politics.Predicate
	subject, object string
}

// add enters a relation, or its evidence and qualifiers where it is known.
func (f *relationFinder) add(r politics.Relation) {
	if r.Subject == r.Object || !f.st.cast.fits(r) {
		return
	}
	key := relationKey{r.Predicate, r.Subject, r.Object}
	for _, i := range f.known[key] {
		old := &f.relations[i]
		if r.Predicate == politics.Leads || old.Title == "" || r.Title == "" || old.Title == r.Title || fuller(old.Title, r.Title) || fuller(r.Title, old.Title) {
			merge(old, r)
			return
		}
	}
	f.known[key] = append(f.known[key], len(f.relations))
	f.relations = append(f.relations, r)
}

// succession marks those who head what another heads now, and who are only
// listed among the holders of the title, as former.
func (f *relationFinder) succession() {
	for i := range f.relations {
		r := &f.relations[i]
		if r.Predicate != politics.Leads || r.Rule != "titles-then-list" {
			continue
		}
		for _, o := range f.relations {
			if o.Predicate == politics.Leads && o.Object == r.Object && o.Title == r.Title && o.Subject != r.Subject && !o.Former && o.Rule != r.Rule {
				r.Former = true
			}
		}
	}
}

// standings makes the relations of parties to the country.
func (f *relationFinder) standings() {
	c := f.st.cast
	for _, s := range f.st.standings {
		if c.main == "" {
			return
		}
		f.add(politics.Relation{
			Predicate: s.predicate, Subject: c.id(s.party), Object: c.id(c.country(c.main)),
			Evidence: f.st.sentence(s.tok, s.rule, confidenceOf(s.rule)),
		})
	}
}

// fuller tells whether one title says more of the same office than another:
// "secretary of justice" than "secretary".
func fuller(long, short string) bool {
	return short != "" && len(long) > len(short) && (strings.HasPrefix(long, short+" of ") || strings.HasSuffix(long, " "+short) && short != "president")
}

// merge adds the evidence of a relation and what it says more to one that is
// known already. What holds now outweighs "former".
func merge(old *politics.Relation, r politics.Relation) {
	if at := r.Span(); at != old.Span() {
		old.Also = append(old.Also, at)
	}
	if old.Title == "" || old.Title == "leader" && r.Title != "" || fuller(r.Title, old.Title) {
		old.Title = r.Title
	}
	if old.Since.IsZero() {
		old.Since = r.Since
	}
	if old.Until.IsZero() {
		old.Until = r.Until
	}
	old.Former = old.Former || r.Former
	// Two rules that agree are surer than one.
	old.Confidence = 1 - (1-old.Confidence)*(1-r.Confidence/2)
}
