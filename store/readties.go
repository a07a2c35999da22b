package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// tiesAnswer is what tieBlocks ask for.
type tiesAnswer struct{ Ends, Elections []map[string]json.RawMessage }

// tieBlocks ask for the weights of ties and the nodes at their ends.
func (k *known) tieBlocks(q *dql, ties []tie) {
	var ends, edges []string
	for _, one := range ties {
		ends = append(ends, one.from, one.to)
		edges = append(edges, string(one.edge))
	}
	ends = distinct(ends)
	var hops []string
	for _, edge := range distinct(edges) {
		hops = append(hops, edge+" @facets(facts, happened) @filter(uid(a, f)) { uid }")
	}
	q.block(`a as var(func: eq(actor.id, %s))`, ends)
	q.block(`f as var(func: eq(fact.id, %s))`, ends)
	q.block(`ends(func: uid(a)) { uid id: actor.id ` + strings.Join(hops, " ") + ` }`)
	q.block(`elections(func: uid(f)) { uid id: fact.id }`)
}

// noteTies notes what tieBlocks asked for.
func (k *known) noteTies(answer tiesAnswer, ties []tie) error {
	ids := map[string]string{} // by uid
	for _, row := range slices.Concat(answer.Ends, answer.Elections) {
		id, uid := unquote(row["id"]), unquote(row["uid"])
		ids[uid] = id
		k.uids[id] = uid
	}
	for _, row := range answer.Ends {
		if err := k.tiesFrom(row, ids); err != nil {
			return err
		}
	}
	for _, one := range ties {
		k.weighed[one] = true
	}
	return nil
}

// readTies reads those of the ties that were not read yet.
func (k *known) readTies(ctx context.Context, t *txn, ties []tie) error {
	ties = slices.DeleteFunc(ties, func(one tie) bool { return k.weighed[one] })
	if len(ties) == 0 {
		return nil
	}
	var q dql
	k.tieBlocks(&q, ties)
	var answer tiesAnswer
	if err := t.query(ctx, q, &answer); err != nil {
		return err
	}
	return k.noteTies(answer, ties)
}

func unquote(text json.RawMessage) string { return strings.Trim(string(text), `"`) }

// tiesFrom notes the ties of one actor's row.
func (k *known) tiesFrom(row map[string]json.RawMessage, ids map[string]string) error {
	from := unquote(row["id"])
	for name, value := range row {
		if name == "id" || name == "uid" {
			continue
		}
		var targets []map[string]any
		if err := json.Unmarshal(value, &targets); err != nil {
			return fmt.Errorf("read edge %s: %w", name, err)
		}
		for _, target := range targets {
			uid, _ := target["uid"].(string)
			facts, _ := target[name+"|facts"].(float64)
			happened, _ := target[name+"|happened"].(float64)
			k.ties[tie{from, politics.Edge(name), ids[uid]}] = weight{int(facts), int(happened)}
		}
	}
	return nil
}
