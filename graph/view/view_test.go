package view

import (
	"maps"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

func evidenceBy(publisher, article, sentence string) query.Row {
	of := query.Row{ID: article, Values: map[query.Field]any{query.Publisher: publisher}}
	return query.Row{
		Values: map[query.Field]any{query.Text: sentence},
		Lists:  map[string]query.Rows{KeyArticle: {Rows: []query.Row{of}}},
	}
}

func TestIndependentSources(t *testing.T) {
	tests := []struct {
		name     string
		evidence []query.Row
		want     int
	}{
		{"none", nil, 0},
		{"one", []query.Row{evidenceBy("A", "1", "x")}, 1},
		{"one publisher twice", []query.Row{evidenceBy("A", "1", "x"), evidenceBy("A", "2", "y")}, 1},
		{"two publishers, their own words", []query.Row{evidenceBy("A", "1", "x"), evidenceBy("B", "2", "y")}, 2},
		{"two publishers, one report", []query.Row{evidenceBy("A", "1", "The vote."), evidenceBy("B", "2", "the  vote.")}, 1},
		{"a chain of copies", []query.Row{evidenceBy("A", "1", "x"), evidenceBy("B", "2", "y"), evidenceBy("A", "3", "y")}, 1},
		{"articles without a publisher", []query.Row{evidenceBy("", "1", "x"), evidenceBy("", "2", "y")}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := independent(query.Rows{Rows: tt.evidence}); got != tt.want {
				t.Errorf("independent = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestHeld(t *testing.T) {
	day := func(d politics.Date) time.Time {
		from, _ := d.Bounds()
		return from
	}
	told := map[query.Field]any{query.FirstSeen: day(politics.On(2013, 5, 1)), query.LastSeen: day(politics.On(2013, 9, 1))}
	with := func(values map[query.Field]any) Relation {
		all := map[query.Field]any{}
		for _, from := range []map[query.Field]any{told, values} {
			maps.Copy(all, from)
		}
		return Relation{anyFact{thing{query.Row{Values: all}}}}
	}
	since := map[query.Field]any{query.Since: politics.On(1985, 1, 14)}
	ended := map[query.Field]any{query.Since: politics.On(1985, 0, 0), query.Until: politics.On(2012, 0, 0)}
	tests := []struct {
		name string
		rel  Relation
		on   politics.Date
		want query.Certainty
	}{
		{"begun, and still told", with(since), politics.On(2000, 0, 0), query.Certain},
		{"begun, no longer told", with(since), politics.On(2020, 0, 0), query.Possible},
		{"before it began", with(since), politics.On(1980, 0, 0), ""},
		{"in a stated period", with(ended), politics.On(1990, 7, 0), query.Certain},
		{"after it ended", with(ended), politics.On(2013, 7, 1), ""},
		{"in the year in which it began", with(ended), politics.On(1985, 0, 0), query.Certain},
		{"on a day of the year in which it began", with(ended), politics.On(1985, 3, 1), query.Possible},
		{"told before and after", with(nil), politics.On(2013, 7, 28), query.Cited},
		{"nothing known", with(nil), politics.On(2010, 0, 0), query.Possible},
		{"former, without a date", with(map[query.Field]any{query.Since: politics.On(1985, 0, 0), query.Former: true}), politics.On(2000, 0, 0), query.Possible},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.rel.Held(tt.on); got != tt.want {
				t.Errorf("Held(%s) = %q, want %q", tt.on, got, tt.want)
			}
		})
	}
}

func TestFiguresThatDiffer(t *testing.T) {
	at := func(day int, seats int) query.Row {
		return query.Row{Values: map[query.Field]any{
			query.SaidRelation: politics.Relation{Qualifiers: politics.Qualifiers{Seats: seats}},
			query.PublishedAt:  time.Date(2021, 6, day, 0, 0, 0, 0, time.UTC),
		}}
	}
	resolve := func(rows ...query.Row) []Resolution {
		var got []Resolution
		for _, c := range figures(query.Rows{Rows: []query.Row{{Lists: map[string]query.Rows{KeySources: {Rows: rows}}}}}) {
			got = append(got, c.Resolution)
		}
		return got
	}
	if diff := cmp.Diff([]Resolution(nil), resolve(at(1, 5), at(2, 5))); diff != "" {
		t.Errorf("one figure (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Resolution{Update}, resolve(at(1, 5), at(2, 6))); diff != "" {
		t.Errorf("a later figure (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Resolution{Conflict}, resolve(at(1, 5), at(2, 6), at(3, 5))); diff != "" {
		t.Errorf("figures that alternate (-want +got):\n%s", diff)
	}
}

func TestTwoHolders(t *testing.T) {
	holder := func(id string, since, until politics.Date) query.Row {
		list := func(id string) query.Rows { return query.Rows{Rows: []query.Row{{ID: id}}} }
		return query.Row{
			Values: map[query.Field]any{query.Predicate: politics.Leads, query.Title: "Mayor", query.Since: since, query.Until: until},
			Lists:  map[string]query.Rows{KeySubject: list(id), KeyObject: list("town")},
		}
	}
	tests := []struct {
		name string
		rows []query.Row
		want Resolution
	}{
		{"one after the other", []query.Row{
			holder("b", politics.On(2021, 7, 1), politics.On(2025, 0, 0)), holder("a", politics.On(2017, 0, 0), politics.On(2021, 7, 1)),
		}, Succession},
		{"both at once", []query.Row{
			holder("a", politics.On(2017, 0, 0), politics.On(2021, 7, 1)), holder("b", politics.On(2020, 0, 0), politics.On(2025, 0, 0)),
		}, Conflict},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := holders(query.Rows{Rows: tt.rows})
			if len(got) != 1 || got[0].Resolution != tt.want {
				t.Errorf("holders = %+v, want one %s", got, tt.want)
			}
		})
	}
}
