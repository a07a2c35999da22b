package politics

import (
	"encoding/json"
	"fmt"
)

// Span is a half-open range of a text, counted in Unicode code points of the
// input as it was given. Its JSON form is [start, end].
type Span struct{ Start, End int }

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps tells whether s and t share a code point.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// MarshalJSON writes [start, end].
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{s.Start, s.End}) }

// UnmarshalJSON reads [start, end] and refuses what is not a half-open range.
func (s *Span) UnmarshalJSON(data []byte) error {
	var ends []int
	if err := json.Unmarshal(data, &ends); err != nil {
		return fmt.Errorf("read span: %w", err)
	}
	if len(ends) != 2 || ends[0] < 0 || ends[1] < ends[0] {
		return fmt.Errorf("span %v: %w: want [start, end] with 0 <= start <= end", ends, ErrInvalid)
	}
	s.Start, s.End = ends[0], ends[1]
	return nil
}
