package extract

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/polgraph/polgraph/politics"
)

// operator tells how a sense comes to its type.
type operator uint8

const (
	itself     operator = iota // the sense names the type
	ofObject                   // =obj: the object's event
	ofSubject                  // =subj: the subject's event
	ofClause                   // =xcomp: the complement's event
	undoObject                 // ~obj: the object's event is undone
	undoClause                 // ~xcomp: the complement's event is undone
	failClause                 // -xcomp: the complement's event did not come about
	noEvent                    // none
)

var operators = map[string]operator{
	"=obj": ofObject, "=subj": ofSubject, "=xcomp": ofClause, "~obj": undoObject, "~xcomp": undoClause,
	"-xcomp": failClause, "none": noEvent,
}

// sense is one line of the lexicon: what a verb or an event noun means where
// its conditions hold.
type sense struct {
	lemma string
	prt   string // the particle that the verb needs
	when  []condition
	op    operator
	typ   politics.EventType
	mode  string   // "=" takes the mode of the object's event
	who   []string // nouns only: slots of the actor
	whom  []string // slots of the recipient, in order
	alone bool     // nouns only: tells an event without a verb
	rule  string   // its name in evidence: "verb condemn", "noun talk with"
}

// condition is one word of a sense's "when" column.
type condition struct {
	not   bool
	slot  string   // "obj", "xcomp", "for", …
	words []string // lemmas, &classes, TYPES and @kinds; empty: the slot is filled
}

// eventLexicon is the event knowledge of the data files.
type eventLexicon struct {
	verbs    map[string][]sense
	nouns    map[string][]sense
	classes  map[string]map[string]bool
	verbWhom map[politics.EventType][]string
	nounWhom map[politics.EventType][]string
	modality map[string]string // lemma of a governing verb or noun: "future", "hypothetical", "negated"
}

// eventWords reads the embedded files once. They are part of the program, so a
// line that cannot be read is a fault of the program; a test reads them all.
var eventWords = sync.OnceValue(func() *eventLexicon {
	var files [5]string
	for i, name := range []string{"verbs", "event-nouns", "event-classes", "event-roles", "event-modality"} {
		text, err := tables.ReadFile("lexicon/" + name + ".tsv")
		if err != nil {
			panic(err)
		}
		files[i] = string(text)
	}
	lx, err := readEventLexicon(files[0], files[1], files[2], files[3], files[4])
	if err != nil {
		panic(err)
	}
	return lx
})

func readEventLexicon(verbs, nouns, classes, roles, modality string) (*eventLexicon, error) {
	lx := &eventLexicon{
		verbs: map[string][]sense{}, nouns: map[string][]sense{}, classes: map[string]map[string]bool{},
		verbWhom: map[politics.EventType][]string{}, nounWhom: map[politics.EventType][]string{},
		modality: map[string]string{},
	}
	for _, row := range tableRows(classes) {
		set := map[string]bool{}
		for w := range strings.FieldsSeq(row[1]) {
			set[w] = true
		}
		lx.classes[row[0]] = set
	}
	for _, row := range tableRows(roles) {
		t := politics.EventType(row[0])
		lx.verbWhom[t], lx.nounWhom[t] = cells(row[1]), cells(row[2])
	}
	for _, row := range tableRows(modality) {
		for _, lemma := range cells(row[1]) {
			lx.modality[lemma] = row[0]
		}
	}
	if err := lx.add(lx.verbs, "verb", tableRows(verbs)); err != nil {
		return nil, err
	}
	if err := lx.add(lx.nouns, "noun", tableRows(nouns)); err != nil {
		return nil, err
	}
	for _, senses := range lx.verbs {
		slices.SortStableFunc(senses, bySpecificity)
	}
	for _, senses := range lx.nouns {
		slices.SortStableFunc(senses, bySpecificity)
	}
	return lx, nil
}

// bySpecificity puts the sense with more conditions first; a particle counts
// as one.
func bySpecificity(a, b sense) int {
	weight := func(s sense) int {
		n := 2 * len(s.when)
		if s.prt != "" {
			n++
		}
		return n
	}
	return weight(b) - weight(a)
}

// tableRows splits a data file into its rows, each filled up to seven columns.
func tableRows(text string) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		for i := range row {
			if row[i] == "-" {
				row[i] = ""
			}
		}
		for len(row) < 7 {
			row = append(row, "")
		}
		out = append(out, row)
	}
	return out
}

func cells(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ",")
}

// add reads the rows of verbs (lemmas, when, type, mode, whom) or of nouns
// (lemmas, when, type, mode, who, whom, use).
func (lx *eventLexicon) add(to map[string][]sense, kind string, rows [][]string) error {
	for _, row := range rows {
		s, err := lx.sense(kind, row)
		if err != nil {
			return fmt.Errorf("read %s %q: %w", kind, strings.Join(row, " "), err)
		}
		for _, lemma := range cells(row[0]) {
			one := s
			one.lemma, one.prt, _ = strings.Cut(lemma, "+")
			one.rule = strings.TrimSpace(kind + " " + lemma + " " + row[1])
			to[one.lemma] = append(to[one.lemma], one)
		}
	}
	return nil
}

func (lx *eventLexicon) sense(kind string, row []string) (sense, error) {
	s := sense{mode: row[3]}
	for word := range strings.FieldsSeq(row[1]) {
		c, err := lx.condition(word)
		if err != nil {
			return s, err
		}
		s.when = append(s.when, c)
	}
	if op, ok := operators[row[2]]; ok {
		s.op = op
	} else if s.typ = politics.EventType(row[2]); s.typ.Edge() == "" {
		return s, fmt.Errorf("type %q: %w", row[2], politics.ErrInvalid)
	}
	if kind == "verb" {
		s.whom = cells(row[4])
		if s.whom == nil {
			s.whom = lx.verbWhom[s.typ]
		}
		return s, nil
	}
	s.who, s.whom, s.alone = cells(row[4]), cells(row[5]), row[6] == "alone"
	if s.whom == nil {
		s.whom = lx.nounWhom[s.typ]
	}
	return s, nil
}

func (lx *eventLexicon) condition(word string) (condition, error) {
	var c condition
	c.not = strings.HasPrefix(word, "-")
	slot, words, _ := strings.Cut(strings.TrimPrefix(word, "-"), ":")
	c.slot = slot
	if words != "" {
		c.words = strings.Split(words, "|")
	}
	for _, w := range c.words {
		if class, ok := strings.CutPrefix(w, "&"); ok && lx.classes[class] == nil {
			return c, fmt.Errorf("class %q: %w", w, politics.ErrNotFound)
		}
	}
	return c, nil
}
