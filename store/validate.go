package store

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/polgraph/polgraph/politics"
)

// Limits of one article. They are far above what reading gives and keep one
// transaction within what the database takes.
const (
	textBytesMax   = 8 << 20
	actorsMax      = 5000
	statementsMax  = 20000
	nameBytesMax   = 1000
	namesMax       = 200
	mentionsMax    = 50000
	qualifierBytes = 2000
)

// validate refuses what breaks the exchange format: every problem below would
// otherwise stand in the graph as a fact without an end.
func validate(x politics.Extraction) error {
	v := validator{actors: map[string]bool{}, elections: map[string]bool{}, events: map[string]bool{}}
	v.article(x)
	for _, actor := range x.Actors {
		v.actor(actor)
	}
	for _, event := range x.Events {
		v.event(event)
	}
	for _, relation := range x.Relations {
		v.relation(relation)
	}
	return v.err
}

// validator keeps the first problem.
type validator struct {
	actors, elections, events map[string]bool
	err                       error
}

func (v *validator) must(holds bool, problem string, args ...any) {
	if !holds && v.err == nil {
		v.err = fmt.Errorf("%w: %s", politics.ErrInvalid, fmt.Sprintf(problem, args...))
	}
}

func (v *validator) article(x politics.Extraction) {
	v.must(articleID(x) != "", "the article has no id, URL or text")
	v.must(len(x.Actors) <= actorsMax, "%d actors, at most %d are allowed", len(x.Actors), actorsMax)
	statements := len(x.Relations) + len(x.Events)
	v.must(statements <= statementsMax, "%d facts, at most %d are allowed", statements, statementsMax)
	v.must(len(x.Article.Text) <= textBytesMax, "the text has %d bytes, at most %d are allowed", len(x.Article.Text), textBytesMax)
	for _, text := range []string{x.ID, x.URL, x.Title, x.Publisher, x.Extractor, x.Article.Text} {
		v.must(utf8.ValidString(text), "the article is not UTF-8")
	}
}

func (v *validator) actor(a politics.Actor) {
	v.must(a.ID != "" && !v.actors[a.ID], "actor id %q is empty or used twice", a.ID)
	v.actors[a.ID] = true
	v.must(slices.Contains(politics.ActorTypes(), a.Type), "actor %s has the unknown type %q", a.ID, a.Type)
	v.must(len(a.Names) > 0, "actor %s has no name", a.ID)
	v.must(len(a.Names) <= namesMax && len(a.Mentions) <= mentionsMax, "actor %s has too many names or mentions", a.ID)
	for _, name := range append([]string{a.Country}, a.Names...) {
		v.must(utf8.ValidString(name) && len(name) <= nameBytesMax, "a name of actor %s is not UTF-8 or over %d bytes", a.ID, nameBytesMax)
	}
	for _, name := range a.Names {
		v.must(name != "", "actor %s has an empty name", a.ID)
	}
}

func (v *validator) event(e politics.Event) {
	v.must(e.ID != "" && !v.events[e.ID], "event id %q is empty or used twice", e.ID)
	v.events[e.ID] = true
	v.elections[e.ID] = e.Type == politics.Election
	v.must(slices.Contains(politics.EventTypes(), e.Type), "event %s has the unknown type %q", e.ID, e.Type)
	v.must(slices.Contains(politics.Factualities(), e.Factuality), "event %s has the unknown factuality %q", e.ID, e.Factuality)
	for _, id := range slices.Concat(e.Actors, e.Recipients) {
		v.must(v.actors[id], "event %s names the unknown actor %q", e.ID, id)
	}
	for _, id := range []string{e.Place, e.Speaker, e.DeniedBy} {
		v.must(id == "" || v.actors[id], "event %s names the unknown actor %q", e.ID, id)
	}
	v.evidence("event "+e.ID, e.Evidence, e.Mode)
}

func (v *validator) relation(r politics.Relation) {
	what := fmt.Sprintf("relation %s of %s", r.Predicate, r.Subject)
	v.must(slices.Contains(politics.Predicates(), r.Predicate), "%s: unknown predicate", what)
	v.must(v.actors[r.Subject], "%s: unknown subject", what)
	if r.Predicate.OfElection() {
		v.must(v.elections[r.Object], "%s: the object %q is no election", what, r.Object)
	} else {
		v.must(v.actors[r.Object], "%s: unknown object %q", what, r.Object)
	}
	for _, id := range []string{r.Speaker, r.DeniedBy} {
		v.must(id == "" || v.actors[id], "%s names the unknown actor %q", what, id)
	}
	v.evidence(what, r.Evidence, r.Title, r.Office)
}

func (v *validator) evidence(what string, e politics.Evidence, texts ...string) {
	v.must(e.Start >= 0 && e.End >= e.Start, "%s: evidence at %d to %d", what, e.Start, e.End)
	v.must(e.Confidence >= 0 && e.Confidence <= 1, "%s: confidence %g is not in [0, 1]", what, e.Confidence)
	for _, text := range append([]string{e.Rule}, texts...) {
		v.must(utf8.ValidString(text) && len(text) <= qualifierBytes, "%s: a qualifier is not UTF-8 or over %d bytes", what, qualifierBytes)
	}
	v.must(utf8.ValidString(e.Text), "%s: the sentence is not UTF-8", what)
}

// articleID is the id of the article that an extraction is of. An extraction
// read from the exchange format has lost the article itself, but not its URL.
func articleID(x politics.Extraction) politics.ArticleID {
	switch {
	case x.Article.ID != "":
		return x.Article.ID
	case x.URL != "" || x.Article.Text != "":
		return politics.NewArticleID(x.URL, x.Article.Text)
	default:
		return ""
	}
}
