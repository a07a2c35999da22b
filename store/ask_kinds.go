package store

import (
	"fmt"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// kindInfo tells how things of one kind stand in the database.
type kindInfo struct {
	id         string // predicate of the id
	has        string // predicate that all of this kind have, and no others
	properties map[query.Field]property
	orders     map[query.Field]order
	links      map[query.Link]string // paths, but for those that a filter decides
}

// kinds is the schema as queries see it; schema.dql is what it must agree with.
var kinds = map[query.Kind]kindInfo{
	query.Actor: {
		id: "actor.id", has: "actor.type",
		properties: map[query.Field]property{
			query.ActorType:    text[politics.ActorType]("actor.type"),
			query.Name:         text[string]("actor.name"),
			query.Names:        {[]string{"actor.name", "actor.names"}, readNames},
			query.FormerIDs:    texts("actor.former_id"),
			query.ArticleCount: integer("actor.appearances"),
			query.FirstSeen:    moment("actor.first_seen"),
			query.LastSeen:     moment("actor.last_seen"),
		},
		orders: map[query.Field]order{
			query.ID:           byText("actor.id"),
			query.Name:         byText("actor.name"),
			query.ArticleCount: byNumber("actor.appearances"),
			query.FirstSeen:    byMoment("actor.first_seen"),
			query.LastSeen:     byMoment("actor.last_seen"),
		},
		links: map[query.Link]string{
			query.Countries:   "actor.country",
			query.Appearances: "~appearance.actor",
		},
	},
	query.Tie: {
		id: "actor.id", has: "actor.type",
		properties: map[query.Field]property{}, // all come from the edge, see tieValues
		orders:     map[query.Field]order{query.Name: byText("actor.name")},
	},
	query.Relation: {
		id: "fact.id", has: "relation.predicate",
		properties: factProperties(map[query.Field]property{
			query.Predicate: text[politics.Predicate]("relation.predicate"),
			query.Title:     text[string]("relation.title"),
			query.Office:    text[string]("relation.office"),
			query.Since:     date("relation.since"),
			query.Until:     date("relation.until"),
			query.Former:    boolean("relation.former"),
			query.Date:      date("relation.date"),
			query.Seats:     integer("relation.seats"),
			query.OfSeats:   integer("relation.of"),
			query.Votes:     integer("relation.votes"),
			query.Percent:   number("relation.percent"),
		}),
		orders: factOrders(map[query.Field]order{
			query.Since: byMoment("relation.since_from"),
			query.Seats: orNone(byNumber("relation.seats")),
		}),
		links: factLinks(map[query.Link]string{
			query.Subject: "relation.subject",
			query.Object:  "relation.object",
		}),
	},
	query.Event: {
		id: "fact.id", has: "event.type",
		properties: factProperties(map[query.Field]property{
			query.EventType:  text[politics.EventType]("event.type"),
			query.Mode:       text[string]("event.mode"),
			query.Factuality: text[politics.Factuality]("event.factuality"),
			query.Date:       date("event.date"),
			query.Starts:     moment("event.from"),
		}),
		orders: factOrders(map[query.Field]order{query.Starts: byMoment("event.from")}),
		links: factLinks(map[query.Link]string{
			query.Actors:     "event.actor",
			query.Recipients: "event.recipient",
			query.EventPlace: "event.place",
			query.Results:    "~relation.object",
		}),
	},
	query.Article: {
		id: "article.id", has: "article.id",
		properties: map[query.Field]property{
			query.Name:        text[string]("article.name"),
			query.URL:         text[string]("article.url"),
			query.Title:       text[string]("article.title"),
			query.Publisher:   text[string]("article.publisher"),
			query.Authors:     texts("article.author"),
			query.Published:   date("article.published"),
			query.PublishedAt: moment("article.published_from"),
			query.Format:      text[politics.Format]("article.format"),
			query.Text:        text[string]("article.text"),
			query.Loaded:      moment("article.loaded"),
			query.Warnings:    texts("article.warning"),
			query.Extractor:   text[string]("article.extractor"),
			query.Quotes:      decoded[[]politics.Attribution]("article.attributions"),
		},
		orders: map[query.Field]order{
			query.ID:          byText("article.id"),
			query.PublishedAt: byMoment("article.published_from"),
			query.Loaded:      byMoment("article.loaded"),
		},
		links: map[query.Link]string{
			query.Appearances: "~appearance.article",
			query.Proof:       "~evidence.article",
		},
	},
	query.Appearance: {
		id: "appearance.id", has: "appearance.id",
		properties: map[query.Field]property{
			query.ActorType: text[politics.ActorType]("appearance.type"),
			query.Local:     text[string]("appearance.local"),
			query.Names:     decoded[[]string]("appearance.names"),
			query.Mentions:  decoded[[]politics.Span]("appearance.mentions"),
		},
		orders: map[query.Field]order{query.ID: byText("appearance.id")},
		links: map[query.Link]string{
			query.InArticle: "appearance.article",
			query.OfActor:   "appearance.actor",
		},
	},
	query.Evidence: {
		id: "evidence.id", has: "evidence.id",
		properties: map[query.Field]property{
			query.Text:         text[string]("evidence.sentence"),
			query.Start:        integer("evidence.start"),
			query.End:          integer("evidence.end"),
			query.Confidence:   number("evidence.confidence"),
			query.Rule:         text[string]("evidence.rule"),
			query.SaidRelation: {[]string{"evidence.kind", "evidence.said"}, readSaidRelation},
			query.Extractor:    text[string]("evidence.extractor"),
			query.PublishedAt:  moment("evidence.published_from"),
		},
		orders: map[query.Field]order{
			query.ID:          byText("evidence.id"),
			query.Start:       byNumber("evidence.start"),
			query.PublishedAt: byMoment("evidence.published_from"),
		},
		links: map[query.Link]string{
			query.InArticle:   "evidence.article",
			query.OfFact:      "evidence.fact",
			query.Speaker:     "evidence.speaker",
			query.Denier:      "evidence.denied_by",
			query.Appearances: "evidence.appearance",
		},
	},
	query.Judgement: {
		id: "judgement.id", has: "judgement.id",
		properties: map[query.Field]property{
			query.Verdict: text[politics.Verdict]("judgement.verdict"),
			query.Score:   number("judgement.score"),
			query.Reasons: decoded[[]string]("judgement.reason"),
			query.Author:  text[string]("judgement.author"),
		},
		orders: map[query.Field]order{query.ID: byText("judgement.id")},
		links: map[query.Link]string{
			query.Left:  "judgement.left",
			query.Right: "judgement.right",
		},
	},
}

// factProperties adds what relations and events have in common.
func factProperties(own map[query.Field]property) map[query.Field]property {
	own[query.ArticleCount] = integer("fact.articles")
	own[query.Confidence] = number("fact.confidence")
	own[query.FirstSeen] = moment("fact.first_seen")
	own[query.LastSeen] = moment("fact.last_seen")
	return own
}

func factOrders(own map[query.Field]order) map[query.Field]order {
	own[query.ID] = byText("fact.id")
	own[query.ArticleCount] = byNumber("fact.articles")
	own[query.Confidence] = byNumber("fact.confidence")
	own[query.FirstSeen] = byMoment("fact.first_seen")
	own[query.LastSeen] = byMoment("fact.last_seen")
	return own
}

func factLinks(own map[query.Link]string) map[query.Link]string {
	own[query.Proof] = "~evidence.fact"
	own[query.Speakers] = "fact.speaker"
	own[query.Deniers] = "fact.denied_by"
	return own
}

// leadsToOne tells whether a link leads to one thing at most.
func leadsToOne(link query.Link) bool {
	switch link {
	case query.Subject, query.Object, query.EventPlace, query.InArticle, query.OfFact, query.Speaker, query.Denier,
		query.OfActor, query.Left, query.Right:
		return true
	default:
		return false
	}
}

// pathsOf are the predicates that an edge follows; the rows of several are merged.
func pathsOf(parent query.Kind, edge query.Edge) ([]string, error) {
	switch {
	case parent == query.Actor && edge.Link == query.Relations:
		filter, _ := edge.Filter.(query.RelationFilter)
		switch filter.Side {
		case query.SubjectSide:
			return []string{"~relation.subject"}, nil
		case query.ObjectSide:
			return []string{"~relation.object"}, nil
		default:
			return []string{"~relation.subject", "~relation.object"}, nil
		}
	case parent == query.Actor && edge.Link == query.Events:
		filter, _ := edge.Filter.(query.EventFilter)
		switch filter.Role {
		case query.ActorRole:
			return []string{"~event.actor"}, nil
		case query.RecipientRole:
			return []string{"~event.recipient"}, nil
		case query.PlaceRole:
			return []string{"~event.place"}, nil
		default:
			return []string{"~event.actor", "~event.recipient", "~event.place"}, nil
		}
	case parent == query.Actor && edge.Link == query.Ties:
		return nil, nil // each segment has its own
	case parent == query.Appearance && edge.Link == query.Judgements:
		return []string{"~judgement.left", "~judgement.right"}, nil
	}
	path, ok := kinds[parent].links[edge.Link]
	if !ok {
		return nil, fmt.Errorf("%w: no link %q leads from %s", politics.ErrInvalid, edge.Link, parent)
	}
	return []string{path}, nil
}
