package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/polgraph/polgraph/politics"
)

// Graph is what one article says, in the exchange format: as read, or as
// annotated, when items may be marked optional. Optional items are what a
// reader may or may not enter: whatever matches one counts neither right nor
// wrong.
type Graph struct {
	ID        string        `json:"id"`
	Published politics.Date `json:"published,omitzero"`
	Actors    []Actor       `json:"actors"`
	Relations []Relation    `json:"relations"`
	Events    []Event       `json:"events"`
}

// Actor is an actor of a Graph.
type Actor struct {
	ID       string             `json:"id"`
	Type     politics.ActorType `json:"type"`
	Names    []string           `json:"names"`
	Optional bool               `json:"optional,omitempty"`
}

// Relation is a relation of a Graph. Qualifiers hold "title", "seats",
// "percent", "votes", "since" and "until" as they are written.
type Relation struct {
	Predicate       politics.Predicate
	Subject, Object string
	Optional        bool
	Qualifiers      map[string]string
}

// Event is an event of a Graph.
type Event struct {
	ID         string              `json:"id"`
	Type       politics.EventType  `json:"type"`
	Factuality politics.Factuality `json:"factuality"`
	Actors     []string            `json:"actors"`
	Recipients []string            `json:"recipients"`
	Date       string              `json:"date"`
	Speaker    string              `json:"speaker"`
	Start      int                 `json:"start"`
	End        int                 `json:"end"`
	Optional   bool                `json:"optional"`
}

// qualified are the fields of a relation that are compared.
var qualified = []string{"title", "seats", "percent", "votes", "since", "until"}

// UnmarshalJSON reads a relation; numbers keep the form in which they stand.
func (r *Relation) UnmarshalJSON(data []byte) error {
	var fields map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&fields); err != nil {
		return fmt.Errorf("read relation: %w", err)
	}
	text := func(key string) string {
		if v, ok := fields[key]; ok && v != nil {
			return fmt.Sprint(v)
		}
		return ""
	}
	*r = Relation{
		Predicate: politics.Predicate(text("predicate")), Subject: text("subject"), Object: text("object"),
		Optional: text("optional") == "true", Qualifiers: map[string]string{},
	}
	for _, key := range qualified {
		if v := text(key); v != "" {
			r.Qualifiers[key] = v
		}
	}
	return nil
}

// ReadGraphs reads one Graph a line. Empty lines are skipped.
func ReadGraphs(r io.Reader) ([]Graph, error) {
	var out []Graph
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var g Graph
		if err := json.Unmarshal(line, &g); err != nil {
			return nil, fmt.Errorf("read line %d: %w", n, err)
		}
		out = append(out, g)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read graphs: %w", err)
	}
	return out, nil
}

// maxLine is the longest line of a file of JSON lines, in bytes.
const maxLine = 64 << 20

// GraphOf is what was extracted in the form that is compared.
func GraphOf(x politics.Extraction) (Graph, error) {
	data, err := json.Marshal(x)
	if err != nil {
		return Graph{}, fmt.Errorf("write extraction %s: %w", x.ID, err)
	}
	var g Graph
	if err := json.Unmarshal(data, &g); err != nil {
		return Graph{}, fmt.Errorf("read extraction %s: %w", x.ID, err)
	}
	return g, nil
}
