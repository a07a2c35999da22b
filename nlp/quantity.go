package nlp

import (
	"strconv"
	"strings"
)

// QuantityKind tells what a number counts or measures.
type QuantityKind string

// The kinds of quantities.
const (
	Cardinal QuantityKind = "number"
	Ordinal  QuantityKind = "ordinal"
	Percent  QuantityKind = "percent"
	Money    QuantityKind = "money"
)

// Quantity is a number of the text, in digits or words: "55", "fifty-five",
// "1.2 million", "two-thirds", "12.5 %", "$3bn", "the third".
type Quantity struct {
	Span
	Kind  QuantityKind
	Value float64 // a percentage is 12.5, a fraction 0.667, an ordinal its place
	Unit  string  // the currency as it is written, "$" or "euros"; else ""
}

// quantityFinder finds the quantities of a document outside its times.
type quantityFinder struct {
	doc   *Doc
	taken []bool // tokens of time expressions
}

// findQuantities finds the numbers of the document that are not part of a date.
func findQuantities(doc *Doc) []Quantity {
	f := &quantityFinder{doc: doc, taken: make([]bool, len(doc.Tokens))}
	for _, t := range doc.Times {
		for i := t.Start; i < t.End; i++ {
			f.taken[i] = true
		}
	}
	var out []Quantity
	for _, sent := range doc.Sents {
		for i := sent.Start; i < sent.End; {
			q, ok := f.at(i, sent)
			if !ok {
				i++
				continue
			}
			out = append(out, q)
			i = q.End
		}
	}
	return out
}

// at reads the quantity that begins at token i.
func (f *quantityFinder) at(i int, sent Span) (q Quantity, ok bool) {
	if f.taken[i] {
		return q, false
	}
	t := &f.doc.Tokens[i]
	if n, isOrd := ordinalValue(t); isOrd {
		return Quantity{Span: Span{i, i + 1}, Kind: Ordinal, Value: n}, true
	}
	start := i
	currency := ""
	if isCurrencySign(t.Form) && i+1 < sent.End {
		currency = t.Form
		i++
	}
	value, end, ok := f.number(i, sent.End)
	if !ok {
		return q, false
	}
	q = Quantity{Span: Span{start, end}, Kind: Cardinal, Value: value}
	switch {
	case currency != "":
		q.Kind, q.Unit = Money, currency
	case f.isPercent(end, sent.End):
		q.Kind = Percent
		q.End = end + f.percentLen(end)
	case end < sent.End && isCurrencyName(f.doc.Tokens[end].Form):
		q.Kind, q.Unit = Money, f.doc.Tokens[end].Form
		q.End++
	}
	return q, true
}

func (f *quantityFinder) isPercent(i, end int) bool {
	return i < end && f.percentLen(i) > 0 && i+f.percentLen(i) <= end
}

// percentLen is the number of tokens of the word for percent at i, or 0.
func (f *quantityFinder) percentLen(i int) int {
	switch strings.ToLower(f.doc.Tokens[i].Form) {
	case "%", "percent", "pct":
		return 1
	case "per":
		if i+1 < len(f.doc.Tokens) && strings.EqualFold(f.doc.Tokens[i+1].Form, "cent") {
			return 2
		}
	}
	return 0
}

// number reads a number in digits or words and the powers of ten after it.
func (f *quantityFinder) number(i, end int) (value float64, next int, ok bool) {
	if f.taken[i] || !f.isNumeral(i) {
		return 0, i, false
	}
	if v, ok := digitsValue(f.doc.Tokens[i].Form); ok {
		return f.scaled(v, i+1, end)
	}
	total, group, j := 0.0, 0.0, i
	for j < end && !f.taken[j] {
		form := strings.ToLower(f.doc.Tokens[j].Form)
		if scale, isScale := scales[form]; isScale && j > i {
			group, total = addScale(group, total, scale)
			j++
			continue
		}
		n, isNumber := numerals[form]
		if !isNumber {
			if f.linksNumerals(j, end, form) {
				j++
				continue
			}
			break
		}
		if j > i && group != 0 && n >= 10 && group < 100 { // "twenty thirty" are two numbers
			break
		}
		group += n
		j++
	}
	if j == i {
		return 0, i, false
	}
	if v, next, ok := f.fraction(total+group, j, end); ok {
		return v, next, true
	}
	return total + group, j, true
}

// isNumeral reports whether token i may begin a number: the tagger says so, or
// it is written in digits.
func (f *quantityFinder) isNumeral(i int) bool {
	t := &f.doc.Tokens[i]
	if t.UPOS == Num {
		return true
	}
	return isDigitASCII(t.Form[0]) && t.UPOS != PropN && t.UPOS != Other
}

// addScale multiplies what was read by hundred, or ends a group of thousands.
func addScale(group, total, scale float64) (newGroup, newTotal float64) {
	if scale == 100 {
		return max(group, 1) * scale, total
	}
	return 0, total + max(group, 1)*scale
}

// linksNumerals reports whether a hyphen or "and" stands between two numerals
// of one number: "fifty-five", "two hundred and six".
func (f *quantityFinder) linksNumerals(j, end int, form string) bool {
	if j+1 >= end || j == 0 {
		return false
	}
	n, ok := numerals[strings.ToLower(f.doc.Tokens[j+1].Form)]
	prev := strings.ToLower(f.doc.Tokens[j-1].Form)
	switch {
	case form == "-" && ok:
		return n < 10 && numerals[prev] >= 20
	case form == "and" && ok:
		_, scale := scales[prev]
		return scale
	}
	return false
}

// scaled reads the words and letters that multiply a number in digits: "1.2
// million", "3 bn".
func (f *quantityFinder) scaled(value float64, i, end int) (v float64, next int, ok bool) {
	for i < end {
		form := strings.ToLower(f.doc.Tokens[i].Form)
		scale, isScale := scales[form]
		if !isScale {
			if scale, isScale = scaleLetters[form]; !isScale || f.doc.Tokens[i].Start != f.doc.Tokens[i-1].End {
				break
			}
		}
		value *= scale
		i++
	}
	return value, i, true
}

// fraction reads what makes a number the upper half of a fraction: "-thirds".
func (f *quantityFinder) fraction(upper float64, j, end int) (v float64, next int, ok bool) {
	if j < end && f.doc.Tokens[j].Form == "-" {
		j++
	}
	if j >= end {
		return 0, j, false
	}
	word := strings.ToLower(f.doc.Tokens[j].Form)
	if word == "half" || word == "halves" {
		return upper / 2, j + 1, true
	}
	if word == "quarter" || word == "quarters" {
		return upper / 4, j + 1, true
	}
	if lower := ordinals[strings.TrimSuffix(word, "s")]; lower > 2 && (strings.HasSuffix(word, "s") || upper == 1) {
		return upper / float64(lower), j + 1, true
	}
	return 0, j, false
}

// digitsValue reads "55", "1,200", "12.5" and "3/4".
func digitsValue(form string) (float64, bool) {
	if up, low, ok := strings.Cut(form, "/"); ok {
		a, errA := strconv.Atoi(up)
		b, errB := strconv.Atoi(low)
		return float64(a) / float64(max(b, 1)), errA == nil && errB == nil && b > 0
	}
	if strings.Trim(form, "0123456789,.") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(form, ",", ""), 64)
	return v, err == nil
}

// ordinalValue is the place that an ordinal names.
func ordinalValue(t *Token) (float64, bool) {
	if !isOrdinal(t.Form) || (t.UPOS != Adj && t.UPOS != Adv && !isDigitASCII(t.Form[0])) {
		return 0, false
	}
	if isDigitASCII(t.Form[0]) {
		v, ok := digitsValue(strings.TrimRight(strings.ToLower(t.Form), "stndrh"))
		return v, ok
	}
	return float64(ordinals[strings.ToLower(t.Form)]), true
}

func isCurrencySign(form string) bool {
	switch form {
	case "$", "£", "€", "¥", "₹", "₽", "₦", "₱", "₩", "₪", "฿":
		return true
	}
	return len(form) > 1 && strings.HasSuffix(form, "$")
}

func isCurrencyName(form string) bool {
	switch strings.ToLower(strings.TrimSuffix(form, "s")) {
	case "dollar", "euro", "pound", "yuan", "yen", "rupee", "ruble", "rouble", "peso", "franc", "rand", "naira", "shilling", "dinar", "lira", "riyal", "dirham", "won", "baht", "cent", "kroner", "krona":
		return form != "won"
	}
	return false
}
