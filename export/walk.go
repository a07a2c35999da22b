package export

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// walk gives all rows of a list in the order of their ids, asking for one page
// after the other. A row that is added or removed meanwhile may be missed; all that
// stay are there once.
func walk(ctx context.Context, graph Graph, list query.List) iter.Seq2[query.Row, error] {
	return func(yield func(query.Row, error) bool) {
		list.Order = query.Order{}
		list.Page = query.Page{Size: query.MaxSize}
		for {
			answer, err := graph.Ask(ctx, query.Query{Roots: []query.Root{{Key: "page", List: list}}})
			if err != nil {
				yield(query.Row{}, fmt.Errorf("read page: %w", err))
				return
			}
			rows := answer["page"]
			for _, row := range rows.Rows {
				if !yield(row, nil) {
					return
				}
			}
			if !rows.Next || len(rows.Rows) == 0 {
				return
			}
			list.Page.After = &rows.Rows[len(rows.Rows)-1].At
		}
	}
}

// Keys of the edges that the formats follow.
const (
	keySubject    = "subject"
	keyObject     = "object"
	keyActors     = "actors"
	keyRecipients = "recipients"
	keyPlace      = "place"
	keySpeakers   = "speakers"
	keyDeniers    = "deniers"
	keyCountries  = "countries"
	keyProof      = "evidence"
	keyArticle    = "article"
)

func follow(key string, link query.Link, of ...query.Selection) query.Edge {
	return query.Edge{Key: key, Link: link, List: query.List{Page: query.Page{All: true}, Of: of}}
}

// actorValues is an actor as all formats show it.
func actorValues() query.Selection {
	return query.Selection{Kind: query.Actor, Fields: []query.Field{
		query.ActorType, query.Name, query.Names, query.ArticleCount, query.FirstSeen, query.LastSeen,
	}, Edges: []query.Edge{follow(keyCountries, query.Countries, query.Selection{Kind: query.Actor, Fields: []query.Field{query.Name}})}}
}

func proof() query.Edge {
	article := query.Selection{Kind: query.Article, Fields: []query.Field{
		query.URL, query.Title, query.Publisher, query.Published, query.Name,
	}}
	return follow(keyProof, query.Proof, query.Selection{
		Kind:   query.Evidence,
		Fields: []query.Field{query.Text, query.Start, query.End, query.Confidence, query.Rule, query.Extractor},
		Edges:  []query.Edge{follow(keyArticle, query.InArticle, article)},
	})
}

// relationList is the relations of a selection, with both ends and all evidence.
func relationList(sel Selection) query.List {
	return query.List{Filter: sel.relations(), Of: []query.Selection{{
		Kind: query.Relation,
		Fields: []query.Field{
			query.Predicate, query.Title, query.Office, query.Since, query.Until, query.Former, query.Date, query.Seats,
			query.OfSeats, query.Votes, query.Percent, query.Confidence, query.ArticleCount, query.FirstSeen, query.LastSeen,
		},
		Edges: []query.Edge{
			follow(keySubject, query.Subject, actorValues()),
			follow(keyObject, query.Object, actorValues(), query.Selection{Kind: query.Event, Fields: eventFields()}),
			follow(keySpeakers, query.Speakers, actorValues()), follow(keyDeniers, query.Deniers, actorValues()), proof(),
		},
	}}}
}

func eventFields() []query.Field {
	return []query.Field{
		query.EventType, query.Mode, query.Factuality, query.Date, query.Confidence, query.ArticleCount,
		query.FirstSeen, query.LastSeen,
	}
}

// eventList is the events of a selection, with who takes part and all evidence.
func eventList(sel Selection) query.List {
	return query.List{Filter: sel.events(), Of: []query.Selection{{
		Kind: query.Event, Fields: eventFields(),
		Edges: []query.Edge{
			follow(keyActors, query.Actors, actorValues()), follow(keyRecipients, query.Recipients, actorValues()),
			follow(keyPlace, query.EventPlace, actorValues()),
			follow(keySpeakers, query.Speakers, actorValues()), follow(keyDeniers, query.Deniers, actorValues()), proof(),
		},
	}}}
}

// facts gives the relations, then the events of a selection.
func facts(ctx context.Context, graph Graph, sel Selection) iter.Seq2[query.Row, error] {
	return func(yield func(query.Row, error) bool) {
		for _, list := range []query.List{relationList(sel), eventList(sel)} {
			for row, err := range walk(ctx, graph, list) {
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}

// actors gives the actors of a selection: all, or those that take part in its
// facts, each once.
func actors(ctx context.Context, graph Graph, sel Selection) iter.Seq2[query.Row, error] {
	if sel.whole() {
		return walk(ctx, graph, query.List{Of: []query.Selection{actorValues()}})
	}
	return func(yield func(query.Row, error) bool) {
		seen := map[string]bool{}
		for fact, err := range facts(ctx, graph, sel) {
			if err != nil {
				yield(query.Row{}, err)
				return
			}
			for _, row := range participants(fact) {
				if row.Kind == query.Actor && !seen[row.ID] {
					seen[row.ID] = true
					if !yield(row, nil) {
						return
					}
				}
			}
		}
	}
}

// participants are the things at the ends of a fact, and who says or denies it.
func participants(fact query.Row) []query.Row {
	var list []query.Row
	for _, key := range []string{keySubject, keyObject, keyActors, keyRecipients, keyPlace, keySpeakers, keyDeniers} {
		list = append(list, fact.Lists[key].Rows...)
	}
	return list
}

// tie is a fact as an edge from one node to another.
type tie struct {
	from, to query.Row
	label    politics.Edge
}

// ties are the edges that a fact draws, as the graph's own typed edges are drawn.
func ties(fact query.Row) []tie {
	if fact.Kind == query.Relation {
		from, ok := fact.Lists[keySubject].First()
		to, also := fact.Lists[keyObject].First()
		if !ok || !also {
			return nil
		}
		return []tie{{from, to, query.Get[politics.Predicate](fact, query.Predicate).Edge()}}
	}
	kind := query.Get[politics.EventType](fact, query.EventType)
	from, to := fact.Lists[keyActors].Rows, fact.Lists[keyRecipients].Rows
	var list []tie
	for i, a := range from {
		others := to
		if len(to) == 0 && kind.Mutual() {
			others = from[i+1:]
		}
		for _, b := range others {
			if a.ID != b.ID {
				list = append(list, tie{a, b, kind.Edge()})
			}
		}
	}
	return list
}

// writeExchange writes what articles said, one object an article and line.
func writeExchange(ctx context.Context, w io.Writer, graph Graph, _ Selection) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for x, err := range graph.Extractions(ctx) {
		if err != nil {
			return err
		}
		if err := out.Encode(x); err != nil {
			return fmt.Errorf("write article %s: %w", x.ID, err)
		}
	}
	return nil
}
