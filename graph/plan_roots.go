package graph

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// rootStep plans one field of Query.
type rootStep func(p planner, field graphql.CollectedField) ([]query.Root, error)

// queryFields is how the fields of Query are planned.
func queryFields() map[string]rootStep {
	return map[string]rootStep{
		"node":           node,
		"actor":          actor,
		"article":        article,
		"search":         rootPage(actors(), search),
		"neighborhood":   rootPage(actors(), neighborhood),
		"paths":          paths,
		"contradictions": contradictions,
		"timeline":       timeline,
		"actors":         rootPage(actors(), ofTypes()),
		"people":         rootPage(actors(), ofTypes(politics.Person)),
		"parties":        rootPage(actors(), ofTypes(politics.Party)),
		"organizations":  rootPage(actors(), ofTypes(politics.Organization)),
		"places":         rootPage(actors(), ofTypes(politics.Place)),
		"groups":         rootPage(actors(), ofTypes(politics.Group)),
		"relations": rootPage(relations(), func(a arguments) (query.Filter, query.Order) {
			return a.relationFilter(), a.order(relationOrder())
		}),
		"events": rootPage(events(), func(a arguments) (query.Filter, query.Order) {
			return a.eventFilter(), a.order(eventOrder())
		}),
		"elections": rootPage(events(), func(a arguments) (query.Filter, query.Order) {
			filter := a.eventFilter()
			if filter.Types != nil {
				a.object("filter").fault("types", "elections are of one type")
			}
			filter.Types = []politics.EventType{politics.Election}
			return filter, a.order(eventOrder())
		}),
		"evidence": rootPage(evidence(), func(a arguments) (query.Filter, query.Order) {
			return a.evidenceFilter(), query.Order{By: query.PublishedAt, Descending: true}
		}),
		"articles": rootPage(articles(), func(a arguments) (query.Filter, query.Order) {
			return a.articleFilter(), a.order(articleOrder())
		}),
	}
}

func rootPage(targets []target, how func(arguments) (query.Filter, query.Order)) rootStep {
	return func(p planner, field graphql.CollectedField) ([]query.Root, error) {
		args := argumentsOf(p.op, field)
		filter, order := how(args)
		if err := args.done(); err != nil {
			return nil, err
		}
		list, wanted, err := p.connection(field, targets, filter, order)
		if err != nil || !wanted {
			return nil, err
		}
		return []query.Root{{Key: field.Alias, List: list}}, nil
	}
}

func search(a arguments) (query.Filter, query.Order) {
	filter := query.SearchFilter{Text: a.text("text"), Types: enums(a, "types", politics.ActorTypes())}
	if !hasLetter(filter.Text) {
		a.fault("text", "nothing to look for")
	}
	return filter, searchOrder()
}

// ofTypes lists actors; of the types given, if any are.
func ofTypes(types ...politics.ActorType) func(arguments) (query.Filter, query.Order) {
	return func(a arguments) (query.Filter, query.Order) {
		filter := a.actorFilter()
		if types != nil {
			if filter.Types != nil {
				a.object("filter").fault("types", "this list is of one type; use actors")
			}
			filter.Types = types
		}
		return filter, a.order(actorOrder())
	}
}

// rootOne asks for the only row that a filter lets pass.
func (p planner) rootOne(key string, targets []target, filter query.Filter, field graphql.CollectedField) (query.Root, error) {
	of, err := p.selections(targets, field.Selections)
	return query.Root{Key: key, List: query.List{Filter: filter, Page: query.Page{All: true}, Of: of}}, err
}

func actor(p planner, field graphql.CollectedField) ([]query.Root, error) {
	args := argumentsOf(p.op, field)
	var filter query.ActorFilter
	switch {
	case args.has("id") == args.has("name"):
		args.fault("id", "give an id or a name")
	case args.has("id"):
		filter.IDs = texts[politics.ActorID](args, "id")
	default:
		if filter.Name = args.text("name"); !hasLetter(filter.Name) {
			args.fault("name", "nothing to look for")
		}
	}
	if err := args.done(); err != nil {
		return nil, err
	}
	root, err := p.rootOne(field.Alias, actors(), filter, field)
	if filter.Name != "" { // which several may have
		root.Order, root.Page = query.Order{By: query.ArticleCount, Descending: true}, query.Page{Size: 1}
	}
	return []query.Root{root}, err
}

func article(p planner, field graphql.CollectedField) ([]query.Root, error) {
	args := argumentsOf(p.op, field)
	var filter query.ArticleFilter
	switch {
	case args.has("id") == args.has("url"):
		args.fault("id", "give an id or a URL")
	case args.has("id"):
		filter.IDs = texts[politics.ArticleID](args, "id")
	default:
		if args.text("url") == "" {
			args.fault("url", "nothing to look for")
		}
		filter.IDs = []politics.ArticleID{politics.NewArticleID(args.text("url"), "")}
	}
	if err := args.done(); err != nil {
		return nil, err
	}
	root, err := p.rootOne(field.Alias, articles(), filter, field)
	return []query.Root{root}, err
}

// nodeKey is the key of one of the kinds among which node looks for an id.
func nodeKey(key string, kind query.Kind) string { return key + "/" + string(kind) }

// nodeKinds are the kinds of things that have an id.
func nodeKinds() []query.Kind {
	return []query.Kind{
		query.Actor, query.Article, query.Relation, query.Event, query.Evidence, query.Appearance, query.Judgement,
	}
}

// node asks for an id among all kinds at once.
func node(p planner, field graphql.CollectedField) ([]query.Root, error) {
	args := argumentsOf(p.op, field)
	id := args.text("id")
	if err := args.done(); err != nil {
		return nil, err
	}
	fact := query.FactFilter{IDs: []politics.FactID{politics.FactID(id)}}
	var roots []query.Root
	for _, look := range []struct {
		targets []target
		filter  query.Filter
	}{
		{actors(), query.ActorFilter{IDs: []politics.ActorID{politics.ActorID(id)}}},
		{articles(), query.ArticleFilter{IDs: []politics.ArticleID{politics.ArticleID(id)}}},
		{relations(), query.RelationFilter{FactFilter: fact}},
		{events(), query.EventFilter{FactFilter: fact}},
		{evidence(), query.EvidenceFilter{IDs: []politics.EvidenceID{politics.EvidenceID(id)}}},
		{appearances(), query.AppearanceFilter{IDs: []politics.AppearanceID{politics.AppearanceID(id)}}},
		{judgements(), query.JudgementFilter{IDs: []string{id}}},
	} {
		root, err := p.rootOne(nodeKey(field.Alias, look.targets[0].kind), look.targets, look.filter, field)
		if err != nil {
			return nil, err
		}
		roots = append(roots, root)
	}
	return roots, nil
}
