// Package lexicon holds lists of names and words that the reading of English
// news rests on: countries with their people and capitals, places, bodies, and
// words that tell the kind of a name. The lists are text files beside this
// one; each names its source and licence. A name that is on no list is still a
// name: the lists only add what a text may leave out.
package lexicon

import (
	"embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed *.txt
var files embed.FS

// lines are the lines of a list without its comments, each cut into fields.
func lines(name string) [][]string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("lexicon: " + err.Error()) // the lists are compiled in
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// values are the parts of a field; a field that is not there has none.
func values(row []string, field int) []string {
	if field >= len(row) || row[field] == "" {
		return nil
	}
	return strings.Split(row[field], ";")
}

// folded finds a form in a table as it stands, without an article, or, when it
// is written in capitals throughout, as if it were not.
func folded[V any](table map[string]V, capitals map[string]V, form string) (V, bool) {
	if v, ok := table[form]; ok {
		return v, true
	}
	if rest, ok := strings.CutPrefix(form, "the "); ok {
		form = rest
	} else if rest, ok := strings.CutPrefix(form, "The "); ok {
		form = rest
	}
	if v, ok := table[form]; ok {
		return v, true
	}
	if isUpper(form) {
		v, ok := capitals[form]
		return v, ok
	}
	var none V
	return none, false
}

// shortestCapitals is the number of bytes from which a form in capitals may be
// a word and not an acronym: "CHAD" but not "US".
const shortestCapitals = 4

// inCapitals is the table keyed by the forms in capitals.
func inCapitals[V any](table map[string]V) map[string]V {
	out := make(map[string]V, len(table))
	for form, v := range table {
		up := strings.ToUpper(form)
		if _, ok := table[up]; ok || len(form) < shortestCapitals {
			continue
		}
		out[up] = v
	}
	return out
}

func isUpper(form string) bool {
	if len(form) < shortestCapitals {
		return false
	}
	for _, r := range form {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// table is a list read once, when it is first asked for.
type table[V any] struct{ forms, capitals map[string]V }

func tableOf[V any](read func() map[string]V) func() table[V] {
	return sync.OnceValue(func() table[V] {
		forms := read()
		return table[V]{forms, inCapitals(forms)}
	})
}

func (t table[V]) find(form string) (V, bool) { return folded(t.forms, t.capitals, form) }
