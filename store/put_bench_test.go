package store

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/polgraph/polgraph/politics"
)

// longStory is an article of the size that a long report has: 30 actors, 20
// relations and 25 events, of whom a third are in every article.
func longStory(n int) *story {
	s := newStory(fmt.Sprintf("long-%d", n), "2014-05-06")
	norland := s.actor("place", "", "Norland")
	var cast []string
	for i := range 29 {
		name := fmt.Sprintf("Ada Brandt%c", 'a'+i)
		if i > 9 {
			name = fmt.Sprintf("Ada Brandt%c%c%c", 'a'+i%26, 'a'+n%26, 'a'+n/26%26)
		}
		cast = append(cast, s.actor("person", "Norland", name, name[4:]))
	}
	for i := range 20 {
		s.relation(cast[i], politics.HoldsOffice, norland, politics.Qualifiers{Title: fmt.Sprintf("minister %d", i)})
	}
	for i := range 25 {
		e := s.event(politics.EventTypes()[i%16], "2014-05-05", []string{cast[i]}, []string{cast[(i*7+n)%29]})
		e.Speaker = cast[(i+1)%29]
	}
	s.Article.Text = fmt.Sprintf("%05d", n) + fmt.Sprintf("%6000d", n)
	return s
}

func BenchmarkPut(b *testing.B) {
	for _, writers := range []int{1, 4} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			s := openReal(b)
			put(b, s, longStory(1<<20))
			stories := make([]*story, b.N)
			for i := range stories {
				stories[i] = longStory(i)
			}
			var next atomic.Int64
			var group sync.WaitGroup
			b.ResetTimer()
			for range writers {
				group.Go(func() {
					for i := int(next.Add(1)) - 1; i < len(stories); i = int(next.Add(1)) - 1 {
						put(b, s, stories[i])
					}
				})
			}
			group.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}
