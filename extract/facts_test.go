package extract

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

var loadPipeline = sync.OnceValues(nlp.Load)

// extractText reads a text that was published on 2019-06-15.
func extractText(t testing.TB, text string) politics.Extraction {
	t.Helper()
	pipeline, err := loadPipeline()
	if err != nil {
		t.Fatal(err)
	}
	return New(pipeline).Extract(politics.Article{Name: "test", Published: politics.On(2019, 6, 15), Text: text})
}

// relationsOf writes relations as "Ada Marsh leads Unity Party: president, since
// 2011", in alphabetical order.
func relationsOf(x politics.Extraction) []string {
	names := map[string]string{}
	for _, a := range x.Actors {
		names[a.ID] = a.Names[0]
	}
	for _, e := range x.Events {
		if e.Type == politics.Election {
			names[e.ID] = "the election"
		}
	}
	out := []string{}
	for _, r := range x.Relations {
		var more []string
		for _, q := range []struct {
			label string
			value any
		}{
			{"", r.Title},
			{"for ", r.Office},
			{"since ", r.Since},
			{"until ", r.Until},
			{"on ", r.Date},
			{"seats ", r.Seats},
			{"of ", r.Of},
			{"votes ", r.Votes},
			{"percent ", r.Percent},
		} {
			if text := fmt.Sprint(q.value); text != "" && text != "0" {
				more = append(more, q.label+text)
			}
		}
		if r.Former {
			more = append(more, "former")
		}
		line := fmt.Sprintf("%s %s %s", names[r.Subject], r.Predicate, names[r.Object])
		if len(more) > 0 {
			line += ": " + strings.Join(more, ", ")
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func TestRelations(t *testing.T) {
	for _, test := range relationTests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, relationsOf(extractText(t, test.text))); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", test.text, diff)
			}
		})
	}
}

// relationTests hold an example of each way to tell a relation, and beside it
// what looks like it and is not.
var relationTests = []struct {
	name, text string
	want       []string
}{
	{"title before a name", "Kenyan President Adam Marsh spoke on Monday.", []string{"Adam Marsh leads Kenya: president"}},
	{"title before a name with of", "President Adam Marsh of Kenya met reporters.", []string{"Adam Marsh leads Kenya: president"}},
	{"title and its body before a name", "Unity Party leader Laura Reed resigned.", []string{"Laura Reed leads Unity Party: leader"}},
	{"two titles before a name", "Unity Party leader and Prime Minister Laura Reed said Norway would win.", []string{"Laura Reed leads Norway: prime minister", "Laura Reed leads Unity Party: leader"}},
	{"former before a title", "Former Kenyan President Adam Marsh spoke on Monday.", []string{"Adam Marsh leads Kenya: president, former"}},
	{"deputy does not lead", "Adam Marsh, the deputy chairman of the Unity Party, resigned.", []string{"Adam Marsh holds-office Unity Party: deputy chairman"}},
	{"no name beside the title", "The president of Kenya spoke on Monday.", []string{}},
	{"title of an unknown body", "Adam Marsh, president of the chess club, visited Kenya.", []string{}},
	{"name, then title", "Adam Marsh, the foreign minister of Kenya, arrived in Oslo.", []string{"Adam Marsh holds-office Kenya: foreign minister"}},
	{"name, age, then title", "Adam Marsh, 61, mayor of Mombasa, arrived in Oslo.", []string{"Adam Marsh leads Mombasa: mayor"}},
	{"title, then name", "The mayor of Mombasa, Laura Reed, said she would run again.", []string{"Laura Reed leads Mombasa: mayor"}},
	{"several titles after a name", "Adam Marsh — former finance minister of Kenya and mayor of Mombasa — died.", []string{"Adam Marsh holds-office Kenya: finance minister, former", "Adam Marsh leads Mombasa: mayor, former"}},
	{"copula", "Laura Reed is the chairwoman of the Unity Party.", []string{"Laura Reed leads Unity Party: chairwoman"}},
	{"copula denied", "Laura Reed is not the chairwoman of the Unity Party.", []string{}},
	{"who has been since", "Adam Marsh, who has been the president of Kenya since 2011, resigned.", []string{"Adam Marsh leads Kenya: president, since 2011"}},
	{"served from to", "Laura Reed served as mayor of Mombasa from 2008 until 2016.", []string{"Laura Reed leads Mombasa: mayor, since 2008, until 2016, former"}},
	{"appointed by another", "Adam Marsh appointed Laura Reed as foreign minister of Kenya in 2016.", []string{"Laura Reed holds-office Kenya: foreign minister, since 2016"}},
	{"resigned as", "Laura Reed resigned as governor of Texas on Monday.", []string{"Laura Reed leads Texas: governor, former"}},
	{"wish for an office", "Laura Reed wants to become president of Kenya.", []string{}},
	{"possible office", "Laura Reed could become president of Kenya.", []string{}},
	{"party beside a title", "Labour MP Laura Reed spoke in Parliament.", []string{"Laura Reed member-of Labour Party", "Laura Reed member-of Parliament"}},
	{"party before a name", "Republican Laura Reed voted against it.", []string{"Laura Reed member-of Republican Party"}},
	{"members of a party given as examples", "Republicans such as Laura Reed and Adam Marsh voted against it.", []string{"Adam Marsh member-of Republican Party", "Laura Reed member-of Republican Party"}},
	{"verb of leading", "Adam Marsh, who has ruled Kenya since 1985, is 80.", []string{"Adam Marsh leads Kenya: since 1985"}},
	{"relative before a name", "Adam Marsh and his wife, Laura Reed, arrived in Oslo.", []string{"Laura Reed family-of Adam Marsh: wife"}},
	{"relative after a name", "Laura Reed, the daughter of Adam Marsh, arrived in Oslo.", []string{"Laura Reed family-of Adam Marsh: daughter"}},
	{"no relative named", "Adam Marsh has a daughter. Laura Reed arrived in Oslo.", []string{}},
	{"ruling party", "The ruling Unity Party of Kenya met in Nairobi.", []string{"Unity Party of Kenya governs Kenya"}},
	{"opposition party", "In Kenya, the opposition Unity Party called for talks.", []string{"Unity Party opposition-in Kenya"}},
	{"seats won", "The Unity Party won 55 seats in the election on 2 June.", []string{"Unity Party won-seats the election: seats 55"}},
	{"seats gained are no total", "The Unity Party gained 66 seats in the election on 2 June.", []string{}},
	{"additional seats are no total", "The Unity Party won an additional 12 seats in the election on 2 June.", []string{}},
	{"seats of a chamber", "The Unity Party took 12 of the 60 seats in the election.", []string{"Unity Party won-seats the election: seats 12, of 60"}},
	{"seats in a list", "Unity Party - 365 seats\n\nGreen Party - 8 seats", []string{"Green Party won-seats the election: seats 8", "Unity Party won-seats the election: seats 365"}},
	{"share of the vote", "Laura Reed won 53 percent of the vote in the election.", []string{"Laura Reed won-votes the election: percent 53"}},
	{"election won", "Laura Reed won the presidential election on 2 June.", []string{"Laura Reed won the election"}},
	{"election not won", "Laura Reed did not win the presidential election on 2 June.", []string{}},
	{"election lost", "Laura Reed lost the presidential election on 2 June.", []string{"Laura Reed lost the election"}},
	{"candidate", "Laura Reed is running for president in the 2020 election.", []string{"Laura Reed candidate-in the election: for president"}},
	{"allied", "The Unity Party is allied with the Green Party.", []string{"Unity Party allied-with Green Party"}},
}

func TestVerbRules(t *testing.T) {
	for _, r := range verbRules() {
		t.Run(r.name, func(t *testing.T) {
			told := func(text string) bool {
				return slices.ContainsFunc(extractText(t, text).Relations, func(got politics.Relation) bool {
					return got.Predicate == r.predicate && got.Rule == r.name
				})
			}
			if !told(r.example) {
				t.Errorf("not read from its example: %s", r.example)
			}
			if told(r.counter) {
				t.Errorf("read from its counter-example: %s", r.counter)
			}
		})
	}
}
