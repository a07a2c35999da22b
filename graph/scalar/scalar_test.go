package scalar_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

func TestParseCursorRefuses(t *testing.T) {
	for _, cursor := range []string{"", "?", "AAAA", "e30", "W10", "eyJnIjotMSwiaSI6ImEifQ"} {
		if _, err := scalar.ParseCursor(cursor); !errors.Is(err, politics.ErrInvalid) {
			t.Errorf("ParseCursor(%q) = %v, want ErrInvalid", cursor, err)
		}
	}
}

// What was a position is the same position again; whatever else is given is
// refused or a position.
func FuzzCursor(f *testing.F) {
	f.Add("Mira", "mira-1", 2, false, "eyJpIjoiYSJ9")
	f.Fuzz(func(t *testing.T, value, id string, group int, missing bool, text string) {
		if at, err := scalar.ParseCursor(text); err == nil {
			if again, err := scalar.ParseCursor(scalar.Cursor(at)); err != nil || again != at {
				t.Errorf("%+v is read back as %+v, %v", at, again, err)
			}
		}
		at := query.Position{Order: query.Order{By: query.Name, Descending: missing}, Group: group, Value: value, Missing: missing, ID: id}
		if group < 0 || id == "" {
			return
		}
		again, err := scalar.ParseCursor(scalar.Cursor(at))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(asUTF8(at), again); diff != "" {
			t.Errorf("cursor (-want +got):\n%s", diff)
		}
	})
}

// asUTF8 is a position as JSON can hold it; the database holds nothing else.
func asUTF8(at query.Position) query.Position {
	at.Value, at.ID = string([]rune(at.Value)), string([]rune(at.ID))
	return at
}
