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

// numerals are the numbers in words that add up within a group of thousands.
var numerals = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// scales are the words that multiply the number before them.
var scales = map[string]float64{
	"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "lakh": 1e5, "crore": 1e7,
}

// scaleLetters multiply a number that they stand directly at: "3m".
var scaleLetters = map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "tn": 1e12}
