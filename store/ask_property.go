package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// property tells in which predicates a field stands and how it is read from
// their JSON values, nil for those that are absent. What cannot be read is nil.
type property struct {
	predicates []string
	read       func(values []any) any
}

func text[T ~string](predicate string) property {
	return property{[]string{predicate}, func(values []any) any {
		if s, ok := values[0].(string); ok && s != "" {
			return T(s)
		}
		return nil
	}}
}

// texts reads a list, which the database keeps as a set, in alphabetical order.
func texts(predicate string) property {
	return property{[]string{predicate}, func(values []any) any {
		list := stringsOf(values[0])
		slices.Sort(list)
		return list
	}}
}

func stringsOf(value any) []string {
	items, _ := value.([]any)
	list := make([]string, 0, len(items))
	for _, item := range items {
		if s, ok := item.(string); ok {
			list = append(list, s)
		}
	}
	return list
}

// readNames puts the fullest name before all others, which follow by length.
func readNames(values []any) any {
	first, _ := values[0].(string)
	names := []string{}
	if first != "" {
		names = append(names, first)
	}
	others := slices.DeleteFunc(stringsOf(values[1]), func(name string) bool { return name == first })
	slices.SortFunc(others, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	return append(names, others...)
}

func integer(predicate string) property {
	return property{[]string{predicate}, func(values []any) any {
		if n, ok := values[0].(json.Number); ok {
			if i, err := n.Int64(); err == nil {
				return int(i)
			}
		}
		return nil
	}}
}

func number(predicate string) property {
	return property{[]string{predicate}, func(values []any) any {
		if n, ok := values[0].(json.Number); ok {
			if f, err := n.Float64(); err == nil {
				return f
			}
		}
		return nil
	}}
}

func boolean(predicate string) property {
	return property{[]string{predicate}, func(values []any) any {
		if b, ok := values[0].(bool); ok {
			return b
		}
		return nil
	}}
}

func moment(predicate string) property {
	return property{[]string{predicate}, func(values []any) any {
		if t, ok := momentOf(values[0]); ok {
			return t
		}
		return nil
	}}
}

func momentOf(value any) (time.Time, bool) {
	s, _ := value.(string)
	t, err := time.Parse(time.RFC3339Nano, s)
	return t.UTC(), err == nil
}

func date(predicate string) property {
	return property{[]string{predicate}, func(values []any) any {
		s, _ := values[0].(string)
		if d, err := politics.ParseDate(s); err == nil {
			return d
		}
		return nil
	}}
}

// decoded reads a value that is kept as JSON text.
func decoded[T any](predicate string) property {
	return property{[]string{predicate}, func(values []any) any {
		s, _ := values[0].(string)
		var v T
		if s == "" || json.Unmarshal([]byte(s), &v) != nil {
			return nil
		}
		return v
	}}
}

// readSaidRelation reads what a piece of evidence says of a relation.
func readSaidRelation(values []any) any {
	if values[0] != "relation" {
		return nil
	}
	return decoded[politics.Relation]("").read(values[1:])
}

func textOf(v any) string {
	s, _ := v.(string)
	return s
}

func numberOf(v any) float64 {
	n, _ := v.(json.Number)
	f, _ := n.Float64()
	return f
}

func byText(predicate string) order {
	return order{
		predicate: predicate,
		compare:   func(a, b any) int { return strings.Compare(textOf(a), textOf(b)) },
		text:      textOf,
	}
}

func byNumber(predicate string) order {
	return order{
		predicate: predicate,
		compare: func(a, b any) int {
			return cmp.Compare(numberOf(a), numberOf(b))
		},
		text: func(v any) string {
			n, _ := v.(json.Number)
			return n.String()
		},
	}
}

// byMoment orders by a time, which things may lack.
func byMoment(predicate string) order {
	return order{
		predicate: predicate,
		nullable:  true,
		compare: func(a, b any) int {
			x, _ := momentOf(a)
			y, _ := momentOf(b)
			return x.Compare(y)
		},
		text: textOf,
	}
}

func orNone(o order) order {
	o.nullable = true
	return o
}
