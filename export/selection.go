package export

import (
	"fmt"
	"net/url"
	"strconv"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// actorsMax bounds the actors of a selection.
const actorsMax = 100

func selectionOf(asked url.Values) (Selection, error) {
	var sel Selection
	for _, id := range asked["actor"] {
		sel.Actors = append(sel.Actors, politics.ActorID(id))
	}
	if len(sel.Actors) > actorsMax {
		return Selection{}, fmt.Errorf("%w: more than %d actors", politics.ErrInvalid, actorsMax)
	}
	if text := asked.Get("minConfidence"); text != "" {
		number, err := strconv.ParseFloat(text, 64)
		if err != nil || number < 0 || number > 1 {
			return Selection{}, fmt.Errorf("%w: minConfidence %q: want a number from 0 to 1", politics.ErrInvalid, text)
		}
		sel.Confidence = number
	}
	return sel, nil
}

// whole tells whether nothing is left out.
func (s Selection) whole() bool { return len(s.Actors) == 0 && s.Confidence == 0 }

func (s Selection) relations() query.RelationFilter {
	return query.RelationFilter{FactFilter: query.FactFilter{Confidence: s.Confidence}, Involving: s.Actors}
}

func (s Selection) events() query.EventFilter {
	return query.EventFilter{FactFilter: query.FactFilter{Confidence: s.Confidence}, Involving: s.Actors}
}
