// Package query is what can be asked of the graph, as plain data: of which kind,
// which fields, filtered, ordered and paged how, with which nested lists; and the
// form of the answer. It knows neither GraphQL nor the database's language: edges
// of the program make a Query, the store answers it.
package query

// Query is one question. All its parts are answered from one state of the
// graph, in one request to the database.
type Query struct {
	Roots []Root
}

// Root is one part of a question, answered under its key in the Answer.
type Root struct {
	Key string
	List
}

// List asks for things of the graph.
type List struct {
	Filter Filter // nil for all; its kind must be one of Of's
	Order  Order  // the zero Order is by id
	Page   Page
	Total  bool // whether to count all that the filter lets pass
	// Of tells what to fetch, by kind. It has one entry, except where things
	// of several kinds may stand, as an actor or an event at the end of a
	// relation.
	Of []Selection
}

// Selection is what to fetch of things of one kind. Ids are always fetched.
type Selection struct {
	Kind   Kind
	Fields []Field
	Edges  []Edge
}

// Edge asks for the things to which another leads. It is answered under Key in
// Row.Lists, so that one link can be followed twice with different arguments.
type Edge struct {
	Key  string
	Link Link
	List
}

// Order is by one field; ids decide among equals, and things without a value
// come last in either direction.
type Order struct {
	By         Field `json:"b,omitempty"` // "" for id
	Descending bool  `json:"d,omitempty"`
}

// The sizes of a page.
const (
	DefaultSize = 20
	MaxSize     = 100
)

// Page is a stretch of an ordered list: the first Size rows between After and
// Before, or the last Size of them when Backward. Rows come in the list's order
// in either case. Size 0 asks for no rows (to count alone); All for every row,
// which is meant for the few that hang together on one thing.
type Page struct {
	Size     int
	Backward bool
	All      bool
	After    *Position
	Before   *Position
}

// Position is the place of a row in an ordered list. It stays meaningful when
// rows are added or removed, the row itself included.
type Position struct {
	Order   Order  `json:"o,omitzero"`  // of the list: positions of other orders mean nothing in it
	Group   int    `json:"g,omitempty"` // of a list that has groups, such as the ranks of a search
	Value   string `json:"v,omitempty"` // of the field ordered by: RFC 3339 for times, decimal for numbers
	Missing bool   `json:"m,omitempty"` // the row has no such value
	ID      string `json:"i"`
}
