package nlp

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFindQuantities(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"no one", nil},
		{"in 2013", nil},
		{"55 seats", []string{"number 55 = 55"}},
		{"1,200 people", []string{"number 1,200 = 1200"}},
		{"fifty-five seats", []string{"number fifty-five = 55"}},
		{"two hundred and six", []string{"number two hundred and six = 206"}},
		{"three thousand four hundred", []string{"number three thousand four hundred = 3400"}},
		{"1.2 million votes", []string{"number 1.2 million = 1.2e+06"}},
		{"two-thirds of them", []string{"number two-thirds = 0.6666666666666666"}},
		{"3/4 of them", []string{"number 3/4 = 0.75"}},
		{"12.5% of votes", []string{"percent 12.5% = 12.5"}},
		{"twelve per cent", []string{"percent twelve per cent = 12"}},
		{"$3bn and 4 million euros", []string{"money $3bn = 3e+09 $", "money 4 million euros = 4e+06 euros"}},
		{"55 to 68", []string{"number 55 = 55", "number 68 = 68"}},
		{"her 3rd term", []string{"ordinal 3rd = 3"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			doc := Split(tt.text)
			for i := range doc.Tokens {
				if _, ok := numerals[doc.Tokens[i].Form]; ok && tt.want != nil {
					doc.Tokens[i].UPOS = Num
				}
			}
			doc.Index()
			doc.Times = findTimes(doc)
			var got []string
			for _, q := range findQuantities(doc) {
				line := fmt.Sprintf("%s %s = %v", q.Kind, doc.Slice(q.Span), q.Value)
				if q.Unit != "" {
					line += " " + q.Unit
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("quantities (-want +got):\n%s", diff)
			}
		})
	}
}
