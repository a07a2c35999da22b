package store

import (
	"fmt"
	"slices"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// order is a compiled Order.
type order struct {
	predicate  string
	id         string
	descending bool
	nullable   bool
	compare    func(a, b any) int // of two JSON values
	text       func(any) string   // of a JSON value, for a Position
}

func orderOf(kind query.Kind, asked query.Order) (order, error) {
	info, ok := kinds[kind]
	if !ok {
		return order{}, fmt.Errorf("%w: there is no kind %q", politics.ErrInvalid, kind)
	}
	by := asked.By
	if by == "" {
		by = query.ID
	}
	o, ok := info.orders[by]
	if !ok {
		return order{}, fmt.Errorf("%w: %s is not ordered by %q", politics.ErrInvalid, kind, by)
	}
	o.id, o.descending = info.id, asked.Descending
	return o, nil
}

// segments are the stretches of an ordered list in which rows of the page can
// lie, in the order in which the page is filled: from its end when backward.
func (c *compiler) segments(page query.Page, o order, groups [][]condition) []segment {
	if groups == nil {
		groups = [][]condition{nil}
	}
	if page.All {
		all := make([]segment, len(groups))
		for group := range all {
			all[group] = segment{group: group, conditions: groups[group]}
		}
		return all
	}
	if page.Size == 0 {
		return nil
	}
	if o.nullable && !c.careful && !page.Backward && page.After == nil && page.Before == nil {
		return []segment{{mixed: true, sorting: sorting(o, false, false)}}
	}
	var all []segment
	for group, conditions := range groups {
		for _, missing := range missingOf(o) {
			if seg, ok := c.segment(page, o, group, missing); ok {
				seg.conditions = append(seg.conditions, conditions...)
				all = append(all, seg)
			}
		}
	}
	if page.Backward {
		slices.Reverse(all)
	}
	return all
}

func missingOf(o order) []bool {
	if o.nullable {
		return []bool{false, true}
	}
	return []bool{false}
}

// segment is one stretch of the order, cut at the page's ends; ok is false when
// the page does not reach into it.
func (c *compiler) segment(page query.Page, o order, group int, missing bool) (segment, bool) {
	seg := segment{group: group, missing: missing}
	if missing {
		seg.conditions = append(seg.conditions, condition{text: "NOT has(" + o.predicate + ")"})
	} else if o.nullable {
		seg.conditions = append(seg.conditions, condition{text: "has(" + o.predicate + ")"})
	}
	seg.sorting = sorting(o, missing, page.Backward)
	if at := page.After; at != nil {
		switch place(*at, group, missing) {
		case -1:
			return segment{}, false
		case 0:
			seg.conditions = append(seg.conditions, c.beyond(o, missing, *at, true))
		}
	}
	if at := page.Before; at != nil {
		switch place(*at, group, missing) {
		case 1:
			return segment{}, false
		case 0:
			seg.conditions = append(seg.conditions, c.beyond(o, missing, *at, false))
		}
	}
	return seg, true
}

// place tells whether a segment lies before (-1), around (0) or after (1) a
// position.
func place(at query.Position, group int, missing bool) int {
	switch {
	case group < at.Group, group == at.Group && !missing && at.Missing:
		return -1
	case group > at.Group, group == at.Group && missing && !at.Missing:
		return 1
	default:
		return 0
	}
}

// beyond is the condition for rows after a position, or before it, in a segment.
func (c *compiler) beyond(o order, missing bool, at query.Position, after bool) condition {
	than := func(up bool) string {
		if up == after {
			return "gt"
		}
		return "lt"
	}
	id := c.bind(at.ID)
	switch {
	case missing:
		return condition{text: fmt.Sprintf("%s(%s, %s)", than(true), o.id, id)}
	case o.predicate == o.id:
		return condition{text: fmt.Sprintf("%s(%s, %s)", than(!o.descending), o.id, id)}
	}
	value := c.bind(at.Value)
	return condition{text: fmt.Sprintf("(%s(%s, %s) OR (eq(%s, %s) AND %s(%s, %s)))",
		than(!o.descending), o.predicate, value, o.predicate, value, than(true), o.id, id)}
}

// sorting are the arguments that sort a block; backward turns them round.
func sorting(o order, missing, backward bool) []string {
	by := func(predicate string, descending bool) string {
		if descending != backward {
			return "orderdesc: " + predicate
		}
		return "orderasc: " + predicate
	}
	switch {
	case missing:
		return []string{by(o.id, false)}
	case o.predicate == o.id:
		return []string{by(o.id, o.descending)}
	default:
		return []string{by(o.predicate, o.descending), by(o.id, false)}
	}
}
