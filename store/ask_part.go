package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// allMax bounds the lists that are asked without paging: what hangs together on
// one thing.
const allMax = 1000

// listPart is a compiled list: the blocks that fetch it, in the order of their
// rows, and what stands in them.
type listPart struct {
	list       query.List
	conditions []condition
	segments   []segment
	order      order
	orderAlias string // of the value ordered by, "" when it is the id
	shapes     []shape
	totals     []string // aliases of the counts that add up to the total
	union      bool     // the totals are lists of ids instead, to be united
	tieEdges   []tieEdge
}

// segment is a stretch of a list's order whose rows one kind of block can fetch:
// Dgraph sorts things without a value last in either direction and their ids not
// at all, so they are fetched apart, and so are the groups of a grouped list.
type segment struct {
	group      int
	missing    bool // of rows without a value
	mixed      bool // of rows with a value and, after them in any order, those without
	conditions []condition
	sorting    []string // "orderasc: actor.name"
	aliases    []string // of its blocks; several are merged
	path       string   // instead of the link's own, for ties
}

func (s segment) pathsOr(paths []string) []string {
	if s.path != "" {
		return []string{s.path}
	}
	return paths
}

// shape is the compiled form of a Selection.
type shape struct {
	kind   query.Kind
	id     string // alias
	has    string // alias of what only this kind has, "" where all rows are of it
	fields []fieldPart
	edges  []edgePart
}

type fieldPart struct {
	field   query.Field
	aliases []string
	read    func(values []any) any
}

type edgePart struct {
	key  string
	self bool
	listPart
}

// plan tells how a list is to be fetched: conditions, order and segments.
func (c *compiler) plan(list query.List, link query.Link) (listPart, error) {
	if len(list.Of) == 0 {
		return listPart{}, fmt.Errorf("%w: nothing is asked of %q", politics.ErrInvalid, link)
	}
	part := listPart{list: list}
	kind := list.Of[0].Kind
	if list.Filter != nil && list.Filter.Of() != kind {
		return listPart{}, fmt.Errorf("%w: a filter for %s on a list of %s", politics.ErrInvalid, list.Filter.Of(), kind)
	}
	var err error
	switch filter := list.Filter.(type) {
	case query.SearchFilter:
		return c.planSearch(part, filter)
	case query.TieFilter:
		return c.planTies(part, filter)
	case query.WorldFilter:
		return c.planWorld(part, filter)
	default:
		if part.conditions, err = c.conditions(filter); err != nil {
			return listPart{}, err
		}
	}
	if part.order, err = orderOf(kind, list.Order); err != nil {
		return listPart{}, err
	}
	part.segments = c.segments(part.list.Page, part.order, nil)
	return part, nil
}

// impliesKind tells whether the conditions let pass things of the list's kind alone:
// relations and events share the predicates of facts.
func (p *listPart) impliesKind() bool {
	if len(p.conditions) == 0 || pickable(p.conditions) < 0 {
		return false
	}
	switch p.list.Of[0].Kind {
	case query.Relation, query.Event:
		return slices.ContainsFunc(p.conditions, func(cond condition) bool {
			return strings.HasPrefix(cond.text, "eq(relation.") || strings.HasPrefix(cond.text, "eq(event.")
		})
	default:
		return true
	}
}

func (p *listPart) has() string { return kinds[p.list.Of[0].Kind].has }

func (p *listPart) ties() bool { return p.list.Of[0].Kind == query.Tie }

func (p *listPart) ordersByID() bool { return p.order.predicate == p.order.id }

func (p *listPart) facets() string {
	if p.ties() {
		return " @facets(facts, happened)"
	}
	return ""
}

// limit is how many rows a block fetches: one more than the page holds, which
// tells whether rows follow.
func (p *listPart) limit() []string {
	if p.list.Page.All {
		return []string{"first: " + strconv.Itoa(allMax)}
	}
	return []string{"first: " + strconv.Itoa(p.list.Page.Size+1)}
}

// condition is something that must hold of a list's rows.
type condition struct {
	text   string
	asRoot bool // it can stand as the root function of a block
	rank   int  // among those that can: the lower, the fewer things it yields
}

// The ranks of conditions as root functions.
const (
	rankID = iota
	rankNeighbour
	rankText
	rankValue
	rankType
	rankKind
)

// pickRoot takes the condition that yields the fewest things as root function.
func pickRoot(conditions []condition) (start string, rest []condition) {
	best := pickable(conditions)
	for i, cond := range conditions {
		if i != best {
			rest = append(rest, cond)
		}
	}
	return conditions[best].text, rest
}

// pickable is the condition that pickRoot takes, -1 when none can stand as root.
func pickable(conditions []condition) int {
	best := -1
	for i, cond := range conditions {
		if cond.asRoot && (best < 0 || cond.rank < conditions[best].rank) {
			best = i
		}
	}
	return best
}

// filterText is the @filter that all conditions make, "" for none.
func filterText(conditions []condition) string {
	if len(conditions) == 0 {
		return ""
	}
	texts := make([]string, len(conditions))
	for i, cond := range conditions {
		texts[i] = cond.text
	}
	return " @filter(" + strings.Join(texts, " AND ") + ")"
}
