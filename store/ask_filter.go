package store

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// lastLetter sorts after every letter: a text and the text with it appended bound
// what begins with the text.
const lastLetter = "\U0010ffff"

// conditions compiles a filter. What it needs to know of other things, such as
// who has an id, is looked up in blocks of its own.
func (c *compiler) conditions(filter query.Filter) ([]condition, error) {
	switch f := filter.(type) {
	case nil:
		return nil, nil
	case query.ActorFilter:
		return c.actorConditions(f), nil
	case query.RelationFilter:
		return c.relationConditions(f), nil
	case query.EventFilter:
		return c.eventConditions(f), nil
	case query.ArticleFilter:
		return c.articleConditions(f), nil
	case query.EvidenceFilter:
		return c.evidenceConditions(f), nil
	case query.AppearanceFilter:
		return ids(c, nil, "appearance.id", f.IDs), nil
	case query.JudgementFilter:
		return ids(c, nil, "judgement.id", f.IDs), nil
	case uidFilter:
		return []condition{{text: "uid(" + f.uid + ")", asRoot: true, rank: rankID}}, nil
	case stepFilter:
		return c.stepConditions(f), nil
	default:
		return nil, fmt.Errorf("%w: filter %T", politics.ErrInvalid, filter)
	}
}

func (c *compiler) actorConditions(f query.ActorFilter) []condition {
	var list []condition
	if len(f.IDs) > 0 {
		list = append(list, condition{text: "uid(" + c.actors(f.IDs) + ")", asRoot: true, rank: rankID})
	}
	if f.Name != "" {
		list = append(list, condition{text: "eq(actor.folded, " + c.bind(Fold(f.Name)) + ")", asRoot: true, rank: rankText})
	}
	if prefix := Fold(f.Prefix); prefix != "" {
		list = append(list, c.beginsWith("actor.folded", prefix))
	}
	if len(f.Types) > 0 {
		list = append(list, condition{text: "eq(actor.type, " + bindAll(c, f.Types) + ")", asRoot: true, rank: rankType})
	}
	if len(f.Countries) > 0 {
		list = append(list, c.hop(c.actors(f.Countries), "~actor.country"))
	}
	if f.Articles > 0 {
		list = append(list, c.atLeast("actor.appearances", strconv.Itoa(f.Articles)))
	}
	return list
}

func (c *compiler) factConditions(f query.FactFilter) []condition {
	var list []condition
	list = ids(c, list, "fact.id", f.IDs)
	if f.Confidence > 0 {
		list = append(list, c.atLeast("fact.confidence", strconv.FormatFloat(f.Confidence, 'g', -1, 64)))
	}
	if f.Articles > 0 {
		list = append(list, c.atLeast("fact.articles", strconv.Itoa(f.Articles)))
	}
	if len(f.Speakers) > 0 {
		list = append(list, c.hop(c.actors(f.Speakers), "~fact.speaker"))
	}
	if len(f.Deniers) > 0 {
		list = append(list, c.hop(c.actors(f.Deniers), "~fact.denied_by"))
	}
	list = presence(list, "fact.speaker", f.Claimed)
	list = presence(list, "fact.denied_by", f.Denied)
	if len(f.In) > 0 {
		found := c.name("v")
		c.block("var(func: eq(article.id, %s)) { ~evidence.article { %s as evidence.fact } }", bindAll(c, f.In), found)
		list = append(list, condition{text: "uid(" + found + ")", asRoot: true, rank: rankNeighbour})
	}
	if !f.Seen.IsZero() {
		list = append(list, c.seen(f.Seen))
	}
	return list
}

func (c *compiler) relationConditions(f query.RelationFilter) []condition {
	list := c.factConditions(f.FactFilter)
	if len(f.Predicates) > 0 {
		list = append(list, condition{text: "eq(relation.predicate, " + bindAll(c, f.Predicates) + ")", asRoot: true, rank: rankType})
	}
	if len(f.Subjects) > 0 {
		list = append(list, c.hop(c.actors(f.Subjects), "~relation.subject"))
	}
	if len(f.Objects) > 0 {
		list = append(list, c.hop(c.ends(f.Objects), "~relation.object"))
	}
	if len(f.Involving) > 0 {
		list = append(list, c.hop(c.ends(f.Involving), "~relation.subject", "~relation.object"))
	}
	if f.Between[0] != "" {
		list = append(list, c.between(f.Between))
	}
	if f.Title != "" {
		list = append(list, condition{text: "allofterms(relation.title, " + c.bind(f.Title) + ")", asRoot: true, rank: rankText})
	}
	if f.Former != nil {
		is := "eq(relation.former, true) OR has(relation.until)"
		if !*f.Former {
			is = "NOT (" + is + ")"
		}
		list = append(list, condition{text: "(" + is + ")"})
	}
	if f.AsOf != nil {
		list = append(list, c.asOf(*f.AsOf)...)
	}
	return list
}

func (c *compiler) eventConditions(f query.EventFilter) []condition {
	list := c.factConditions(f.FactFilter)
	if len(f.Types) > 0 {
		list = append(list, condition{text: "eq(event.type, " + bindAll(c, f.Types) + ")", asRoot: true, rank: rankType})
	}
	if len(f.Modes) > 0 {
		list = append(list, condition{text: "eq(event.mode, " + bindAll(c, f.Modes) + ")", asRoot: true, rank: rankValue})
	}
	if len(f.Factualities) > 0 {
		list = append(list, condition{text: "eq(event.factuality, " + bindAll(c, f.Factualities) + ")", asRoot: true, rank: rankType})
	}
	for _, by := range []struct {
		ids   []politics.ActorID
		paths []string
	}{
		{f.Actors, []string{"~event.actor"}},
		{f.Recipients, []string{"~event.recipient"}},
		{f.Places, []string{"~event.place"}},
		{f.Involving, []string{"~event.actor", "~event.recipient", "~event.place"}},
	} {
		if len(by.ids) > 0 {
			list = append(list, c.hop(c.actors(by.ids), by.paths...))
		}
	}
	from, until := f.During.Bounds()
	if !until.IsZero() {
		list = append(list, c.compareTime("lt", "event.from", until))
	}
	if !from.IsZero() {
		list = append(list, c.compareTime("gt", "event.until", from))
	}
	return list
}

func (c *compiler) articleConditions(f query.ArticleFilter) []condition {
	list := ids(c, nil, "article.id", f.IDs)
	if f.URL != "" {
		list = append(list, condition{text: "eq(article.id, " + c.bind(string(politics.NewArticleID(f.URL, ""))) + ")", asRoot: true, rank: rankID})
	}
	if len(f.Publishers) > 0 {
		list = append(list, condition{text: "eq(article.publisher, " + bindAll(c, f.Publishers) + ")", asRoot: true, rank: rankValue})
	}
	if f.Words != "" {
		list = append(list, condition{text: "allofterms(article.title, " + c.bind(f.Words) + ")", asRoot: true, rank: rankText})
	}
	if len(f.Mentions) > 0 {
		found := c.name("v")
		c.block("var(func: uid(%s)) { ~appearance.actor { %s as appearance.article } }", c.actors(f.Mentions), found)
		list = append(list, condition{text: "uid(" + found + ")", asRoot: true, rank: rankNeighbour})
	}
	from, until := f.Published.Bounds()
	if !from.IsZero() {
		list = append(list, c.compareTime("ge", "article.published_from", from))
	}
	if !until.IsZero() {
		list = append(list, condition{text: c.compareTime("le", "article.published_until", until).text})
	}
	return list
}

func (c *compiler) evidenceConditions(f query.EvidenceFilter) []condition {
	list := ids(c, nil, "evidence.id", f.IDs)
	if f.Confidence > 0 {
		list = append(list, c.atLeast("evidence.confidence", strconv.FormatFloat(f.Confidence, 'g', -1, 64)))
	}
	if len(f.Rules) > 0 {
		list = append(list, condition{text: "eq(evidence.rule, " + bindAll(c, f.Rules) + ")", asRoot: true, rank: rankValue})
	}
	if f.Words != "" {
		list = append(list, condition{text: "alloftext(evidence.sentence, " + c.bind(f.Words) + ")", asRoot: true, rank: rankText})
	}
	if len(f.In) > 0 {
		found := c.name("v")
		c.block("var(func: eq(article.id, %s)) { %s as ~evidence.article }", bindAll(c, f.In), found)
		list = append(list, condition{text: "uid(" + found + ")", asRoot: true, rank: rankNeighbour})
	}
	return list
}

// actors is the variables that hold the actors with these present or former ids.
func (c *compiler) actors(ids []politics.ActorID) string {
	now, former := c.name("v"), c.name("v")
	values := bindAll(c, ids)
	c.block("%s as var(func: eq(actor.id, %s))", now, values)
	c.block("%s as var(func: eq(actor.former_id, %s))", former, values)
	return now + ", " + former
}

// ends is the variables that hold what can stand as a relation's object.
func (c *compiler) ends(ids []politics.ActorID) string {
	found := c.name("v")
	c.block("%s as var(func: eq(fact.id, %s))", found, bindAll(c, ids))
	return c.actors(ids) + ", " + found
}

// hop is the condition to be where one of the paths leads from the things that
// the variables hold.
func (c *compiler) hop(from string, paths ...string) condition {
	var found, body []string
	for _, path := range paths {
		name := c.name("v")
		found = append(found, name)
		body = append(body, name+" as "+path)
	}
	c.block("var(func: uid(%s)) { %s }", from, strings.Join(body, " "))
	return condition{text: "uid(" + strings.Join(found, ", ") + ")", asRoot: true, rank: rankNeighbour}
}

// between is the condition to have one actor on either side.
func (c *compiler) between(ids [2]politics.ActorID) condition {
	var sides [2][2]string // of each actor: the relations in which it is subject, and object
	for i, id := range ids {
		sides[i] = [2]string{c.name("v"), c.name("v")}
		c.block("var(func: uid(%s)) { %s as ~relation.subject %s as ~relation.object }",
			c.actors([]politics.ActorID{id}), sides[i][0], sides[i][1])
	}
	return condition{text: fmt.Sprintf("((uid(%s) AND uid(%s)) OR (uid(%s) AND uid(%s)))",
		sides[0][0], sides[1][1], sides[0][1], sides[1][0])}
}

// seen is the condition to be told by an article of a time.
func (c *compiler) seen(time politics.Date) condition {
	const at = "evidence.published_from"
	from, until := time.Bounds()
	var list []condition
	if !from.IsZero() {
		list = append(list, c.compareTime("ge", at, from))
	}
	if !until.IsZero() {
		list = append(list, c.compareTime("lt", at, until))
	}
	start, rest := pickRoot(list)
	found := c.name("v")
	c.block("var(func: %s)%s { %s as evidence.fact }", start, filterText(rest), found)
	return condition{text: "uid(" + found + ")", asRoot: true, rank: rankNeighbour}
}

func (c *compiler) beginsWith(predicate, prefix string) condition {
	return condition{text: fmt.Sprintf("between(%s, %s, %s)", predicate, c.bind(prefix), c.bind(prefix+lastLetter)), asRoot: true, rank: rankText}
}

func (c *compiler) atLeast(predicate, value string) condition {
	return condition{text: fmt.Sprintf("ge(%s, %s)", predicate, c.bind(value)), asRoot: true, rank: rankValue}
}

// compareTime compares a predicate that has a time index.
func (c *compiler) compareTime(how, predicate string, t time.Time) condition {
	return condition{text: fmt.Sprintf("%s(%s, %s)", how, predicate, c.bind(t.Format(time.RFC3339))), asRoot: true, rank: rankValue}
}

// ids is the condition to have one of the ids, where any are given.
func ids[T ~string](c *compiler, list []condition, predicate string, values []T) []condition {
	if len(values) == 0 {
		return list
	}
	return append(list, condition{text: "eq(" + predicate + ", " + bindAll(c, values) + ")", asRoot: true, rank: rankID})
}

// presence is the condition to have a predicate, or not to; nil asks for neither.
func presence(list []condition, predicate string, want *bool) []condition {
	switch {
	case want == nil:
		return list
	case *want:
		return append(list, condition{text: "has(" + predicate + ")", asRoot: true, rank: rankType})
	default:
		return append(list, condition{text: "NOT has(" + predicate + ")"})
	}
}
