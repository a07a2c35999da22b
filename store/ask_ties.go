package store

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// tieEdge is a typed edge, walked in one direction.
type tieEdge struct {
	edge    politics.Edge
	outward bool
	path    string
}

// planTies plans the neighbours of an actor, grouped by the edge that leads there.
func (c *compiler) planTies(part listPart, f query.TieFilter) (listPart, error) {
	part.order = kinds[query.Tie].orders[query.Name]
	part.order.id = kinds[query.Tie].id
	part.conditions = []condition{{text: "has(actor.type)"}} // some edges lead to elections
	if len(f.Types) > 0 {
		part.conditions = []condition{{text: "eq(actor.type, " + bindAll(c, f.Types) + ")"}}
	}
	var err error
	if part.tieEdges, err = tieEdges(f); err != nil {
		return listPart{}, err
	}
	part.segments = c.segments(part.list.Page, part.order, make([][]condition, len(part.tieEdges)))
	for i := range part.segments {
		part.segments[i].path = part.tieEdges[part.segments[i].group].path
	}
	return part, nil
}

// tieEdges are the edges that a filter names, in the order of their names.
func tieEdges(f query.TieFilter) ([]tieEdge, error) {
	all := typedEdges()
	edges := f.Edges
	if len(edges) == 0 {
		edges = all
	}
	var list []tieEdge
	for _, edge := range edges {
		if !slices.Contains(all, edge) {
			return nil, fmt.Errorf("%w: there is no edge %q", politics.ErrInvalid, edge)
		}
		if f.Direction != query.Incoming {
			list = append(list, tieEdge{edge, true, string(edge)})
		}
		if f.Direction != query.Outgoing {
			list = append(list, tieEdge{edge, false, "~" + string(edge)})
		}
	}
	slices.SortStableFunc(list, func(a, b tieEdge) int { return cmp.Compare(a.edge, b.edge) })
	return slices.CompactFunc(list, func(a, b tieEdge) bool { return a.path == b.path }), nil
}

// typedEdges are the edges between actors, one for each predicate and event type.
func typedEdges() []politics.Edge {
	var list []politics.Edge
	for _, predicate := range politics.Predicates() {
		list = append(list, predicate.Edge())
	}
	for _, kind := range politics.EventTypes() {
		list = append(list, kind.Edge())
	}
	return list
}

// addGroupValues adds what a row's place tells of it: of a tie the edge with its
// facets, of an actor that was searched for how the name was found.
func (p *listPart) addGroupValues(row *query.Row, seg segment, obj object, alias string) {
	if _, ok := p.list.Filter.(query.SearchFilter); ok {
		row.Values[query.Match] = query.MatchRank(seg.group)
	}
	if _, ok := p.list.Filter.(query.WorldFilter); ok {
		row.Values[query.Distance] = seg.group + 1
	}
	if !p.ties() {
		return
	}
	tie := p.tieEdges[seg.group]
	row.Values[query.TieEdge] = tie.edge
	row.Values[query.Outward] = tie.outward
	if facts, ok := obj[alias+"|facts"].(json.Number); ok {
		n, _ := facts.Int64()
		row.Values[query.Facts] = int(n)
	}
	if happened, ok := obj[alias+"|happened"].(json.Number); ok {
		n, _ := happened.Int64()
		row.Values[query.Happened] = n > 0
	}
	for _, edge := range p.shapes[0].edges {
		if self, ok := row.Lists[edge.key].First(); ok && self.Kind == query.Tie {
			maps.Copy(self.Values, row.Values) // the same tie, shown as another field
		}
	}
}
