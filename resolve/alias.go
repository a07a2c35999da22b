package resolve

import (
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// countryName is a country's or place's name, folded, in one of its forms.
func countryName(name string) string {
	folded := strings.TrimPrefix(politics.Fold(name), "the ")
	if full, ok := countries[folded]; ok {
		return full
	}
	for _, form := range []string{"republic of ", "kingdom of ", "islamic republic of ", "federal republic of ", "peoples republic of "} {
		if rest, ok := strings.CutPrefix(folded, form); ok {
			return strings.TrimPrefix(rest, "the ")
		}
	}
	return folded
}

// countries are other forms of countries' names, folded: abbreviations and
// former or official names in use in news. Compiled by hand.
var countries = map[string]string{
	"us": "united states", "usa": "united states", "united states of america": "united states", "america": "united states",
	"uk": "united kingdom", "great britain": "united kingdom", "britain": "united kingdom",
	"uae": "united arab emirates", "emirates": "united arab emirates",
	"drc": "democratic republic of the congo", "dr congo": "democratic republic of the congo", "congo kinshasa": "democratic republic of the congo",
	"congo brazzaville": "republic of the congo", "republic of the congo": "republic of the congo",
	"republic of congo": "republic of the congo",
	"burma":             "myanmar", "holland": "netherlands", "ivory coast": "cote divoire", "swaziland": "eswatini",
	"czechia": "czech republic", "macedonia": "north macedonia", "republic of macedonia": "north macedonia",
	"rok": "south korea", "republic of korea": "south korea",
	"dprk": "north korea", "democratic peoples republic of korea": "north korea",
	"prc": "china", "republic of china": "taiwan", "russian federation": "russia", "ussr": "soviet union",
	"turkiye": "turkey", "east timor": "timor leste", "cape verde": "cabo verde", "png": "papua new guinea",
	"car": "central african republic", "republic of ireland": "ireland", "bosnia": "bosnia and herzegovina",
	"holy see": "vatican city", "vatican": "vatican city", "syrian arab republic": "syria", "lao pdr": "laos",
}

// bodies are the forms of names of international bodies, folded: they are known
// by name alone, whatever country an article ties them to. Compiled by hand.
var bodies = aliases(map[string]string{
	"united nations":                     "un;uno;united nations organization",
	"european union":                     "eu",
	"north atlantic treaty organization": "nato;north atlantic alliance;north atlantic treaty organisation",
	"african union":                      "au",
	"organization for security and co operation in europe":   "osce;organization for security and cooperation in europe;organisation for security and co operation in europe",
	"association of southeast asian nations":                 "asean;association of south east asian nations",
	"world health organization":                              "who;world health organisation",
	"world trade organization":                               "wto;world trade organisation",
	"international monetary fund":                            "imf",
	"world bank":                                             "",
	"organization of american states":                        "oas;organisation of american states",
	"organization of the petroleum exporting countries":      "opec",
	"international criminal court":                           "icc",
	"international court of justice":                         "icj",
	"international atomic energy agency":                     "iaea",
	"united nations high commissioner for refugees":          "unhcr;un refugee agency",
	"united nations childrens fund":                          "unicef",
	"united nations security council":                        "un security council;security council",
	"united nations general assembly":                        "un general assembly",
	"economic community of west african states":              "ecowas",
	"southern african development community":                 "sadc",
	"arab league":                                            "league of arab states",
	"gulf cooperation council":                               "gcc",
	"council of europe":                                      "",
	"european commission":                                    "",
	"european parliament":                                    "",
	"european central bank":                                  "ecb",
	"commonwealth of nations":                                "the commonwealth",
	"commonwealth of independent states":                     "cis",
	"international committee of the red cross":               "icrc",
	"organization of islamic cooperation":                    "oic;organisation of islamic cooperation;organisation of the islamic conference;organization of the islamic conference",
	"human rights watch":                                     "hrw",
	"amnesty international":                                  "",
	"transparency international":                             "",
	"reporters without borders":                              "rsf",
	"committee to protect journalists":                       "cpj",
	"doctors without borders":                                "medecins sans frontieres;msf",
	"organization for economic co operation and development": "oecd;organisation for economic co operation and development",
	"asian development bank":                                 "adb",
	"collective security treaty organization":                "csto",
	"shanghai cooperation organization":                      "sco;shanghai cooperation organisation",
})

// aliases maps every form to the one it is listed under.
func aliases(lists map[string]string) map[string]string {
	out := map[string]string{}
	for full, others := range lists {
		out[full] = full
		for other := range strings.SplitSeq(others, ";") {
			if other != "" {
				out[other] = full
			}
		}
	}
	return out
}
