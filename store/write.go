package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// write commits the difference between what stood and what must stand: fact
// nodes and typed edges in one transaction.
func (c *change) write(ctx context.Context) error {
	anchors, err := c.anchor(ctx)
	if err != nil {
		return err
	}
	verdicts, err := c.readVerdicts(ctx)
	if err != nil {
		return err
	}
	p, err := newPatch(c.uids)
	if err != nil {
		return err
	}
	c.writeSaid(p)
	for _, id := range sorted(c.settlement.profiles) {
		c.writeProfile(p, id)
	}
	for _, id := range sorted(c.newActors) {
		must := c.newActors[id].node(id)
		if must != nil {
			must.edge("actor.anchor", string(anchors[id]))
		}
		was := c.actors[id].node(id)
		if was != nil {
			was.edge("actor.anchor", string(c.anchors[id]))
		}
		p.node(was, must)
	}
	for _, id := range sorted(c.newFacts) {
		p.node(c.facts[id].node(id), c.newFacts[id].node(id))
	}
	for _, t := range slices.SortedFunc(maps.Keys(c.newTies), compareTies) {
		p.tie(t, c.newTies[t])
	}
	c.made = c.writeVerdicts(p, verdicts, anchors)
	c.writeDecisions(p)
	return c.txn.commit(ctx, p.set, p.del)
}

// writeSaid writes the articles with their appearances and evidence.
func (c *change) writeSaid(p *patch) {
	was, must := map[string]*node{}, map[string]*node{}
	collect := func(into map[string]*node, v version, t telling) {
		nodes := append(v.said.appearanceNodes(v.cast), v.said.articleNode(v.loaded))
		for _, n := range append(nodes, v.said.evidenceNodes(t)...) {
			into[n.id] = n
		}
	}
	for _, v := range c.before {
		collect(was, v, v.said.tell(v.cast))
	}
	for _, v := range c.raw {
		collect(was, v, telling{})
	}
	for id, v := range c.after {
		collect(must, v, c.tellings[id])
	}
	for _, id := range sorted(must) {
		p.node(was[id], must[id])
	}
	for _, id := range sorted(was) {
		if must[id] == nil {
			p.node(was[id], nil)
		}
	}
}

// writeProfile writes a profile. Its count is written even where it stays the
// same: every change that depends on the profile writes it, so that of two at
// the same time one is aborted and tries again with what the other left.
func (c *change) writeProfile(p *patch, id string) {
	must := c.settlement.profiles[id]
	was, known := c.known.profiles[id]
	if !known {
		p.node(nil, must.node())
		return
	}
	p.node(was.node(), must.node())
	if must.appearances > 0 && was.appearances == must.appearances {
		p.write(id, quad{predicate: "profile.appearances", value: int64(must.appearances)})
	}
}

// anchor chooses the appearances that stand for the actors in judgements: the
// one that does as long as it is the actor's, else the first of the articles at
// hand, else any.
func (c *change) anchor(ctx context.Context) (map[politics.ActorID]politics.AppearanceID, error) {
	owner, touched := map[politics.AppearanceID]politics.ActorID{}, map[politics.AppearanceID]bool{}
	for _, v := range c.before {
		for _, a := range v.said.appearances {
			touched[a.ID] = true
		}
	}
	first := map[politics.ActorID]politics.AppearanceID{}
	for _, v := range c.after {
		for _, a := range v.said.appearances {
			id := v.cast[a.local]
			owner[a.ID] = id
			if first[id] == "" || a.ID < first[id] {
				first[id] = a.ID
			}
		}
	}
	anchors := map[politics.ActorID]politics.AppearanceID{}
	var lost []string
	for id, actor := range c.newActors {
		anchor := c.anchors[id]
		switch {
		case actor.tally.total(fieldStatements) == 0:
		case anchor != "" && (!touched[anchor] || owner[anchor] == id):
			anchors[id] = anchor
		case first[id] != "":
			anchors[id] = first[id]
		default:
			lost = append(lost, string(id))
		}
	}
	return anchors, c.anyAnchor(ctx, lost, anchors)
}

// anyAnchor finds an appearance, in an article that is not touched, for actors
// whose anchor is gone.
func (c *change) anyAnchor(ctx context.Context, lost []string, anchors map[politics.ActorID]politics.AppearanceID) error {
	if len(lost) == 0 {
		return nil
	}
	var q dql
	q.block(`var(func: eq(article.id, %s)) { a as ~appearance.article }`, idTexts(maps.Keys(c.before)))
	q.block(`actors(func: eq(actor.id, %s)) { id: actor.id appearances: ~appearance.actor(first: 1) @filter(NOT uid(a)) { uid appearance.id } }`, lost)
	var answer struct {
		Actors []struct {
			ID          string
			Appearances []appearanceRow
		}
	}
	if err := c.txn.query(ctx, q, &answer); err != nil {
		return err
	}
	for _, actor := range answer.Actors {
		for _, a := range actor.Appearances {
			anchors[politics.ActorID(actor.ID)] = politics.AppearanceID(a.ID)
			c.uids[a.ID] = a.UID
		}
	}
	return nil
}

// sorted are a map's keys in order, so that the same change is written in the
// same way each time.
func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
