package extract

import (
	"testing"

	"github.com/polgraph/polgraph/politics"
)

func TestFits(t *testing.T) {
	c := &cast{actors: []actor{{kind: politics.Person}, {kind: politics.Place}, {kind: politics.Party}}}
	tests := []struct {
		name string
		r    politics.Relation
		want bool
	}{
		{"member of a city", politics.Relation{Predicate: politics.MemberOf, Subject: "a0", Object: "a1"}, false},
		{"member of a party", politics.Relation{Predicate: politics.MemberOf, Subject: "a0", Object: "a2"}, true},
		{"a city leads", politics.Relation{Predicate: politics.Leads, Subject: "a1", Object: "a2"}, false},
		{"unknown actor", politics.Relation{Predicate: politics.Leads, Subject: "a0", Object: "a9"}, false},
		{"an election as object", politics.Relation{Predicate: politics.Won, Subject: "a2", Object: "v0"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := c.fits(test.r); got != test.want {
				t.Errorf("fits(%+v) = %v, want %v", test.r, got, test.want)
			}
		})
	}
}
