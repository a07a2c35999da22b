package graph

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// The sizes of arguments.
const (
	valuesMax  = 100  // of a list
	lettersMax = 1000 // of a text that is looked for
)

// argumentError is a fault of one argument.
type argumentError struct {
	argument string // "filter.seen"
	err      error
}

func (e *argumentError) Error() string { return fmt.Sprintf("argument %s: %v", e.argument, e.err) }
func (e *argumentError) Unwrap() error { return e.err }

func badArgument(name, format string, values ...any) error {
	return &argumentError{name, fmt.Errorf("%w: "+format, append([]any{politics.ErrInvalid}, values...)...)}
}

// arguments are the values of a field's arguments, or of an input object among
// them. Their types have been checked against the schema; what remains are the
// rules that the schema cannot express. The first fault is kept in err, so that
// readers of many arguments check once.
type arguments struct {
	path   string // of an input object: "filter."
	values map[string]any
	err    *error
}

func argumentsOf(op *graphql.OperationContext, field graphql.CollectedField) arguments {
	return arguments{values: field.ArgumentMap(op.Variables), err: new(error)}
}

func (a arguments) fault(name, format string, values ...any) {
	if *a.err == nil {
		*a.err = badArgument(a.path+name, format, values...)
	}
}

func (a arguments) failed(name string, err error) {
	if *a.err == nil {
		*a.err = &argumentError{a.path + name, err}
	}
}

// object is the input object of that name; without one, one without values.
func (a arguments) object(name string) arguments {
	values, _ := a.values[name].(map[string]any)
	return arguments{a.path + name + ".", values, a.err}
}

func (a arguments) has(name string) bool { return a.values[name] != nil }

func (a arguments) text(name string) string {
	text, _ := a.values[name].(string)
	if utf8.RuneCountInString(text) > lettersMax {
		a.fault(name, "longer than %d letters", lettersMax)
	}
	return text
}

// list is a list argument; a single value stands for a list of one, as GraphQL has
// it.
func (a arguments) list(name string) []any {
	switch value := a.values[name].(type) {
	case nil:
		return nil
	case []any:
		if len(value) > valuesMax {
			a.fault(name, "more than %d values", valuesMax)
		}
		return value
	default:
		return []any{value}
	}
}

// texts is a list of texts as one of the program's own types.
func texts[T ~string](a arguments, name string) []T {
	var list []T
	for _, value := range a.list(name) {
		text, _ := value.(string)
		if utf8.RuneCountInString(text) > lettersMax {
			a.fault(name, "longer than %d letters", lettersMax)
		}
		list = append(list, T(text))
	}
	return list
}

// enums is a list of enum values as constants of the vocabulary.
func enums[T ~string](a arguments, name string, all []T) []T {
	var list []T
	for _, value := range a.list(name) {
		constant, err := scalar.Parse(value, all)
		if err != nil {
			a.failed(name, err)
		}
		list = append(list, constant)
	}
	return list
}

// word is an enum value by its name in GraphQL.
func (a arguments) word(name string) string {
	word, _ := a.values[name].(string)
	return word
}

func (a arguments) flag(name string) *bool {
	if flag, ok := a.values[name].(bool); ok {
		return &flag
	}
	return nil
}

func (a arguments) date(name string) politics.Date {
	if !a.has(name) {
		return politics.Date{}
	}
	date, err := scalar.UnmarshalPartialDate(a.values[name])
	if err != nil {
		a.failed(name, err)
	}
	return date
}

// number is a number that may be given as a literal or by a variable, which come in
// different Go types.
func (a arguments) number(name string) float64 {
	switch value := a.values[name].(type) {
	case int64:
		return float64(value)
	case int:
		return float64(value)
	case float64:
		return value
	case json.Number:
		number, err := value.Float64()
		if err != nil {
			a.fault(name, "not a number")
		}
		return number
	default:
		return 0
	}
}

func (a arguments) confidence(name string) float64 {
	number := a.number(name)
	if number < 0 || number > 1 {
		a.fault(name, "want a number from 0 to 1")
	}
	return number
}

func (a arguments) count(name string) int {
	number := a.number(name)
	if number < 0 || number > 1e9 {
		a.fault(name, "want a number from 0 on")
	}
	return int(number)
}

// page reads first, after, last and before.
func (a arguments) page(order query.Order) (query.Page, error) {
	page := query.Page{Size: query.DefaultSize}
	size := "first"
	if a.has("last") {
		size, page.Backward = "last", true
		if a.has("first") {
			return page, badArgument("last", "give first or last, not both")
		}
	}
	if a.has(size) {
		page.Size = int(a.number(size))
		if page.Size < 0 || page.Size > query.MaxSize {
			return page, badArgument(size, "want a number from 0 to %d", query.MaxSize)
		}
	} else if a.has("before") && !a.has("after") {
		page.Backward = true // a page before a cursor without a size is the one just before it
	}
	var err error
	if page.After, err = a.cursor("after", order); err != nil {
		return page, err
	}
	page.Before, err = a.cursor("before", order)
	return page, err
}

func (a arguments) cursor(name string, order query.Order) (*query.Position, error) {
	if !a.has(name) {
		return nil, nil //nolint:nilnil // a page without a cursor has no such position
	}
	at, err := scalar.ParseCursor(a.word(name))
	if err != nil {
		return nil, &argumentError{name, err}
	}
	if at.Order != order {
		return nil, badArgument(name, "the cursor is of a list in another order")
	}
	return &at, nil
}

// done is the first fault that reading found.
func (a arguments) done() error {
	return *a.err
}
