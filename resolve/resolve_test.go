package resolve_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/resolve"
)

// one is an appearance with a name and what is told of it.
func one(kind politics.ActorType, name string, c politics.Context) politics.Appearance {
	return politics.Appearance{ID: "app-new", Type: kind, Names: []string{name}, Context: c}
}

func candidate(a politics.Appearance, anchor politics.AppearanceID) politics.Candidate {
	return politics.Candidate{Anchor: anchor, Type: a.Type, Names: a.Names, Context: a.Context, Appearances: 1}
}

func in(countries ...string) politics.Context { return politics.Context{Countries: countries} }

func TestJudge(t *testing.T) {
	office := func(country, office string) politics.Context {
		return politics.Context{Countries: []string{country}, Offices: []string{office}}
	}
	party := func(country, party string) politics.Context {
		return politics.Context{Countries: []string{country}, Parties: []string{party}}
	}
	tests := []struct {
		name string
		a, b politics.Appearance
		want politics.Verdict
	}{
		{"a person of the same country", one("person", "Ada Brandt", in("Norland")), one("person", "Ada Brandt", in("Norland")), politics.Same},
		{"a person of another country", one("person", "Ada Brandt", in("Norland")), one("person", "Ada Brandt", in("Sudland")), politics.NotSame},
		{"a person of no country", one("person", "Ada Brandt", in()), one("person", "Ada Brandt", in("Norland")), politics.Perhaps},
		{"accents and titles", one("person", "Dr. Ada Bränd", in("Norland")), one("person", "Ada Brand", in("the Republic of Norland")), politics.Same},
		{"the same office, a visitor's country", one("person", "Ada Brandt", office("Sudland", "secretary-general of Sea Council")), one("person", "Ada Brandt", office("Norland", "Secretary-General of the Sea Council")), politics.Same},
		{"an office that many hold", one("person", "Ada Brandt", office("Sudland", "minister of Cabinet")), one("person", "Ada Brandt", office("Norland", "minister of Cabinet")), politics.NotSame},
		{"the same party, no country", one("person", "Ada Brandt", politics.Context{Parties: []string{"Green Dawn Party"}}), one("person", "Ada Brandt", party("Norland", "Green Dawn")), politics.Same},
		{"another party of the same country", one("person", "Ada Brandt", party("Norland", "Green Dawn")), one("person", "Ada Brandt", party("Norland", "Iron League")), politics.Perhaps},
		{"father and son", one("person", "Ada Brandt Jr.", in("Norland")), one("person", "Ada Brandt Sr.", in("Norland")), politics.NotSame},
		{"other initials", one("person", "Ada B. Brandt", in("Norland")), one("person", "Ada C. Brandt", in("Norland")), politics.NotSame},
		{"one with an initial", one("person", "Ada B. Brandt", in("Norland")), one("person", "Ada Brandt", in("Norland")), politics.Same},
		{"a bare surname with the office", one("person", "Brandt", office("Norland", "premier of Norland")), one("person", "Ada Brandt", office("Norland", "Prime Minister of Norland")), politics.Same},
		{"a bare surname with the country only", one("person", "Brandt", in("Norland")), one("person", "Ada Brandt", in("Norland")), politics.Perhaps},
		{"a party of the same country", one("party", "Labour Party", in("Norland")), one("party", "Labour", in("Norland")), politics.Same},
		{"a party of another country", one("party", "Labour Party", in("Norland")), one("party", "Labour Party", in("Sudland")), politics.NotSame},
		{"a party of no country", one("party", "Labour Party", in()), one("party", "Labour Party", in("Sudland")), politics.Perhaps},
		{"an acronym of the same country", one("party", "NRP", in("Norland")), one("party", "Norland Reform Party", in("Norland")), politics.Same},
		{"a parliament of another country", one("organization", "National Assembly", in("Norland")), one("organization", "National Assembly", in("Sudland")), politics.NotSame},
		{"a parliament of no country", one("organization", "National Assembly", in()), one("organization", "National Assembly", in("Sudland")), politics.Perhaps},
		{"a body with a name of its own", one("organization", "Harbour Watch", in()), one("organization", "Harbour Watch", in("Sudland")), politics.Same},
		{"an international body", one("organization", "U.N.", in("Norland")), one("organization", "United Nations", in("Sudland")), politics.Same},
		{"a country by abbreviation", one("place", "U.S.", in()), one("place", "the United States", in()), politics.Same},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, pair := range [][2]politics.Appearance{{test.a, test.b}, {test.b, test.a}} {
				got := resolve.Judge(pair[0], []politics.Candidate{candidate(pair[1], "app-old")})
				if len(got) != 1 || got[0].Verdict != test.want || len(got[0].Reasons) == 0 || got[0].Right != "app-old" {
					t.Errorf("Judge(%v, %v) = %+v, want %s", pair[0].Names, pair[1].Names, got, test.want)
				}
			}
		})
	}
}

func TestJudgeOfSeveralThatFit(t *testing.T) {
	a := one("person", "Ada Brandt", in("Norland"))
	first := candidate(one("person", "Ada Brandt", politics.Context{Countries: []string{"Norland"}, Parties: []string{"Green Dawn"}}), "app-1")
	second := candidate(one("person", "Ada Brandt", politics.Context{Countries: []string{"Norland"}, Parties: []string{"Iron League"}}), "app-2")
	for _, j := range resolve.Judge(a, []politics.Candidate{first, second}) {
		if j.Verdict != politics.Perhaps {
			t.Errorf("of two that fit equally, %s was judged %s", j.Right, j.Verdict)
		}
	}
	a.Context.Parties = []string{"Iron League"}
	got := resolve.Judge(a, []politics.Candidate{first, second})
	if got[0].Right != "app-2" || got[0].Verdict != politics.Same || got[1].Verdict == politics.Same {
		t.Errorf("the one whose party agrees was not chosen: %+v", got)
	}
}

func TestKeys(t *testing.T) {
	tests := []struct {
		name string
		a    politics.Appearance
		want politics.Keys
	}{
		{
			"a person",
			politics.Appearance{Type: "person", Names: []string{"Ada Bo Brandt", "Brandt"}, Context: in("Norland")},
			politics.Keys{Strong: []string{"person:ada bo brandt", "person:ada brandt"}, Weak: []string{"person:ada@norland", "person:brandt@norland"}},
		},
		{"a name alone", one("person", "Ada Brandt", in()), politics.Keys{Strong: []string{"person:ada brandt"}, Lone: true}},
		{"a surname alone", one("person", "Brandt", in("Norland")), politics.Keys{Lone: true}},
		{
			"a surname with an office", one("person", "Brandt", politics.Context{Countries: []string{"Norland"}, Offices: []string{"premier of Norland"}}),
			politics.Keys{Weak: []string{"person:brandt@norland"}},
		},
		{
			"a party",
			politics.Appearance{Type: "party", Names: []string{"Norland Reform Party", "NRP"}, Context: in("Norland")},
			politics.Keys{Strong: []string{"party:norland reform"}, Weak: []string{"party:nrp@norland"}},
		},
		{"an acronym alone", one("party", "NRP", in()), politics.Keys{Lone: true}},
		{"an international body", one("organization", "UN", in("Norland")), politics.Keys{Strong: []string{"organization:united nations"}}},
		{"a country", one("place", "USA", in()), politics.Keys{Strong: []string{"place:united states"}}},
		{"a group", one("group", "garment workers", in("Norland")), politics.Keys{Strong: []string{"group:garment workers@norland"}}},
		{"a group of no country", one("group", "garment workers", in()), politics.Keys{Lone: true}},
		{"no letters", one("person", "…", in("Norland")), politics.Keys{Lone: true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, resolve.Keys(test.a)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzKeys checks that names in any form give keys that keep their promise: two
// appearances with the same names and context meet, and Judge takes them.
func FuzzKeys(f *testing.F) {
	f.Add("person", "Ada Brandt", "Norland")
	f.Add("party", "N.R.P.", "the Republic of Norland")
	f.Add("organization", "ហ៊ុន សែន", "")
	f.Fuzz(func(t *testing.T, kind, name, country string) {
		a := one(politics.ActorType(kind), name, in(country))
		keys := resolve.Keys(a)
		if diff := cmp.Diff(keys, resolve.Keys(a)); diff != "" {
			t.Errorf("keys differ from one time to the next: %s", diff)
		}
		for _, j := range resolve.Judge(a, []politics.Candidate{candidate(a, "app-old")}) {
			if j.Score < 0 || j.Score > 1 || len(j.Reasons) == 0 {
				t.Errorf("judgement %+v has no reason or a score out of [0, 1]", j)
			}
			if j.Verdict == politics.NotSame {
				t.Errorf("%q is not itself: %v", name, j.Reasons)
			}
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	a := one("person", "Ada Brandt", in("Norland"))
	var candidates []politics.Candidate
	for range 10 {
		candidates = append(candidates, candidate(a, "app-old"))
	}
	for b.Loop() {
		resolve.Judge(a, candidates)
	}
	b.ReportMetric(float64(len(candidates)*b.N)/b.Elapsed().Seconds(), "pairs/s")
}
