package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// checkProfiles proves that profiles are as they follow from their content, and
// that the actors are the clusters which the judge makes of them.
func (c *checker) checkProfiles(ctx context.Context) error {
	var page []knownProfile
	for r, err := range c.rows(ctx, "profile.id", profilesPage, c.fields("profile")) {
		if err != nil {
			return err
		}
		var stored profileRow
		if err := json.Unmarshal(r.text, &stored); err != nil {
			return fmt.Errorf("read profile: %w", err)
		}
		p, err := newKnown().profile(stored)
		if err != nil {
			c.report("profile-readable", stored.ID, "%s", err)
			continue
		}
		c.profiles.add(p.id, fieldStatements, string(p.actor), -p.appearances)
		must := p
		must.profile = newProfile(politics.Appearance{ID: p.said.Lone, Type: p.said.Type, Names: p.said.Names, Context: p.said.Context},
			c.config.Keys(politics.Appearance{Type: p.said.Type, Names: p.said.Names, Context: p.said.Context}))
		if p.lone() {
			must.profile = must.alone(p.said.Lone)
		}
		if p.pinned() {
			must.profile = must.pin(p.said.Pinned)
		}
		if n := must.node(); n == nil {
			c.report("profile-has-appearance", p.id, "no appearance has it")
		} else {
			c.compare("profile-as-judged", c.node(r.fields), n, "profile.reason")
		}
		if page = append(page, p); len(page) == profilesPage {
			if err := c.checkClusters(ctx, page); err != nil {
				return err
			}
			page = nil
		}
	}
	return c.checkClusters(ctx, page)
}

// profilesPage is how many profiles are judged anew at once.
const profilesPage = 200

// checkClusters judges profiles and their neighbours anew and compares who is
// whom.
func (c *checker) checkClusters(ctx context.Context, page []knownProfile) error {
	var seeds []profile
	var actors []string
	for _, p := range page {
		seeds = append(seeds, p.profile)
		actors = append(actors, string(p.actor))
	}
	if len(seeds) == 0 {
		return nil
	}
	var k *known
	var near neighbourhood
	var members map[politics.ActorID][]string
	err := c.attempt(ctx, c.client.NewReadOnlyTxn, func(ctx context.Context, t *txn) error {
		var err error
		k = newKnown()
		if near, err = k.neighbours(ctx, t, seeds); err != nil {
			return err
		}
		members, err = profilesOf(ctx, t, distinct(actors))
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range page {
		k.profiles[p.id] = p
	}
	var profiles []profile
	for _, p := range near.profiles {
		profiles = append(profiles, p)
	}
	clusters, _ := clusterProfiles(profiles, near.standing, k.rulings(), c.config.Judge)
	for _, cluster := range clusters {
		if cluster.actor == "" && len(cluster.profiles) > 0 {
			c.checkCluster(cluster, k, members)
		}
	}
	return nil
}

func (c *checker) checkCluster(cluster cluster, k *known, members map[politics.ActorID][]string) {
	actor := k.profiles[cluster.profiles[0].id].actor
	var ids []string
	for _, p := range cluster.profiles {
		ids = append(ids, p.id)
		if other := k.profiles[p.id].actor; other != actor {
			c.report("actor-is-cluster", p.id, "it is %s and must be the same actor as %s, which is %s", other, cluster.profiles[0].id, actor)
			return
		}
	}
	if have, asked := members[actor]; asked && !slices.Equal(have, distinct(ids)) {
		c.report("actor-is-cluster", string(actor), "its profiles are %s and must be %s", strings.Join(have, " "), strings.Join(distinct(ids), " "))
	}
}

// profilesOf are the ids of the actors' profiles, sorted. A cluster with a
// standing actor's profiles is not compared.
func profilesOf(ctx context.Context, t *txn, actors []string) (map[politics.ActorID][]string, error) {
	var q dql
	q.block(`actors(func: eq(actor.id, %s)) { id: actor.id profiles: ~profile.actor { profile.id } }`, actors)
	var answer struct {
		Actors []struct {
			ID       politics.ActorID
			Profiles []profileRow
		}
	}
	if err := t.query(ctx, q, &answer); err != nil {
		return nil, err
	}
	out := map[politics.ActorID][]string{}
	for _, actor := range answer.Actors {
		var ids []string
		for _, p := range actor.Profiles {
			ids = append(ids, p.ID)
		}
		out[actor.ID] = distinct(ids)
	}
	return out, nil
}

// checkFacts proves that facts are as they follow from their tallies.
func (c *checker) checkFacts(ctx context.Context) error {
	fields := c.fields("fact", "relation", "event") + `
		first: ~evidence.fact(orderasc: evidence.published_from, first: 1) @filter(has(evidence.published_from)) { at: evidence.published_from }
		last: ~evidence.fact(orderdesc: evidence.published_from, first: 1) @filter(has(evidence.published_from)) { at: evidence.published_from }`
	for r, err := range c.rows(ctx, "fact.id", nodesPage, fields) {
		if err != nil {
			return err
		}
		var stored factRow
		var seen instants
		if err := unmarshalAll(r.text, &stored, &seen); err != nil {
			return err
		}
		k := newKnown()
		if err := k.fact(stored); err != nil {
			c.report("fact-readable", stored.ID, "%s", err)
			continue
		}
		id := politics.FactID(stored.ID)
		f := fact{tally: k.facts[id].tally}
		f.first, f.last = seen.span()
		c.facts.addTally(stored.ID, f.tally, -1)
		for _, t := range f.ties(id) {
			c.addTie(t, weight{1, happenedCount(f, id)}, 1)
		}
		if must := f.node(id); must == nil {
			c.report("fact-has-evidence", stored.ID, "its tally counts no evidence")
		} else {
			c.compare("fact-as-tallied", c.node(r.fields), must)
		}
	}
	return nil
}

func happenedCount(f fact, id politics.FactID) int {
	if f.holds(id) {
		return 1
	}
	return 0
}

// addTie enters a tie into the ledger under the actor that it leads from.
func (c *checker) addTie(t tie, w weight, sign int) {
	c.ties.add(t.from, field(t.edge), "facts "+t.to, sign*w.facts)
	c.ties.add(t.from, field(t.edge), "happened "+t.to, sign*w.happened)
}

// checkActors proves that actors are as they follow from their tallies, and
// enters their typed edges.
func (c *checker) checkActors(ctx context.Context) error {
	var hops []string
	for _, edge := range edgeNames() {
		hops = append(hops, string(edge)+" @facets(facts, happened) { actor.id fact.id }")
	}
	fields := c.fields("actor") + "\n" + strings.Join(hops, "\n") + `
		first: ~appearance.actor(orderasc: appearance.published_from, first: 1) @filter(has(appearance.published_from)) { at: appearance.published_from }
		last: ~appearance.actor(orderdesc: appearance.published_from, first: 1) @filter(has(appearance.published_from)) { at: appearance.published_from }`
	for r, err := range c.rows(ctx, "actor.id", nodesPage, fields) {
		if err != nil {
			return err
		}
		var stored actorRow
		var seen instants
		if err := unmarshalAll(r.text, &stored, &seen); err != nil {
			return err
		}
		k := newKnown()
		if err := k.actor(stored); err != nil {
			c.report("actor-readable", stored.ID, "%s", err)
			continue
		}
		id := politics.ActorID(stored.ID)
		p := k.actors[id]
		p.first, p.last = seen.span()
		c.actors.addTally(stored.ID, p.tally, -1)
		c.readHops(stored.ID, r.fields)
		if must := p.node(id); must == nil {
			c.report("actor-has-appearance", stored.ID, "its tally counts no appearance")
		} else {
			c.compare("actor-as-tallied", c.node(withoutTies(r.fields)), must, "actor.anchor")
		}
		if stored.Anchor.ID == "" {
			c.report("actor-has-anchor", stored.ID, "no appearance stands for it")
		}
	}
	return nil
}

// readHops enters an actor's typed edges into the ledger.
func (c *checker) readHops(from string, fields map[string]any) {
	for _, edge := range edgeNames() {
		targets, _ := fields[string(edge)].([]any)
		for _, one := range targets {
			target, _ := one.(map[string]any)
			to := c.node(target).id
			facts, _ := target[string(edge)+"|facts"].(float64)
			happened, _ := target[string(edge)+"|happened"].(float64)
			if to == "" || facts < 1 {
				c.report("edge-has-fact", from, "%s leads to %q with %v facts", edge, to, facts)
			}
			c.addTie(tie{from, edge, to}, weight{int(facts), int(happened)}, -1)
		}
	}
}

func withoutTies(fields map[string]any) map[string]any {
	out := map[string]any{}
	for name, value := range fields {
		if name == kindPredicate || strings.HasPrefix(name, "actor.") {
			out[name] = value
		}
	}
	return out
}

// checkJudgements proves that judgements join appearances that exist and agree
// with who is who.
func (c *checker) checkJudgements(ctx context.Context) error {
	for r, err := range c.rows(ctx, "judgement.id", nodesPage, decisionFields) {
		if err != nil {
			return err
		}
		var stored decisionRow
		if err := json.Unmarshal(r.text, &stored); err != nil {
			return fmt.Errorf("read judgement: %w", err)
		}
		v, err := newKnown().verdict(stored.verdictRow)
		switch {
		case err != nil:
			c.report("judgement-readable", stored.ID, "%s", err)
		case stored.LeftID != "" && (v.Left == "" || v.Right == ""):
			// A decision waits for its appearances to come back.
		case v.Left == "" || v.Right == "":
			c.report("judgement-has-ends", stored.ID, "it joins %q and %q", v.Left, v.Right)
		case (v.Verdict == politics.Same) != (v.leftActor == v.rightActor):
			c.report("judgement-agrees", stored.ID, "it says %s of %s and %s", v.Verdict, v.leftActor, v.rightActor)
		case stored.ID != judgementID(v.Judgement):
			c.report("judgement-has-ends", stored.ID, "its id must be %s", judgementID(v.Judgement))
		}
	}
	return nil
}

// unmarshalAll reads one text into several structs.
func unmarshalAll(text json.RawMessage, into ...any) error {
	for _, one := range into {
		if err := json.Unmarshal(text, one); err != nil {
			return fmt.Errorf("read row: %w", err)
		}
	}
	return nil
}
