package nlp

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// published is a Wednesday.
var published = time.Date(2013, 9, 25, 0, 0, 0, 0, time.UTC)

func TestFindTimes(t *testing.T) {
	tests := []struct {
		text string
		want []string // expression, then what it means in the past
	}{
		{"", nil},
		{"It may march on.", nil},
		{"2000 people and 1500 tons", nil},
		{"He is 45 years old and spoke for two hours.", nil},
		{"on 28 July 2013", []string{"28 July 2013", "2013-07-28"}},
		{"on July 28, 2013, they", []string{"July 28, 2013", "2013-07-28"}},
		{"on the 28th of July", []string{"28th of July", "2013-07-28"}},
		{"on Sunday, July 28", []string{"Sunday, July 28", "2013-07-28"}},
		{"on 2013-07-28", []string{"2013-07-28", "2013-07-28"}},
		{"on 28.07.2013", []string{"28.07.2013", "2013-07-28"}},
		{"on 28/7/2013", []string{"28/7/2013", "2013-07-28"}},
		{"on 7/28/2013", []string{"7/28/2013", "2013-07-28"}},
		{"on 7/8/2013", nil},
		{"on 31.02.2013", nil},
		{"in July 2013", []string{"July 2013", "2013-07"}},
		{"in December", []string{"December", "2012-12"}},
		{"in 2013", []string{"2013", "2013"}},
		{"the 1990s", []string{"1990s", "1990/1999"}},
		{"in the early 1990s", []string{"early 1990s", "1990/1992"}},
		{"in mid-August", []string{"mid-August", "2013-08-11/2013-08-20"}},
		{"in late 2012", []string{"late 2012", "2012-09/2012-12"}},
		{"at the end of 2012", []string{"end of 2012", "2012-09/2012-12"}},
		{"in the 19th century", []string{"19th century", "1800/1899"}},
		{"yesterday and tomorrow", []string{"yesterday", "2013-09-24", "tomorrow", "2013-09-26"}},
		{"last Wednesday", []string{"last Wednesday", "2013-09-18"}},
		{"on Wednesday", []string{"Wednesday", "2013-09-25"}},
		{"on Friday night", []string{"Friday night", "2013-09-20"}},
		{"last week", []string{"last week", "2013-09-16/2013-09-22"}},
		{"next month", []string{"next month", "2013-10"}},
		{"earlier this month", []string{"earlier this month", "2013-09"}},
		{"earlier this week", []string{"earlier this week", "2013-09-23/2013-09-25"}},
		{"last year", []string{"last year", "2012"}},
		{"two days ago", []string{"two days ago", "2013-09-23"}},
		{"a year ago", []string{"a year ago", "2012"}},
		{"over the past two years", []string{"the past two years", "2011-01-01/2013-09-25"}},
		{"the next day", []string{"the next day", "2013-09-26"}},
		{"the day before, he", []string{"day before", "2013-09-24"}},
		{"since 1985", []string{"since 1985", "1985/.."}},
		{"until 1993", []string{"until 1993", "../1993"}},
		{"between 2010 and 2013", []string{"between 2010 and 2013", "2010/2013"}},
		{"from March to May 2012", []string{"from March to May 2012", "2012-03/2012-05"}},
		{"in 2010-13", []string{"2010-13", "2010/2013"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			doc := roughlyTagged(tt.text)
			var got []string
			for _, x := range findTimes(doc) {
				got = append(got, doc.Slice(x.Span), ResolveTime(x.Expr, published, PastTense))
			}
			// An article before the expression is not part of what matters.
			if diff := cmp.Diff(trimThe(tt.want), trimThe(got)); diff != "" {
				t.Errorf("times (-want +got):\n%s", diff)
			}
		})
	}
}

// roughlyTagged gives the words the tags that the finder looks at.
func roughlyTagged(text string) *Doc {
	doc := Split(text)
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		switch {
		case startsUpper(t.Form):
			t.UPOS = PropN
		case t.Form == ",":
			t.UPOS = Punct
		case t.Form == "people" || t.Form == "tons":
			t.XPOS = "NNS"
			doc.Tokens[i-1].Rel = "nummod"
		}
	}
	doc.Index()
	return doc
}

func trimThe(list []string) []string {
	var out []string
	for _, s := range list {
		if len(s) > 4 && s[:4] == "the " {
			s = s[4:]
		}
		out = append(out, s)
	}
	return out
}

func TestResolveTimeByTense(t *testing.T) {
	wednesday := TimeExpr{Kind: WeekdayTime, Weekday: time.Wednesday}
	friday := TimeExpr{Kind: WeekdayTime, Weekday: time.Friday}
	march := TimeExpr{Kind: CalendarTime, Month: 3}
	feb29 := TimeExpr{Kind: CalendarTime, Month: 2, Day: 29}
	tests := []struct {
		name      string
		expr      TimeExpr
		published time.Time
		tense     Tense
		want      string
	}{
		{"unknown publication", friday, time.Time{}, PastTense, ""},
		{"nothing", TimeExpr{}, published, PastTense, ""},
		{"same day", wednesday, published, PastTense, "2013-09-25"},
		{"past weekday", friday, published, PastTense, "2013-09-20"},
		{"future weekday", friday, published, FutureTense, "2013-09-27"},
		{"next weekday", TimeExpr{Kind: WeekdayTime, Weekday: time.Wednesday, Shift: 1}, published, PastTense, "2013-10-02"},
		{"past month", march, published, PastTense, "2013-03"},
		{"future month", march, published, FutureTense, "2014-03"},
		{"nearest month", TimeExpr{Kind: CalendarTime, Month: 1}, published, NoTense, "2014-01"},
		{"no such day", feb29, published, PastTense, "2013-02-28"},
		{"backward range", TimeExpr{Kind: RangeTime, From: &TimeExpr{Kind: CalendarTime, Year: 2013}, To: &TimeExpr{Kind: CalendarTime, Year: 2010}}, published, PastTense, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ResolveTime(tt.expr, tt.published, tt.tense); got != tt.want {
				t.Errorf("ResolveTime = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestValueIsAbsolute(t *testing.T) {
	doc := Split("from May 2012 until yesterday, and in June 2011")
	doc.Index()
	var got []string
	for _, x := range findTimes(doc) {
		got = append(got, x.Value)
	}
	if diff := cmp.Diff([]string{"", "2011-06"}, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}
