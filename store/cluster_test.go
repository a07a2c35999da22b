package store

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/resolve"
)

func profileOf(kind politics.ActorType, c politics.Context, names ...string) profile {
	a := politics.Appearance{ID: politics.AppearanceID("app-" + strings.Join(names, "+")), Type: kind, Names: names, Context: c}
	return newProfile(a, resolve.Keys(a))
}

// groups are the clusters as sorted lists of the names and countries in them.
func groups(clusters []cluster) []string {
	var out []string
	for _, c := range clusters {
		var members []string
		for _, p := range c.profiles {
			members = append(members, strings.Join(p.said.Names, "/")+strings.Join(slices.Concat(p.said.Context.Countries, p.said.Context.Parties, p.said.Context.Offices), ","))
		}
		slices.Sort(members)
		out = append(out, strings.Join(members, " + "))
	}
	slices.Sort(out)
	return out
}

func TestClusterProfiles(t *testing.T) {
	norland, sudland := politics.Context{Countries: []string{"N"}}, politics.Context{Countries: []string{"S"}}
	president := politics.Context{Countries: []string{"N"}, Offices: []string{"president of N"}}
	tests := []struct {
		name     string
		profiles []profile
		want     []string
	}{
		{"one country", []profile{profileOf("person", norland, "Ada Brandt"), profileOf("person", president, "Ada Brandt")}, []string{"Ada BrandtN + Ada BrandtN,president of N"}},
		{"two countries", []profile{profileOf("person", norland, "Ada Brandt"), profileOf("person", sudland, "Ada Brandt")}, []string{"Ada BrandtN", "Ada BrandtS"}},
		{"a surname with the office", []profile{profileOf("person", president, "Brandt"), profileOf("person", president, "Ada Brandt")}, []string{"Ada BrandtN,president of N + BrandtN,president of N"}},
		{"an acronym joins nothing", []profile{
			profileOf("party", norland, "Red Dawn League"), profileOf("party", norland, "Rural Deputies List"), profileOf("party", norland, "RDL"),
		}, []string{"RDLN", "Red Dawn LeagueN", "Rural Deputies ListN"}},
		{"the lone", []profile{profileOf("person", norland, "Ada Brandt"), profileOf("person", politics.Context{}, "Ada Brandt")}, []string{"Ada Brandt", "Ada BrandtN"}},
		{"types", []profile{profileOf("party", norland, "Green Dawn"), profileOf("organization", norland, "Green Dawn")}, []string{"Green DawnN", "Green DawnN"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 5 {
				rand.Shuffle(len(test.profiles), func(i, j int) { test.profiles[i], test.profiles[j] = test.profiles[j], test.profiles[i] })
				clusters, _ := clusterProfiles(test.profiles, nil, newRulings(nil), resolve.Judge)
				if diff := cmp.Diff(test.want, groups(clusters)); diff != "" {
					t.Fatal(diff)
				}
			}
		})
	}
}

func TestNameClusters(t *testing.T) {
	p := func(id string) profile { return profile{id: id} }
	named := func(profiles []profile) cluster {
		return cluster{profiles: profiles, candidate: politics.Candidate{Names: []string{"Ada Brandt"}}}
	}
	tests := []struct {
		name     string
		clusters [][]profile
		was      map[string]politics.ActorID
		weight   map[string]int
		want     []politics.ActorID
	}{
		{"all as before", [][]profile{{p("1")}, {p("2")}}, map[string]politics.ActorID{"1": "a", "2": "b"}, map[string]int{"1": 1, "2": 1}, []politics.ActorID{"a", "b"}},
		{"merged: the greater stays", [][]profile{{p("1"), p("2")}}, map[string]politics.ActorID{"1": "a", "2": "b"}, map[string]int{"1": 1, "2": 2}, []politics.ActorID{"b"}},
		{"split: the greater part stays", [][]profile{{p("1")}, {p("2")}}, map[string]politics.ActorID{"1": "a", "2": "a"}, map[string]int{"1": 1, "2": 2}, []politics.ActorID{"new", "a"}},
		{"new", [][]profile{{p("1")}}, nil, nil, []politics.ActorID{"new"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var clusters []cluster
			for _, profiles := range test.clusters {
				clusters = append(clusters, named(profiles))
			}
			got := nameClusters(clusters, test.was, test.weight, func(cluster) politics.ActorID { return "new" })
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestContexts(t *testing.T) {
	x := newStory("x", "2014")
	norland := x.actor("place", "", "Norland")
	dawn := x.actor("party", "Norland", "Green Dawn", "GD")
	brandt, orm, visitor := x.actor("person", "", "Ada Brandt"), x.actor("person", "Sudland", "Olaf Orm"), x.actor("person", "", "Ida Far")
	x.relation(brandt, politics.Leads, dawn, politics.Qualifiers{Title: "chair"})
	x.relation(orm, politics.HoldsOffice, norland, politics.Qualifiers{Title: "ambassador"})
	want := map[string]politics.Context{
		norland: {}, dawn: {Countries: []string{"Norland"}},
		brandt:  {Countries: []string{"Norland"}, Parties: []string{"GD", "Green Dawn"}, Offices: []string{"chair of Green Dawn"}},
		orm:     {Countries: []string{"Sudland"}, Offices: []string{"ambassador of Norland"}},
		visitor: {},
	}
	if diff := cmp.Diff(want, contexts(x.Extraction)); diff != "" {
		t.Error(diff)
	}
	x.Actors[3].Country = "Norland"
	if got := contexts(x.Extraction)[visitor].Countries; !slices.Equal(got, []string{"Norland"}) {
		t.Errorf("in an article on one country, a person's country is %v", got)
	}
}

func TestSlug(t *testing.T) {
	tests := map[string]string{
		"Ada Brandt": "ada-brandt", "O'Brien, Tom": "obrien-tom", "ហ៊ុន សែន": "actor", "Ñandú": "nandu",
		strings.Repeat("long ", 30): "long-long-long-long-long-long-long-long-long-lon",
	}
	for name, want := range tests {
		if got := slug(name); got != want {
			t.Errorf("slug(%q) = %q, want %q", name, got, want)
		}
	}
}
