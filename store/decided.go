package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// planDecision reads the articles of the two appearances: they are put once
// more, under the new rulings.
func (c *change) planDecision(ctx context.Context, j job) error {
	c.decided, c.undone = j.decided, j.undone
	on := j.decided
	if on == nil {
		on = j.undone
	}
	sides := []string{string(on.Left), string(on.Right)}
	var q dql
	q.block(`appearances(func: eq(appearance.id, %s)) { uid appearance.id article: appearance.article { article.id } }`, sides)
	decisionBlocks(&q, c.unruled(sides))
	var answer struct {
		Appearances []struct {
			appearanceRow
			Article articleRow
		}
		decisionsAnswer
	}
	if err := c.txn.query(ctx, q, &answer); err != nil {
		return err
	}
	if err := c.noteDecisions(answer.decisionsAnswer); err != nil {
		return err
	}
	if _, stands := c.decisions[judgementID(*on)]; j.undone != nil && !stands {
		return fmt.Errorf("decision of %s: %w", on.Author, politics.ErrNotFound)
	}
	if j.decided != nil && len(answer.Appearances) < len(sides) {
		return fmt.Errorf("appearance %s or %s: %w", on.Left, on.Right, politics.ErrNotFound)
	}
	var ids []politics.ArticleID
	for _, a := range answer.Appearances {
		ids = append(ids, politics.ArticleID(a.Article.ID))
	}
	if err := c.readVersions(ctx, c.txn, ids, c.keys); err != nil {
		return err
	}
	for _, id := range ids {
		v := c.versions[id]
		c.before[id] = v
		c.after[id] = version{said: newSaid(v.said.x, c.keys), loaded: v.loaded}
	}
	return nil
}

// pin gives the appearances on which curators ruled profiles of their own.
func (c *change) pin(ctx context.Context) error {
	var ids []string
	for _, v := range c.after {
		for _, a := range v.said.appearances {
			ids = append(ids, string(a.ID))
		}
	}
	for _, v := range c.before {
		for _, a := range v.said.appearances {
			if a.profile.pinned() {
				ids = append(ids, string(a.ID))
			}
		}
	}
	if err := c.readDecisions(ctx, c.txn, ids); err != nil {
		return err
	}
	pinned := c.rulings().pinned
	for id, v := range c.after {
		v.said = v.said.pin(pinned)
		c.after[id] = v
	}
	return nil
}

// pin is the article with the profiles of some appearances made their own.
func (s said) pin(pinned map[politics.AppearanceID]bool) said {
	s.appearances = slices.Clone(s.appearances)
	for i, a := range s.appearances {
		if pinned[a.ID] {
			s.appearances[i].profile = a.profile.pin(a.ID)
		}
	}
	return s
}

// obeyed fails when what a curator decides does not come about, and names the
// decisions that stand in the way.
func (c *change) obeyed() error {
	if c.decided == nil {
		return nil
	}
	actors := map[politics.AppearanceID]politics.ActorID{}
	for _, p := range c.settlement.profiles {
		if p.pinned() {
			actors[p.said.Pinned] = p.actor
		}
	}
	left, right := actors[c.decided.Left], actors[c.decided.Right]
	if (left == right) == (c.decided.Verdict == politics.Same) {
		return nil
	}
	var obstacles []string
	for _, d := range c.decisions {
		a, b := actors[d.Left], actors[d.Right]
		if d.Verdict != c.decided.Verdict && (a == left || a == right) && (b == left || b == right) {
			obstacles = append(obstacles, fmt.Sprintf("%s says of %s and %s: %s", d.Author, d.Left, d.Right, d.Verdict))
		}
	}
	slices.Sort(obstacles)
	return fmt.Errorf("%w: the decision contradicts others: %s", politics.ErrInvalid, strings.Join(obstacles, "; "))
}

// writeDecisions writes the decisions on touched appearances: the one that is
// made, and those whose appearances come or go.
func (c *change) writeDecisions(p *patch) {
	now := c.owners()
	stands := func(id politics.AppearanceID, stood bool) bool {
		if actor, touched := now[id]; touched {
			return actor != ""
		}
		return stood
	}
	for _, id := range sorted(c.decisions) {
		was := c.decisions[id]
		must := was
		must.leftStands, must.rightStands = stands(was.Left, was.leftStands), stands(was.Right, was.rightStands)
		switch {
		case c.undone != nil && id == judgementID(*c.undone):
			p.node(was.node(), nil)
		case c.decided != nil && id == judgementID(*c.decided):
			must.Judgement = *c.decided
			p.node(was.node(), must.node())
		default:
			p.node(was.node(), must.node())
		}
	}
	if c.decided == nil {
		return
	}
	if _, stood := c.decisions[judgementID(*c.decided)]; !stood {
		p.node(nil, decision{Judgement: *c.decided, leftStands: true, rightStands: true}.node())
	}
}
