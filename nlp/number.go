package nlp

import "strings"

// isOrdinal reports whether a word is an ordinal number: "3rd", "third".
func isOrdinal(form string) bool {
	if form == "" {
		return false
	}
	if isDigitASCII(form[0]) {
		digits := strings.TrimRight(strings.ToLower(form), "stndrh")
		return len(digits) < len(form) && strings.Trim(digits, "0123456789,") == ""
	}
	_, ok := ordinals[strings.ToLower(form)]
	return ok
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
	"fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
	"thousandth": 1000, "millionth": 1000000,
}
