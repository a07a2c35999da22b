package store

import (
	"cmp"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// judge is the type of Config.Judge.
type judge func(politics.Appearance, []politics.Candidate) []politics.Judgement

// cluster is a set of profiles that are one actor. The first one founded it.
type cluster struct {
	profiles  []profile
	candidate politics.Candidate
	strong    map[string]bool
	weak      map[string]bool
	// actor is set for a cluster that stands as it is: its profiles are not
	// judged anew.
	actor politics.ActorID
}

// placement is where a profile was put and what was judged of it. In its
// judgements, ids of appearances stand for profiles.
type placement struct {
	profile    profile
	cluster    int // index of the cluster
	judgements []politics.Judgement
}

// clusterProfiles judges which profiles are one actor. Each is compared, the
// richest first, with the clusters made so far that share a key with it, and
// joins the one that is surest the same, or founds one of its own. The order is
// that of the profiles' content, so the result depends on the set of profiles
// alone and not on the order in which they came.
//
// What curators ruled goes first: two that one of them parted do not join, those
// whom one of them united do, and who was split off is judged after the others, so
// that nobody else joins a cluster that such a one founds.
//
// standing clusters are only candidates for the bare and the lone; what has a strong key is
// compared by strong keys only, so nothing bare can join two of them.
func clusterProfiles(profiles []profile, standing []cluster, r rulings, ask judge) ([]cluster, []placement) {
	order := slices.Clone(profiles)
	slices.SortFunc(order, func(a, b profile) int {
		return cmp.Or(cmp.Compare(r.turn(a), r.turn(b)), cmp.Compare(b.richness(), a.richness()), cmp.Compare(a.id, b.id))
	})
	clusters := slices.Clone(standing)
	placements := make([]placement, 0, len(order))
	for _, p := range order {
		judgements := ask(p.appearance(), candidates(clusters, p, r))
		at := bestSame(clusters, judgements)
		if at < 0 || p.lone() {
			at = len(clusters)
			clusters = append(clusters, cluster{strong: map[string]bool{}, weak: map[string]bool{}})
			clusters[at].candidate.Anchor = politics.AppearanceID(p.id)
		}
		clusters[at].add(p)
		placements = append(placements, placement{profile: p, cluster: at, judgements: judgements})
	}
	into := r.unite(clusters)
	for i := range placements {
		placements[i].cluster = into[placements[i].cluster]
	}
	return clusters, placements
}

// turn orders profiles for judging: those with whole names, then the bare, those
// whom a curator split off, and the lone, which are compared with all others and
// join none.
func (r rulings) turn(p profile) int {
	switch {
	case p.lone():
		return 3
	case p.pinned() && r.split[p.said.Pinned]:
		return 2
	case p.bare():
		return 1
	default:
		return 0
	}
}

// candidates are the clusters with which a profile is compared.
func candidates(clusters []cluster, p profile, r rulings) []politics.Candidate {
	var out []politics.Candidate
	for _, c := range clusters {
		if c.meets(p) && !r.parted(c, cluster{profiles: []profile{p}}) {
			out = append(out, c.candidate)
		}
	}
	return out
}

func (c cluster) meets(p profile) bool {
	if c.candidate.Type != p.said.Type {
		return false
	}
	if !p.bare() {
		return slices.ContainsFunc(p.keys.Strong, func(key string) bool { return c.strong[key] })
	}
	return slices.ContainsFunc(p.keys.Weak, func(key string) bool { return c.weak[key] })
}

// bestSame is the cluster of the surest judgement that says "same", -1 if none
// does. Of equally sure ones, the one with the first profile id: any fixed rule
// does.
func bestSame(clusters []cluster, judgements []politics.Judgement) int {
	best, score := -1, 0.0
	for _, j := range judgements {
		at := slices.IndexFunc(clusters, func(c cluster) bool { return c.candidate.Anchor == j.Right })
		if j.Verdict != politics.Same || at < 0 {
			continue
		}
		if best < 0 || j.Score > score || (j.Score == score && clusters[at].least() < clusters[best].least()) {
			best, score = at, j.Score
		}
	}
	return best
}

// least is the first of the profiles' ids.
func (c cluster) least() string {
	return slices.MinFunc(c.profiles, func(a, b profile) int { return cmp.Compare(a.id, b.id) }).id
}

// add puts a profile into the cluster and what it tells into the candidate. What
// is bare tells nothing of an actor that is known by whole names: so the bare need
// only be judged together where they share a key themselves.
func (c *cluster) add(p profile) {
	c.profiles = append(c.profiles, p)
	c.candidate.Appearances++
	if p.bare() && len(c.strong) > 0 {
		return
	}
	c.candidate.Type = p.said.Type
	for _, key := range p.keys.Strong {
		c.strong[key] = true
	}
	for _, key := range p.keys.Weak {
		c.weak[key] = true
	}
	context := &c.candidate.Context
	c.candidate.Names = fullestFirst(union(c.candidate.Names, p.said.Names))
	context.Countries = union(context.Countries, p.said.Context.Countries)
	context.Parties = union(context.Parties, p.said.Context.Parties)
	context.Offices = union(context.Offices, p.said.Context.Offices)
}

// union is the sorted union of two lists of names.
func union(a, b []string) []string { return distinct(slices.Concat(a, b)) }

// compareBool sorts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// nameClusters gives each cluster the id of an actor. A cluster keeps the actor
// that most of its profiles' appearances were, and an actor stays with the
// cluster that has most of its; what is left gets a new id from fresh.
func nameClusters(clusters []cluster, was map[string]politics.ActorID, weight map[string]int, fresh func(cluster) politics.ActorID) []politics.ActorID {
	type claim struct {
		cluster int
		actor   politics.ActorID
		weight  int
		own     bool // the id is the one that the cluster would get if it were new
	}
	var claims []claim
	for i, c := range clusters {
		sums := map[politics.ActorID]int{}
		for _, p := range c.profiles {
			if actor := was[p.id]; actor != "" {
				sums[actor] += weight[p.id]
			}
		}
		for actor, sum := range sums {
			claims = append(claims, claim{i, actor, sum, slices.Contains(actorIDs(c), string(actor))})
		}
	}
	slices.SortFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), compareBool(b.own, a.own), cmp.Compare(a.actor, b.actor), cmp.Compare(a.cluster, b.cluster))
	})
	names := make([]politics.ActorID, len(clusters))
	taken := map[politics.ActorID]bool{}
	for i, c := range clusters {
		names[i] = c.actor
		taken[c.actor] = true
	}
	for _, c := range claims {
		if names[c.cluster] == "" && !taken[c.actor] {
			names[c.cluster] = c.actor
			taken[c.actor] = true
		}
	}
	for i, c := range clusters {
		if names[i] == "" && len(c.profiles) > 0 { // a cluster without profiles was united with another
			names[i] = fresh(c)
		}
	}
	return names
}
