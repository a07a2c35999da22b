package store

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

//go:embed schema.dql
var schemaText string

// predicate is what the schema says of one predicate. Its JSON is the
// database's own account.
type predicate struct {
	Name       string   `json:"predicate"`
	Type       string   `json:"type"`
	Tokenizers []string `json:"tokenizer"`
	Reverse    bool     `json:"reverse"`
	List       bool     `json:"list"`
	Upsert     bool     `json:"upsert"`
}

func (p predicate) equal(q predicate) bool {
	slices.Sort(p.Tokenizers)
	slices.Sort(q.Tokenizers)
	return p.Name == q.Name && p.Type == q.Type && slices.Equal(p.Tokenizers, q.Tokenizers) &&
		p.Reverse == q.Reverse && p.List == q.List && p.Upsert == q.Upsert
}

// String is the predicate's line of a schema.
func (p predicate) String() string {
	kind := p.Type
	if p.List {
		kind = "[" + kind + "]"
	}
	line := p.Name + ": " + kind
	if len(p.Tokenizers) > 0 {
		line += " @index(" + strings.Join(p.Tokenizers, ", ") + ")"
	}
	if p.Reverse {
		line += " @reverse"
	}
	if p.Upsert {
		line += " @upsert"
	}
	return line + " ."
}

// schemaLine is the form of a line of schema.dql that is no comment.
var schemaLine = regexp.MustCompile(`^([a-z_.]+): (\[?)([a-z]+)\]?(?: @index\(([a-z, ]+)\))?( @reverse)?( @upsert)? \.$`)

// parseSchema reads the lines of schema.dql.
func parseSchema(text string) ([]predicate, error) {
	var predicates []predicate
	for number, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := schemaLine.FindStringSubmatch(line)
		if part == nil {
			return nil, fmt.Errorf("schema line %d: %w: %q", number+1, politics.ErrInvalid, line)
		}
		p := predicate{Name: part[1], List: part[2] != "", Type: part[3], Reverse: part[5] != "", Upsert: part[6] != ""}
		if part[4] != "" {
			p.Tokenizers = strings.Split(strings.ReplaceAll(part[4], " ", ""), ",")
		}
		predicates = append(predicates, p)
	}
	return predicates, nil
}

// schema is every predicate of the graph: those of schema.dql and the typed
// edges of the vocabulary.
func schema() ([]predicate, error) {
	predicates, err := parseSchema(schemaText)
	if err != nil {
		return nil, err
	}
	for _, edge := range edgeNames() {
		predicates = append(predicates, predicate{Name: string(edge), Type: "uid", List: true, Reverse: true})
	}
	return predicates, nil
}

// edgeNames lists the typed edges, each once.
func edgeNames() []politics.Edge {
	var names []politics.Edge
	for _, p := range politics.Predicates() {
		names = append(names, p.Edge())
	}
	for _, t := range politics.EventTypes() {
		names = append(names, t.Edge())
	}
	slices.Sort(names)
	return slices.Compact(names)
}
