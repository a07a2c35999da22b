package nlp

// TitleOf is the range of tokens that stand as a title before the name of a
// person, "Prime Minister" before "Viktor Dasz", as the tree tells it. It is
// empty when there is none.
func (d *Doc) TitleOf(name Span) Span {
	head := d.HeadOf(name)
	if head < 0 {
		return Span{}
	}
	for _, c := range d.kidsOf(head) {
		title := int(c)
		if title >= name.Start || !d.Tokens[title].Is("nmod:desc") {
			continue
		}
		span := Span{title, name.Start}
		for span.Start > d.SentSpan(title).Start && d.isTitlePart(span.Start-1, title) {
			span.Start--
		}
		return span
	}
	return Span{}
}

// isTitlePart reports whether a token goes with the title as a word before it:
// "Prime" or "Deputy", but not an article.
func (d *Doc) isTitlePart(i, title int) bool {
	t := &d.Tokens[i]
	return t.Head == title && t.Is("compound", "amod", "flat") && (t.UPOS == PropN || startsUpper(t.Form))
}
