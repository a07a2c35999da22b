package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// settlement is who is who after a change.
type settlement struct {
	profiles map[string]knownProfile         // after the change: those touched or judged anew
	judged   map[string][]politics.Judgement // what was judged of the profiles judged anew; ids stand for profiles
	clusters map[politics.AppearanceID]politics.ActorID
	moved    []string // profiles that are another actor than before
}

// heir is a profile that the touched articles have now, and the actor that one of
// its appearances was before, if it stood: ids stay when only the context of an
// appearance changes.
type heir struct {
	profile
	actor politics.ActorID
}

// settle judges who the profiles are after their numbers of appearances have
// changed by delta. Where no profile comes or goes, nothing is judged: who is
// who depends on the set of profiles and on what curators ruled alone.
func (k *known) settle(ctx context.Context, t *txn, fresh map[string]heir, delta map[string]int, ask judge) (settlement, error) {
	s := settlement{
		profiles: map[string]knownProfile{}, judged: map[string][]politics.Judgement{},
		clusters: map[politics.AppearanceID]politics.ActorID{},
	}
	var seeds []profile
	gone := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(delta)) {
		p, known := k.profiles[id]
		if !known {
			p = knownProfile{profile: fresh[id].profile}
		}
		p.appearances += delta[id]
		s.profiles[id] = p
		gone[id] = p.appearances <= 0
		ruled := k.decided != nil || k.undone != nil
		if !known || gone[id] || ruled {
			seeds = append(seeds, p.profile)
		}
	}
	if len(seeds) == 0 {
		return s, nil
	}
	near, err := k.neighbours(ctx, t, seeds)
	if err != nil {
		return s, err
	}
	var profiles []profile
	for id, p := range near.profiles {
		if !gone[id] {
			profiles = append(profiles, p)
		}
	}
	clusters, placements := clusterProfiles(profiles, near.standing, k.rulings(), ask)
	names, err := k.name(ctx, t, clusters, fresh)
	if err != nil {
		return s, err
	}
	s.place(k, placements, clusters, names)
	return s, nil
}

// name gives the clusters their actors, old or new.
func (k *known) name(ctx context.Context, t *txn, clusters []cluster, fresh map[string]heir) ([]politics.ActorID, error) {
	was, weights := map[string]politics.ActorID{}, map[string]int{}
	var wanted []string
	for _, c := range clusters {
		for _, p := range c.profiles {
			if found, ok := k.profiles[p.id]; ok {
				was[p.id], weights[p.id] = found.actor, found.appearances
			} else if from := fresh[p.id].actor; from != "" {
				was[p.id], weights[p.id] = from, 1
			}
		}
		if c.actor == "" && len(c.profiles) > 0 {
			wanted = append(wanted, actorIDs(c)...)
		}
	}
	taken, err := k.taken(ctx, t, wanted)
	if err != nil {
		return nil, err
	}
	for _, actor := range was { // one of these may be the id that another part of a split actor would get if it were new
		taken[actor] = true
	}
	names := nameClusters(clusters, was, weights, func(c cluster) politics.ActorID {
		for _, id := range actorIDs(c) {
			if id := politics.ActorID(id); !taken[id] {
				taken[id] = true
				k.coined[id] = !k.careful
				return id
			}
		}
		return ""
	})
	for i, c := range clusters {
		if names[i] == "" && len(c.profiles) > 0 {
			return nil, fmt.Errorf("%w: all ids for a new actor %s are taken", politics.ErrConflict, c.candidate.Names[0])
		}
	}
	return names, nil
}

// errNameTaken tells that a new actor was given the id of another one.
var errNameTaken = errors.New("the id of a new actor is taken")

// taken are those of the ids that actors have; none, and unasked, when not
// careful.
func (k *known) taken(ctx context.Context, t *txn, ids []string) (map[politics.ActorID]bool, error) {
	taken := map[politics.ActorID]bool{}
	if !k.careful {
		return taken, nil
	}
	var q dql
	q.block(`actors(func: eq(actor.id, %s)) { id: actor.id }`, ids)
	var answer struct {
		Actors []struct{ ID politics.ActorID }
	}
	if err := t.query(ctx, q, &answer); err != nil {
		return nil, err
	}
	for _, row := range answer.Actors {
		taken[row.ID] = true
	}
	return taken, nil
}

// place notes where the profiles were put.
func (s *settlement) place(k *known, placements []placement, clusters []cluster, names []politics.ActorID) {
	for i, c := range clusters {
		s.clusters[c.candidate.Anchor] = names[i]
	}
	for _, put := range placements {
		p, touched := s.profiles[put.profile.id]
		old, known := k.profiles[put.profile.id]
		if !touched && known {
			p = old
		}
		p.actor = names[put.cluster]
		p.reason = nil
		for _, j := range put.judgements {
			if j.Verdict == politics.Same && j.Right == clusters[put.cluster].candidate.Anchor {
				p.reason = &j
			}
		}
		s.judged[p.id] = put.judgements
		s.profiles[p.id] = p
		if known && old.actor != p.actor {
			s.moved = append(s.moved, p.id)
		}
	}
	slices.Sort(s.moved)
}
