package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// neighbourhoodMax bounds the profiles that are judged together. A set of this
// size means that keys are far too common, and judging it would take minutes.
const neighbourhoodMax = 20000

// neighbourhood is every profile that can bear on a judgement of some: all that
// are reached from them by shared keys.
type neighbourhood struct {
	profiles map[string]profile // to be judged anew
	standing []cluster          // actors that are candidates for the bare and the lone and are not judged anew
}

// neighbours reads the neighbourhood of profiles. Strong keys lead on from one
// profile to the next, and weak ones to and among the bare.
func (k *known) neighbours(ctx context.Context, t *txn, seeds []profile) (neighbourhood, error) {
	n := neighbourhood{profiles: map[string]profile{}}
	asked := map[string]bool{}
	var lone []profile
	for _, p := range seeds {
		if p.lone() {
			lone = append(lone, p)
		} else {
			n.profiles[p.id] = p
		}
	}
	for {
		others, err := n.linked(ctx, t, k, asked)
		if err != nil {
			return n, err
		}
		strong, weak := n.unasked(asked)
		if len(strong)+len(weak)+len(others) == 0 {
			break
		}
		var q dql
		q.block(`strong(func: eq(profile.key, %s)) { `+profileFields+` }`, strong)
		q.block(`bare(func: eq(profile.weak, %s)) @filter(eq(profile.bare, true)) { `+profileFields+` }`, weak)
		q.block(`linked(func: eq(profile.pinned, %s)) { `+profileFields+` }`, others)
		var answer struct{ Strong, Bare, Linked []profileRow }
		if err := t.query(ctx, q, &answer); err != nil {
			return n, err
		}
		for _, row := range slices.Concat(answer.Strong, answer.Bare, answer.Linked) {
			p, err := k.profile(row)
			if err != nil {
				return n, err
			}
			n.profiles[p.id] = p.profile
		}
		if len(n.profiles) > neighbourhoodMax {
			return n, fmt.Errorf("%w: more than %d profiles share names with %s", politics.ErrTooLarge, neighbourhoodMax, seeds[0].said.Names[0])
		}
	}
	err := n.readStanding(ctx, t, k, lone)
	for _, p := range lone {
		n.profiles[p.id] = p
	}
	return n, err
}

// linked reads what curators said of the profiles and returns the appearances
// beside them that were not looked up yet.
func (n neighbourhood) linked(ctx context.Context, t *txn, k *known, asked map[string]bool) ([]string, error) {
	var pins, others []string
	here := map[politics.AppearanceID]bool{}
	for _, p := range n.profiles {
		if p.pinned() {
			here[p.said.Pinned] = true
			pins = append(pins, string(p.said.Pinned))
		}
	}
	if err := k.readDecisions(ctx, t, pins); err != nil {
		return nil, err
	}
	for _, j := range k.inForce() {
		for _, id := range []politics.AppearanceID{j.Left, j.Right} {
			if (here[j.Left] || here[j.Right]) && !here[id] && !asked["p"+string(id)] {
				asked["p"+string(id)] = true
				others = append(others, string(id))
			}
		}
	}
	return distinct(others), nil
}

// unasked are the keys of the neighbourhood that were not looked up yet.
func (n neighbourhood) unasked(asked map[string]bool) (strong, weak []string) {
	for _, p := range n.profiles {
		for _, key := range p.keys.Strong {
			if !asked["s"+key] {
				asked["s"+key] = true
				strong = append(strong, key)
			}
		}
		for _, key := range p.keys.Weak {
			if !asked["w"+key] {
				asked["w"+key] = true
				weak = append(weak, key)
			}
		}
	}
	return distinct(strong), distinct(weak)
}

// candidatesMax is how many actors a lone profile is compared with.
const candidatesMax = 20

// readStanding reads the actors that bare and lone profiles may be, apart from
// those in the neighbourhood.
func (n *neighbourhood) readStanding(ctx context.Context, t *txn, k *known, lone []profile) error {
	var weak, strong []string
	for _, p := range lone {
		strong = append(strong, p.keys.Strong...)
	}
	for _, p := range n.profiles {
		if p.bare() {
			weak = append(weak, p.keys.Weak...)
		}
	}
	if len(weak)+len(strong) == 0 {
		return nil
	}
	var q dql
	q.block(`var(func: eq(profile.weak, %s)) @filter(not has(profile.bare)) { a as profile.actor }`, distinct(weak))
	q.block(fmt.Sprintf(`var(func: eq(profile.key, %%s), first: %d) { b as profile.actor }`, candidatesMax*len(lone)), distinct(strong))
	q.block(`actors(func: uid(a, b)) { profiles: ~profile.actor @filter(not has(profile.bare)) { ` + profileFields + ` } }`)
	var answer struct {
		Actors []struct{ Profiles []profileRow }
	}
	if err := t.query(ctx, q, &answer); err != nil {
		return err
	}
	for _, actor := range answer.Actors {
		members := map[string]profile{}
		for _, row := range actor.Profiles {
			p, err := k.profile(row)
			if err != nil {
				return err
			}
			members[p.id] = p.profile
		}
		n.stand(members, k)
	}
	return nil
}

// stand adds an actor's profiles as a standing cluster, unless they are judged
// anew themselves.
func (n *neighbourhood) stand(members map[string]profile, k *known) {
	c := cluster{strong: map[string]bool{}, weak: map[string]bool{}}
	for _, id := range slices.Sorted(maps.Keys(members)) {
		if _, judged := n.profiles[id]; judged {
			return
		}
		if len(c.profiles) == 0 {
			c.candidate.Anchor = politics.AppearanceID(id)
			c.actor = k.profiles[id].actor
		}
		c.add(members[id])
	}
	n.standing = append(n.standing, c)
}
