package query

// Answer holds the rows of each root under the root's key.
type Answer map[string]Rows

// Rows is a page of a list.
type Rows struct {
	Rows []Row
	// Previous and Next tell whether rows lie before and after the page. What
	// lies beyond the cursor that the page starts from is not looked at: it is
	// taken to be there.
	Previous, Next bool
	// Total is the length of the whole list, where List.Total asked for it.
	Total int
}

// Row is one thing: its values as their Go types, see Field, and the lists that
// hang on it, by Edge.Key.
type Row struct {
	Kind   Kind
	ID     string
	At     Position // in the list that it is a row of
	Values map[Field]any
	Lists  map[string]Rows
}

// Get is the value of a field as a T, and the zero T when it is not known or was
// not asked.
func Get[T any](row Row, field Field) T {
	value, _ := row.Values[field].(T)
	return value
}

// First is the only thing of a list that has one at most, such as a relation's
// subject.
func (r Rows) First() (Row, bool) {
	if len(r.Rows) == 0 {
		return Row{}, false
	}
	return r.Rows[0], true
}
