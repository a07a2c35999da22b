package nlp

import (
	"strings"
	"time"
)

// unknownDay stands for a day of publication that is not known.
var unknownDay time.Time

// simple reads a single time without a part before it.
func (f *timeFinder) simple(i, end int) (expr TimeExpr, next int, ok bool) {
	if i >= end {
		return expr, i, false
	}
	w := f.words[i]
	switch w.kind {
	case dateWord:
		n := int(w.n)
		return TimeExpr{Kind: CalendarTime, Year: n / 10000, Month: n / 100 % 100, Day: n % 100}, i + 1, true
	case dayWord:
		return TimeExpr{Kind: OffsetTime, Unit: Day, Shift: int(w.n)}, i + 1, true
	case weekdayWord:
		return f.weekday(i, end)
	case monthWord, shortMonthWord:
		return f.monthFirst(i, end)
	case ordinalWord:
		if f.is(i+1, end, unitWord) && TimeUnit(f.words[i+1].n) == Century {
			return TimeExpr{Kind: CalendarTime, Unit: Century, Year: max(int(w.n)-1, 0) * 100}, i + 2, w.n > 1
		}
		return f.dayFirst(i, end)
	case countWord:
		if expr, next, ok := f.dayFirst(i, end); ok {
			return expr, next, true
		}
		return f.ago(i, end)
	case yearWord:
		if f.isYear(i, end) {
			return TimeExpr{Kind: CalendarTime, Year: int(w.n)}, i + 1, true
		}
	case decadeWord:
		return TimeExpr{Kind: CalendarTime, Unit: Decade, Year: int(w.n)}, i + 1, true
	case directionWord, storyWord:
		return f.directed(i, end)
	case unitWord:
		return f.dayBefore(i, end)
	case inWord:
		return f.ahead(i, end)
	}
	return expr, i, false
}

// prefixed reads "mid-August", "mid-2013" and "mid-1980s", which are one token.
func (f *timeFinder) prefixed(i int) (expr TimeExpr, next int, ok bool) {
	form := f.doc.Tokens[i].Form
	const prefix = len("mid-")
	if len(form) <= prefix || form[prefix-1] != '-' || !strings.EqualFold(form[:prefix], "mid-") {
		return expr, i, false
	}
	expr = TimeExpr{Kind: CalendarTime, Part: Mid}
	switch w := timeWordOf(form[prefix:]); w.kind {
	case monthWord, shortMonthWord:
		expr.Month = int(w.n)
		if f.is(i+1, len(f.words), yearWord) {
			expr.Year = int(f.words[i+1].n)
			return expr, i + 2, true
		}
	case yearWord:
		expr.Year = int(w.n)
	case decadeWord:
		expr.Year, expr.Unit = int(w.n), Decade
	default:
		return expr, i, false
	}
	return expr, i + 1, true
}

// weekday reads a weekday, and the date that may follow: "Sunday, July 28".
func (f *timeFinder) weekday(i, end int) (TimeExpr, int, bool) {
	j := i + 1
	if f.is(j, end, commaWord) {
		j++
	}
	if f.isAny(j, end, monthWord, shortMonthWord, countWord, ordinalWord) {
		expr, next, ok := f.dayFirst(j, end)
		if !ok {
			expr, next, ok = f.monthFirst(j, end)
		}
		if ok && expr.Day > 0 {
			return expr, next, true
		}
	}
	return TimeExpr{Kind: WeekdayTime, Weekday: time.Weekday(f.words[i].n)}, i + 1, true
}

// dayFirst reads "28 July", "28th of July" and "28 July 2013".
func (f *timeFinder) dayFirst(i, end int) (expr TimeExpr, next int, ok bool) {
	n := int(f.words[i].n)
	if !f.isAny(i, end, countWord, ordinalWord) || n > 31 || !isDigitASCII(f.doc.Tokens[i].Form[0]) {
		return expr, i, false
	}
	j := i + 1
	if f.is(j, end, ofWord) {
		j++
	}
	if !f.isAny(j, end, monthWord, shortMonthWord) {
		return expr, i, false
	}
	expr = TimeExpr{Kind: CalendarTime, Month: int(f.words[j].n), Day: n}
	expr.Year, next = f.yearAfter(j+1, end)
	return expr, next, true
}

// monthFirst reads "July", "July 2013", "July 28" and "July 28th, 2013".
func (f *timeFinder) monthFirst(i, end int) (expr TimeExpr, next int, ok bool) {
	if !f.isAny(i, end, monthWord, shortMonthWord) {
		return expr, i, false
	}
	expr = TimeExpr{Kind: CalendarTime, Month: int(f.words[i].n)}
	j := i + 1
	if f.isAny(j, end, countWord, ordinalWord) && f.words[j].n <= 31 && isDigitASCII(f.doc.Tokens[j].Form[0]) {
		expr.Day = int(f.words[j].n)
		expr.Year, next = f.yearAfter(j+1, end)
		return expr, next, true
	}
	if expr.Year, next = f.yearAfter(j, end); expr.Year > 0 {
		return expr, next, true
	}
	return expr, j, f.words[i].kind == monthWord || f.isMonth(i)
}

// yearAfter reads the year that follows a day or month, after a comma or not.
func (f *timeFinder) yearAfter(i, end int) (year, next int) {
	j := i
	if f.isAny(j, end, commaWord, ofWord) {
		j++
	}
	if f.is(j, end, yearWord) {
		return int(f.words[j].n), j + 1
	}
	return 0, i
}

// isMonth reports whether a word that is a month or something else ("May",
// "March") is a month, told by the word before it.
func (f *timeFinder) isMonth(i int) bool {
	if f.doc.Tokens[i].UPOS != PropN || i == 0 {
		return false
	}
	switch f.words[i-1].kind {
	case inWord, sinceWord, untilWord, fromWord, toWord, betweenWord, ofWord, directionWord, partWord, andWord, dashWord:
		return true
	}
	return strings.EqualFold(f.doc.Tokens[i-1].Form, "by")
}

// isYear reports whether a number of four digits is a year: it is in reach of
// living memory and counts nothing, or the words around it say so.
func (f *timeFinder) isYear(i, end int) bool {
	n := f.words[i].n
	t := &f.doc.Tokens[i]
	if i > 0 {
		switch f.words[i-1].kind {
		case inWord, sinceWord, untilWord, partWord, directionWord, fromWord, ofWord:
			return !f.counts(i, end) || n >= 1900
		}
	}
	if n < 1900 || (t.Rel == "nummod" && f.counts(i, end)) {
		return t.Rel != "nummod" && i > 0 && n >= 1600 && f.doc.Tokens[i-1].Form == "("
	}
	return true
}

// counts reports whether the number at i says how many of the next word there
// are: no article stands before it, and a plural follows.
func (f *timeFinder) counts(i, end int) bool {
	if i+1 >= end || f.doc.Tokens[i+1].XPOS != "NNS" {
		return false
	}
	if i == 0 {
		return true
	}
	switch prev := &f.doc.Tokens[i-1]; prev.XPOS {
	case "DT", "PRP$", "POS":
		return false
	}
	return true
}

// directed reads "last week", "next Wednesday", "this month", "last July", "the
// past two years", "the following day".
func (f *timeFinder) directed(i, end int) (expr TimeExpr, next int, ok bool) {
	shift := int(f.words[i].n)
	story := f.words[i].kind == storyWord
	j := i + 1
	switch {
	case f.is(j, end, weekdayWord) && !story:
		return TimeExpr{Kind: WeekdayTime, Weekday: time.Weekday(f.words[j].n), Shift: shift}, j + 1, true
	case f.isAny(j, end, monthWord, shortMonthWord) && !story:
		return TimeExpr{Kind: CalendarTime, Month: int(f.words[j].n)}, j + 1, true
	case f.is(j, end, hourWord) && !story && shift < 1:
		if shift < 0 && f.doc.Tokens[j].Form != "night" {
			return expr, i, false
		}
		return TimeExpr{Kind: OffsetTime, Unit: Day, Shift: shift}, j + 1, true
	case f.is(j, end, unitWord):
		unit := TimeUnit(f.words[j].n)
		expr = TimeExpr{Kind: OffsetTime, Unit: unit, Shift: shift, FromStory: story || unit == Day}
		if strings.HasSuffix(f.doc.Tokens[j].Form, "s") {
			return expr, i, false
		}
		return expr, j + 1, unit != Day || shift != 0 || story
	case shift != 0 && f.is(j, end, countWord) && f.is(j+1, end, unitWord):
		return TimeExpr{Kind: OffsetTime, Unit: TimeUnit(f.words[j+1].n), Shift: shift * int(f.words[j].n), Stretch: true, FromStory: story}, j + 2, true
	}
	return expr, i, false
}

// ago reads "two years ago" and "a day earlier".
func (f *timeFinder) ago(i, end int) (expr TimeExpr, next int, ok bool) {
	j := i + 1
	if f.is(j, end, ofWord) { // "a couple of days ago"
		j++
	}
	if f.is(i, end, countWord) && f.is(j, end, countWord) { // "a couple"
		return f.ago(j, end)
	}
	if !f.is(j, end, unitWord) || j+1 >= end {
		return expr, i, false
	}
	expr = TimeExpr{Kind: OffsetTime, Unit: TimeUnit(f.words[j].n)}
	n := int(f.words[i].n)
	switch after := f.doc.Tokens[j+1].Form; after {
	case "ago":
		expr.Shift = -n
	case "earlier", "before", "previously":
		expr.Shift, expr.FromStory = -n, true
	case "later", "afterwards", "after":
		expr.Shift, expr.FromStory = n, true
		if after == "after" {
			return expr, i, false // "two days after the vote" needs the vote's date
		}
	default:
		return expr, i, false
	}
	return expr, j + 2, true
}

// dayBefore reads "the day before", whose article is not looked at.
func (f *timeFinder) dayBefore(i, end int) (expr TimeExpr, next int, ok bool) {
	if i+1 >= end || i == 0 || !isThe(f.doc.Tokens[i-1].Form) {
		return expr, i, false
	}
	expr = TimeExpr{Kind: OffsetTime, Unit: TimeUnit(f.words[i].n), FromStory: true}
	switch f.doc.Tokens[i+1].Form {
	case "before":
		expr.Shift = -1
	case "after":
		expr.Shift = 1
	default:
		return expr, i, false
	}
	if i+2 < end && f.doc.Tokens[i+2].UPOS != Punct { // "the day before the vote"
		return expr, i, false
	}
	return expr, i + 2, true
}

// ahead reads "in three weeks" where the clause is about the future.
func (f *timeFinder) ahead(i, end int) (expr TimeExpr, next int, ok bool) {
	if !f.is(i+1, end, countWord) || !f.is(i+2, end, unitWord) || f.doc.TenseAt(i+2) != FutureTense {
		return expr, i, false
	}
	return TimeExpr{Kind: OffsetTime, Unit: TimeUnit(f.words[i+2].n), Shift: int(f.words[i+1].n)}, i + 3, true
}
