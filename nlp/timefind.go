package nlp

import "slices"

// timeFinder finds the time expressions of a document.
type timeFinder struct {
	doc   *Doc
	words []timeWord // of each token
}

// findTimes finds the time expressions of the document, from left to right and
// the longest first.
func findTimes(doc *Doc) []Time {
	f := &timeFinder{doc: doc, words: make([]timeWord, len(doc.Tokens))}
	for i := range doc.Tokens {
		f.words[i] = timeWordOf(doc.Tokens[i].Form)
	}
	var times []Time
	for _, sent := range doc.Sents {
		for i := sent.Start; i < sent.End; {
			expr, end, ok := f.at(i, sent.End)
			if !ok {
				i++
				continue
			}
			times = append(times, newTime(Span{i, end}, expr))
			i = end
		}
	}
	return times
}

func newTime(span Span, expr TimeExpr) Time {
	t := Time{Span: span, Expr: expr}
	if expr.isAbsolute() {
		t.Value = ResolveTime(expr, unknownDay, NoTense)
	}
	return t
}

// isAbsolute reports whether the words alone tell the time.
func (e *TimeExpr) isAbsolute() bool {
	switch {
	case e == nil:
		return true
	case e.Kind == RangeTime:
		return e.From.isAbsolute() && e.To.isAbsolute()
	}
	return e.Kind == CalendarTime && e.Year > 0
}

// is reports whether the word at i is of the kind.
func (f *timeFinder) is(i, end int, kind timeWordKind) bool {
	return i < end && i >= 0 && f.words[i].kind == kind
}

// isAny reports whether the word at i is of one of the kinds.
func (f *timeFinder) isAny(i, end int, kinds ...timeWordKind) bool {
	return i < end && i >= 0 && slices.Contains(kinds, f.words[i].kind)
}

// at reads the time expression that begins at token i.
func (f *timeFinder) at(i, end int) (expr TimeExpr, next int, ok bool) {
	switch f.words[i].kind {
	case noTimeWord:
		return f.prefixed(i)
	case sinceWord:
		if from, next, ok := f.point(i+1, end); ok {
			return TimeExpr{Kind: RangeTime, From: &from}, next, true
		}
	case untilWord:
		if to, next, ok := f.point(i+1, end); ok {
			return TimeExpr{Kind: RangeTime, To: &to}, next, true
		}
	case fromWord:
		return f.interval(i, end, toWord, untilWord)
	case betweenWord:
		return f.interval(i, end, andWord, andWord)
	default:
		return f.pointOrDash(i, end)
	}
	return expr, i, false
}

// interval reads "from … to …" and "between … and …".
func (f *timeFinder) interval(i, end int, link, otherLink timeWordKind) (expr TimeExpr, next int, ok bool) {
	from, mid, ok := f.bareYear(i+1, end)
	if !ok {
		from, mid, ok = f.point(i+1, end)
	}
	if !ok || !f.isAny(mid, end, link, otherLink) {
		return expr, i, false
	}
	to, next, ok := f.bareYear(mid+1, end)
	if !ok {
		to, next, ok = f.point(mid+1, end)
	}
	if !ok {
		return expr, i, false
	}
	return TimeExpr{Kind: RangeTime, From: &from, To: &to}, next, true
}

// bareYear reads a year that the words around it make certain.
func (f *timeFinder) bareYear(i, end int) (expr TimeExpr, next int, ok bool) {
	if !f.is(i, end, yearWord) {
		return expr, i, false
	}
	return TimeExpr{Kind: CalendarTime, Year: int(f.words[i].n)}, i + 1, true
}

// pointOrDash reads a single time, or two years with a dash between them.
func (f *timeFinder) pointOrDash(i, end int) (expr TimeExpr, next int, ok bool) {
	if f.is(i, end, yearWord) && f.is(i+1, end, dashWord) {
		if to, ok := f.shortYear(i+2, end, int(f.words[i].n)); ok {
			from := TimeExpr{Kind: CalendarTime, Year: int(f.words[i].n)}
			return TimeExpr{Kind: RangeTime, From: &from, To: &TimeExpr{Kind: CalendarTime, Year: to}}, i + 3, true
		}
	}
	return f.point(i, end)
}

// shortYear reads the second year of a range, which may leave out the century:
// "2010-13".
func (f *timeFinder) shortYear(i, end, from int) (year int, ok bool) {
	switch {
	case f.is(i, end, yearWord) && int(f.words[i].n) > from:
		return int(f.words[i].n), true
	case f.is(i, end, countWord) && len(f.doc.Tokens[i].Form) == 2 && int(f.words[i].n) > from%100:
		return from - from%100 + int(f.words[i].n), true
	}
	return 0, false
}

// point reads a single time, with the part of it that is meant.
func (f *timeFinder) point(i, end int) (expr TimeExpr, next int, ok bool) {
	start := i
	part := Whole
	switch {
	case f.is(i, end, partOfWord) && f.is(i+1, end, ofWord):
		part, i = PartOf(f.words[i].n), i+2
	case f.is(i, end, partWord):
		part, i = PartOf(f.words[i].n), i+1
		if f.isAny(i, end, inWord, onWord, ofWord, dashWord) {
			i++
		}
	}
	if i < end && part != Whole && isThe(f.doc.Tokens[i].Form) {
		i++
	}
	if expr, next, ok = f.simple(i, end); !ok && i < end && part == Whole && isThe(f.doc.Tokens[i].Form) {
		expr, next, ok = f.simple(i+1, end)
	}
	if !ok && i < end {
		expr, next, ok = f.prefixed(i)
	}
	if !ok {
		return expr, start, false
	}
	if part != Whole && (expr.Kind == CalendarTime || expr.Kind == OffsetTime) {
		expr.Part = part
	}
	if f.is(next, end, hourWord) {
		next++
	}
	return expr, next, true
}

func isThe(form string) bool { return form == "the" || form == "The" }
