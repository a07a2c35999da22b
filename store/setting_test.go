package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

func TestSettingOf(t *testing.T) {
	place := func(id, name string, mentions int) politics.Actor {
		return politics.Actor{ID: id, Type: politics.Place, Names: []string{name}, Mentions: make([]politics.Span, mentions)}
	}
	person := politics.Actor{ID: "a9", Type: politics.Person, Names: []string{"Ada Brandt"}}
	leads := func(object, title string) politics.Relation {
		return politics.Relation{Predicate: politics.Leads, Subject: "a9", Object: object, Qualifiers: politics.Qualifiers{Title: title}}
	}
	tests := []struct {
		name string
		x    politics.Extraction
		want []string
	}{
		{"no place", politics.Extraction{Actors: []politics.Actor{person}}, nil},
		{"a city by itself", politics.Extraction{
			Actors:    []politics.Actor{place("a1", "Port Sud", 5), person},
			Relations: []politics.Relation{leads("a1", "mayor")},
		}, []string{"Port Sud"}},
		{"a country and its city", politics.Extraction{
			Actors:    []politics.Actor{place("a1", "Port Sud", 5), place("a2", "Norland", 1), place("a3", "Hill", 2), person},
			Relations: []politics.Relation{leads("a2", "president")},
		}, []string{"Norland", "Port Sud"}},
		{"the one mentioned most", politics.Extraction{
			Actors:    []politics.Actor{place("a1", "Norland", 2), place("a2", "Sudland", 3), person},
			Relations: []politics.Relation{leads("a1", "president"), leads("a2", "king")},
		}, []string{"Sudland"}},
		{"one that others are tied to", politics.Extraction{
			Actors: []politics.Actor{place("a1", "Norland", 1), {ID: "a2", Type: politics.Organization, Names: []string{"Army"}, Country: "Norland"}},
		}, []string{"Norland"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, settingOf(test.x)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
