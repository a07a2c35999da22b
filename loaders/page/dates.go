package page

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
)

const (
	monthName = `(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`
	weekday   = `(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?`
	dayNumber = `(\d{1,2})(?:st|nd|rd|th)?`
	monthDay  = weekday + monthName + `\s+` + dayNumber + `,?\s+(\d{4})\b`
	dayMonth  = weekday + dayNumber + `\s+(?:of\s+)?` + monthName + `,?\s+(\d{4})\b`
	isoDate   = `(\d{4})-(\d{2})-(\d{2})\b`
	fullDate  = `(?:` + monthDay + `|` + dayMonth + `|` + isoDate + `)`
	clockTime = `(?:,?\s*(?:at|[-–|•·])?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{2,5}|UTC[+-]\d+)\)?)?)?`
)

var (
	// anyDate finds dates of which day, month and year are told.
	anyDate = regexp.MustCompile(`\b` + fullDate)
	// dateLine is a line that tells when an article was published or changed.
	dateLine = regexp.MustCompile(`(?i)^(?:((?:last\s+)?(?:updated|modified|edited))|(?:first\s+)?(?:published|posted|issued|date|created))?(?:\s+on|\s+at)?:?\s*` + fullDate + clockTime + `\.?$`)
	// dateline is where and when a report was written, before its first
	// sentence or on a line of its own: "SELMAR, Tarvia, March 5, 2031 — ".
	dateline = regexp.MustCompile(`^\p{Lu}[\p{Lu} .'’-]{2,40}(?:,\s+\p{Lu}[\p{L}. ]{2,30}){0,2},?\s+` + fullDate + `\s*(?:\([^()]{2,30}\)\s*)?(?:[-–—]+\s|$)`)
	// monthYear finds dates of which only the month is told.
	monthYear = regexp.MustCompile(`\b` + monthName + `\s+(\d{4})\b`)
)

// years in which a date of an article's text may lie.
const (
	firstYear = 1600
	lastYear  = 2199
)

// dateOf reads a match's submatches: of month, day, year; of day, month, year;
// or of year, month, day. ok is false when there is no such day.
func dateOf(groups []string) (date politics.Date, ok bool) {
	var year, day string
	var month int
	switch {
	case groups[0] != "":
		month, day, year = monthOf(groups[0]), groups[1], groups[2]
	case groups[3] != "":
		day, month, year = groups[3], monthOf(groups[4]), groups[5]
	default:
		year, day = groups[6], groups[8]
		month, _ = strconv.Atoi(groups[7])
	}
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(month), d, 0, 0, 0, 0, time.UTC)
	if y < firstYear || y > lastYear || t.Day() != d || int(t.Month()) != month {
		return politics.Date{}, false
	}
	return politics.DayOf(t), true
}

// monthOf is the number of a month by the first three letters of its name.
func monthOf(name string) int {
	const months = "janfebmaraprmayjunjulaugsepoctnovdec"
	return strings.Index(months, strings.ToLower(name[:3]))/3 + 1
}

// readDateLine reads a line that holds nothing but a date. updated tells that
// it is the date of the last change.
func readDateLine(s string) (date politics.Date, updated, ok bool) {
	m := dateLine.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return date, false, false
	}
	date, ok = dateOf(m[2:])
	return date, m[1] != "", ok
}

// readDateline reads the date of a dateline; whole tells that the passage holds
// nothing else.
func readDateline(s string) (date politics.Date, whole, ok bool) {
	m := dateline.FindStringSubmatch(s)
	if m == nil {
		return date, false, false
	}
	date, ok = dateOf(m[1:])
	return date, m[0] == s, ok
}

// dateOfText is the latest day that the passages tell, or else the latest
// month, for an article that does not say when it was published: news tells of
// what was, so that it is seldom far from the truth.
func dateOfText(passages []passage) (date politics.Date, warning string) {
	for _, p := range passages {
		for _, m := range anyDate.FindAllStringSubmatch(p.said, -1) {
			if found, ok := dateOf(m[1:]); ok {
				date = later(date, found)
			}
		}
	}
	if date.IsZero() {
		for _, p := range passages {
			for _, m := range monthYear.FindAllStringSubmatch(p.said, -1) {
				if year, _ := strconv.Atoi(m[2]); year >= firstYear && year <= lastYear {
					date = later(date, politics.On(year, monthOf(m[1]), 0))
				}
			}
		}
	}
	if date.IsZero() {
		return date, "no date of publication is known: dates such as \"last week\" stay unknown"
	}
	return date, "no date of publication is known: took " + date.String() + ", the latest date of the text"
}

func later(a, b politics.Date) politics.Date {
	first, _ := a.Bounds()
	second, _ := b.Bounds()
	if second.After(first) {
		return b
	}
	return a
}
