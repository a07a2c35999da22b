package export

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// attribute is a column of a graph file: what it is called, its type and its value.
type attribute struct {
	id, title, kind string // kind as GraphML has it: string, int, double, boolean
	value           func(fact query.Row, tie tie) string
}

// nodeColumns and edgeColumns are the columns of nodes and edges.
func nodeColumns() []attribute {
	return []attribute{
		{"type", "Type", "string", func(row query.Row, _ tie) string { return nodeType(row) }},
		{"names", "Names", "string", func(row query.Row, _ tie) string {
			return strings.Join(query.Get[[]string](row, query.Names), "|") // GEXF readers part a list at the bar
		}},
		{"articles", "Articles", "int", fieldValue(query.ArticleCount)},
		{"date", "Date", "string", fieldValue(query.Date)},
	}
}

func edgeColumns() []attribute {
	return []attribute{
		{"label", "Edge Label", "string", func(_ query.Row, tie tie) string { return string(tie.label) }},
		{"fact", "Fact", "string", func(row query.Row, _ tie) string { return row.ID }},
		{"title", "Title", "string", fieldValue(query.Title)},
		{"since", "Since", "string", fieldValue(query.Since)},
		{"until", "Until", "string", fieldValue(query.Until)},
		{"day", "Date", "string", fieldValue(query.Date)},
		{"mode", "Mode", "string", fieldValue(query.Mode)},
		{"factuality", "Factuality", "string", fieldValue(query.Factuality)},
		{"seats", "Seats", "int", fieldValue(query.Seats)},
		{"votes", "Votes", "int", fieldValue(query.Votes)},
		{"percent", "Percent", "double", fieldValue(query.Percent)},
		{"confidence", "Confidence", "double", fieldValue(query.Confidence)},
		{"speakers", "Speakers", "string", func(row query.Row, _ tie) string { return namesOf(row.Lists[keySpeakers]) }},
		{"deniedBy", "Denied By", "string", func(row query.Row, _ tie) string { return namesOf(row.Lists[keyDeniers]) }},
		{"sentence", "Sentence", "string", func(row query.Row, _ tie) string {
			sentence, _ := surest(row)
			return sentence
		}},
		{"url", "URL", "string", func(row query.Row, _ tie) string {
			_, url := surest(row)
			return url
		}},
	}
}

func fieldValue(field query.Field) func(query.Row, tie) string {
	return func(row query.Row, _ tie) string { return show(row, field) }
}

func nodeType(row query.Row) string {
	if row.Kind == query.Event {
		return show(row, query.EventType)
	}
	return show(row, query.ActorType)
}

// tags writes XML until the first error.
type tags struct {
	*xml.Encoder
	err error
}

func newTags(w io.Writer) *tags {
	out := xml.NewEncoder(w)
	out.Indent("", " ")
	_, err := io.WriteString(w, xml.Header)
	return &tags{out, err}
}

func (t *tags) token(token xml.Token) {
	if t.err == nil {
		t.err = t.EncodeToken(token)
	}
}

func start(name string, attrs ...string) xml.StartElement {
	el := xml.StartElement{Name: xml.Name{Local: name}}
	for i := 0; i+1 < len(attrs); i += 2 {
		el.Attr = append(el.Attr, xml.Attr{Name: xml.Name{Local: attrs[i]}, Value: attrs[i+1]})
	}
	return el
}

func (t *tags) open(name string, attrs ...string) { t.token(start(name, attrs...)) }

func (t *tags) close(name string) { t.token(xml.EndElement{Name: xml.Name{Local: name}}) }

func (t *tags) leaf(text, name string, attrs ...string) {
	t.open(name, attrs...)
	if text != "" {
		t.token(xml.CharData(text))
	}
	t.close(name)
}

// done ends the document.
func (t *tags) done() error {
	if t.err != nil {
		return fmt.Errorf("write XML: %w", t.err)
	}
	return t.Flush()
}

// drawing is a format of graphs: how it begins and ends, and how it writes nodes and
// edges.
type drawing struct {
	begin, between, end func(*tags)
	node                func(t *tags, row query.Row)
	edge                func(t *tags, number int, fact query.Row, tie tie)
}

// draw writes all nodes, then all edges: graph files want them in this order. Nodes
// are the actors and those events, elections, to which relations lead.
func draw(ctx context.Context, w io.Writer, graph Graph, sel Selection, d drawing) error {
	t := newTags(w)
	d.begin(t)
	for row, err := range actors(ctx, graph, sel) {
		if err != nil {
			return err
		}
		d.node(t, row)
	}
	elections := map[string]bool{}
	for row, err := range walk(ctx, graph, relationList(sel)) {
		if err != nil {
			return err
		}
		if to, ok := row.Lists[keyObject].First(); ok && to.Kind == query.Event && !elections[to.ID] {
			elections[to.ID] = true
			d.node(t, to)
		}
	}
	d.between(t)
	number := 0
	for row, err := range facts(ctx, graph, sel) {
		if err != nil {
			return err
		}
		for _, tie := range ties(row) {
			d.edge(t, number, row, tie)
			number++
		}
		if t.err != nil {
			return fmt.Errorf("write XML: %w", t.err)
		}
	}
	d.end(t)
	return t.done()
}

// writeGraphML writes GraphML with typed keys; the label of an edge is a key of its
// own, under the name that Gephi looks for.
func writeGraphML(ctx context.Context, w io.Writer, graph Graph, sel Selection) error {
	data := func(t *tags, of string, columns []attribute, row query.Row, tie tie) {
		for _, column := range columns {
			if text := column.value(row, tie); text != "" {
				t.leaf(text, "data", "key", of+"-"+column.id)
			}
		}
	}
	return draw(ctx, w, graph, sel, drawing{
		begin: func(t *tags) {
			t.open("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns")
			t.leaf("", "key", "id", "node-name", "for", "node", "attr.name", "label", "attr.type", "string")
			for _, column := range nodeColumns() {
				t.leaf("", "key", "id", "node-"+column.id, "for", "node", "attr.name", column.title, "attr.type", column.kind)
			}
			for _, column := range edgeColumns() {
				t.leaf("", "key", "id", "edge-"+column.id, "for", "edge", "attr.name", column.title, "attr.type", column.kind)
			}
			t.open("graph", "id", "polgraph", "edgedefault", "directed")
		},
		node: func(t *tags, row query.Row) {
			t.open("node", "id", row.ID)
			t.leaf(nameOf(row), "data", "key", "node-name")
			data(t, "node", nodeColumns(), row, tie{})
			t.close("node")
		},
		between: func(*tags) {},
		edge: func(t *tags, number int, fact query.Row, tie tie) {
			t.open("edge", "id", "e"+strconv.Itoa(number), "source", tie.from.ID, "target", tie.to.ID)
			data(t, "edge", edgeColumns(), fact, tie)
			t.close("edge")
		},
		end: func(t *tags) {
			t.close("graph")
			t.close("graphml")
		},
	})
}

// writeGEXF writes GEXF 1.3, dynamic by day. Readers that know no dynamics find the
// same dates as attributes.
func writeGEXF(ctx context.Context, w io.Writer, graph Graph, sel Selection) error {
	kinds := map[string]string{"int": "integer"}
	columns := func(t *tags, class string, list []attribute) {
		t.open("attributes", "class", class)
		for _, column := range list {
			kind := column.kind
			if other, ok := kinds[kind]; ok {
				kind = other
			}
			t.leaf("", "attribute", "id", column.id, "title", column.title, "type", kind)
		}
		t.close("attributes")
	}
	values := func(t *tags, list []attribute, row query.Row, tie tie) {
		t.open("attvalues")
		for _, column := range list {
			if text := column.value(row, tie); text != "" {
				t.leaf("", "attvalue", "for", column.id, "value", text)
			}
		}
		t.close("attvalues")
	}
	return draw(ctx, w, graph, sel, drawing{
		begin: func(t *tags) {
			t.open("gexf", "xmlns", "http://gexf.net/1.3", "version", "1.3")
			t.open("graph", "defaultedgetype", "directed", "mode", "dynamic", "timeformat", "date")
			columns(t, "node", nodeColumns())
			columns(t, "edge", edgeColumns())
			t.open("nodes")
		},
		node: func(t *tags, row query.Row) {
			t.open("node", "id", row.ID, "label", nameOf(row))
			values(t, nodeColumns(), row, tie{})
			t.close("node")
		},
		between: func(t *tags) {
			t.close("nodes")
			t.open("edges")
		},
		edge: func(t *tags, number int, fact query.Row, tie tie) {
			attrs := []string{
				"id", strconv.Itoa(number), "source", tie.from.ID, "target", tie.to.ID, "label", string(tie.label), "kind", string(tie.label),
			}
			t.open("edge", append(attrs, days(fact)...)...)
			values(t, edgeColumns(), fact, tie)
			t.close("edge")
		},
		end: func(t *tags) {
			t.close("edges")
			t.close("graph")
			t.close("gexf")
		},
	})
}

// days are the first and the last day on which a fact may have held or taken place,
// where they are known.
func days(fact query.Row) []string {
	from, _ := query.Get[politics.Date](fact, query.Since).Bounds()
	_, until := query.Get[politics.Date](fact, query.Until).Bounds()
	if fact.Kind == query.Event {
		from, until = query.Get[politics.Date](fact, query.Date).Bounds()
	}
	var attrs []string
	if !from.IsZero() {
		attrs = append(attrs, "start", from.Format(time.DateOnly))
	}
	if !until.IsZero() {
		attrs = append(attrs, "end", until.AddDate(0, 0, -1).Format(time.DateOnly)) // GEXF intervals are closed
	}
	return attrs
}
