package graph

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/graph/view"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// step plans one field of an object: it adds what the field needs to a selection.
type step func(p planner, sel *query.Selection, field graphql.CollectedField) error

// fieldsOf is how the fields of an object type are planned. A field that is not
// here needs the id alone; a test holds the tables to the schema.
func fieldsOf(object string) map[string]step {
	switch object {
	case "Person", "Party", "Organization", "Place", "Group":
		return actorFields()
	case "Relation":
		return relationFields()
	case "Event":
		return eventFields()
	case "Evidence":
		return evidenceFields()
	case "Article":
		return articleFields()
	case "Appearance":
		return appearanceFields()
	case "Judgement":
		return judgementFields()
	case "Neighbor":
		return map[string]step{"actor": to(query.OfActor, actors())}
	default:
		return nil
	}
}

func actorFields() map[string]step {
	return map[string]step{
		"type":         values(query.ActorType),
		"name":         values(query.Name),
		"names":        values(query.Names),
		"formerIds":    values(query.FormerIDs),
		"articleCount": values(query.ArticleCount),
		"firstSeen":    values(query.FirstSeen),
		"lastSeen":     values(query.LastSeen),
		"countries":    to(query.Countries, actors()),
		"relations": page(query.Relations, relations(), func(a arguments) (query.Filter, query.Order) {
			filter := a.relationFilter()
			filter.Side = a.side()
			return filter, a.order(relationOrder())
		}),
		"events": page(query.Events, events(), func(a arguments) (query.Filter, query.Order) {
			filter := a.eventFilter()
			filter.Role = a.role()
			return filter, a.order(eventOrder())
		}),
		"neighbors": page(query.Ties, ties(), func(a arguments) (query.Filter, query.Order) {
			return a.tieFilter(), tieOrder()
		}),
		"appearances": page(query.Appearances, appearances(), inOrder(query.Order{})),
	}
}

// factFields adds what relations and events have in common.
func factFields(own map[string]step) map[string]step {
	own["confidence"] = values(query.Confidence)
	own["articleCount"] = values(query.ArticleCount)
	own["firstSeen"] = values(query.FirstSeen)
	own["lastSeen"] = values(query.LastSeen)
	own["independentSources"] = sources
	own["speakers"] = to(query.Speakers, actors())
	own["deniedBy"] = to(query.Deniers, actors())
	own["selfReported"] = selfReported
	own["evidence"] = page(query.Proof, evidence(), inOrder(proofOrder()))
	return own
}

func relationFields() map[string]step {
	return factFields(map[string]step{
		"predicate": values(query.Predicate),
		"subject":   to(query.Subject, actors()),
		"object":    to(query.Object, objects()),
		"title":     values(query.Title),
		"office":    values(query.Office),
		"since":     values(query.Since),
		"until":     values(query.Until),
		"former":    values(query.Former, query.Until),
		"date":      values(query.Date),
		"seats":     values(query.Seats),
		"ofSeats":   values(query.OfSeats),
		"votes":     values(query.Votes),
		"percent":   values(query.Percent),
		"held":      held,
	})
}

func eventFields() map[string]step {
	return factFields(map[string]step{
		"type":       values(query.EventType),
		"mode":       values(query.Mode),
		"factuality": values(query.Factuality),
		"date":       values(query.Date),
		"actors":     to(query.Actors, actors()),
		"recipients": to(query.Recipients, actors()),
		"place":      to(query.EventPlace, actors()),
		"results":    results,
	})
}

func evidenceFields() map[string]step {
	return map[string]step{
		"article":     to(query.InArticle, articles()),
		"fact":        to(query.OfFact, facts()),
		"sentence":    values(query.Text),
		"start":       values(query.Start),
		"end":         values(query.End),
		"confidence":  values(query.Confidence),
		"rule":        values(query.Rule),
		"extractor":   values(query.Extractor),
		"speaker":     to(query.Speaker, appearances()),
		"deniedBy":    to(query.Denier, appearances()),
		"appearances": to(query.Appearances, appearances()),
	}
}

func articleFields() map[string]step {
	return map[string]step{
		"name":        values(query.Name),
		"url":         values(query.URL),
		"title":       values(query.Title),
		"publisher":   values(query.Publisher),
		"authors":     values(query.Authors),
		"published":   values(query.Published),
		"format":      values(query.Format),
		"text":        values(query.Text),
		"loaded":      values(query.Loaded),
		"extractor":   values(query.Extractor),
		"warnings":    values(query.Warnings),
		"mentions":    mentions,
		"quotes":      quotes,
		"appearances": page(query.Appearances, appearances(), inOrder(query.Order{})),
		"evidence":    page(query.Proof, evidence(), inOrder(textOrder())),
	}
}

func appearanceFields() map[string]step {
	return map[string]step{
		"article":    to(query.InArticle, articles()),
		"actor":      to(query.OfActor, actors()),
		"type":       values(query.ActorType),
		"names":      values(query.Names),
		"mentions":   values(query.Mentions),
		"judgements": to(query.Judgements, judgements()),
	}
}

func judgementFields() map[string]step {
	return map[string]step{
		"left":    to(query.Left, appearances()),
		"right":   to(query.Right, appearances()),
		"verdict": values(query.Verdict),
		"score":   values(query.Score),
		"reasons": values(query.Reasons),
		"author":  values(query.Author),
	}
}

// values plans a field that shows values of the row.
func values(fields ...query.Field) step {
	return func(_ planner, sel *query.Selection, _ graphql.CollectedField) error {
		for _, field := range fields {
			addField(sel, field)
		}
		return nil
	}
}

// to plans a field that shows one thing, or the few, to which a link leads.
func to(link query.Link, targets []target) step {
	return func(p planner, sel *query.Selection, field graphql.CollectedField) error {
		of, err := p.selections(targets, field.Selections)
		if err != nil {
			return err
		}
		addEdge(&sel.Edges, all(field.Alias, link, of...))
		return nil
	}
}

// all is an edge to everything to which a link leads.
func all(key string, link query.Link, of ...query.Selection) query.Edge {
	return query.Edge{Key: key, Link: link, List: query.List{Page: query.Page{All: true}, Of: of}}
}

// page plans a connection; how reads its filter and order.
func page(link query.Link, targets []target, how func(arguments) (query.Filter, query.Order)) step {
	return func(p planner, sel *query.Selection, field graphql.CollectedField) error {
		args := argumentsOf(p.op, field)
		filter, order := how(args)
		if err := args.done(); err != nil {
			return err
		}
		list, wanted, err := p.connection(field, targets, filter, order)
		if err != nil {
			return err
		}
		if wanted {
			addEdge(&sel.Edges, query.Edge{Key: field.Alias, Link: link, List: list})
		}
		return nil
	}
}

// inOrder is for connections that cannot be filtered.
func inOrder(order query.Order) func(arguments) (query.Filter, query.Order) {
	return func(arguments) (query.Filter, query.Order) { return nil, order }
}

// sources plans what tells which sources of a fact are independent.
func sources(_ planner, sel *query.Selection, _ graphql.CollectedField) error {
	addEdge(&sel.Edges, sourcesEdge(query.Text))
	return nil
}

// selfReported plans what tells whether a claim is about whoever makes it.
func selfReported(_ planner, sel *query.Selection, _ graphql.CollectedField) error {
	addEdge(&sel.Edges, ids(view.KeySpeakers, query.Speakers))
	if sel.Kind == query.Relation {
		addEdge(&sel.Edges, ids(view.KeySubject, query.Subject))
	} else {
		addEdge(&sel.Edges, ids(view.KeyActors, query.Actors))
	}
	return nil
}

// ids is an edge to actors of which nothing but the ids is needed.
func ids(key string, link query.Link) query.Edge {
	return all(key, link, query.Selection{Kind: query.Actor})
}

// sourcesEdge leads to all evidence of a fact, with its publishers.
func sourcesEdge(fields ...query.Field) query.Edge {
	article := all(view.KeyArticle, query.InArticle, query.Selection{
		Kind: query.Article, Fields: []query.Field{query.Publisher, query.URL, query.Name},
	})
	return all(view.KeySources, query.Proof, query.Selection{Kind: query.Evidence, Fields: fields, Edges: []query.Edge{article}})
}

// held plans what tells whether a relation held at a date, which is read again in
// showing it.
func held(p planner, sel *query.Selection, field graphql.CollectedField) error {
	args := argumentsOf(p.op, field)
	args.date("on")
	for _, value := range []query.Field{query.Since, query.Until, query.Former, query.FirstSeen, query.LastSeen} {
		addField(sel, value)
	}
	return args.done()
}

// mentions plans the places where an article names actors.
func mentions(p planner, sel *query.Selection, field graphql.CollectedField) error {
	of := query.Selection{Kind: query.Appearance, Fields: []query.Field{query.Mentions}}
	if err := p.sameRow(&of, field, "Mention", "appearance"); err != nil {
		return err
	}
	addEdge(&sel.Edges, all(field.Alias, query.Appearances, of))
	return nil
}

// quotes plans the places where an article quotes somebody.
func quotes(p planner, sel *query.Selection, field graphql.CollectedField) error {
	addField(sel, query.Quotes)
	of := query.Selection{Kind: query.Appearance, Fields: []query.Field{query.Local}}
	if err := p.sameRow(&of, field, "Quote", "speaker"); err != nil {
		return err
	}
	addEdge(&sel.Edges, all(field.Alias, query.Appearances, of))
	return nil
}

// sameRow plans a field of a type that is made from an appearance, and that shows
// the appearance itself.
func (p planner) sameRow(of *query.Selection, field graphql.CollectedField, object, name string) error {
	for _, part := range p.collect(field.Selections, object) {
		if part.Name != name {
			continue
		}
		edge, err := p.self(part.Alias, appearances(), part.Selections)
		if err != nil {
			return inField(err, part)
		}
		of.Edges = append(of.Edges, edge)
	}
	return nil
}

// results plans what contestants won in an election, by the evidence for each.
func results(p planner, sel *query.Selection, field graphql.CollectedField) error {
	of := query.Selection{Kind: query.Relation, Fields: []query.Field{query.Predicate, query.Seats, query.Votes}}
	proof := sourcesEdge(query.SaidRelation)
	for _, part := range p.collect(field.Selections, "ElectionResult") {
		switch part.Name {
		case "contestant":
			if err := to(query.Subject, actors())(p, &of, part); err != nil {
				return inField(err, part)
			}
		case "figures":
			if err := p.figures(&of, &proof.Of[0], part); err != nil {
				return inField(err, part)
			}
		}
	}
	of.Edges = append(of.Edges, proof, ids(view.KeySubject, query.Subject))
	edge := all(field.Alias, query.Results, of)
	edge.Filter = query.RelationFilter{Predicates: []politics.Predicate{
		politics.Won, politics.Lost, politics.WonSeats, politics.WonVotes,
	}}
	addEdge(&sel.Edges, edge)
	return nil
}

// figures plans the figures of a result: of is its relation, proof the evidence.
func (p planner) figures(of, proof *query.Selection, field graphql.CollectedField) error {
	for _, part := range p.collect(field.Selections, "ElectionFigure") {
		var sel *query.Selection
		var targets []target
		switch part.Name {
		case "evidence":
			sel, targets = proof, evidence()
		case "relation":
			sel, targets = of, relations()
		default:
			continue
		}
		edge, err := p.self(field.Alias+"."+part.Alias, targets, part.Selections)
		if err != nil {
			return inField(err, part)
		}
		addEdge(&sel.Edges, edge)
	}
	return nil
}
