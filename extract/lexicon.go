package extract

import (
	"embed"
	"strings"

	words "github.com/polgraph/polgraph/nlp/lexicon"
	"github.com/polgraph/polgraph/politics"
)

//go:embed lexicon/*.tsv
var tables embed.FS

// lexicon is the knowledge of words behind the rules, read from the tables in
// the folder lexicon, each of which says at its top what it holds.
type lexicon struct {
	titles       map[string]title  // in lower case
	titleHeads   map[string]bool   // last words of titles
	heads        map[string]string // head word of a name → what it is
	bodies       map[string]body   // any form of a well-known body, as written
	groups       map[string]string // noun → group or organization
	modifiers    map[string]string // word before a title → what it does
	kin          map[string]gender
	given        map[string]gender // as written
	descriptions map[string][]politics.ActorType
	systems      map[string]system
}

// system tells which countries have an office: only those, or all but those.
type system struct {
	only      bool
	countries map[string]bool
}

// hasOffice tells whether a country may have an office at its head.
func (lex *lexicon) hasOffice(country, title string) bool {
	s, ok := lex.systems[title]
	return !ok || s.countries[country] == s.only
}

// mayHave tells whether a country may have an office, by its title, by the last
// word of it, and as one of the secretaries of a presidential system.
func (lex *lexicon) mayHave(country, title string) bool {
	if strings.HasPrefix(title, "secretary of ") && !lex.hasOffice(country, "secretary of state") {
		return false
	}
	return lex.hasOffice(country, title) && lex.hasOffice(country, title[strings.LastIndexByte(title, ' ')+1:])
}

// title is what a title of office tells of its holder.
type title struct {
	predicate politics.Predicate // "" when it tells nothing
	where     string             // see lexicon/titles.tsv
	full      string             // what it abbreviates, or ""
}

// body is a well-known body or party.
type body struct {
	name string
	kind politics.ActorType
}

// thing marks names of what is no actor: laws, events, works.
const thing = "thing"

func readLexicon() *lexicon {
	lex := &lexicon{
		titles: map[string]title{}, titleHeads: map[string]bool{}, heads: map[string]string{},
		bodies: map[string]body{}, groups: map[string]string{}, kin: map[string]gender{}, modifiers: map[string]string{},
		given: map[string]gender{}, descriptions: map[string][]politics.ActorType{}, systems: map[string]system{},
	}
	rows("titles", lex.addTitle)
	rows("heads", func(f []string) { lex.heads[f[0]] = f[1] })
	rows("parties", func(f []string) { lex.bodies[f[0]] = body{f[0], politics.Party} })
	rows("bodies", lex.addBody)
	rows("groups", func(f []string) { lex.groups[f[0]] = f[1] })
	rows("modifiers", func(f []string) { lex.modifiers[f[0]] = f[1] })
	rows("kin", func(f []string) { lex.kin[f[0]] = genders[f[1]] })
	rows("given", func(f []string) {
		for name := range strings.FieldsSeq(f[1]) {
			if other, twice := lex.given[name]; twice && other != genders[f[0]] {
				lex.given[name] = unknownGender
				continue
			}
			lex.given[name] = genders[f[0]]
		}
	})
	rows("descriptions", func(f []string) {
		for _, kind := range list(f[1]) {
			lex.descriptions[f[0]] = append(lex.descriptions[f[0]], politics.ActorType(kind))
		}
	})
	rows("systems", func(f []string) {
		s := system{only: f[1] == "only", countries: map[string]bool{}}
		for _, country := range list(f[2]) {
			s.countries[country] = true
		}
		lex.systems[f[0]] = s
	})
	return lex
}

var genders = map[string]gender{"female": female, "male": male}

// rows calls read with the fields of each line of a table, at least four.
func rows(table string, read func(fields []string)) {
	data, err := tables.ReadFile("lexicon/" + table + ".tsv")
	if err != nil {
		panic("extract: the tables are embedded: " + err.Error())
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		for len(fields) < 4 {
			fields = append(fields, "")
		}
		read(fields)
	}
}

// list are the values of a field.
func list(field string) []string {
	var out []string
	for value := range strings.SplitSeq(field, ";") {
		if value = strings.TrimSpace(value); value != "" {
			out = append(out, value)
		}
	}
	return out
}

func (lex *lexicon) addTitle(f []string) {
	t := title{predicate: politics.Predicate(f[1]), where: f[2], full: f[3]}
	if t.predicate == "none" {
		t.predicate = ""
	}
	low := strings.ToLower(f[0])
	lex.titles[low] = t
	parts := strings.Fields(low)
	lex.titleHeads[parts[len(parts)-1]] = true
}

func (lex *lexicon) addBody(f []string) {
	b := body{name: f[0], kind: politics.ActorType(f[1])}
	for _, form := range append(list(f[2]), f[0]) {
		lex.bodies[form] = b
	}
}

// country is the name of the country that a form names, as a name, an adjective
// or its people; "" for none. A seat of government does not count.
func (lex *lexicon) country(form string) string {
	name, kind, ok := words.Country(form)
	if !ok || kind == words.Capital {
		return ""
	}
	return name
}

// isDemonym tells whether a form is the adjective or the people of a country.
func (lex *lexicon) isDemonym(form string) bool {
	_, kind, ok := words.Country(form)
	return ok && (kind == words.Adjective || kind == words.People)
}

// body is the well-known body that a form names.
func (lex *lexicon) body(form string) (body, bool) {
	if b, ok := lex.bodies[form]; ok {
		return b, true
	}
	if name, ok := words.Body(form); ok {
		return body{name, politics.Organization}, true
	}
	return body{}, false
}

// isPlace tells whether a form is a well-known place that is no country.
func (lex *lexicon) isPlace(form string) bool {
	if _, ok := words.Place(form); ok {
		return true
	}
	_, kind, ok := words.Country(form)
	return ok && kind == words.Capital
}

// headKind is what a name with this head word is: party, organization, place,
// thing, or "" when the word does not tell.
func (lex *lexicon) headKind(word string) string { return lex.heads[strings.ToLower(word)] }

// isGroupWord tells whether a noun, singular or plural, names people by role.
func (lex *lexicon) isGroupWord(word string) bool {
	if _, ok := lex.groups[word]; ok {
		return true
	}
	_, ok := lex.groups[singular(word)]
	return ok
}
