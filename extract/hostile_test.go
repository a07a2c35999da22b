package extract

import (
	"strconv"
	"strings"
	"testing"

	"github.com/polgraph/polgraph/politics"
)

// BenchmarkLongTexts shows that what is found in a long text costs as much a
// token as in a short one, whatever the text is made of. The parse is not
// counted.
func BenchmarkLongTexts(b *testing.B) {
	pipeline, err := loadPipeline()
	if err != nil {
		b.Fatal(err)
	}
	x := New(pipeline)
	for _, piece := range []string{
		"Kenyan President Adam Marsh, mayor of Mombasa, won 55 seats in the election on 2 June. ",
		"President ", "Kenya's ", "his wife ", "election in June ", "Laura Reed (LR), who led it, ", "X1 Y2 Z3. ", "( ",
	} {
		for _, size := range []int{10_000, 80_000} {
			st := x.read(politics.Article{Text: strings.Repeat(piece, size/len(piece))})
			b.Run(strings.TrimSpace(piece)+"/"+strconv.Itoa(size), func(b *testing.B) {
				for b.Loop() {
					fresh := *st
					fresh.find()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(st.doc.Tokens)), "ns/token")
			})
		}
	}
}
