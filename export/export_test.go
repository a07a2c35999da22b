package export_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/export"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
	"github.com/polgraph/polgraph/resolve"
	"github.com/polgraph/polgraph/store"
	"github.com/polgraph/polgraph/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// veldania is a graph of articles of an invented country, the one by which answers
// of GraphQL are tested.
func veldania(t *testing.T) (*store.Store, []politics.Extraction) {
	t.Helper()
	db := storetest.Start(t)
	s, err := store.Open(t.Context(), store.Config{
		Endpoints: db.Endpoints, TLS: db.TLS, User: db.User, Password: db.Password, Judge: resolve.Judge, Keys: resolve.Keys,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	data, err := os.ReadFile(filepath.Join("..", "graph", "testdata", "veldania.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var put []politics.Extraction
	for line := range strings.Lines(string(data)) {
		var x politics.Extraction
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		x.Article = politics.Article{Name: x.ID, URL: x.URL, Title: x.Title, Publisher: x.Publisher, Published: x.Published, Text: x.Title}
		if _, err := s.Put(t.Context(), x); err != nil {
			t.Fatal(err)
		}
		x.Article = politics.Article{}
		put = append(put, x)
	}
	return s, put
}

func written(t *testing.T, graph export.Graph, format string, sel export.Selection) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.Write(t.Context(), &b, format, graph, sel); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What was put comes back in the exchange format, whatever the order of the lines.
func TestExchangeComesBack(t *testing.T) {
	s, put := veldania(t)
	var got []politics.Extraction
	lines := bufio.NewScanner(bytes.NewReader(written(t, s, "jsonl", export.Selection{})))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var x politics.Extraction
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			t.Fatal(err)
		}
		got = append(got, x)
	}
	byID := func(a, b politics.Extraction) int { return strings.Compare(a.ID, b.ID) }
	slices.SortFunc(put, byID)
	slices.SortFunc(got, byID)
	if diff := cmp.Diff(put, got); diff != "" {
		t.Errorf("exchange (-put +exported):\n%s", diff)
	}
}

func TestQuadsAreReadBack(t *testing.T) {
	s, _ := veldania(t)
	data := written(t, s, "nquads", export.Selection{})
	if again := written(t, s, "nquads", export.Selection{}); !bytes.Equal(data, again) {
		t.Error("two exports of one graph differ")
	}
	quads, err := quad.ReadAll(nquads.NewReader(bytes.NewReader(data), false))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{} // IRI by label
	for _, q := range quads {
		if q.Predicate == quad.IRI("http://www.w3.org/2000/01/rdf-schema#label") {
			if name, ok := q.Object.Native().(string); ok {
				names[name] = q.Subject.String()
			}
		}
	}
	for _, want := range []struct{ subject, predicate, object string }{
		{names["Mira Oster"], "<urn:polgraph:vocabulary:leads>", names["Green Front"]},
		{names["Mira Oster"], "<urn:polgraph:vocabulary:accused>", names["Jan Korb"]},
		{names["Jan Korb"], "<urn:polgraph:vocabulary:country>", names["Veldania"]},
	} {
		if !slices.ContainsFunc(quads, func(q quad.Quad) bool {
			return q.Subject.String() == want.subject && q.Predicate.String() == want.predicate && q.Object.String() == want.object
		}) {
			t.Errorf("no quad %v", want)
		}
	}
	inArticle := 0
	for _, q := range quads {
		if q.Predicate == quad.IRI("urn:polgraph:vocabulary:tells") && strings.HasPrefix(quad.StringOf(q.Label), "<urn:polgraph:article:") {
			inArticle++
		}
	}
	if inArticle != 20 {
		t.Errorf("%d pieces of evidence in graphs of articles, want 20", inArticle)
	}
}

func TestTablesAreReadBack(t *testing.T) {
	s, _ := veldania(t)
	actors, err := csv.NewReader(bytes.NewReader(written(t, s, "csv-actors", export.Selection{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, row := range actors[1:] {
		ids[row[0]] = row[1]
	}
	facts, err := csv.NewReader(bytes.NewReader(written(t, s, "csv-facts", export.Selection{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, row := range facts[1:] {
		if ids[row[0]] == "" {
			t.Errorf("a tie from %s, which is no actor of the table", row[0])
		}
		found = found || (row[3] == "won_seats" && row[6] == "Green Front" && row[14] == "61" && row[15] == "120")
	}
	if !found {
		t.Error("no row tells the seats of the Green Front")
	}
}

func TestGraphFilesAreReadBack(t *testing.T) {
	s, _ := veldania(t)
	type value struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
	var graphML struct {
		Keys  []struct{} `xml:"key"`
		Nodes []struct {
			ID string `xml:"id,attr"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string  `xml:"source,attr"`
			Target string  `xml:"target,attr"`
			Data   []value `xml:"data"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(written(t, s, "graphml", export.Selection{}), &graphML); err != nil {
		t.Fatal(err)
	}
	var gexf struct {
		Nodes []struct {
			ID    string `xml:"id,attr"`
			Label string `xml:"label,attr"`
		} `xml:"graph>nodes>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Label  string `xml:"label,attr"`
			Start  string `xml:"start,attr"`
		} `xml:"graph>edges>edge"`
	}
	if err := xml.Unmarshal(written(t, s, "gexf", export.Selection{}), &gexf); err != nil {
		t.Fatal(err)
	}
	nodes := map[string]string{}
	for i, node := range gexf.Nodes {
		nodes[node.ID] = node.Label
		if graphML.Nodes[i].ID != node.ID {
			t.Errorf("node %d is %s in GraphML and %s in GEXF", i, graphML.Nodes[i].ID, node.ID)
		}
	}
	if len(graphML.Edges) != len(gexf.Edges) || len(gexf.Edges) < 10 {
		t.Fatalf("%d edges in GraphML, %d in GEXF, want the same and at least 10", len(graphML.Edges), len(gexf.Edges))
	}
	started := false
	for i, edge := range gexf.Edges {
		if nodes[edge.Source] == "" || nodes[edge.Target] == "" {
			t.Errorf("edge from %s to %s, which are no nodes", edge.Source, edge.Target)
		}
		if graphML.Edges[i].Source != edge.Source || graphML.Edges[i].Data[0] != (value{"edge-label", edge.Label}) {
			t.Errorf("edge %d: %v in GraphML, %v in GEXF", i, graphML.Edges[i], edge)
		}
		started = started || edge.Start == "2021-07-01"
	}
	if !started {
		t.Error("no edge begins when an article says that it did")
	}
}

func TestSelection(t *testing.T) {
	s, _ := veldania(t)
	rows, err := csv.NewReader(bytes.NewReader(written(t, s, "csv-actors", export.Selection{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var korb politics.ActorID
	for _, row := range rows {
		if row[1] == "Jan Korb" {
			korb = politics.ActorID(row[0])
		}
	}
	var names []string
	entities := json.NewDecoder(bytes.NewReader(written(t, s, "ftm", export.Selection{Actors: []politics.ActorID{korb}})))
	for {
		var entity struct {
			ID, Schema string
			Properties map[string][]string
		}
		if err := entities.Decode(&entity); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if entity.Schema == "Person" || entity.Schema == "Organization" || entity.Schema == "LegalEntity" {
			names = append(names, entity.Properties["name"][0])
		}
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"Jan Korb", "Mira Oster", "Parliament of Veldania", "Veldania"}, names); diff != "" {
		t.Errorf("actors around Korb (-want +got):\n%s", diff)
	}
}

// broken is a graph that fails, at once or after the first article.
type broken struct{ after int }

func (b broken) Ask(context.Context, query.Query) (query.Answer, error) {
	return nil, errors.New("10.0.0.3 is gone")
}

func (b broken) Extractions(context.Context) iter.Seq2[politics.Extraction, error] {
	return func(yield func(politics.Extraction, error) bool) {
		for range b.after {
			if !yield(politics.Extraction{ID: strings.Repeat("x", 5000)}, nil) {
				return
			}
		}
		yield(politics.Extraction{}, errors.New("10.0.0.3 is gone"))
	}
}

func TestHandler(t *testing.T) {
	tests := []struct {
		name, url string
		status    int
	}{
		{"no format", "/export", http.StatusBadRequest},
		{"unknown format", "/export?format=pdf", http.StatusBadRequest},
		{"bad confidence", "/export?format=jsonl&minConfidence=2", http.StatusBadRequest},
		{"broken at once", "/export?format=jsonl", http.StatusInternalServerError},
		{"broken at once, asking", "/export?format=gexf", http.StatusInternalServerError},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			export.Handler(broken{}, slog.New(slog.DiscardHandler)).ServeHTTP(w, httptest.NewRequest(http.MethodGet, tt.url, nil))
			if w.Code != tt.status {
				t.Errorf("status %d, want %d: %s", w.Code, tt.status, w.Body)
			}
			if strings.Contains(w.Body.String(), "10.0.0.3") {
				t.Errorf("the answer leaks: %s", w.Body)
			}
		})
	}
}

// A client of an export that breaks off must not take it for whole.
func TestBreakingOffIsSeen(t *testing.T) {
	server := httptest.NewServer(export.Handler(broken{after: 3}, slog.New(slog.DiscardHandler)))
	defer server.Close()
	response, err := http.Get(server.URL + "?format=jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.ReadAll(response.Body); err == nil {
		t.Error("the body ends as if it were whole")
	}
}
