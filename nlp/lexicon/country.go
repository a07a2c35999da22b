package lexicon

import "sync"

// Kind tells what a form is to its country.
type Kind uint8

// The kinds of forms.
const (
	CountryName Kind = iota + 1 // "Kenya", "U.K."
	Adjective                   // "Kenyan"
	People                      // "Kenyans", "Swede"
	Capital                     // "Nairobi", standing for the government too
)

type countryForm struct {
	country string
	kind    Kind
}

var countryForms = tableOf(readCountryForms)

// readCountryForms lets a name win over an adjective, an adjective over the
// people, the people over a capital, and otherwise the first line over others.
func readCountryForms() map[string]countryForm {
	forms := map[string]countryForm{}
	add := func(form string, f countryForm) {
		if _, taken := forms[form]; !taken {
			forms[form] = f
		}
	}
	rows := lines("countries.txt")
	for _, row := range rows {
		add(row[0], countryForm{row[0], CountryName})
	}
	for i, kind := range []Kind{CountryName, Adjective, People, Capital} {
		for _, row := range rows {
			for _, form := range values(row, i+1) {
				add(form, countryForm{row[0], kind})
			}
		}
	}
	return forms
}

// Country looks up a form such as "Kenya", "Kenyan", "Kenyans" or "Nairobi" and
// tells the name of the country and what the form is to it. An article before
// the form and writing in capitals do not matter.
func Country(form string) (name string, kind Kind, ok bool) {
	f, ok := countryForms().find(form)
	return f.country, f.kind, ok
}

var adjectives = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range lines("countries.txt") {
		if all := values(row, 2); len(all) > 0 {
			out[row[0]] = all[0]
		}
	}
	return out
})

// AdjectiveOf is the usual adjective of a country by its name, "Kenyan" for
// "Kenya", or "" when none is known.
func AdjectiveOf(country string) string { return adjectives()[country] }
