package extract

import (
	"slices"
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
	f.rivals()
	f.partyBesideName()
	f.candidates()
	f.standings()
	f.verbs()
	f.kin()
	f.results()
	f.victories()
	return slices.DeleteFunc(f.relations, func(r politics.Relation) bool { return r.Confidence < leastConfidence })
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
		if sameOffice(old.Title, r.Title) {
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

// rivalDoubt is by how much less sure it is that somebody heads a country that
// was guessed, when another is said to head it too.
const rivalDoubt = 0.8

// rivals lowers the confidence in all but the most named of those who hold the
// same title over the same country where the country is guessed: "President
// Reed" in a story of another country's president.
func (f *relationFinder) rivals() {
	named := map[string]int{}
	for _, m := range f.st.cast.mentions {
		named[f.st.cast.id(m.actor)]++
	}
	most := map[[2]string]string{} // object and title → the holder named most
	for _, r := range f.relations {
		key := [2]string{r.Object, r.Title}
		if best, ok := most[key]; r.Predicate == politics.Leads && !r.Former && (!ok || named[r.Subject] > named[best]) {
			most[key] = r.Subject
		}
	}
	for i := range f.relations {
		r := &f.relations[i]
		if r.Predicate == politics.Leads && strings.HasSuffix(r.Rule, "/country") && !r.Former && most[[2]string{r.Object, r.Title}] != r.Subject {
			r.Confidence *= rivalDoubt
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

// leading are titles that say of any head that he or she is one.
var leading = set("leader head chief ruler boss dictator")

// sameOffice tells whether two titles over the same actor may mean one office.
func sameOffice(a, b string) bool {
	return a == b || a == "" || b == "" || leading[a] || leading[b] || fuller(a, b) || fuller(b, a)
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
	if old.Title == "" || leading[old.Title] && r.Title != "" || fuller(r.Title, old.Title) {
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
