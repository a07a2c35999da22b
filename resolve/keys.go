package resolve

import (
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// Keys tells under which names an appearance meets others. Keys begin with the
// type, since an actor has one; weak ones end with a country.
//
//	person        strong: whole names; weak: first and last words of names
//	party         strong: names, without the word "party"; weak: acronyms
//	organization  the same; names of international bodies by any of their forms
//	place         strong: the name
//	group         strong: the name with the country
func Keys(a politics.Appearance) politics.Keys {
	var k politics.Keys
	switch a.Type {
	case politics.Person:
		k = personKeys(a)
	case politics.Party, politics.Organization:
		k = bodyKeys(a)
	case politics.Place:
		for _, name := range a.Names {
			k.Strong = append(k.Strong, countryName(name))
		}
	case politics.Group:
		k = groupKeys(a)
	}
	k.Strong, k.Weak = finish(a.Type, k.Strong), finish(a.Type, k.Weak)
	if len(k.Strong) == 0 && k.Lone {
		k.Weak = nil // a part of a name and nothing else leads to nobody
	}
	if len(k.Strong)+len(k.Weak) == 0 {
		k.Lone = true
	}
	return k
}

func finish(kind politics.ActorType, keys []string) []string {
	var out []string
	for _, key := range keys {
		if key != "" && !strings.HasPrefix(key, "@") {
			out = append(out, string(kind)+":"+key)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// personKeys makes a person lone of whom nothing but a name is told: the same
// name in another article may be a namesake.
func personKeys(a politics.Appearance) politics.Keys {
	var k politics.Keys
	for _, name := range a.Names {
		words := personWords(name)
		if len(words) == 0 {
			continue
		}
		first, last := words[0], words[len(words)-1]
		if len(words) > 1 {
			k.Strong = append(k.Strong, strings.Join(words, " "), first+" "+last)
		}
		k.Weak = append(k.Weak, atCountries(last, a.Context)...)
		k.Weak = append(k.Weak, atCountries(first, a.Context)...)
	}
	c := a.Context
	k.Lone = len(c.Countries)+len(c.Parties)+len(c.Offices) == 0
	if len(k.Strong) == 0 {
		k.Lone = k.Lone || len(c.Parties)+len(c.Offices) == 0
	}
	return k
}

// bodyKeys makes a body lone whose name others share in other countries, as
// "Labour Party" and "Supreme Court", where no country is told.
func bodyKeys(a politics.Appearance) politics.Keys {
	var k politics.Keys
	for _, name := range a.Names {
		if full, international := bodies[politics.Fold(name)]; international && a.Type == politics.Organization {
			return politics.Keys{Strong: []string{full}}
		}
		if isAcronym(name) {
			k.Weak = append(k.Weak, atCountries(politics.Fold(name), a.Context)...)
			continue
		}
		words := bodyWords(name, a.Type)
		k.Strong = append(k.Strong, strings.Join(words, " "))
		k.Weak = append(k.Weak, atCountries(initials(name), a.Context)...)
	}
	if len(a.Context.Countries) == 0 {
		k.Lone = a.Type == politics.Party || isGeneric(a.Names)
	}
	return k
}

func groupKeys(a politics.Appearance) politics.Keys {
	var k politics.Keys
	for _, name := range a.Names {
		k.Strong = append(k.Strong, atCountries(politics.Fold(name), a.Context)...)
	}
	return k
}

// atCountries ties a name to each country of a context.
func atCountries(name string, c politics.Context) []string {
	var out []string
	for _, country := range c.Countries {
		if name != "" {
			out = append(out, name+"@"+countryName(country))
		}
	}
	return out
}
