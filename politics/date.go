package politics

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Partial is a calendar date of which the month or the day may be unknown (0).
// The zero Partial is an unknown date, or the open end of an interval.
type Partial struct{ Year, Month, Day int }

// Date is when something held or happened: a day, a month, a year, or an
// interval between two of these, open at one end or not. For a single date
// First equals Last. The zero Date is unknown. It compares with ==.
//
// Its text form is ISO 8601: "1985", "2013-07", "2013-07-28",
// "2013-07-28/2013-08", "1985/.." and "../1993".
type Date struct{ First, Last Partial }

// openEnd stands for the unknown side of an interval in a date's text form.
const openEnd = ".."

// On is the single date of a day; month and day may be 0 for unknown.
func On(year, month, day int) Date {
	p := Partial{year, month, day}
	return Date{p, p}
}

// DayOf is the calendar day of t in t's own location.
func DayOf(t time.Time) Date { return On(t.Year(), int(t.Month()), t.Day()) }

// IsZero tells whether nothing is known of the date.
func (d Date) IsZero() bool { return d == Date{} }

// IsInterval tells whether the date stretches between two dates.
func (d Date) IsInterval() bool { return d.First != d.Last }

// Bounds are the first instant that the date may mean and the first instant
// after it, in UTC. An open or unknown end is the zero time.
func (d Date) Bounds() (from, until time.Time) { return d.First.start(), d.Last.end() }

// Contains tells whether every day that e may mean lies within d.
func (d Date) Contains(e Date) bool {
	from, until := d.Bounds()
	first, last := e.Bounds()
	if first.IsZero() || last.IsZero() {
		return false
	}
	return (from.IsZero() || !first.Before(from)) && (until.IsZero() || !last.After(until))
}

// String is the date's text form; the unknown date is "".
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case !d.IsInterval():
		return d.First.String()
	}
	return orOpen(d.First) + "/" + orOpen(d.Last)
}

// String is "2013", "2013-07" or "2013-07-28", and "" when unknown.
func (p Partial) String() string {
	switch {
	case p.Year == 0:
		return ""
	case p.Month == 0:
		return fmt.Sprintf("%04d", p.Year)
	case p.Day == 0:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", p.Year, p.Month, p.Day)
}

// MarshalText writes the date's text form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads, and "" as the unknown date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// ParseDate reads a date's text form, or a full timestamp (RFC 3339), of which
// it keeps the day. The error wraps ErrInvalid and quotes the text.
func ParseDate(text string) (Date, error) {
	if first, last, ok := strings.Cut(text, "/"); ok {
		return parseInterval(text, first, last)
	}
	p, err := parsePartial(text)
	if err != nil {
		return Date{}, err
	}
	return Date{p, p}, nil
}

func parseInterval(text, first, last string) (Date, error) {
	var d Date
	var err error
	if first != openEnd {
		if d.First, err = parsePartial(first); err != nil {
			return Date{}, err
		}
	}
	if last != openEnd {
		if d.Last, err = parsePartial(last); err != nil {
			return Date{}, err
		}
	}
	from, until := d.Bounds()
	if d.IsZero() || (!from.IsZero() && !until.IsZero() && !from.Before(until)) {
		return Date{}, fmt.Errorf("date %q: %w: the interval ends before it begins", text, ErrInvalid)
	}
	return d, nil
}

func parsePartial(text string) (Partial, error) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return Partial{t.Year(), int(t.Month()), t.Day()}, nil
	}
	parts := strings.Split(text, "-")
	widths := [...]int{4, 2, 2}
	if len(parts) > len(widths) {
		return Partial{}, badDate(text)
	}
	var numbers [3]int
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || len(part) != widths[i] || n < 1 {
			return Partial{}, badDate(text)
		}
		numbers[i] = n
	}
	p := Partial{numbers[0], numbers[1], numbers[2]}
	if p.Month > 12 || (p.Day > 0 && p.start().Day() != p.Day) {
		return Partial{}, badDate(text)
	}
	return p, nil
}

func badDate(text string) error {
	return fmt.Errorf("date %q: %w: want YYYY, YYYY-MM, YYYY-MM-DD or an interval FROM/TO", text, ErrInvalid)
}

func orOpen(p Partial) string {
	if p.Year == 0 {
		return openEnd
	}
	return p.String()
}

func (p Partial) start() time.Time {
	if p.Year == 0 {
		return time.Time{}
	}
	return time.Date(p.Year, time.Month(max(p.Month, 1)), max(p.Day, 1), 0, 0, 0, 0, time.UTC)
}

func (p Partial) end() time.Time {
	switch start := p.start(); {
	case p.Year == 0:
		return time.Time{}
	case p.Month == 0:
		return start.AddDate(1, 0, 0)
	case p.Day == 0:
		return start.AddDate(0, 1, 0)
	default:
		return start.AddDate(0, 0, 1)
	}
}
