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

// testExtractor is one extractor for all tests: the models load once.
var testExtractor = sync.OnceValues(func() (*Extractor, error) {
	pipeline, err := nlp.Load()
	if err != nil {
		return nil, err
	}
	return New(pipeline), nil
})

func readText(t *testing.T, text string) politics.Extraction {
	t.Helper()
	x, err := testExtractor()
	if err != nil {
		t.Fatal(err)
	}
	return x.Extract(politics.Article{Name: "test", Text: text, Published: politics.On(2020, 6, 10)})
}

// show writes an event as "TYPE mode factuality: actors > recipients", leaving
// out an empty mode and "happened".
func show(x politics.Extraction, e politics.Event) string {
	names := map[string]string{}
	for _, a := range x.Actors {
		names[a.ID] = a.Names[0]
	}
	list := func(ids []string) string {
		var out []string
		for _, id := range ids {
			out = append(out, names[id])
		}
		return strings.Join(out, ", ")
	}
	head := string(e.Type)
	if e.Mode != "" {
		head += " " + e.Mode
	}
	if e.Factuality != politics.Happened {
		head += " " + string(e.Factuality)
	}
	return fmt.Sprintf("%s: %s > %s", head, list(e.Actors), list(e.Recipients))
}

func shown(x politics.Extraction) []string {
	out := []string{}
	for _, e := range x.Events {
		out = append(out, show(x, e))
	}
	return out
}

// Each rule has an example, with the event it must give, and a counter-example,
// in which no event of that type may be found.
func TestEventRules(t *testing.T) {
	tests := []struct {
		rule, example, want, counter string
	}{
		{
			"active", "Kenya condemned Uganda on Monday.",
			"ACCUSE disapprove: Kenya > Uganda",
			"Kenya bordered Uganda on Monday.",
		},
		{
			"passive", "Anna Marsh was arrested by police on Monday.",
			"COERCE arrest: police > Anna Marsh",
			"Anna Marsh was seen by police on Monday.",
		},
		{
			"light verb", "Kenya and Uganda held talks on Monday.",
			"CONSULT: Kenya, Uganda > ",
			"Kenya and Uganda held elections on Monday.",
		},
		{
			"aspect", "Kenya began to bomb Uganda on Monday.",
			"ASSAULT aerial: Kenya > Uganda",
			"Kenya began to admire Uganda on Monday.",
		},
		{
			"undone object", "Kenya lifted the curfew in Nairobi on Monday.",
			"CONCEDE: Kenya > Nairobi",
			"Kenya lifted the trophy in Nairobi on Monday.",
		},
		{
			"aid stopped", "Kenya suspended aid to Uganda.",
			"SANCTION discontinue: Kenya > Uganda",
			"Kenya suspended a lamp over Uganda.",
		},
		{
			"refused", "Kenya refused to meet Uganda.",
			"REJECT: Kenya > Uganda",
			"Kenya hurried to meet Uganda.",
		},
		{
			"kindness announced not to come", "Kenya will not cooperate with Uganda.",
			"REJECT: Kenya > Uganda",
			"Kenya will cooperate with Uganda.",
		},
		{
			"promised", "Kenya promised to help Uganda.",
			"AGREE: Kenya > Uganda",
			"Kenya decided to ignore Uganda.",
		},
		{
			"threatened", "Kenya threatened to attack Uganda.",
			"THREATEN violence: Kenya > Uganda",
			"Kenya forgot to attack Uganda.",
		},
		{
			"demanded of the subject of the clause", "Kenya demanded that Uganda release the hostages.",
			"REQUEST: Kenya > Uganda",
			"Kenya knew that Uganda had released the hostages.",
		},
		{
			"said that somebody must", "Kenya said that Uganda must leave the region.",
			"REQUEST: Kenya > Uganda",
			"Kenya said that Uganda had left the region.",
		},
		{
			"at the request of", "Kenya left the region at the request of Uganda.",
			"REQUEST: Uganda > Kenya",
			"Kenya left the region at the side of Uganda.",
		},
		{
			"noun alone", "The arrest of Anna Marsh surprised Kenya.",
			"COERCE arrest:  > Anna Marsh",
			"The career of Anna Marsh surprised Kenya.",
		},
		{
			"resignation", "Prime Minister Anna Marsh resigned on Monday.",
			"LEAVE-OFFICE resign: Anna Marsh > ",
			"Prime Minister Anna Marsh retreated to her room on Monday.",
		},
		{
			"appointment", "The parliament elected Anna Marsh on Monday.",
			"APPOINT: ",
			"The parliament heard Anna Marsh on Monday.",
		},
		{
			"the rule is no event", "Anna Marsh was elected by the senate on Monday.",
			"APPOINT: ",
			"The president is elected by the senate.",
		},
		{
			"group on demand", "Protesters marched against President Anna Marsh on Monday.",
			"PROTEST demonstration: protesters > Anna Marsh",
			"Tourists strolled past President Anna Marsh on Monday.",
		},
		{
			"participle of a statement", "Kenya issued a statement condemning Uganda.",
			"ACCUSE disapprove: Kenya > Uganda",
			"Kenya issued a statement describing Uganda.",
		},
		{
			"violated ceasefire", "Kenya violated the ceasefire with Uganda.",
			"ASSAULT: Kenya > Uganda",
			"Kenya respected the ceasefire with Uganda.",
		},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			got := shown(readText(t, tt.example))
			if !slices.ContainsFunc(got, func(e string) bool { return strings.HasPrefix(e, tt.want) }) {
				t.Errorf("example %q:\ngot  %q\nwant %q among them", tt.example, got, tt.want)
			}
			kind, _, _ := strings.Cut(tt.want, ":")
			kind, _, _ = strings.Cut(kind, " ")
			for _, e := range shown(readText(t, tt.counter)) {
				if strings.HasPrefix(e, kind) {
					t.Errorf("counter-example %q gave %q", tt.counter, e)
				}
			}
		})
	}
}

func TestFactuality(t *testing.T) {
	tests := []struct {
		name, text string
		typ        politics.EventType
		want       politics.Factuality
	}{
		{"plain", "Kenya expelled Ugandan diplomats on Monday.", politics.Sanction, politics.Happened},
		{"will", "The parliament will elect Anna Marsh on Friday.", politics.Appoint, politics.Future},
		{"is to", "Prime Minister Anna Marsh is to resign on Friday.", politics.LeaveOffice, politics.Future},
		{"not", "The senate did not appoint Anna Marsh.", politics.Appoint, politics.Negated},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := readText(t, tt.text)
			i := slices.IndexFunc(x.Events, func(e politics.Event) bool { return e.Type == tt.typ })
			if i < 0 {
				t.Fatalf("no %s in %q", tt.typ, shown(x))
			}
			if got := x.Events[i].Factuality; got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if x := readText(t, "If Kenya attacks Uganda, the union will break."); slices.ContainsFunc(x.Events, func(e politics.Event) bool { return e.Factuality == politics.Happened }) {
		t.Errorf("a condition was read as what happened: %q", shown(x))
	}
}

func TestEventDates(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"weekday", "Kenya condemned Uganda on Monday.", "2020-06-08"},
		{"month of a year", "Kenya attacked Uganda in March 1998.", "1998-03"},
		{"none", "Kenya has condemned Uganda.", ""},
		{"the day that the story named last", "Anna Marsh arrived on Monday. She condemned Uganda.", "2020-06-08"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := readText(t, tt.text)
			if len(x.Events) == 0 {
				t.Fatal("no event was found")
			}
			if diff := cmp.Diff(tt.want, x.Events[len(x.Events)-1].Date.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRepliesAndDenials(t *testing.T) {
	x := readText(t, "Kenya accused Uganda of bombing Nairobi. Uganda denied the charge.")
	got := shown(x)
	for _, want := range []string{"ACCUSE allege: Kenya > Uganda", "REJECT: Uganda > Kenya"} {
		if !slices.Contains(got, want) {
			t.Errorf("got %q, want %q among them", got, want)
		}
	}
	i := slices.IndexFunc(x.Events, func(e politics.Event) bool { return e.Type == politics.Accuse })
	if i < 0 || x.Events[i].DeniedBy == "" {
		t.Error("nobody denies the accusation")
	}
}

func TestSpeakerOfEvents(t *testing.T) {
	x := readText(t, "Anna Marsh said that Kenya had attacked Uganda.")
	for _, e := range x.Events {
		if e.Type == politics.Assault {
			if e.Speaker == "" {
				t.Error("nobody is said to say it")
			}
			return
		}
	}
	t.Errorf("no ASSAULT in %q", shown(x))
}

func TestLexiconRefusesBadLines(t *testing.T) {
	tests := []struct{ name, verbs string }{
		{"unknown type", "attack\t-\tATTACK"},
		{"unknown class", "attack\tobj:&nobody\tASSAULT"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := readEventLexicon(tt.verbs, "", "", "", ""); err == nil {
				t.Error("the line was taken")
			}
		})
	}
}

func TestEveryLineOfTheLexiconIsRead(t *testing.T) {
	words := eventWords()
	if len(words.verbs) < 500 || len(words.nouns) < 100 {
		t.Errorf("read %d verbs and %d nouns", len(words.verbs), len(words.nouns))
	}
	for lemma, senses := range words.verbs {
		for _, s := range senses {
			if s.op == itself && s.typ.Edge() == "" {
				t.Errorf("%s: no type", lemma)
			}
		}
	}
}

func TestConfidenceFollowsCounts(t *testing.T) {
	if good, poor := confidence(politics.LeaveOffice, "verb"), confidence(politics.Concede, "speech"); good <= poor {
		t.Errorf("confidence of what was always right is %.2f, of what was often wrong %.2f", good, poor)
	}
}
