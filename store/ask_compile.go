package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// request is a compiled query: DQL, the values of its variables, and where in the
// answer's JSON each root's rows stand.
type request struct {
	text  string
	vars  map[string]string
	roots []rootPart
}

type rootPart struct {
	key string
	listPart
}

// compile turns a query into one DQL request. Into the DQL's text go names of
// the schema, aliases made here and numbers; everything else is a variable.
//
// Unless careful, the first page of an order that things may lack a value of is
// fetched by one block, which is right unless things without a value reach over the
// page's end; then decoding finds it ambiguous.
func compile(q query.Query, careful bool) (request, error) {
	c := &compiler{vars: map[string]string{}, careful: careful}
	var roots []rootPart
	for _, root := range q.Roots {
		part, err := c.root(root.List)
		if err != nil {
			return request{}, fmt.Errorf("compile %s: %w", root.Key, err)
		}
		roots = append(roots, rootPart{root.Key, part})
	}
	return request{c.String(), c.vars, roots}, nil
}

// compiler gathers the blocks of one request.
type compiler struct {
	vars    map[string]string
	declare []string
	blocks  strings.Builder
	names   int
	careful bool
}

// String is the whole DQL, "" when nothing is asked of the database.
func (c *compiler) String() string {
	if c.blocks.Len() == 0 {
		return ""
	}
	var head string
	if len(c.declare) > 0 {
		head = "(" + strings.Join(c.declare, ", ") + ")"
	}
	return "query q" + head + " {\n" + c.blocks.String() + "}\n"
}

// bind makes a variable of a value and returns its name.
func (c *compiler) bind(value string) string {
	name := "$p" + strconv.Itoa(len(c.vars))
	c.vars[name] = value
	c.declare = append(c.declare, name+": string")
	return name
}

// bindAll is a list of variables, one for each value: "[$p0, $p1]".
func bindAll[T ~string](c *compiler, values []T) string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = c.bind(string(value))
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// name makes a name for an alias or a variable that the DQL defines itself.
func (c *compiler) name(prefix string) string {
	c.names++
	return prefix + strconv.Itoa(c.names)
}

func (c *compiler) block(format string, args ...any) {
	c.blocks.WriteString("  ")
	fmt.Fprintf(&c.blocks, format, args...)
	c.blocks.WriteByte('\n')
}

// root compiles a list that stands at the top. What passes its filter is held in
// a variable where more than one block needs it.
func (c *compiler) root(list query.List) (listPart, error) {
	if starts := c.lookUp(list); starts != nil {
		return c.rootLookUp(list, starts)
	}
	part, err := c.plan(list, "")
	if err != nil {
		return listPart{}, err
	}
	conditions := part.conditions
	if !part.impliesKind() {
		conditions = append(conditions, condition{text: "has(" + part.has() + ")", asRoot: true, rank: rankKind})
	}
	start, rest := pickRoot(conditions)
	if len(part.segments) > 1 || list.Total {
		all := c.name("all")
		c.block("%s as var(func: %s)%s", all, start, filterText(rest))
		start, rest = "uid("+all+")", nil
	}
	if list.Total {
		part.totals = []string{c.name("n")}
		c.block("%s(func: %s)%s { count(uid) }", part.totals[0], start, filterText(rest))
	}
	body, err := c.body(&part)
	if err != nil {
		return listPart{}, err
	}
	for i := range part.segments {
		seg := &part.segments[i]
		seg.aliases = []string{c.name("r")}
		args := slices.Concat([]string{"func: " + start}, seg.sorting, part.limit())
		c.block("%s(%s)%s {%s }", seg.aliases[0], strings.Join(args, ", "),
			filterText(slices.Concat(rest, seg.conditions)), body)
	}
	return part, nil
}

// rootLookUp compiles a list of few things that are known by id: each way to look
// them up is a block, and what they yield is sorted in decoding.
func (c *compiler) rootLookUp(list query.List, starts []string) (listPart, error) {
	part := listPart{list: list}
	var err error
	if part.order, err = orderOf(list.Of[0].Kind, list.Order); err != nil {
		return listPart{}, err
	}
	body, err := c.body(&part)
	if err != nil {
		return listPart{}, err
	}
	part.segments = []segment{{}}
	for _, start := range starts {
		alias := c.name("r")
		part.segments[0].aliases = append(part.segments[0].aliases, alias)
		c.block("%s%s {%s }", alias, start, body)
	}
	return part, nil
}

// nested compiles a list that hangs on a row, as DQL to stand in the row's block.
func (c *compiler) nested(parent query.Kind, edge query.Edge) (string, listPart, error) {
	part, err := c.plan(edge.List, edge.Link)
	if err != nil {
		return "", listPart{}, err
	}
	paths, err := pathsOf(parent, edge)
	if err != nil {
		return "", listPart{}, err
	}
	body, err := c.body(&part)
	if err != nil {
		return "", listPart{}, err
	}
	var b strings.Builder
	if edge.Total {
		c.nestedTotals(&b, &part, paths)
	}
	for i := range part.segments {
		seg := &part.segments[i]
		for _, path := range seg.pathsOr(paths) {
			alias := c.name("e")
			seg.aliases = append(seg.aliases, alias)
			var args string
			if list := slices.Concat(seg.sorting, part.limit()); len(list) > 0 && !leadsToOne(edge.Link) {
				args = " (" + strings.Join(list, ", ") + ")"
			}
			fmt.Fprintf(&b, " %s: %s%s%s%s {%s }", alias, path, part.facets(),
				filterText(slices.Concat(part.conditions, seg.conditions)), args, body)
		}
	}
	return b.String(), part, nil
}

// nestedTotals counts a nested list. Where it is the union of several paths, its
// ids are fetched and counted in decoding: what stands on two paths counts once.
func (c *compiler) nestedTotals(b *strings.Builder, part *listPart, paths []string) {
	union := len(paths) > 1 && !part.ties()
	if part.ties() {
		paths = nil
		for _, t := range part.tieEdges {
			paths = append(paths, t.path)
		}
	}
	for _, path := range paths {
		alias := c.name("n")
		part.totals = append(part.totals, alias)
		if union {
			fmt.Fprintf(b, " %s: %s%s { uid }", alias, path, filterText(part.conditions))
			continue
		}
		fmt.Fprintf(b, " %s: count(%s%s)", alias, path, filterText(part.conditions))
	}
	part.union = union
}

// body is what stands between the braces of a list's blocks.
func (c *compiler) body(part *listPart) (string, error) {
	var b strings.Builder
	if part.order.predicate != "" && !part.ordersByID() {
		part.orderAlias = c.name("o")
		fmt.Fprintf(&b, " %s: %s", part.orderAlias, part.order.predicate)
	}
	for _, sel := range part.list.Of {
		text, shape, err := c.shape(sel, len(part.list.Of) > 1)
		if err != nil {
			return "", err
		}
		b.WriteString(text)
		part.shapes = append(part.shapes, shape)
	}
	return b.String(), nil
}

// shape compiles what to fetch of things of one kind.
func (c *compiler) shape(sel query.Selection, mixed bool) (string, shape, error) {
	kind, ok := kinds[sel.Kind]
	if !ok {
		return "", shape{}, fmt.Errorf("%w: there is no kind %q", politics.ErrInvalid, sel.Kind)
	}
	sh := shape{kind: sel.Kind, id: c.name("i")}
	var b strings.Builder
	fmt.Fprintf(&b, " %s: %s", sh.id, kind.id)
	if mixed && kind.has != kind.id {
		sh.has = c.name("h")
		fmt.Fprintf(&b, " %s: %s", sh.has, kind.has)
	}
	for _, field := range sel.Fields {
		if field == query.ID {
			continue
		}
		prop, ok := kind.properties[field]
		if !ok {
			return "", shape{}, fmt.Errorf("%w: %s has no field %q", politics.ErrInvalid, sel.Kind, field)
		}
		fp := fieldPart{field: field, read: prop.read}
		for _, predicate := range prop.predicates {
			alias := c.name("f")
			fp.aliases = append(fp.aliases, alias)
			fmt.Fprintf(&b, " %s: %s", alias, predicate)
		}
		sh.fields = append(sh.fields, fp)
	}
	for _, edge := range sel.Edges {
		text, ep, err := c.edge(sel.Kind, edge)
		if err != nil {
			return "", shape{}, fmt.Errorf("%s: %w", edge.Key, err)
		}
		b.WriteString(text)
		sh.edges = append(sh.edges, ep)
	}
	return b.String(), sh, nil
}

// edge compiles an edge; one to the thing itself stands in the thing's own block.
func (c *compiler) edge(parent query.Kind, edge query.Edge) (string, edgePart, error) {
	if edge.Link != query.Self && (parent != query.Tie || edge.Link != query.OfActor) {
		text, part, err := c.nested(parent, edge)
		return text, edgePart{key: edge.Key, listPart: part}, err
	}
	part := listPart{list: edge.List}
	text, err := c.body(&part)
	return text, edgePart{key: edge.Key, self: true, listPart: part}, err
}
