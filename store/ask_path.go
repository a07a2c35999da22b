package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// pathsAsked is how many paths are asked of Dgraph: it counts every edge between the
// same actors as a path of its own, and gives equally long ones in any order.
const pathsAsked = 20

// factsOfStep is how many facts are told of one step of a path.
const factsOfStep = 5

// walked is a path as the database found it: what it leads through, in order.
type walked []string // uids

// paths answers a root that asks for paths. It takes three requests: Dgraph's
// shortest() answers a path's nodes without their ids, and nothing else.
func (s *Store) paths(ctx context.Context, root query.Root) (query.Rows, error) {
	filter, _ := root.Filter.(query.PathFilter)
	text, vars, err := pathRequest(filter)
	if err != nil {
		return query.Rows{}, err
	}
	data, err := s.read(ctx, text, vars)
	if err != nil {
		return query.Rows{}, err
	}
	found, err := readPaths(data)
	if err != nil || len(found) == 0 {
		return query.Rows{}, err
	}
	if found, err = s.choosePaths(ctx, found, filter.Paths); err != nil {
		return query.Rows{}, err
	}
	told, err := s.answerInOrder(ctx, tellPaths(root.Of[0], found))
	if err != nil {
		return query.Rows{}, err
	}
	rows := query.Rows{Total: len(found)}
	for _, path := range found {
		if row, ok := pathRow(root.Of[0], path, told); ok {
			rows.Rows = append(rows.Rows, row)
		}
	}
	return rows, nil
}

// pathRequest is the DQL that finds the paths.
func pathRequest(f query.PathFilter) (text string, vars map[string]string, err error) {
	if f.Hops < 1 || f.Hops > query.MaxPathHops || f.Paths < 1 || f.Paths > query.MaxPaths {
		return "", nil, fmt.Errorf("%w: %d paths of %d hops: want up to %d of %d", politics.ErrInvalid,
			f.Paths, f.Hops, query.MaxPaths, query.MaxPathHops)
	}
	edges, err := tieEdges(query.TieFilter{Edges: f.Edges})
	if err != nil {
		return "", nil, err
	}
	var walk strings.Builder
	for _, edge := range edges {
		if isOfElection(edge.edge) || (len(f.Edges) == 0 && edge.edge == politics.OfCountry.Edge()) {
			continue
		}
		walk.WriteString(" " + edge.path)
	}
	if walk.Len() == 0 {
		return "", nil, fmt.Errorf("%w: no edge that leads to an actor may be walked", politics.ErrInvalid)
	}
	c := &compiler{vars: map[string]string{}}
	from, to := c.actors([]politics.ActorID{f.From}), c.actors([]politics.ActorID{f.To})
	c.block("from as var(func: uid(%s))", from)
	c.block("to as var(func: uid(%s))", to)
	c.block("shortest(from: uid(from), to: uid(to), numpaths: %d, depth: %d) {%s }", pathsAsked, f.Hops, walk.String())
	return c.String(), c.vars, nil
}

// isOfElection tells whether an edge leads to an election.
func isOfElection(edge politics.Edge) bool {
	return slices.ContainsFunc(politics.Predicates(), func(p politics.Predicate) bool { return p.OfElection() && p.Edge() == edge })
}

// readPaths reads Dgraph's account of paths: nested objects, each under the name of
// the edge that leads to it.
func readPaths(data []byte) ([]walked, error) {
	var answer struct {
		Paths []map[string]json.RawMessage `json:"_path_"`
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return nil, fmt.Errorf("decode paths: %w", err)
	}
	var all []walked
	for _, first := range answer.Paths {
		path, err := readPath(first)
		if err != nil {
			return nil, err
		}
		// The same actors along other edges are one path: its steps tell all ties.
		if !slices.ContainsFunc(all, func(w walked) bool { return slices.Equal(w, path) }) {
			all = append(all, path)
		}
	}
	return all, nil
}

func readPath(at map[string]json.RawMessage) (walked, error) {
	var path walked
	for at != nil {
		var uid string
		if err := json.Unmarshal(at["uid"], &uid); err != nil {
			return nil, fmt.Errorf("decode path: %w", err)
		}
		path = append(path, uid)
		var next map[string]json.RawMessage
		for name, value := range at {
			if name == "uid" || strings.HasPrefix(name, "_") || len(value) == 0 || value[0] != '{' {
				continue
			}
			if err := json.Unmarshal(value, &next); err != nil {
				return nil, fmt.Errorf("decode path: %w", err)
			}
		}
		at = next
	}
	return path, nil
}

// choosePaths takes the shortest paths, of equally long ones those whose ids come
// first, so that the same graph always gives the same.
func (s *Store) choosePaths(ctx context.Context, found []walked, most int) ([]walked, error) {
	uids := slices.Concat(found...)
	slices.Sort(uids)
	data, err := s.read(ctx, "{ nodes(func: uid("+strings.Join(slices.Compact(uids), ", ")+")) { uid actor.id } }", nil)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Nodes []struct {
			UID string
			ID  string `json:"actor.id"`
		}
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return nil, fmt.Errorf("decode nodes of paths: %w", err)
	}
	ids := map[string]string{}
	for _, node := range answer.Nodes {
		ids[node.UID] = node.ID
	}
	slices.SortFunc(found, func(a, b walked) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, func(x, y string) int {
			return strings.Compare(ids[x], ids[y])
		}))
	})
	return found[:min(len(found), most)], nil
}

// uidFilter lets things pass that the database itself named.
type uidFilter struct {
	kind query.Kind
	uid  string
}

func (f uidFilter) Of() query.Kind { return f.kind }

// stepFilter lets facts pass that tie two things that the database itself named.
type stepFilter struct {
	kind     query.Kind
	from, to string
}

func (f stepFilter) Of() query.Kind { return f.kind }

// stepConditions is the condition to tie the ends of a step, whichever way.
func (c *compiler) stepConditions(f stepFilter) []condition {
	links := []string{"~relation.subject", "~relation.object"}
	if f.kind == query.Event {
		links = []string{"~event.actor", "~event.recipient"}
	}
	from, to := c.hop(f.from, links...).text, c.hop(f.to, links...).text
	return []condition{{text: from, asRoot: true, rank: rankID}, {text: to}}
}

// tellPaths asks for what is selected of the paths: of each node once, of each step
// the facts that tie its ends.
func tellPaths(sel query.Selection, found []walked) query.Query {
	var q query.Query
	node := query.Selection{Kind: query.Actor, Fields: []query.Field{query.ActorType}}
	var facts []query.Edge
	for _, edge := range sel.Edges {
		switch edge.Link {
		case query.OnPath:
			node.Edges = append(node.Edges, query.Edge{Key: edge.Key, Link: query.Self, List: edge.List})
		case query.Steps:
			for _, of := range edge.Of[0].Edges {
				if of.Link == query.StepFacts {
					facts = append(facts, query.Edge{Key: edge.Key + "." + of.Key, List: of.List})
					continue
				}
				node.Edges = append(node.Edges, query.Edge{Key: edge.Key + "." + of.Key, Link: query.Self, List: of.List})
			}
		}
	}
	asked := map[string]bool{}
	add := func(key string, list query.List) {
		if !asked[key] {
			asked[key] = true
			q.Roots = append(q.Roots, query.Root{Key: key, List: list})
		}
	}
	for _, path := range found {
		for i, uid := range path {
			add("node "+uid, query.List{Filter: uidFilter{query.Actor, uid}, Page: query.Page{Size: 1}, Of: []query.Selection{node}})
			if i == 0 {
				continue
			}
			for _, edge := range facts {
				for _, of := range edge.Of {
					add(stepKey(path[i-1], uid, edge.Key, of.Kind), query.List{
						Filter: stepFilter{of.Kind, path[i-1], uid}, Order: query.Order{By: query.ArticleCount, Descending: true},
						Page: query.Page{Size: factsOfStep}, Of: []query.Selection{of},
					})
				}
			}
		}
	}
	return q
}

func stepKey(from, to, key string, kind query.Kind) string {
	return strings.Join([]string{"step", from, to, key, string(kind)}, " ")
}

// pathRow puts together what was told of a path; ok is false where a node of it is
// no actor any more.
func pathRow(sel query.Selection, path walked, told query.Answer) (query.Row, bool) {
	row := query.Row{
		Kind: query.Path, ID: strings.Join(path, "-"), Lists: map[string]query.Rows{},
		Values: map[query.Field]any{query.Distance: len(path) - 1},
	}
	nodes := make([]query.Row, len(path))
	for i, uid := range path {
		node, ok := told["node "+uid].First()
		if !ok {
			return query.Row{}, false
		}
		nodes[i] = node
	}
	for _, edge := range sel.Edges {
		switch edge.Link {
		case query.OnPath:
			for _, node := range nodes {
				row.Lists[edge.Key] = query.Rows{Rows: append(row.Lists[edge.Key].Rows, node.Lists[edge.Key].Rows...)}
			}
		case query.Steps:
			row.Lists[edge.Key] = stepRows(edge, path, nodes, told)
		}
	}
	return row, true
}

func stepRows(edge query.Edge, path walked, nodes []query.Row, told query.Answer) query.Rows {
	var rows query.Rows
	for i := 1; i < len(path); i++ {
		step := query.Row{Kind: query.Step, ID: strconv.Itoa(i), Lists: map[string]query.Rows{}}
		for _, of := range edge.Of[0].Edges {
			key := edge.Key + "." + of.Key
			switch of.Link {
			case query.StepFrom:
				step.Lists[of.Key] = nodes[i-1].Lists[key]
			case query.StepTo:
				step.Lists[of.Key] = nodes[i].Lists[key]
			case query.StepFacts:
				var facts query.Rows
				for _, sel := range of.Of {
					facts.Rows = append(facts.Rows, told[stepKey(path[i-1], path[i], key, sel.Kind)].Rows...)
				}
				step.Lists[of.Key] = facts
			}
		}
		rows.Rows = append(rows.Rows, step)
	}
	return rows
}
