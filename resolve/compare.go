package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// compare scores how surely an appearance is a candidate, and tells why, the
// weightiest reason first. The two share a key.
func compare(a politics.Appearance, c politics.Candidate) (float64, []string) {
	switch a.Type {
	case politics.Place:
		return 0.95, []string{"places are known by name"}
	case politics.Group:
		return 0.9, []string{"the same group of people in the same country"}
	case politics.Person:
		return comparePeople(a, c)
	default:
		return compareBodies(a, c)
	}
}

// agreement tells how two lists of names stand to each other.
type agreement int

const (
	unknown agreement = iota // one of the lists is empty
	agree                    // they share a name, which is told beside
	differ
)

func agreementOf(a, b []string, form func(string) string) (agreement, string) {
	if len(a) == 0 || len(b) == 0 {
		return unknown, ""
	}
	forms := map[string]bool{}
	for _, name := range b {
		forms[form(name)] = true
	}
	for _, name := range a {
		if forms[form(name)] {
			return agree, name
		}
	}
	return differ, ""
}

// comparePeople weighs what is told of two people with the same name. An office
// says more than a country, which an article may tie a visitor to; a party says
// something only where the country does not differ.
func comparePeople(a politics.Appearance, c politics.Candidate) (float64, []string) {
	name, whole := sharedName(a.Names, c.Names)
	if why := nameConflict(a.Names, c.Names); why != "" {
		return 0.05, []string{why}
	}
	office, officeName := agreementOf(a.Context.Offices, c.Context.Offices, officeForm)
	country, countryName := agreementOf(a.Context.Countries, c.Context.Countries, countryName)
	party, partyName := agreementOf(a.Context.Parties, c.Context.Parties, partyForm)
	score, reasons := 0.5, []string{}
	switch {
	case office == agree && (country != differ || !commonOffice(officeName)):
		score, reasons = 0.95, append(reasons, "the same office: "+officeName)
	case country == differ:
		return 0.1, []string{fmt.Sprintf("other countries: %s and %s", list(a.Context.Countries), list(c.Context.Countries))}
	case party == agree:
		score, reasons = 0.9, append(reasons, "the same party: "+partyName)
	case country == agree && party == differ:
		score, reasons = 0.5, append(reasons, fmt.Sprintf("other parties: %s and %s", list(a.Context.Parties), list(c.Context.Parties)))
	case country == agree:
		score = 0.85
	default:
		reasons = append(reasons, "nothing but the name agrees")
	}
	if country == agree {
		reasons = append(reasons, "the same country: "+countryName)
	}
	if !whole {
		// A part of a name needs the office or the party beside the country.
		if office != agree && party != agree {
			return 0.4, append([]string{"only a part of the name is told"}, reasons...)
		}
		score -= 0.15
		return score, append(reasons, "a part of the name: "+name)
	}
	return score, append(reasons, "the same name: "+name)
}

// sharedName is a name that two people share: a whole one, or a part that is
// all that one of them is called.
func sharedName(a, b []string) (name string, whole bool) {
	forms := map[string]bool{}
	parts := map[string]bool{}
	for _, name := range b {
		words := personWords(name)
		if len(words) > 1 {
			forms[strings.Join(words, " ")] = true
			forms[words[0]+" "+words[len(words)-1]] = true
		}
		for _, word := range words {
			parts[word] = true
		}
	}
	for _, n := range a {
		words := personWords(n)
		if len(words) > 1 && (forms[strings.Join(words, " ")] || forms[words[0]+" "+words[len(words)-1]]) {
			return n, true
		}
		if len(words) > 0 && parts[words[len(words)-1]] {
			name = n
		}
	}
	return name, false
}

// nameConflict tells what in the names speaks against one person.
func nameConflict(a, b []string) string {
	if ga, gb := generation(a), generation(b); ga != "" && gb != "" && ga != gb {
		return fmt.Sprintf("%s is not %s", ga, gb)
	}
	ia, ib := middleInitials(a), middleInitials(b)
	if len(ia) == 0 || len(ib) == 0 {
		return ""
	}
	for initial := range ia {
		if ib[initial] {
			return ""
		}
	}
	return "other initials"
}

// compareBodies weighs what is told of two parties or organizations.
func compareBodies(a politics.Appearance, c politics.Candidate) (float64, []string) {
	if full, known := bodies[politics.Fold(a.Names[0])]; known && a.Type == politics.Organization {
		return 0.97, []string{"an international body is known by name: " + full}
	}
	name, how := sharedBodyName(a, c)
	country, countryName := agreementOf(a.Context.Countries, c.Context.Countries, countryName)
	switch {
	case country == differ:
		return 0.1, []string{fmt.Sprintf("other countries: %s and %s", list(a.Context.Countries), list(c.Context.Countries))}
	case country == agree:
		return how, []string{"the same name: " + name, "the same country: " + countryName}
	case a.Type == politics.Party || isGeneric(a.Names):
		return 0.5, []string{"no country is told, and other countries have such a body too"}
	default:
		return 0.8, []string{"the same name: " + name, "no country speaks against it"}
	}
}

// sharedBodyName is the name under which two bodies meet, and how sure two of
// one country are the same by it: a name, an acronym that both are called, or
// one that the words of a name make up.
func sharedBodyName(a politics.Appearance, c politics.Candidate) (string, float64) {
	form := func(name string) string { return strings.Join(bodyWords(name, a.Type), " ") }
	for _, name := range a.Names {
		if slices.ContainsFunc(c.Names, func(other string) bool { return form(other) == form(name) }) {
			if isAcronym(name) {
				return name, 0.88
			}
			return name, 0.95
		}
	}
	return a.Names[0], 0.78
}

// officeForm is an office in one of its forms: "PM of Norland" is hard to tell,
// "the Prime Minister of Norland" is easy.
func officeForm(office string) string {
	folded := strings.TrimPrefix(politics.Fold(office), "the ")
	title, of, found := strings.Cut(folded, " of ")
	if same, ok := titles[title]; ok {
		title = same
	}
	if !found {
		return title
	}
	return title + " of " + countryName(of)
}

// titles are other words for the same office.
var titles = map[string]string{
	"premier": "prime minister", "pm": "prime minister", "head of government": "prime minister", "head of state": "president",
	"chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "party leader": "leader", "foreign secretary": "foreign minister",
	"secretary general": "secretary general", "general secretary": "secretary general", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
	"mp": "member", "member of parliament": "member", "lawmaker": "member", "legislator": "member",
}

// commonOffice tells whether many people of a country hold the office at once.
func commonOffice(office string) bool {
	title, _, _ := strings.Cut(officeForm(office), " of ")
	return common[title]
}

var common = set("member minister deputy spokesperson candidate senator representative judge general ambassador adviser official councillor")

// partyForm is a party's name as it is compared.
func partyForm(party string) string { return strings.Join(bodyWords(party, politics.Party), " ") }

// listMax is how many names a reason lists.
const listMax = 3

func list(names []string) string {
	if len(names) > listMax {
		return strings.Join(names[:listMax], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}
