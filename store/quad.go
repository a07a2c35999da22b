package store

import (
	"encoding/binary"
	"encoding/json"
	"time"

	"github.com/dgraph-io/dgo/v230/protos/api"

	"github.com/polgraph/polgraph/politics"
)

// quad is one value of a node, or one edge to another node, which ref names by
// its id. Quads compare with ==.
type quad struct {
	predicate string
	value     any // string, int64, float64 or bool; nil where ref is set
	ref       string
}

// node is what stands, or must stand, at one subject. Its id is unique in the
// whole graph.
type node struct {
	id    string
	quads []quad
}

// kindPredicate tells what kind of thing a node is.
const kindPredicate = "dgraph.type"

// newNode begins a node: kind is "Article", idPredicate "article.id".
func newNode(kind, idPredicate, id string) *node {
	return &node{id: id, quads: []quad{{predicate: kindPredicate, value: kind}, {predicate: idPredicate, value: id}}}
}

func (n *node) text(predicate, value string) {
	if value != "" {
		n.quads = append(n.quads, quad{predicate: predicate, value: value})
	}
}

func (n *node) texts(predicate string, values []string) {
	for _, value := range values {
		n.text(predicate, value)
	}
}

// number leaves out a zero: all our numbers mean nothing then, except where
// count is used.
func (n *node) number(predicate string, value int) {
	if value != 0 {
		n.count(predicate, value)
	}
}

func (n *node) count(predicate string, value int) {
	n.quads = append(n.quads, quad{predicate: predicate, value: int64(value)})
}

func (n *node) real(predicate string, value float64) {
	if value != 0 {
		n.quads = append(n.quads, quad{predicate: predicate, value: value})
	}
}

func (n *node) flag(predicate string, value bool) {
	if value {
		n.quads = append(n.quads, quad{predicate: predicate, value: true})
	}
}

func (n *node) edge(predicate, id string) {
	if id != "" {
		n.quads = append(n.quads, quad{predicate: predicate, ref: id})
	}
}

func (n *node) instant(predicate string, at time.Time) {
	if !at.IsZero() {
		n.text(predicate, at.UTC().Format(time.RFC3339))
	}
}

// date writes a date under three names: as said, and its bounds where the
// schema has predicates for them ("" where not).
func (n *node) date(said, from, until string, d politics.Date) {
	n.text(said, d.String())
	first, last := d.Bounds()
	if from != "" {
		n.instant(from, first)
	}
	if until != "" {
		n.instant(until, last)
	}
}

// json writes a value of our own as JSON. What is marshalled here are structs
// of strings and numbers, for which it cannot fail.
func (n *node) json(predicate string, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		panic("store: value of " + predicate + " has no JSON: " + err.Error())
	}
	n.text(predicate, string(text))
}

// literal is a value in the form of the database's protocol, which no text can
// leave.
func literal(value any) *api.Value {
	switch v := value.(type) {
	case string:
		return &api.Value{Val: &api.Value_StrVal{StrVal: v}}
	case int64:
		return &api.Value{Val: &api.Value_IntVal{IntVal: v}}
	case float64:
		return &api.Value{Val: &api.Value_DoubleVal{DoubleVal: v}}
	case bool:
		return &api.Value{Val: &api.Value_BoolVal{BoolVal: v}}
	default:
		return &api.Value{Val: &api.Value_DefaultVal{DefaultVal: starAll}}
	}
}

// starAll stands for every value of a predicate in a deletion.
const starAll = "_STAR_ALL"

// countFacet is a whole number on an edge, as Dgraph keeps it.
func countFacet(key string, count int) *api.Facet {
	return &api.Facet{Key: key, Value: binary.LittleEndian.AppendUint64(nil, uint64(count)), ValType: api.Facet_INT} //nolint:gosec // counts are not negative
}
