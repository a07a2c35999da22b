package score

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// Record is one of PLOVER's gold standard records.
type Record struct {
	Source parties `json:"source"`
	Target parties `json:"target"`
	Event  string  `json:"event"`
	Text   string  `json:"text"`
	Date   string  `json:"date"`
}

// parties are the actors of a record; an empty string stands for none.
type parties []string

// UnmarshalJSON reads a list of {"actorText": …}, or "" for none.
func (p *parties) UnmarshalJSON(data []byte) error {
	var list []struct {
		ActorText string `json:"actorText"`
	}
	if err := json.Unmarshal(data, &list); err != nil {
		*p = nil
		return nil //nolint:nilerr // Records without the party hold a string.
	}
	for _, a := range list {
		*p = append(*p, a.ActorText)
	}
	return nil
}

// HasType tells whether an event of the record's type was found.
func (r Record) HasType(x politics.Extraction) bool {
	return slices.ContainsFunc(x.Events, func(e politics.Event) bool { return e.Type == CurrentType(r.Event) })
}

// HasParties tells whether some event has all the record's sides, each by the
// head word of its name: an actor and, where the record
// has a target, a recipient; a record of several sources without a target is
// mutual, and two of them must stand in the event.
func (r Record) HasParties(x politics.Extraction) bool {
	for _, e := range x.Events {
		sources := found(x, slices.Concat(e.Actors, mutual(e)), r.Source)
		switch {
		case sources == 0:
		case len(r.Target) > 0:
			if found(x, slices.Concat(e.Recipients, mutualRecipients(e)), r.Target) > 0 {
				return true
			}
		case len(r.Source) == 1 || sources > 1:
			return true
		}
	}
	return false
}

func mutual(e politics.Event) []string {
	if e.Type.Mutual() {
		return e.Recipients
	}
	return nil
}

func mutualRecipients(e politics.Event) []string {
	if e.Type.Mutual() && len(e.Recipients) == 0 {
		return e.Actors
	}
	return nil
}

// found counts the parties of which one of the actors has the head word.
func found(x politics.Extraction, ids, parties []string) int {
	n := 0
	for _, p := range parties {
		head := headWord(p)
		if head == "" {
			continue
		}
		if slices.ContainsFunc(x.Actors, func(a politics.Actor) bool { return slices.Contains(ids, a.ID) && named(x, a, head) }) {
			n++
		}
	}
	return n
}

// headWord is the last word of a phrase before what is hung on it with a
// preposition: "groups" of "opposition groups in Norland".
func headWord(phrase string) string {
	head := ""
	for w := range strings.FieldsSeq(Name(phrase)) {
		switch w {
		case "in", "of", "from", "at", "on", "to", "for", "with", "by", "throughout", "near", "living", "based", "who", "that", "which":
			if head != "" {
				return head
			}
		default:
			head = w
		}
	}
	return head
}

// named tells whether the actor is called by the word in a name or where the
// text mentions it.
func named(x politics.Extraction, a politics.Actor, word string) bool {
	text := []rune(x.Article.Text)
	called := slices.Clone(a.Names)
	for _, m := range a.Mentions {
		if m.End <= len(text) {
			called = append(called, string(text[m.Start:m.End]))
		}
	}
	return slices.ContainsFunc(called, func(n string) bool { return slices.Contains(strings.Fields(Name(n)), word) })
}

// Count counts what was found of the record: its type among the types found,
// its parties among the events that name any.
func (r Record) Count(x politics.Extraction, types, parties *Tally, by map[politics.EventType]*Tally) {
	kinds := map[politics.EventType]bool{}
	for _, e := range x.Events {
		kinds[e.Type] = true
	}
	for kind := range kinds {
		tally(by, kind).Add(0, 0, 1)
	}
	right := 0
	if r.HasType(x) {
		right = 1
	}
	types.Add(right, 1, len(kinds))
	tally(by, CurrentType(r.Event)).Add(right, 1, 0)
	right, answered := 0, 0
	if r.HasParties(x) {
		right = 1
	}
	if len(x.Events) > 0 {
		answered = 1
	}
	parties.Add(right, 1, answered)
}
