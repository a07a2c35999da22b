package graph

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/polgraph/polgraph/graph/view"
	"github.com/polgraph/polgraph/query"
)

// planner turns the selection set of one operation into one query.Query. Fragments,
// aliases, variables, @skip and @include are resolved by the same function of
// gqlgen that resolves them in execution, so plan and execution cannot differ.
type planner struct {
	op     *graphql.OperationContext
	schema *ast.Schema
}

// operation plans a query.
func (p planner) operation() (query.Query, error) {
	var q query.Query
	for _, field := range p.collect(p.op.Operation.SelectionSet, p.schema.Query.Name) {
		plan, ok := queryFields()[field.Name]
		if !ok {
			continue // introspection, __typename and what asks the database nothing
		}
		roots, err := plan(p, field)
		if err != nil {
			return query.Query{}, inField(err, field)
		}
		q.Roots = append(q.Roots, roots...)
	}
	return q, nil
}

// stored plans what a mutation shows of the articles that it loads, by response
// key. Which articles these are is filled in when they are loaded.
func (p planner) stored() (map[string][]query.Root, error) {
	if p.op.Operation.Operation != ast.Mutation {
		return nil, nil
	}
	roots := map[string][]query.Root{}
	for _, field := range p.collect(p.op.Operation.SelectionSet, p.schema.Mutation.Name) {
		if field.Name != "loadArticle" {
			continue
		}
		for _, part := range p.collect(field.Selections, "LoadArticlePayload") {
			if part.Name != "article" {
				continue
			}
			root, err := p.rootOne(part.Alias, articles(), nil, part)
			if err != nil {
				return nil, inField(inField(err, part), field)
			}
			roots[field.Alias] = append(roots[field.Alias], root)
		}
	}
	return roots, nil
}

// collect is the fields of a selection set that apply to an object type.
func (p planner) collect(set ast.SelectionSet, object string) []graphql.CollectedField {
	satisfies := []string{object}
	for _, def := range p.schema.Implements[object] {
		satisfies = append(satisfies, def.Name)
	}
	return graphql.CollectFields(p.op, set, satisfies)
}

// target is a kind of row, and the object types by which it is shown.
type target struct {
	kind  query.Kind
	types []string
}

// What fields of the schema lead to.
func actors() []target {
	return []target{{query.Actor, []string{"Person", "Party", "Organization", "Place", "Group"}}}
}
func relations() []target   { return []target{{query.Relation, []string{"Relation"}}} }
func events() []target      { return []target{{query.Event, []string{"Event"}}} }
func facts() []target       { return slices.Concat(relations(), events()) }
func objects() []target     { return slices.Concat(actors(), events()) }
func articles() []target    { return []target{{query.Article, []string{"Article"}}} }
func evidence() []target    { return []target{{query.Evidence, []string{"Evidence"}}} }
func appearances() []target { return []target{{query.Appearance, []string{"Appearance"}}} }
func judgements() []target  { return []target{{query.Judgement, []string{"Judgement"}}} }
func ties() []target        { return []target{{query.Tie, []string{"Neighbor"}}} }

// selections plans a selection set for each kind of row that it can meet.
func (p planner) selections(targets []target, set ast.SelectionSet) ([]query.Selection, error) {
	list := make([]query.Selection, 0, len(targets))
	for _, to := range targets {
		sel, err := p.selection(to, set)
		if err != nil {
			return nil, err
		}
		list = append(list, sel)
	}
	return list, nil
}

// selection plans a selection set for one kind of row. Where fragments on several
// types select different things under one key, each gets a key of its own.
func (p planner) selection(to target, set ast.SelectionSet) (query.Selection, error) {
	merged := query.Selection{Kind: to.kind}
	if to.kind == query.Actor {
		merged.Fields = []query.Field{query.ActorType} // it decides how the row is shown
	}
	edges := map[string][]query.Edge{} // by type
	for _, object := range to.types {
		sel := query.Selection{Kind: to.kind}
		for _, field := range p.collect(set, object) {
			step, ok := fieldsOf(object)[field.Name]
			if !ok {
				continue // __typename, and what is computed from the id alone
			}
			if err := step(p, &sel, field); err != nil {
				return query.Selection{}, inField(err, field)
			}
		}
		for _, field := range sel.Fields {
			addField(&merged, field)
		}
		edges[object] = sel.Edges
	}
	merged.Edges = mergeEdges(to.types, edges)
	return merged, nil
}

// mergeEdges joins the edges of the types by which one kind of row is shown.
func mergeEdges(types []string, edges map[string][]query.Edge) []query.Edge {
	differ := map[string]bool{}
	first := map[string]query.Edge{}
	for _, object := range types {
		for _, edge := range edges[object] {
			if known, ok := first[edge.Key]; ok && !reflect.DeepEqual(known, edge) {
				differ[edge.Key] = true
			}
			first[edge.Key] = edge
		}
	}
	var merged []query.Edge
	for _, object := range types {
		for _, edge := range edges[object] {
			if differ[edge.Key] {
				edge.Key = view.Key(edge.Key, object)
			}
			addEdge(&merged, edge)
		}
	}
	return merged
}

func addField(sel *query.Selection, field query.Field) {
	if !slices.Contains(sel.Fields, field) {
		sel.Fields = append(sel.Fields, field)
	}
}

// addEdge adds an edge unless one of its key is there, which is then the same.
func addEdge(edges *[]query.Edge, edge query.Edge) {
	if !slices.ContainsFunc(*edges, func(e query.Edge) bool { return e.Key == edge.Key }) {
		*edges = append(*edges, edge)
	}
}

// self is an edge to the thing itself, for a field that shows the row it is on.
func (p planner) self(key string, to []target, set ast.SelectionSet) (query.Edge, error) {
	sels, err := p.selections(to, set)
	return query.Edge{Key: key, Link: query.Self, List: query.List{Page: query.Page{All: true}, Of: sels}}, err
}

// connection plans a connection field as a list. wanted is false when nothing of
// it needs the database.
func (p planner) connection(field graphql.CollectedField, to []target, filter query.Filter, order query.Order) (list query.List, wanted bool, err error) {
	args := argumentsOf(p.op, field)
	list = query.List{Filter: filter, Order: order}
	if list.Page, err = args.page(order); err != nil {
		return query.List{}, false, err
	}
	sel := query.Selection{Kind: to[0].kind}
	rows := false
	for _, part := range p.collect(field.Selections, field.Definition.Type.Name()) {
		switch part.Name {
		case "totalCount":
			list.Total = true
		case "pageInfo":
			rows = true
		case "nodes":
			rows = true
			edge, err := p.self(part.Alias, to, part.Selections)
			if err != nil {
				return query.List{}, false, inField(err, part)
			}
			sel.Edges = append(sel.Edges, edge)
		case "edges":
			rows = true
			if err := p.edges(&sel, part, to); err != nil {
				return query.List{}, false, inField(err, part)
			}
		}
	}
	if !rows {
		list.Page = query.Page{}
	}
	list.Of = []query.Selection{sel}
	return list, rows || list.Total, nil
}

// edges plans the `edges` of a connection; what is selected of their nodes stands
// under a prefix, so that it cannot meet what is selected of `nodes`.
func (p planner) edges(sel *query.Selection, field graphql.CollectedField, to []target) error {
	for _, part := range p.collect(field.Selections, field.Definition.Type.Name()) {
		if part.Name != "node" {
			continue
		}
		edge, err := p.self(field.Alias+"."+part.Alias, to, part.Selections)
		if err != nil {
			return inField(err, part)
		}
		sel.Edges = append(sel.Edges, edge)
	}
	return nil
}

// inField adds the field's response key to the path of an error.
func inField(err error, field graphql.CollectedField) error {
	return fmt.Errorf("%s: %w", field.Alias, err)
}
