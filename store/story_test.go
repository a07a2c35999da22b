package store

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/resolve"
	"github.com/polgraph/polgraph/store/storetest"
)

// story builds an extraction as reading would give it.
type story struct{ politics.Extraction }

// newStory begins the article of a day under a name, which is also its URL's.
func newStory(name, published string) *story {
	url := "https://gazette.example/" + name
	date := parsed(published)
	return &story{politics.Extraction{
		ID: name, URL: url, Title: "On " + name, Publisher: "The Gazette", Published: date,
		Actors: []politics.Actor{}, Relations: []politics.Relation{}, Events: []politics.Event{}, Attributions: []politics.Attribution{},
		Extractor: "test/1",
		Article: politics.Article{
			ID: politics.NewArticleID(url, ""), Name: name, URL: url, Published: date, Publisher: "The Gazette", Authors: []string{"B. Writer", "A. Writer"},
			Format: politics.PlainText, Text: "The text of " + name + ".",
			Blocks: []politics.Block{{Kind: politics.Paragraph, Pieces: []politics.Piece{{Span: politics.Span{Start: 0, End: 12}}}}},
		},
	}}
}

func (s *story) actor(kind politics.ActorType, country string, names ...string) string {
	id := "a" + strconv.Itoa(len(s.Actors)+1)
	at := len(s.Actors) * 10
	s.Actors = append(s.Actors, politics.Actor{
		ID: id, Type: kind, Names: names, Country: country, Mentions: []politics.Span{{Start: at, End: at + 5}, {Start: at + 6, End: at + 8}},
	})
	return id
}

func (s *story) proof() politics.Evidence {
	at := 100 * (len(s.Relations) + len(s.Events))
	return politics.Evidence{Start: at, End: at + 50, Text: "Sentence " + strconv.Itoa(at) + ".", Confidence: 0.8, Rule: "test-rule"}
}

func (s *story) relation(subject string, p politics.Predicate, object string, q politics.Qualifiers) {
	s.Relations = append(s.Relations, politics.Relation{Predicate: p, Subject: subject, Object: object, Qualifiers: q, Evidence: s.proof()})
}

func (s *story) event(kind politics.EventType, date string, actors, recipients []string) *politics.Event {
	id := "e" + strconv.Itoa(len(s.Events)+1)
	s.Events = append(s.Events, politics.Event{
		ID: id, Type: kind, Factuality: politics.Happened, Actors: actors, Recipients: recipients, Date: parsed(date), Evidence: s.proof(),
	})
	return &s.Events[len(s.Events)-1]
}

// electionStory tells of an invented election with seats as one paper counts them.
func electionStory(name, published string, dawnSeats, leagueSeats int) *story {
	s := newStory(name, published)
	norland := s.actor("place", "", "Norland")
	brandt := s.actor("person", "Norland", "Ada Brandt", "Brandt")
	dawn := s.actor("party", "Norland", "Green Dawn", "GD")
	league := s.actor("party", "Norland", "Iron League")
	orm := s.actor("person", "Norland", "Olaf Orm")
	s.relation(brandt, politics.Leads, dawn, politics.Qualifiers{Title: "chairwoman", Since: parsed("2011")})
	s.relation(orm, politics.Leads, norland, politics.Qualifiers{Title: "prime minister"})
	s.relation(league, politics.Governs, norland, politics.Qualifiers{})
	s.relation(dawn, politics.OppositionIn, norland, politics.Qualifiers{})
	vote := s.event(politics.Election, "2014-05-04", nil, nil)
	vote.Place = norland
	s.relation(dawn, politics.WonSeats, vote.ID, politics.Qualifiers{Seats: dawnSeats, Of: 100})
	s.relation(league, politics.WonSeats, vote.ID, politics.Qualifiers{Seats: leagueSeats, Of: 100})
	accusation := s.event(politics.Accuse, published, []string{brandt, dawn}, []string{league})
	accusation.Mode, accusation.Speaker, accusation.DeniedBy = "fraud", brandt, orm
	s.event(politics.Consult, "2014-05", []string{brandt, orm}, nil)
	s.Attributions = append(s.Attributions, politics.Attribution{
		Source: politics.Span{Start: 1, End: 2}, Cue: politics.Span{Start: 3, End: 4}, Content: politics.Span{Start: 5, End: 9}, Speaker: brandt,
	})
	s.Warnings = []string{"second", "first"}
	return s
}

// openReal opens a store that judges by resolve, on an empty database.
func openReal(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.Context(), realConfig(storetest.Start(t)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func realConfig(db storetest.Database) Config {
	return Config{Endpoints: db.Endpoints, TLS: db.TLS, User: db.User, Password: db.Password, Judge: resolve.Judge, Keys: resolve.Keys}
}

func put(t testing.TB, s *Store, x *story) politics.Receipt {
	t.Helper()
	receipt, err := s.Put(t.Context(), x.Extraction)
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

// flatten gives a node's values as lines: its id, predicate, value.
func flatten(answered any) []string {
	fields, _ := answered.(map[string]any)
	id := ""
	for _, name := range []string{"article.id", "appearance.id", "evidence.id", "profile.id", "judgement.id", "actor.id", "fact.id"} {
		if text, ok := fields[name].(string); ok {
			id = text
		}
	}
	var lines []string
	for name, value := range fields {
		list, many := value.([]any)
		if !many {
			list = []any{value}
		}
		for _, one := range list {
			lines = append(lines, fmt.Sprint(id, " ", name, " ", one))
		}
	}
	return lines
}
