package export

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// The names of things and of the vocabulary. Ids follow from content, so that the
// same thing has the same name in every export, on every machine.
const (
	thingIRI = "urn:polgraph:"            // + kind + ":" + id
	termIRI  = "urn:polgraph:vocabulary:" // + term
	rdfType  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	label    = "http://www.w3.org/2000/01/rdf-schema#label"
	altLabel = "http://www.w3.org/2004/02/skos/core#altLabel"
	xsd      = "http://www.w3.org/2001/XMLSchema#"
	dcTerms  = "http://purl.org/dc/terms/"
)

// writeQuads writes N-Quads 1.1. What follows from all articles stands in the default
// graph; what one article says, its evidence, stands in the graph of that article.
func writeQuads(ctx context.Context, w io.Writer, graph Graph, sel Selection) error {
	q := &quads{w: w}
	for row, err := range actors(ctx, graph, sel) {
		if err != nil {
			return err
		}
		q.actor(row)
	}
	for row, err := range facts(ctx, graph, sel) {
		if err != nil {
			return err
		}
		q.fact(row)
		if q.err != nil {
			return fmt.Errorf("write quads: %w", q.err)
		}
	}
	return q.err
}

// quads writes quads until the first error.
type quads struct {
	w   io.Writer
	err error
}

func iri(row query.Row) string { return "<" + thingIRI + string(row.Kind) + ":" + row.ID + ">" }

func term(name string) string { return "<" + termIRI + name + ">" }

func (q *quads) quad(subject, predicate, object, graph string) {
	if q.err != nil || object == "" {
		return
	}
	if graph != "" {
		graph = " " + graph
	}
	_, q.err = io.WriteString(q.w, subject+" "+predicate+" "+object+graph+" .\n")
}

func (q *quads) actor(row query.Row) {
	s := iri(row)
	q.quad(s, "<"+rdfType+">", term(string(query.Get[politics.ActorType](row, query.ActorType))), "")
	name := query.Get[string](row, query.Name)
	q.quad(s, "<"+label+">", literal(name), "")
	for _, other := range query.Get[[]string](row, query.Names) {
		if other != name {
			q.quad(s, "<"+altLabel+">", literal(other), "")
		}
	}
	for _, country := range row.Lists[keyCountries].Rows {
		q.quad(s, term("country"), iri(country), "")
	}
	q.values(row, "")
}

func (q *quads) fact(row query.Row) {
	s := iri(row)
	if row.Kind == query.Relation {
		q.quad(s, "<"+rdfType+">", term("relation"), "")
		q.quad(s, term("predicate"), term(string(query.Get[politics.Predicate](row, query.Predicate))), "")
	} else {
		q.quad(s, "<"+rdfType+">", term(string(query.Get[politics.EventType](row, query.EventType))), "")
		q.quad(s, term("factuality"), term(string(query.Get[politics.Factuality](row, query.Factuality))), "")
	}
	for _, edge := range []struct{ key, name string }{
		{keySubject, "subject"},
		{keyObject, "object"},
		{keyActors, "actor"},
		{keyRecipients, "recipient"},
		{keyPlace, "place"},
		{keySpeakers, "speaker"},
		{keyDeniers, "denied-by"},
	} {
		for _, other := range row.Lists[edge.key].Rows {
			q.quad(s, term(edge.name), iri(other), "")
		}
	}
	for _, tie := range ties(row) {
		q.quad(iri(tie.from), term(string(tie.label)), iri(tie.to), "")
	}
	q.values(row, "")
	for _, evid := range row.Lists[keyProof].Rows {
		q.evidence(row, evid)
	}
}

func (q *quads) evidence(fact, evid query.Row) {
	article, ok := evid.Lists[keyArticle].First()
	if !ok {
		return
	}
	graph, s := iri(article), iri(evid)
	q.quad(s, "<"+rdfType+">", term("evidence"), graph)
	q.quad(s, term("tells"), iri(fact), graph)
	q.quad(s, "<"+dcTerms+"isPartOf>", graph, graph)
	q.values(evid, graph)
	q.quad(graph, "<"+dcTerms+"title>", literal(query.Get[string](article, query.Title)), graph)
	q.quad(graph, "<"+dcTerms+"publisher>", literal(query.Get[string](article, query.Publisher)), graph)
	q.quad(graph, "<"+dcTerms+"identifier>", literal(query.Get[string](article, query.URL)), graph)
	q.quad(graph, "<"+dcTerms+"issued>", value(article.Values[query.Published]), graph)
}

// shownApart are the fields that are not written as values of the row.
func shownApart(field query.Field) bool {
	switch field {
	case query.ActorType, query.Name, query.Names, query.Predicate, query.EventType, query.Factuality:
		return true
	default:
		return false
	}
}

// values writes the values of a row, each by the name of its field.
func (q *quads) values(row query.Row, graph string) {
	for _, field := range fieldsOf(row) {
		if !shownApart(field) {
			q.quad(iri(row), term(string(field)), value(row.Values[field]), graph)
		}
	}
}

// value writes a value as a literal of its type; "" for what is unknown.
func value(v any) string {
	switch v := v.(type) {
	case string:
		return literal(v)
	case int:
		return typed(strconv.Itoa(v), "integer")
	case float64:
		return typed(strconv.FormatFloat(v, 'g', -1, 64), "double")
	case bool:
		return typed(strconv.FormatBool(v), "boolean")
	case time.Time:
		return typed(v.UTC().Format(time.RFC3339), "dateTime")
	case politics.Date:
		return date(v)
	default:
		return ""
	}
}

// date writes a date by its precision; an interval has no type in XML Schema.
func date(d politics.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.IsInterval():
		return literal(d.String())
	case d.First.Month == 0:
		return typed(d.String(), "gYear")
	case d.First.Day == 0:
		return typed(d.String(), "gYearMonth")
	default:
		return typed(d.String(), "date")
	}
}

func typed(text, kind string) string { return literal(text) + "^^<" + xsd + kind + ">" }

// literal writes a text as N-Quads quote it; "" for none.
func literal(text string) string {
	if text == "" {
		return ""
	}
	return `"` + escapes.Replace(strings.ToValidUTF8(text, "\uFFFD")) + `"`
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)
