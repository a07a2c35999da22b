package store

import (
	"strconv"

	"github.com/dgraph-io/dgo/v230/protos/api"
)

// patch is what one transaction writes: the difference between the nodes that
// stand and those that must.
type patch struct {
	uids     map[string]string // of the nodes that stand, by id; new ones are added as blank nodes
	lists    map[string]bool   // predicates that hold several values
	set, del []*api.NQuad
}

func newPatch(uids map[string]string) (*patch, error) {
	predicates, err := schema()
	if err != nil {
		return nil, err
	}
	p := &patch{uids: uids, lists: map[string]bool{kindPredicate: true}}
	for _, predicate := range predicates {
		p.lists[predicate.Name] = predicate.List
	}
	return p, nil
}

// uid is the node of an id: the one that stands, or a blank one that this
// transaction makes.
func (p *patch) uid(id string) string {
	if p.uids[id] == "" {
		p.uids[id] = "_:n" + strconv.Itoa(len(p.uids))
	}
	return p.uids[id]
}

// node brings one node from what it was (nil: it did not stand) to what it must
// be (nil: gone).
func (p *patch) node(was, must *node) {
	switch {
	case was == nil && must == nil:
	case must == nil:
		seen := map[string]bool{}
		for _, q := range was.quads {
			if !seen[q.predicate] {
				seen[q.predicate] = true
				p.clear(was.id, q.predicate)
			}
		}
	case was == nil:
		for _, q := range must.quads {
			p.write(must.id, q)
		}
	default:
		p.difference(was, must)
	}
}

func (p *patch) difference(was, must *node) {
	standing, wanted, predicates := map[quad]bool{}, map[quad]bool{}, map[string]bool{}
	for _, q := range was.quads {
		standing[q] = true
	}
	for _, q := range must.quads {
		wanted[q] = true
		predicates[q.predicate] = true
		if !standing[q] {
			p.write(must.id, q)
		}
	}
	for _, q := range was.quads {
		switch {
		case wanted[q]:
		case p.lists[q.predicate]:
			p.del = append(p.del, p.quad(must.id, q))
		case !predicates[q.predicate]:
			p.clear(must.id, q.predicate)
		}
	}
}

func (p *patch) write(id string, q quad) { p.set = append(p.set, p.quad(id, q)) }

func (p *patch) quad(id string, q quad) *api.NQuad {
	out := &api.NQuad{Subject: p.uid(id), Predicate: q.predicate}
	if q.ref != "" {
		out.ObjectId = p.uid(q.ref)
	} else {
		out.ObjectValue = literal(q.value)
	}
	return out
}

// clear takes away every value of a predicate.
func (p *patch) clear(id, predicate string) {
	p.del = append(p.del, &api.NQuad{Subject: p.uid(id), Predicate: predicate, ObjectValue: literal(nil)})
}

// tie writes a typed edge with its weight, or takes it away when no fact stands
// behind it any more.
func (p *patch) tie(t tie, w weight) {
	edge := &api.NQuad{Subject: p.uid(t.from), Predicate: string(t.edge), ObjectId: p.uid(t.to)}
	if w.facts <= 0 {
		p.del = append(p.del, edge)
		return
	}
	edge.Facets = []*api.Facet{countFacet("facts", w.facts), countFacet("happened", w.happened)}
	p.set = append(p.set, edge)
}
