package store

import (
	"encoding/json"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// profile is all that identifies an appearance: its type, names and context.
// Appearances with one profile are one actor. An actor of thousands of articles
// has a few dozen profiles, so that a judgement can look at all of them.
type profile struct {
	id   string
	said profileSaid
	keys politics.Keys
}

// profileSaid is a profile's content as it is stored.
type profileSaid struct {
	Type    politics.ActorType
	Names   []string // sorted
	Context politics.Context
	Lone    politics.AppearanceID `json:",omitempty"` // the only appearance that may have it
	Pinned  politics.AppearanceID `json:",omitempty"` // the only one that has it, since a curator spoke of it
}

func newProfile(a politics.Appearance, keys politics.Keys) profile {
	keys.Strong, keys.Weak = distinct(keys.Strong), distinct(keys.Weak)
	p := profile{keys: keys, said: profileSaid{Type: a.Type, Names: distinct(a.Names), Context: a.Context}}
	if keys.Lone {
		return p.alone(a.ID)
	}
	p.id = profileID(p.said)
	return p
}

// alone is the profile of one appearance that shares it with no other.
func (p profile) alone(id politics.AppearanceID) profile {
	p.said.Lone = id
	p.id = profileID(p.said)
	return p
}

// pin is the profile of an appearance of which a curator spoke: its own, but
// judged as any other.
func (p profile) pin(id politics.AppearanceID) profile {
	p.said.Pinned = id
	p.id = profileID(p.said)
	return p
}

func (p profile) pinned() bool { return p.said.Pinned != "" }

func profileID(said profileSaid) string {
	text, err := json.Marshal(said)
	if err != nil {
		panic("store: profile has no JSON: " + err.Error())
	}
	return "pro-" + politics.Digest(string(text))
}

// appearance is the profile as the judge sees it.
func (p profile) appearance() politics.Appearance {
	return politics.Appearance{ID: politics.AppearanceID(p.id), Type: p.said.Type, Names: fullestFirst(p.said.Names), Context: p.said.Context}
}

// lone tells whether only one appearance may have the profile. It is an actor
// for itself, whatever its names are.
func (p profile) lone() bool { return p.said.Lone != "" }

// bare tells whether the profile has only parts of names: it is judged after
// the others and never stands between two of them.
func (p profile) bare() bool { return !p.lone() && len(p.keys.Strong) == 0 && len(p.keys.Weak) > 0 }

// richness orders profiles for judging: the more is told, the earlier, so that
// the poor are compared with all that is known of the rich.
func (p profile) richness() int {
	c := p.said.Context
	return len(p.said.Names) + 2*(min(len(c.Countries), 1)+min(len(c.Parties), 1)+min(len(c.Offices), 1))
}

// fullestFirst sorts names by length, the longest first.
func fullestFirst(names []string) []string {
	out := slices.Clone(names)
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}

// node is what stands in the graph for the profile; nil when no appearance has it
// any more.
func (p knownProfile) node() *node {
	if p.appearances == 0 {
		return nil
	}
	n := newNode("Profile", "profile.id", p.id)
	n.json("profile.said", p.said)
	if !p.lone() { // nobody is to find it by its names
		n.texts("profile.key", p.keys.Strong)
		n.texts("profile.weak", p.keys.Weak)
		n.flag("profile.bare", p.bare())
	}
	n.text("profile.pinned", string(p.said.Pinned))
	n.edge("profile.actor", string(p.actor))
	n.count("profile.appearances", p.appearances)
	if p.reason != nil {
		n.json("profile.reason", *p.reason)
	}
	return n
}
