package store

import (
	"fmt"
	"strings"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// planWorld plans the actors around one, grouped by distance: each hop is a block
// that walks all ties from what the hop before it reached. Elections are walked
// through like actors, but not listed.
func (c *compiler) planWorld(part listPart, f query.WorldFilter) (listPart, error) {
	if f.Hops < 1 || f.Hops > query.MaxHops {
		return listPart{}, fmt.Errorf("%w: %d hops: want 1 to %d", politics.ErrInvalid, f.Hops, query.MaxHops)
	}
	edges, err := tieEdges(query.TieFilter{Edges: f.Edges, Direction: f.Direction})
	if err != nil {
		return listPart{}, err
	}
	part.order = kinds[query.Actor].orders[query.ArticleCount]
	part.order.id, part.order.descending = kinds[query.Actor].id, true
	paths := make([]string, len(edges))
	for i, edge := range edges {
		paths[i] = edge.path
	}
	reached := []string{c.actors([]politics.ActorID{f.Center})}
	var groups [][]condition
	for hop := range f.Hops {
		level := c.level(reached[hop], paths)
		groups = append(groups, []condition{
			{text: "uid(" + level + ")"}, {text: "NOT uid(" + strings.Join(reached, ", ") + ")"},
		})
		reached = append(reached, level)
	}
	part.conditions = []condition{
		{text: "uid(" + strings.Join(reached[1:], ", ") + ")", asRoot: true, rank: rankNeighbour},
		{text: "NOT uid(" + reached[0] + ")"},
		{text: "has(actor.type)"},
	}
	if len(f.Types) > 0 {
		part.conditions[2].text = "eq(actor.type, " + bindAll(c, f.Types) + ")"
	}
	part.segments = c.segments(part.list.Page, part.order, groups)
	return part, nil
}

// level is the variable that holds what one hop along any of the paths reaches.
func (c *compiler) level(from string, paths []string) string {
	all := c.name("v")
	c.block("%s as var(func: %s)", all, c.hop(from, paths...).text)
	return all
}
