package store

import (
	"fmt"
	"time"

	"github.com/polgraph/polgraph/query"
)

// asOf are the conditions to have held at a date, see query.Certainty. A date that
// is a month or a year asks for some day in it.
func (c *compiler) asOf(at query.AsOf) []condition {
	from, until := at.Date.Bounds()
	cmp := func(how, predicate string, t time.Time) string {
		return fmt.Sprintf("%s(%s, %s)", how, predicate, c.bind(t.Format(time.RFC3339)))
	}
	list := []condition{
		{text: "NOT " + cmp("ge", "relation.since_from", until)},
		{text: "NOT " + cmp("le", "relation.until_until", from)},
	}
	certain := fmt.Sprintf("(%s AND (%s OR (NOT has(relation.until) AND NOT eq(relation.former, true) AND %s)))",
		cmp("le", "relation.since_until", until), cmp("ge", "relation.until_from", from), cmp("ge", "fact.last_seen", from))
	switch at.Mode {
	case query.Certain:
		list = append(list, condition{text: certain})
	case query.Cited:
		list = append(list, condition{text: fmt.Sprintf("(%s OR (%s AND %s))", certain,
			cmp("lt", "fact.first_seen", until), cmp("ge", "fact.last_seen", from))})
	}
	return list
}
