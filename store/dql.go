package store

import (
	"slices"
	"strconv"
	"strings"
)

// dql is a query under construction. Text never enters it: values become
// variables, and what stands in the query are names of our own schema.
type dql struct {
	blocks []string
	vars   map[string]string
}

// values makes variables of values and returns them as a list: "[$v1, $v2]".
// An empty list matches nothing.
func (q *dql) values(values []string) string {
	if len(values) == 0 {
		values = []string{"\x00"} // eq() wants one value at least; no id or name is this
	}
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = q.value(value)
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// value makes a variable of a value and returns its name.
func (q *dql) value(value string) string {
	if q.vars == nil {
		q.vars = map[string]string{}
	}
	name := "$v" + strconv.Itoa(len(q.vars)+1)
	q.vars[name] = value
	return name
}

// block adds a block, with its lists of values in the place of each %s.
func (q *dql) block(text string, lists ...[]string) {
	for _, list := range lists {
		text = strings.Replace(text, "%s", q.values(list), 1)
	}
	q.blocks = append(q.blocks, text)
}

// text is the whole query.
func (q *dql) text() string {
	var head []string
	for name := range q.vars {
		head = append(head, name+": string")
	}
	slices.Sort(head)
	declared := ""
	if len(head) > 0 {
		declared = "(" + strings.Join(head, ", ") + ")"
	}
	return "query q" + declared + " {\n" + strings.Join(q.blocks, "\n") + "\n}"
}
