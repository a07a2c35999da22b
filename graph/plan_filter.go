package graph

import (
	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

func (a arguments) actorFilter() query.ActorFilter {
	f := a.object("filter")
	return query.ActorFilter{
		IDs:       texts[politics.ActorID](f, "ids"),
		Name:      f.text("name"),
		Prefix:    f.text("namePrefix"),
		Types:     enums(f, "types", politics.ActorTypes()),
		Countries: texts[politics.ActorID](f, "countries"),
		Articles:  f.count("minArticles"),
	}
}

func (a arguments) factFilter() query.FactFilter {
	return query.FactFilter{
		IDs:        texts[politics.FactID](a, "ids"),
		Confidence: a.confidence("minConfidence"),
		Articles:   a.count("minArticles"),
		Speakers:   texts[politics.ActorID](a, "speakers"),
		Deniers:    texts[politics.ActorID](a, "deniedBy"),
		Claimed:    a.flag("claimed"),
		Denied:     a.flag("denied"),
		In:         texts[politics.ArticleID](a, "articles"),
		Seen:       a.date("seen"),
	}
}

func (a arguments) relationFilter() query.RelationFilter {
	f := a.object("filter")
	filter := query.RelationFilter{
		FactFilter: f.factFilter(),
		Predicates: enums(f, "predicates", politics.Predicates()),
		Subjects:   texts[politics.ActorID](f, "subjects"),
		Objects:    texts[politics.ActorID](f, "objects"),
		Involving:  texts[politics.ActorID](f, "involving"),
		Title:      f.text("title"),
		Former:     f.flag("former"),
	}
	if between := texts[politics.ActorID](f, "between"); f.has("between") {
		if len(between) != 2 || between[0] == "" || between[1] == "" {
			f.fault("between", "want the ids of two actors")
		} else {
			filter.Between = [2]politics.ActorID(between)
		}
	}
	if f.has("asOf") {
		at := f.object("asOf")
		filter.AsOf = &query.AsOf{Date: at.date("date"), Mode: query.Cited}
		if mode, err := scalar.Parse(at.values["mode"], scalar.Certainties()); err == nil {
			filter.AsOf.Mode = mode
		}
		if d := filter.AsOf.Date; !d.IsZero() && (d.First == politics.Partial{} || d.Last == politics.Partial{}) {
			at.fault("date", "an open interval is no date at which something held")
		}
	}
	return filter
}

func (a arguments) eventFilter() query.EventFilter {
	f := a.object("filter")
	return query.EventFilter{
		FactFilter:   f.factFilter(),
		Types:        enums(f, "types", politics.EventTypes()),
		Modes:        texts[string](f, "modes"),
		Factualities: enums(f, "factualities", politics.Factualities()),
		Actors:       texts[politics.ActorID](f, "actors"),
		Recipients:   texts[politics.ActorID](f, "recipients"),
		Involving:    texts[politics.ActorID](f, "involving"),
		Places:       texts[politics.ActorID](f, "places"),
		During:       f.date("during"),
	}
}

func (a arguments) articleFilter() query.ArticleFilter {
	f := a.object("filter")
	return query.ArticleFilter{
		IDs:        texts[politics.ArticleID](f, "ids"),
		URL:        f.text("url"),
		Publishers: texts[string](f, "publishers"),
		Published:  f.date("published"),
		Words:      f.text("title"),
		Mentions:   texts[politics.ActorID](f, "mentions"),
	}
}

func (a arguments) evidenceFilter() query.EvidenceFilter {
	f := a.object("filter")
	return query.EvidenceFilter{
		IDs:        texts[politics.EvidenceID](f, "ids"),
		Confidence: f.confidence("minConfidence"),
		Rules:      texts[string](f, "rules"),
		Words:      f.text("words"),
		In:         texts[politics.ArticleID](f, "articles"),
	}
}

// orderFields are the fields of the rows by the names of the orders.
func orderFields() map[string]query.Field {
	return map[string]query.Field{
		"NAME":          query.Name,
		"ARTICLE_COUNT": query.ArticleCount,
		"CONFIDENCE":    query.Confidence,
		"FIRST_SEEN":    query.FirstSeen,
		"LAST_SEEN":     query.LastSeen,
		"SINCE":         query.Since,
		"SEATS":         query.Seats,
		"DATE":          query.Starts,
		"PUBLISHED":     query.PublishedAt,
		"LOADED":        query.Loaded,
	}
}

// order reads orderBy.
func (a arguments) order(unlessTold query.Order) query.Order {
	if !a.has("orderBy") {
		return unlessTold
	}
	by := a.object("orderBy")
	return query.Order{By: orderFields()[by.word("by")], Descending: by.word("direction") == "DESC"}
}

// side reads on which side of a relation an actor is to stand.
func (a arguments) side() query.Side {
	switch a.word("as") {
	case "SUBJECT":
		return query.SubjectSide
	case "OBJECT":
		return query.ObjectSide
	default:
		return query.EitherSide
	}
}

// role reads in which role an actor is to take part in an event.
func (a arguments) role() query.Role {
	switch a.word("as") {
	case "ACTOR":
		return query.ActorRole
	case "RECIPIENT":
		return query.RecipientRole
	case "PLACE":
		return query.PlaceRole
	default:
		return query.AnyRole
	}
}

func (a arguments) tieFilter() query.TieFilter {
	filter := query.TieFilter{
		Edges: enums(a, "edges", scalar.EdgeTypes()),
		Types: enums(a, "types", politics.ActorTypes()),
	}
	switch a.word("direction") {
	case "OUT":
		filter.Direction = query.Outgoing
	case "IN":
		filter.Direction = query.Incoming
	}
	return filter
}

// The orders of lists unless told.
func actorOrder() query.Order    { return query.Order{By: query.Name} }
func relationOrder() query.Order { return query.Order{By: query.ArticleCount, Descending: true} }
func eventOrder() query.Order    { return query.Order{By: query.Starts, Descending: true} }
func articleOrder() query.Order  { return query.Order{By: query.PublishedAt, Descending: true} }
func proofOrder() query.Order    { return query.Order{By: query.PublishedAt} }
func textOrder() query.Order     { return query.Order{By: query.Start} }
func searchOrder() query.Order   { return query.Order{By: query.Match} }
func tieOrder() query.Order      { return query.Order{By: query.TieEdge} }
