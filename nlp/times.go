package nlp

// Time is a time expression of the text.
type Time struct {
	Span
	Value string // an EDTF or ISO 8601 date as far as the text tells, "2019-05"
}
