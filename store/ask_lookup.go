package store

import (
	"reflect"

	"github.com/polgraph/polgraph/query"
)

// lookUp is how to find all of a list that asks for things by their ids alone, as
// beginnings of blocks that wait for nothing; nil where the list asks for more than
// that, or for less than all.
func (c *compiler) lookUp(list query.List) []string {
	if !list.Page.All || list.Total || len(list.Of) != 1 {
		return nil
	}
	switch f := list.Filter.(type) {
	case query.ActorFilter:
		if len(f.IDs) > 0 && reflect.DeepEqual(f, query.ActorFilter{IDs: f.IDs}) {
			ids := bindAll(c, f.IDs)
			return []string{"(func: eq(actor.id, " + ids + "))", "(func: eq(actor.former_id, " + ids + "))"}
		}
	case query.ArticleFilter:
		if len(f.IDs) > 0 && reflect.DeepEqual(f, query.ArticleFilter{IDs: f.IDs}) {
			return []string{"(func: eq(article.id, " + bindAll(c, f.IDs) + "))"}
		}
	case query.RelationFilter:
		if len(f.IDs) > 0 && reflect.DeepEqual(f, query.RelationFilter{FactFilter: query.FactFilter{IDs: f.IDs}}) {
			return []string{"(func: eq(fact.id, " + bindAll(c, f.IDs) + ")) @filter(has(relation.predicate))"}
		}
	case query.EventFilter:
		if len(f.IDs) > 0 && reflect.DeepEqual(f, query.EventFilter{FactFilter: query.FactFilter{IDs: f.IDs}}) {
			return []string{"(func: eq(fact.id, " + bindAll(c, f.IDs) + ")) @filter(has(event.type))"}
		}
	case query.EvidenceFilter:
		if len(f.IDs) > 0 && reflect.DeepEqual(f, query.EvidenceFilter{IDs: f.IDs}) {
			return []string{"(func: eq(evidence.id, " + bindAll(c, f.IDs) + "))"}
		}
	case query.AppearanceFilter:
		if len(f.IDs) > 0 {
			return []string{"(func: eq(appearance.id, " + bindAll(c, f.IDs) + "))"}
		}
	case query.JudgementFilter:
		if len(f.IDs) > 0 {
			return []string{"(func: eq(judgement.id, " + bindAll(c, f.IDs) + "))"}
		}
	}
	return nil
}
