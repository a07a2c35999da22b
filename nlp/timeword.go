package nlp

import (
	"strconv"
	"strings"
	"time"
)

// timeWordKind is what a word can do in a time expression.
type timeWordKind uint8

const (
	noTimeWord     timeWordKind = iota
	monthWord                   // n: 1 to 12
	shortMonthWord              // a month that is also another word: "may", "mar"
	weekdayWord                 // n: time.Weekday
	unitWord                    // n: TimeUnit
	dayWord                     // n: days from today, "yesterday" is -1
	directionWord               // n: -1 last, 0 this, 1 next
	storyWord                   // as directionWord, but counted from a date of the story
	partWord                    // n: PartOf
	partOfWord                  // a noun that names a part, before "of": "end"
	countWord                   // n: a number in words or up to three digits
	yearWord                    // n: a number of four digits
	dateWord                    // a whole date in one token, "2013-07-28"; n: year*10000+month*100+day
	ordinalWord                 // n: "28th"
	decadeWord                  // n: its first year
	hourWord                    // "morning", "night"
	sinceWord
	untilWord
	fromWord
	toWord
	betweenWord
	andWord
	inWord
	ofWord
	onWord
	commaWord
	dashWord
	longestTimeWord = 12 // bytes
)

type timeWord struct {
	kind timeWordKind
	n    int32
}

var timeWords = timeWordTable()

// timeWordTable lists the words that have a meaning in time expressions.
func timeWordTable() map[string]timeWord {
	table := map[string]timeWord{
		"yesterday": {dayWord, -1}, "today": {dayWord, 0}, "tonight": {dayWord, 0}, "tomorrow": {dayWord, 1},
		"last": {directionWord, -1}, "past": {directionWord, -1},
		"this": {directionWord, 0}, "current": {directionWord, 0},
		"next": {directionWord, 1}, "coming": {directionWord, 1}, "upcoming": {directionWord, 1},
		"previous": {storyWord, -1}, "preceding": {storyWord, -1}, "same": {storyWord, 0}, "that": {storyWord, 0}, "following": {storyWord, 1},
		"early": {partWord, int32(Early)}, "earlier": {partWord, int32(Early)}, "mid": {partWord, int32(Mid)},
		"late": {partWord, int32(Late)}, "later": {partWord, int32(Late)},
		"beginning": {partOfWord, int32(Early)}, "start": {partOfWord, int32(Early)}, "outset": {partOfWord, int32(Early)},
		"middle": {partOfWord, int32(Mid)}, "end": {partOfWord, int32(Late)},
		"morning": {hourWord, 0}, "afternoon": {hourWord, 0}, "evening": {hourWord, 0}, "night": {hourWord, 0}, "noon": {hourWord, 0}, "midnight": {hourWord, 0},
		"since": {sinceWord, 0}, "until": {untilWord, 0}, "till": {untilWord, 0}, "from": {fromWord, 0}, "to": {toWord, 0}, "through": {toWord, 0},
		"between": {betweenWord, 0}, "and": {andWord, 0}, "in": {inWord, 0}, "during": {inWord, 0}, "within": {inWord, 0}, "of": {ofWord, 0}, "on": {onWord, 0},
		",": {commaWord, 0}, "-": {dashWord, 0}, "–": {dashWord, 0}, "—": {dashWord, 0},
		"a": {countWord, 1}, "an": {countWord, 1}, "couple": {countWord, 2},
	}
	units := map[TimeUnit]string{Day: "day days", Week: "week weeks", Month: "month months", Quarter: "quarter quarters", Year: "year years", Decade: "decade decades", Century: "century centuries"}
	for unit, words := range units {
		for w := range strings.FieldsSeq(words) {
			table[w] = timeWord{unitWord, int32(unit)}
		}
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		kind := monthWord
		if m == time.May || m == time.March {
			kind = shortMonthWord
		}
		table[name] = timeWord{kind, int32(m)}
		table[name[:3]+"."] = timeWord{monthWord, int32(m)}
		if _, taken := table[name[:3]]; !taken {
			table[name[:3]] = timeWord{shortMonthWord, int32(m)}
		}
	}
	table["sept."], table["sept"] = timeWord{monthWord, 9}, timeWord{shortMonthWord, 9}
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := strings.ToLower(d.String())
		table[name] = timeWord{weekdayWord, int32(d)}
		table[name[:3]+"."] = timeWord{weekdayWord, int32(d)}
	}
	for i, w := range strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty") {
		table[w] = timeWord{countWord, int32(i + 1)}
	}
	return table
}

// timeWordOf tells what the form can do in a time expression.
func timeWordOf(form string) timeWord {
	if c := form[0]; isDigitASCII(c) || c == '\'' {
		return numericTimeWord(form)
	}
	if len(form) > longestTimeWord {
		return timeWord{}
	}
	var buf [longestTimeWord]byte
	capital := false
	for i := range len(form) {
		c := form[i]
		if isUpperASCII(c) {
			capital = capital || i == 0
			c |= 0x20
		}
		buf[i] = c
	}
	if strings.HasPrefix(form, "mid-") || strings.HasPrefix(form, "Mid-") {
		return timeWord{}
	}
	w := timeWords[string(buf[:len(form)])]
	if !capital && (w.kind == monthWord || w.kind == shortMonthWord) {
		return timeWord{}
	}
	return w
}

// numericTimeWord reads digits: counts, years, ordinals, decades and dates.
func numericTimeWord(form string) timeWord {
	const longest = len("2013-07-28")
	if len(form) > longest {
		return timeWord{}
	}
	if n, err := strconv.Atoi(form); err == nil {
		switch {
		case len(form) == 4 && n >= 1000 && n < 2100:
			return timeWord{yearWord, int32(n)}
		case len(form) <= 3 && n > 0:
			return timeWord{countWord, int32(n)}
		}
		return timeWord{}
	}
	if len(form) == longest && form[4] == '-' {
		if t, err := time.Parse(isoDay, form); err == nil {
			return timeWord{dateWord, int32(t.Year()*10000 + int(t.Month())*100 + t.Day())}
		}
	}
	if n := dottedDate(form); n > 0 {
		return timeWord{dateWord, int32(n)}
	}
	if year := decadeOf(form); year > 0 {
		return timeWord{decadeWord, int32(year)}
	}
	if digits := strings.TrimRight(strings.ToLower(form), "stndrh"); len(form)-len(digits) == 2 {
		if n, err := strconv.Atoi(digits); err == nil && n > 0 && n < 100 {
			return timeWord{ordinalWord, int32(n)}
		}
	}
	return timeWord{}
}

// dottedDate reads "28.07.2013" and "28/7/2013", and "7/28/2013" where only one
// order of day and month is possible; it is 0 for anything else.
func dottedDate(form string) int {
	parts := strings.FieldsFunc(form, func(r rune) bool { return r == '/' || r == '.' })
	if len(parts) != 3 || len(parts[2]) != 4 {
		return 0
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return 0
		}
		n[i] = v
	}
	dayOf, month, year := n[0], n[1], n[2]
	switch slashed := strings.Contains(form, "/"); {
	case slashed && month > 12:
		dayOf, month = month, dayOf
	case slashed && dayOf <= 12 && dayOf != month:
		return 0
	}
	if month < 1 || month > 12 || year < 1000 || dayOf < 1 || dayOf > daysIn(year, month) {
		return 0
	}
	return year*10000 + month*100 + dayOf
}

// decadeOf is the first year of a decade such as "1990s", "1990's" or "'90s",
// else 0.
func decadeOf(form string) int {
	digits, ok := strings.CutSuffix(form, "s")
	if !ok {
		return 0
	}
	digits = strings.Trim(digits, "'")
	n, err := strconv.Atoi(digits)
	switch {
	case err != nil || n < 0 || n%10 != 0:
		return 0
	case len(digits) == 2 && strings.HasPrefix(form, "'"):
		if n < 20 {
			return 2000 + n
		}
		return 1900 + n
	case len(digits) == 4 && n >= 1000 && n < 2100:
		return n
	}
	return 0
}
