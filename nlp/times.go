package nlp

import "time"

// Time is a time expression of the text. What it means may depend on the day
// the text was published and on the tense of the clause: see ResolveTime and
// TenseAt.
type Time struct {
	Span
	Value string // the ISO 8601 date when the words alone tell it, "2019-05", else ""
	Expr  TimeExpr
}

// TimeKind tells how a time expression points at a time.
type TimeKind uint8

// The kinds of time expressions.
const (
	CalendarTime TimeKind = iota + 1 // "28 July 2013", "July", "the 1990s"
	WeekdayTime                      // "on Wednesday", "last Friday"
	OffsetTime                       // "yesterday", "next month", "two years ago"
	RangeTime                        // "since 1985", "between 2010 and 2013"
)

// TimeUnit is a unit of the calendar.
type TimeUnit uint8

// The units, from short to long.
const (
	Day TimeUnit = iota + 1
	Week
	Month
	Quarter
	Year
	Decade
	Century
)

// PartOf is the part of a month, year or decade that an expression names.
type PartOf int8

// The parts.
const (
	Whole PartOf = iota
	Early        // "early", "the beginning of"
	Mid          // "mid-"
	Late         // "late", "the end of"
)

// TimeExpr is what a time expression says, before it is worked out. Which
// fields mean something depends on Kind.
type TimeExpr struct {
	Kind             TimeKind
	Year, Month, Day int          // calendar: 0 where the words do not tell; a decade or century is its first year
	Unit             TimeUnit     // offset: the unit; calendar: Decade or Century for these
	Weekday          time.Weekday // weekday
	Shift            int          // offset: how many units; weekday: -1 last, 0 bare, +1 next
	Part             PartOf       // calendar and offset
	FromStory        bool         // offset: counted from a date of the story, "the day before"
	Stretch          bool         // offset: everything from there to the reference, "over the past two weeks"
	From, To         *TimeExpr    // range: nil for an open end
}

// Tense is the time of a clause as its verbs tell it.
type Tense uint8

// The tenses that matter for dates.
const (
	NoTense Tense = iota
	PastTense
	PresentTense
	FutureTense
)
