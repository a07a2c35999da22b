package scalar

import (
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Cursor is the opaque text form of a row's place in its list.
func Cursor(at query.Position) string {
	data, err := json.Marshal(at)
	if err != nil { // strings and numbers always have a JSON form
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

// ParseCursor reads what Cursor wrote; the error wraps ErrInvalid.
func ParseCursor(cursor string) (query.Position, error) {
	var at query.Position
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || json.Unmarshal(data, &at) != nil || at.ID == "" || at.Group < 0 {
		return query.Position{}, fmt.Errorf("%w: not a cursor that this server gave", politics.ErrInvalid)
	}
	return at, nil
}
