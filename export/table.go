package export

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// fieldsOf are the fields of which a row has values, sorted.
func fieldsOf(row query.Row) []query.Field {
	var list []query.Field
	for field := range row.Values {
		list = append(list, field)
	}
	slices.Sort(list)
	return list
}

// writeActorTable writes a table of actors, with the columns that Gephi looks for.
func writeActorTable(ctx context.Context, w io.Writer, graph Graph, sel Selection) error {
	out := csv.NewWriter(w)
	header := []string{"Id", "Label", "Type", "Names", "Countries", "Articles", "FirstSeen", "LastSeen"}
	if err := out.Write(header); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	for row, err := range actors(ctx, graph, sel) {
		if err != nil {
			return err
		}
		if err := out.Write(cells(
			row.ID, query.Get[string](row, query.Name), string(query.Get[politics.ActorType](row, query.ActorType)),
			strings.Join(query.Get[[]string](row, query.Names), "; "), namesOf(row.Lists[keyCountries]),
			show(row, query.ArticleCount), show(row, query.FirstSeen), show(row, query.LastSeen),
		)); err != nil {
			return fmt.Errorf("write table: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}

// writeFactTable writes a table of ties between actors, one row for each tie that a
// fact draws, with the sentence that is the surest evidence.
func writeFactTable(ctx context.Context, w io.Writer, graph Graph, sel Selection) error {
	out := csv.NewWriter(w)
	header := []string{
		"Source", "Target", "Type", "Label", "Weight", "Fact", "SourceName", "TargetName", "Title", "Since", "Until", "Date",
		"Mode", "Factuality", "Seats", "OfSeats", "Votes", "Percent", "Confidence", "Speakers", "DeniedBy", "Sentence", "URL",
	}
	if err := out.Write(header); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	for row, err := range facts(ctx, graph, sel) {
		if err != nil {
			return err
		}
		for _, tie := range ties(row) {
			if err := out.Write(factCells(row, tie)); err != nil {
				return fmt.Errorf("write table: %w", err)
			}
		}
	}
	out.Flush()
	return out.Error()
}

func factCells(row query.Row, tie tie) []string {
	sentence, url := surest(row)
	return cells(
		tie.from.ID, tie.to.ID, "Directed", string(tie.label), show(row, query.ArticleCount), row.ID, nameOf(tie.from), nameOf(tie.to),
		show(row, query.Title), show(row, query.Since), show(row, query.Until), show(row, query.Date), show(row, query.Mode),
		show(row, query.Factuality), show(row, query.Seats), show(row, query.OfSeats), show(row, query.Votes),
		show(row, query.Percent), show(row, query.Confidence), namesOf(row.Lists[keySpeakers]), namesOf(row.Lists[keyDeniers]),
		sentence, url,
	)
}

// surest is the sentence and the URL of the surest piece of evidence.
func surest(fact query.Row) (sentence, url string) {
	best := -1.0
	for _, evid := range fact.Lists[keyProof].Rows {
		if sure := query.Get[float64](evid, query.Confidence); sure > best {
			best = sure
			article, _ := evid.Lists[keyArticle].First()
			sentence, url = query.Get[string](evid, query.Text), query.Get[string](article, query.URL)
		}
	}
	return sentence, url
}

// nameOf is what a thing is called: an event by its type and date.
func nameOf(row query.Row) string {
	if row.Kind == query.Event {
		return strings.TrimSpace(show(row, query.EventType) + " " + show(row, query.Date))
	}
	return query.Get[string](row, query.Name)
}

func namesOf(rows query.Rows) string {
	names := make([]string, len(rows.Rows))
	for i, row := range rows.Rows {
		names[i] = nameOf(row)
	}
	return strings.Join(names, "; ")
}

// show is a value as text, "" for what is unknown.
func show(row query.Row, field query.Field) string {
	switch v := row.Values[field].(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	case politics.Date:
		return v.String()
	default:
		return fmt.Sprint(v)
	}
}

// cells keeps spreadsheets from taking text for a formula: a cell that begins like
// one gets an apostrophe before it, as OWASP advises.
func cells(texts ...string) []string {
	for i, text := range texts {
		if strings.HasPrefix(text, "'") || strings.ContainsAny(firstLetter(text), "=+-@\t\r") {
			texts[i] = "'" + text
		}
	}
	return texts
}

func firstLetter(text string) string {
	if text == "" {
		return ""
	}
	return text[:1]
}
