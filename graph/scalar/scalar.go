// Package scalar writes and reads the program's own types as GraphQL scalars and
// enums, so that the types themselves know nothing of GraphQL.
package scalar

import (
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/politics"
)

// MarshalPartialDate writes a date's text form; the unknown date is null.
func MarshalPartialDate(d politics.Date) graphql.Marshaler {
	if d.IsZero() {
		return graphql.Null
	}
	return graphql.MarshalString(d.String())
}

// UnmarshalPartialDate reads a date's text form.
func UnmarshalPartialDate(raw any) (politics.Date, error) {
	text, ok := raw.(string)
	if !ok {
		return politics.Date{}, fmt.Errorf("date %v: %w: want a string", raw, politics.ErrInvalid)
	}
	return politics.ParseDate(text)
}

// MarshalDateTime writes a moment in UTC; the zero time is null.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	if t.IsZero() {
		return graphql.Null
	}
	return graphql.MarshalString(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalDateTime reads a moment by RFC 3339.
func UnmarshalDateTime(raw any) (time.Time, error) {
	text, ok := raw.(string)
	if !ok {
		return time.Time{}, fmt.Errorf("moment %v: %w: want a string", raw, politics.ErrInvalid)
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("moment %q: %w: want RFC 3339", text, politics.ErrInvalid)
	}
	return t, nil
}
