package store

import (
	"fmt"
	"slices"
	"strings"
)

// idPredicates are the predicates that hold ids, one for each kind of node.
var idPredicates = []string{
	"article.id", "appearance.id", "evidence.id", "profile.id", "judgement.id", "actor.id", "fact.id",
}

// reader turns what the database answers back into nodes.
type reader struct {
	predicates map[string]predicate
}

func newReader() (reader, error) {
	all, err := schema()
	if err != nil {
		return reader{}, err
	}
	r := reader{predicates: map[string]predicate{}}
	for _, p := range all {
		r.predicates[p.Name] = p
	}
	return r, nil
}

// fields asks for every predicate of kinds of nodes, which are told by the
// beginnings of their predicates' names. Edges ask for the id at their end.
func (r reader) fields(kinds ...string) string {
	fields := []string{"uid", kindPredicate}
	for name, p := range r.predicates {
		kind, _, _ := strings.Cut(name, ".")
		switch {
		case !strings.Contains(name, ".") || !slices.Contains(kinds, kind):
		case p.Type == "uid":
			fields = append(fields, name+" { uid "+strings.Join(idPredicates, " ")+" }")
		default:
			fields = append(fields, name)
		}
	}
	slices.Sort(fields)
	return strings.Join(fields, "\n")
}

// node is a row that was asked for by fields, as a node. An edge to a node that
// has no id gets "?" as its end, which nothing that must stand has.
func (r reader) node(row map[string]any) *node {
	n := &node{}
	for _, name := range idPredicates {
		if id, ok := row[name].(string); ok && n.id == "" {
			n.id = id
		}
	}
	for name, value := range row {
		p, known := r.predicates[name]
		if !known && name != kindPredicate {
			continue
		}
		values, many := value.([]any)
		if !many {
			values = []any{value}
		}
		for _, one := range values {
			n.quads = append(n.quads, storedQuad(p, name, one))
		}
	}
	return n
}

func storedQuad(p predicate, name string, value any) quad {
	q := quad{predicate: name, value: value}
	if number, ok := value.(float64); ok && p.Type == "int" {
		q.value = int64(number)
	}
	if end, ok := value.(map[string]any); ok {
		q.value, q.ref = nil, "?"
		for _, id := range idPredicates {
			if text, ok := end[id].(string); ok {
				q.ref = text
			}
		}
	}
	return q
}

// differences tells in which predicates a node that stands differs from the one
// that must; leave names predicates that are not compared.
func differences(stands, must *node, leave ...string) []string {
	counts := map[quad]int{}
	for _, q := range must.quads {
		counts[q]++
	}
	for _, q := range stands.quads {
		counts[q]--
	}
	var out []string
	for q, count := range counts {
		if count == 0 || slices.Contains(leave, q.predicate) {
			continue
		}
		what := "must be"
		if count < 0 {
			what = "is"
		}
		text := fmt.Sprint(q.value)
		if q.ref != "" {
			text = q.ref
		}
		out = append(out, fmt.Sprintf("%s %s %s", q.predicate, what, shorten(text)))
	}
	slices.Sort(out)
	return out
}

// shortMax is how much of a value a problem quotes.
const shortMax = 120

func shorten(text string) string {
	if runes := []rune(text); len(runes) > shortMax {
		return string(runes[:shortMax]) + "…"
	}
	return text
}
