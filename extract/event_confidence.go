package extract

import (
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/polgraph/polgraph/politics"
)

// counted is how often answers of a sort were right on annotated articles.
type counted struct{ right, of float64 }

// eventCounts are the counts of lexicon/event-confidence.tsv by "type ACCUSE",
// "how verb" and "all all".
var eventCounts = sync.OnceValue(func() map[string]counted {
	text, err := tables.ReadFile("lexicon/event-confidence.tsv")
	if err != nil {
		panic(err)
	}
	out := map[string]counted{}
	for _, row := range tableRows(string(text)) {
		right, err1 := strconv.ParseFloat(row[2], 64)
		of, err2 := strconv.ParseFloat(row[3], 64)
		if err1 != nil || err2 != nil {
			panic("lexicon/event-confidence.tsv: bad count in " + strings.Join(row, " "))
		}
		out[row[0]+" "+row[1]] = counted{right, of}
	}
	return out
})

// drawn is with how many imagined answers of average quality each count is
// joined, so that few counts say little.
const drawn = 10

// confidence is how likely an event of the type that was told in the way is
// right: the share of all events, times how much better or worse its type and
// its way fare than all.
func confidence(typ politics.EventType, how string) float64 {
	counts := eventCounts()
	all := counts["all all"].right / counts["all all"].of
	p := all
	for _, key := range []string{"type " + string(typ), "how " + how} {
		c := counts[key]
		p *= (c.right + drawn*all) / (c.of + drawn) / all
	}
	return math.Round(100*min(max(p, 0.05), 0.95)) / 100 // more digits would pretend to know
}

// how is what tells an act: the first word of its rule, or "chain" where one
// verb governs another.
func (a *act) how() string {
	if strings.Contains(a.rule, " > ") {
		return "chain"
	}
	kind, _, _ := strings.Cut(a.rule, " ")
	return kind
}
