package nlp

import (
	"fmt"
	"time"
)

const (
	isoDay   = "2006-01-02"
	isoMonth = "2006-01"
	isoYear  = "2006"
	openEnd  = ".."
)

// ResolveTime works out a time expression against the day the text was
// published (its zero value: unknown) and the tense of its clause. The result
// is an ISO 8601 date ("2013", "2013-07", "2013-07-28"), an interval of two
// ("2013-09-16/2013-09-22"), one that is open at an end ("1985/..", "../1993"),
// or "" when the expression cannot be worked out. For an expression that counts
// from a date of the story ("the day before") that date is to be given in place
// of the day of publication.
func ResolveTime(expr TimeExpr, published time.Time, tense Tense) string {
	if expr.Kind == RangeTime {
		return resolveRange(expr, published, tense)
	}
	first, last, unit, ok := bounds(expr, published, tense)
	if !ok {
		return ""
	}
	return formatTime(first, last, unit)
}

// formatTime writes the days from first to last in the precision of the unit.
func formatTime(first, last time.Time, unit TimeUnit) string {
	switch unit {
	case Year:
		return first.Format(isoYear)
	case Month:
		return first.Format(isoMonth)
	case Day:
		return first.Format(isoDay)
	case Decade, Century:
		return first.Format(isoYear) + "/" + last.Format(isoYear)
	case Quarter:
		return first.Format(isoMonth) + "/" + last.Format(isoMonth)
	}
	return first.Format(isoDay) + "/" + last.Format(isoDay)
}

func resolveRange(expr TimeExpr, published time.Time, tense Tense) string {
	from, to := openEnd, openEnd
	var begin, end time.Time
	if expr.From != nil {
		first, last, unit, ok := bounds(withYearOf(*expr.From, expr.To), published, tense)
		if !ok {
			return ""
		}
		begin = first
		if from = formatTime(first, last, unit); len(from) > len(isoDay) {
			from = first.Format(isoDay)
		}
	}
	if expr.To != nil {
		first, last, unit, ok := bounds(*expr.To, published, tense)
		if !ok {
			return ""
		}
		end = last
		if to = formatTime(first, last, unit); len(to) > len(isoDay) {
			to = last.Format(isoDay)
		}
	}
	if !begin.IsZero() && !end.IsZero() && end.Before(begin) {
		return ""
	}
	if from == to {
		return from
	}
	return from + "/" + to
}

// withYearOf gives a date without a year, as "March" in "from March to May
// 2012", the year of the other end.
func withYearOf(e TimeExpr, other *TimeExpr) TimeExpr {
	if other != nil && e.Kind == CalendarTime && e.Year == 0 && other.Kind == CalendarTime && other.Year > 0 {
		e.Year = other.Year
		if e.Month > other.Month {
			e.Year--
		}
	}
	return e
}

// bounds are the first and the last day that an expression may mean, and the
// precision with which it tells them.
func bounds(expr TimeExpr, published time.Time, tense Tense) (first, last time.Time, unit TimeUnit, ok bool) {
	if expr.Kind == CalendarTime && expr.Year > 0 {
		first, last, unit = calendarBounds(expr)
		return first, last, unit, true
	}
	if published.IsZero() {
		return first, last, 0, false
	}
	published = day(published.Year(), int(published.Month()), published.Day())
	switch expr.Kind {
	case CalendarTime:
		first, last, unit = calendarBounds(chooseYear(expr, published, tense))
	case WeekdayTime:
		first = weekday(expr, published, tense)
		last, unit = first, Day
	case OffsetTime:
		first, last, unit = offsetBounds(expr, published)
	default:
		return first, last, 0, false
	}
	return first, last, unit, first.Year() > 0 && last.Year() <= 9999
}

func day(year, month, d int) time.Time {
	return time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
}

// calendarBounds are the bounds of an expression whose year is known.
func calendarBounds(e TimeExpr) (first, last time.Time, unit TimeUnit) {
	switch {
	case e.Unit == Century:
		first, last, unit = day(e.Year, 1, 1), day(e.Year+99, 12, 31), Century
	case e.Unit == Decade:
		first, last, unit = day(e.Year, 1, 1), day(e.Year+9, 12, 31), Decade
	case e.Month == 0:
		first, last, unit = day(e.Year, 1, 1), day(e.Year, 12, 31), Year
	case e.Day == 0:
		first = day(e.Year, e.Month, 1)
		last, unit = first.AddDate(0, 1, -1), Month
	default:
		d := day(e.Year, e.Month, min(e.Day, daysIn(e.Year, e.Month)))
		return d, d, Day
	}
	return partBounds(first, last, unit, e.Part)
}

func daysIn(year, month int) int { return day(year, month+1, 0).Day() }

// partBounds narrows bounds to their early, middle or late third.
func partBounds(first, last time.Time, unit TimeUnit, part PartOf) (time.Time, time.Time, TimeUnit) {
	if part == Whole {
		return first, last, unit
	}
	third := func(n int) time.Time { // the beginning of the n-th third
		switch unit {
		case Month:
			return first.AddDate(0, 0, 10*n)
		case Year:
			return first.AddDate(0, 4*n, 0)
		case Decade:
			return day(first.Year()+[]int{0, 3, 7}[n], 1, 1)
		}
		return first.AddDate(33*n, 0, 0)
	}
	finer := map[TimeUnit]TimeUnit{Month: Week, Year: Quarter, Decade: Decade, Century: Century}[unit]
	switch part {
	case Early:
		last = third(1).AddDate(0, 0, -1)
	case Mid:
		first, last = third(1), third(2).AddDate(0, 0, -1)
	case Late:
		first = third(2)
	}
	return first, last, finer
}

// chooseYear finds the year of a date that was written without one: the last
// such date for the past, the next for the future, the nearest otherwise.
func chooseYear(e TimeExpr, published time.Time, tense Tense) TimeExpr {
	best, bestDistance := e, 0
	best.Year = published.Year()
	for year := published.Year() - 1; year <= published.Year()+1; year++ {
		c := e
		c.Year = year
		first, last, _ := calendarBounds(c)
		if (tense == PastTense && first.After(published)) || (tense == FutureTense && last.Before(published)) {
			continue
		}
		distance := min(days(first, published), days(last, published)) + 1
		if bestDistance == 0 || distance < bestDistance {
			best, bestDistance = c, distance
		}
	}
	return best
}

// days is how far apart two days are.
func days(a, b time.Time) int {
	n := int(b.Sub(a).Hours() / 24)
	return max(n, -n)
}

// weekday finds the day that a weekday means: the last one up to the day of
// publication, or the next one when the clause is about the future.
func weekday(e TimeExpr, published time.Time, tense Tense) time.Time {
	back := (int(published.Weekday()) - int(e.Weekday) + 7) % 7
	ahead := (7 - back) % 7
	switch {
	case e.Shift < 0 && back == 0:
		back = 7
	case e.Shift > 0 && ahead == 0:
		ahead = 7
	}
	if e.Shift > 0 || (e.Shift == 0 && tense == FutureTense) {
		return published.AddDate(0, 0, ahead)
	}
	return published.AddDate(0, 0, -back)
}

// offsetBounds counts units from the day of publication.
func offsetBounds(e TimeExpr, published time.Time) (first, last time.Time, unit TimeUnit) {
	first, last, unit = unitBounds(e.Unit, e.Shift, published)
	if e.Stretch {
		if e.Shift < 0 {
			return first, published, Week
		}
		return published, last, Week
	}
	if e.Unit == Week && e.Shift == 0 {
		switch e.Part {
		case Early:
			return first, published, Week
		case Late:
			return published, last, Week
		}
	}
	if e.Shift == 0 { // "earlier this month" is no third of it
		return first, last, unit
	}
	return partBounds(first, last, unit, e.Part)
}

// unitBounds are the bounds of the unit that lies shift units from a day.
func unitBounds(unit TimeUnit, shift int, from time.Time) (first, last time.Time, precision TimeUnit) {
	year := from.Year()
	switch unit {
	case Day:
		d := from.AddDate(0, 0, shift)
		return d, d, Day
	case Week:
		monday := from.AddDate(0, 0, 7*shift-(int(from.Weekday())+6)%7)
		return monday, monday.AddDate(0, 0, 6), Week
	case Month:
		first = day(year, int(from.Month())+shift, 1)
		return first, first.AddDate(0, 1, -1), Month
	case Quarter:
		first = day(year, (int(from.Month())-1)/3*3+1+3*shift, 1)
		return first, first.AddDate(0, 3, -1), Quarter
	case Decade:
		first = day(year-year%10+10*shift, 1, 1)
		return first, day(first.Year()+9, 12, 31), Decade
	case Century:
		first = day(year-year%100+100*shift, 1, 1)
		return first, day(first.Year()+99, 12, 31), Century
	}
	return day(year+shift, 1, 1), day(year+shift, 12, 31), Year
}

// String is a readable form of the expression, for messages and tests.
func (e TimeExpr) String() string {
	switch e.Kind {
	case RangeTime:
		return fmt.Sprintf("from %v to %v", e.From, e.To)
	case WeekdayTime:
		return fmt.Sprintf("%v%+d", e.Weekday, e.Shift)
	case OffsetTime:
		return fmt.Sprintf("unit %d %+d", e.Unit, e.Shift)
	}
	return fmt.Sprintf("%d-%d-%d", e.Year, e.Month, e.Day)
}
