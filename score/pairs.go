package score

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// PairText is a sentence with the places of two parties, and what is known of
// the event between them: its PLOVER type, or only its class.
type PairText struct {
	ID     string          `json:"id"`
	Text   string          `json:"text"`
	Source json.RawMessage `json:"source"` // [s, e], or a list of them
	Target json.RawMessage `json:"target"`
	Type   string          `json:"type"`
}

// ReadJSONLines decodes one value a line.
func ReadJSONLines[T any](r io.Reader) ([]T, error) {
	var out []T
	dec := json.NewDecoder(r)
	for n := 1; dec.More(); n++ {
		var v T
		if err := dec.Decode(&v); err != nil {
			return nil, fmt.Errorf("read record %d: %w", n, err)
		}
		out = append(out, v)
	}
	return out, nil
}

// Spans reads a party's places: one span, or a list of spans.
func Spans(raw json.RawMessage) ([]politics.Span, error) {
	var one politics.Span
	if err := json.Unmarshal(raw, &one); err == nil {
		return []politics.Span{one}, nil
	}
	var many []politics.Span
	if err := json.Unmarshal(raw, &many); err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	return many, nil
}

// OlderType is the type under which older records count an event: CONCEDE and
// RETREAT were one type, YIELD, and resignations belonged to it.
func OlderType(t politics.EventType) string {
	switch t {
	case politics.Concede, politics.Retreat, politics.LeaveOffice:
		return "YIELD"
	default:
		return string(t)
	}
}

// CurrentType is today's name of a type of the first PLOVER records.
func CurrentType(name string) politics.EventType {
	switch name {
	case "DEMAND":
		return politics.Request
	case "DISAPPROVE", "INVESTIGATE":
		return politics.Accuse
	case "FIGHT":
		return politics.Assault
	default:
		return politics.EventType(name)
	}
}

// Labels counts single-label answers per label.
type Labels struct {
	All Share
	By  map[string]*Tally
}

// Add counts one answer.
func (l *Labels) Add(gold, predicted string) {
	if l.By == nil {
		l.By = map[string]*Tally{}
	}
	l.All.Add(gold == predicted)
	tally(l.By, gold).Add(0, 1, 0)
	tally(l.By, predicted).Add(0, 0, 1)
	if gold == predicted {
		tally(l.By, gold).Add(1, 0, 0)
	}
}

// BothFound tells whether some event has an actor with a mention that touches a
// source and a recipient with one that touches a target. Where all parties of
// an event stand as its actors, two of them may.
func BothFound(x politics.Extraction, source, target []politics.Span) bool {
	touching := func(ids []string, places []politics.Span) map[string]bool {
		out := map[string]bool{}
		for _, a := range x.Actors {
			for _, id := range ids {
				if a.ID == id && touches(a.Mentions, places) {
					out[id] = true
				}
			}
		}
		return out
	}
	for _, e := range x.Events {
		if len(touching(e.Actors, source)) == 0 {
			continue
		}
		if len(touching(e.Recipients, target)) > 0 || len(e.Recipients) == 0 && len(e.Actors) > 1 && len(touching(e.Actors, target)) > 0 {
			return true
		}
	}
	return false
}

func touches(a, b []politics.Span) bool {
	return slices.ContainsFunc(a, func(x politics.Span) bool { return slices.ContainsFunc(b, x.Overlaps) })
}

// TwoSided counts the events that name both parties.
func TwoSided(x politics.Extraction) int {
	n := 0
	for _, e := range x.Events {
		if len(e.Actors) > 0 && len(e.Recipients) > 0 || len(e.Actors) > 1 {
			n++
		}
	}
	return n
}
