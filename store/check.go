package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// Check proves the graph's invariants on the stored data and tells where they
// are broken:
//
//   - every node of a kind has an id that no other has, and stands exactly as it
//     follows from what it is computed from (article, appearance, evidence and
//     profile from the exchange format; fact and actor from their tallies)
//   - tallies are the sums over all evidence and appearances, and typed edges the
//     sums over all facts, in both directions
//   - evidence has an article and a fact, an appearance has an article, a profile
//     and the profile's actor
//   - actors are just the clusters that the judge makes of all profiles
//   - judgements join appearances that exist, and agree with who is who
//
// It reads the whole graph page by page, in memory that does not grow with it.
// What others write meanwhile may look broken: so what is found is looked for a
// second time, and told if it is still there.
func (s *Store) Check(ctx context.Context) ([]politics.Problem, error) {
	first, err := s.look(ctx, nil)
	if err != nil || first.clean() {
		return nil, err
	}
	second, err := s.look(ctx, first)
	if err != nil {
		return nil, err
	}
	seen := map[[2]string]bool{}
	for _, p := range first.problems {
		seen[[2]string{p.Invariant, p.Node}] = true
	}
	problems := slices.DeleteFunc(second.problems, func(p politics.Problem) bool { return !seen[[2]string{p.Invariant, p.Node}] })
	problems = append(problems, second.unbalanced()...)
	slices.SortStableFunc(problems, func(a, b politics.Problem) int {
		return cmp.Or(strings.Compare(a.Invariant, b.Invariant), strings.Compare(a.Node, b.Node))
	})
	return problems, nil
}

// checker is one look at the whole graph.
type checker struct {
	*Store
	reader
	problems []politics.Problem
	facts    *ledger // statements told by articles, less those in the facts' tallies
	actors   *ledger // appearances, less those in the actors' tallies
	profiles *ledger // appearances, less those that profiles count
	ties     *ledger // ties that facts draw, less those that stand
	pinned   map[politics.AppearanceID]bool
}

// problemsMax bounds the list: whoever has so many needs a rebuild.
const problemsMax = 1000

func (c *checker) report(invariant, node, detail string, args ...any) {
	if len(c.problems) < problemsMax {
		c.problems = append(c.problems, politics.Problem{Invariant: invariant, Node: node, Detail: fmt.Sprintf(detail, args...)})
	}
}

// look goes through the graph. After a first look that did not find it clean,
// the ledgers of a second tell what does not balance.
func (s *Store) look(ctx context.Context, first *checker) (*checker, error) {
	r, err := newReader()
	if err != nil {
		return nil, err
	}
	decisions, err := s.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	c := &checker{Store: s, reader: r, pinned: newRulings(decisions).pinned}
	if first == nil {
		c.facts, c.actors = newLedger("fact-counts-evidence"), newLedger("actor-counts-appearances")
		c.profiles, c.ties = newLedger("profile-counts-appearances"), newLedger("edge-counts-facts")
	} else {
		c.facts, c.actors, c.profiles, c.ties = first.facts.again(), first.actors.again(), first.profiles.again(), first.ties.again()
	}
	for _, step := range []struct {
		name string
		run  func(context.Context) error
	}{
		{"articles", c.checkArticles},
		{"attachments", c.checkAttached},
		{"profiles", c.checkProfiles},
		{"facts", c.checkFacts},
		{"actors", c.checkActors},
		{"judgements", c.checkJudgements},
	} {
		if err := step.run(ctx); err != nil {
			return nil, fmt.Errorf("check %s: %w", step.name, err)
		}
	}
	return c, nil
}

func (c *checker) ledgers() []*ledger { return []*ledger{c.facts, c.actors, c.profiles, c.ties} }

func (c *checker) clean() bool {
	for _, l := range c.ledgers() {
		if !l.balanced() {
			return false
		}
	}
	return len(c.problems) == 0
}

// unbalanced tells what the ledgers of a second look have left over.
func (c *checker) unbalanced() []politics.Problem {
	var out []politics.Problem
	for _, l := range c.ledgers() {
		for _, id := range sorted(l.counts) {
			var details []string
			for _, f := range sorted(l.counts[id]) {
				for _, value := range sorted(l.counts[id][f]) {
					details = append(details, fmt.Sprintf("%s %q is counted %+d times too few", f, shorten(value), l.counts[id][f][value]))
				}
			}
			out = append(out, politics.Problem{Invariant: l.invariant, Node: id, Detail: strings.Join(details, "; ")})
		}
	}
	return out[:min(len(out), problemsMax)]
}

// row is a node that is checked, in two forms: as it stands, and for reading
// single fields.
type row struct {
	fields map[string]any
	text   json.RawMessage
}

// rows reads all nodes that have a predicate, and looks for a second node of
// each id.
func (c *checker) rows(ctx context.Context, id string, size int, fields string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		var ids []string
		for text, err := range pages(ctx, c.Store, id, size, fields, rowUID) {
			if err != nil {
				yield(row{}, err)
				return
			}
			r := row{text: text}
			if err := json.Unmarshal(text, &r.fields); err != nil {
				yield(row{}, fmt.Errorf("read %s: %w", id, err))
				return
			}
			name, _ := r.fields[id].(string)
			if ids = append(ids, name); len(ids) == size {
				if err := c.checkUnique(ctx, id, ids); err != nil {
					yield(row{}, err)
					return
				}
				ids = nil
			}
			if !yield(r, nil) {
				return
			}
		}
		if err := c.checkUnique(ctx, id, ids); err != nil {
			yield(row{}, err)
		}
	}
}

func rowUID(text json.RawMessage) string {
	var r struct{ UID string }
	if json.Unmarshal(text, &r) != nil {
		return ""
	}
	return r.UID
}

// checkUnique looks for a second node of each id.
func (c *checker) checkUnique(ctx context.Context, predicate string, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	var q dql
	q.block(`nodes(func: eq(`+predicate+`, %s)) { id: `+predicate+` }`, ids)
	var answer struct{ Nodes []struct{ ID string } }
	if err := c.ask(ctx, q, &answer); err != nil {
		return err
	}
	counts := map[string]int{}
	for _, n := range answer.Nodes {
		if counts[n.ID]++; counts[n.ID] == 2 {
			c.report("unique-id", n.ID, "two nodes have this %s", predicate)
		}
	}
	return nil
}

// ask reads in a transaction of its own.
func (s *Store) ask(ctx context.Context, q dql, into any) error {
	return s.attempt(ctx, s.client.NewReadOnlyTxn, func(ctx context.Context, t *txn) error { return t.query(ctx, q, into) })
}

// compare reports where a node that stands is not as it must be.
func (c *checker) compare(invariant string, stands, must *node, leave ...string) {
	if found := differences(stands, must, leave...); len(found) > 0 {
		c.report(invariant, stands.id, "%s", strings.Join(found, "; "))
	}
}

// checkAttached finds evidence and appearances that no article leads to, and
// nodes that lack an id.
func (c *checker) checkAttached(ctx context.Context) error {
	type end struct {
		ID string `json:"article.id"`
	}
	type attached struct {
		UID        string `json:"uid"`
		Evidence   string `json:"evidence.id"`
		Appearance string `json:"appearance.id"`
		Of         end    `json:"of"`
	}
	for _, kind := range []string{"evidence", "appearance"} {
		fields := "uid " + kind + ".id of: " + kind + ".article { article.id }"
		for a, err := range pages(ctx, c.Store, kind+".id", nodesPage, fields, func(a attached) string { return a.UID }) {
			if err != nil {
				return err
			}
			if a.Of.ID == "" {
				c.report(kind+"-has-article", a.Evidence+a.Appearance, "it leads to no article")
			}
		}
	}
	return c.checkNamed(ctx)
}

// checkNamed finds nodes of a kind that have no id.
func (c *checker) checkNamed(ctx context.Context) error {
	kinds := map[string]string{
		"Article": "article.id", "Appearance": "appearance.id", "Evidence": "evidence.id", "Profile": "profile.id",
		"Judgement": "judgement.id", "Actor": "actor.id", "Relation": "fact.id", "Event": "fact.id",
	}
	for _, kind := range sorted(kinds) {
		var q dql
		q.block(fmt.Sprintf(`nodes(func: type(%s), first: %d) @filter(NOT has(%s)) { uid }`, kind, nodesPage, kinds[kind]))
		var answer struct{ Nodes []struct{ UID string } }
		if err := c.ask(ctx, q, &answer); err != nil {
			return err
		}
		for _, n := range answer.Nodes {
			c.report("has-id", n.UID, "it is of kind %s and has no %s", kind, kinds[kind])
		}
	}
	return nil
}

// nodesPage is how many small nodes are read at once.
const nodesPage = 500

// instants are two moments as the database answers them.
type instants struct {
	First, Last []struct{ At time.Time }
}

func (i instants) span() (first, last time.Time) {
	if len(i.First) > 0 {
		first = i.First[0].At
	}
	if len(i.Last) > 0 {
		last = i.Last[0].At
	}
	return first, last
}
