package lexicon

import "testing"

func TestCountry(t *testing.T) {
	tests := []struct {
		form, name string
		kind       Kind
		ok         bool
	}{
		{"Ruritania", "", 0, false},
		{"us", "", 0, false},
		{"", "", 0, false},
		{"Kenya", "Kenya", CountryName, true},
		{"KENYA", "Kenya", CountryName, true},
		{"the Philippines", "Philippines", CountryName, true},
		{"U.S.", "United States", CountryName, true},
		{"UK", "United Kingdom", CountryName, true},
		{"Britain", "United Kingdom", CountryName, true},
		{"Kenyan", "Kenya", Adjective, true},
		{"Dutch", "Netherlands", Adjective, true},
		{"Swedes", "Sweden", People, true},
		{"Nairobi", "Kenya", Capital, true},
		{"Luxembourg", "Luxembourg", CountryName, true},
		{"Guinean", "Guinea", Adjective, true},
	}
	for _, tt := range tests {
		t.Run(tt.form, func(t *testing.T) {
			name, kind, ok := Country(tt.form)
			if name != tt.name || kind != tt.kind || ok != tt.ok {
				t.Errorf("Country(%q) = %q, %v, %v, want %q, %v, %v", tt.form, name, kind, ok, tt.name, tt.kind, tt.ok)
			}
		})
	}
}

func TestAdjectiveOf(t *testing.T) {
	if got, want := AdjectiveOf("Kenya"), "Kenyan"; got != want {
		t.Errorf("AdjectiveOf = %q, want %q", got, want)
	}
	if got := AdjectiveOf("Ruritania"); got != "" {
		t.Errorf("AdjectiveOf an unknown country = %q, want none", got)
	}
}

func TestLists(t *testing.T) {
	if in, ok := Place("Mombasa"); !ok || in != "Kenya" {
		t.Errorf("Place = %q, %v", in, ok)
	}
	if name, ok := Body("NATO"); !ok || name != "North Atlantic Treaty Organization" {
		t.Errorf("Body = %q, %v", name, ok)
	}
	if head, ok := HeadWord("Ministry"); !ok || head != OrganizationHead {
		t.Errorf("HeadWord = %v, %v", head, ok)
	}
	if head, ok := HeadWord("PARTY"); !ok || head != PartyHead {
		t.Errorf("HeadWord = %v, %v", head, ok)
	}
	if _, ok := HeadWord("Zzyzx"); ok {
		t.Error("HeadWord of an unknown word is known")
	}
}

// TestPlacesLieInCountries keeps the lists in step with each other.
func TestPlacesLieInCountries(t *testing.T) {
	parts := map[string]bool{"Africa": true, "Asia": true, "Europe": true, "Latin America": true, "Oceania": true}
	for _, row := range lines("places.txt") {
		if _, kind, ok := Country(row[0]); !parts[row[0]] && (!ok || kind != CountryName) {
			t.Errorf("places.txt: %q is no country of countries.txt", row[0])
		}
	}
}
