package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/dgraph-io/dgo/v230/protos/api"

	"github.com/polgraph/polgraph/politics"
)

// Rebuild makes the judged half of the graph anew from the half that was said:
// after a change of how actors are judged or facts are counted, or when Check
// finds the graph broken. Actors keep their ids where these follow from what the
// actors are; redirects of merged actors are lost.
//
// Until it ends, questions see a part of the facts, and nobody else may write.
// Broken off, it is finished by the next Open.
func (s *Store) Rebuild(ctx context.Context) error {
	if err := s.mark(ctx, rebuildKey, rebuildClearing); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	return s.resumeRebuild(ctx)
}

// rebuildKey names the node that tells how far a rebuild has come.
const rebuildKey = "rebuild"

// The stages of a rebuild.
const (
	rebuildNone     = iota // none is under way
	rebuildClearing        // the judged half is being taken away
	rebuildFilling         // articles are being judged anew
)

// resumeRebuild does what is left of a rebuild.
func (s *Store) resumeRebuild(ctx context.Context) error {
	stage, err := s.marked(ctx, rebuildKey)
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	if stage == rebuildNone {
		return nil
	}
	s.config.Logger.Info("rebuilding the graph from what was said", "stage", stage)
	if stage == rebuildClearing {
		if err := s.clearJudged(ctx); err != nil {
			return fmt.Errorf("rebuild: %w", err)
		}
		if err := s.mark(ctx, rebuildKey, rebuildFilling); err != nil {
			return fmt.Errorf("rebuild: %w", err)
		}
	}
	if err := s.judgeAll(ctx); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	return s.mark(ctx, rebuildKey, rebuildNone)
}

// judgedKinds are the beginnings of the predicates of the judged half, by the
// predicate that all nodes of the kind have.
var judgedKinds = map[string][]string{
	"profile.id":   {"profile."},
	"judgement.id": {"judgement."},
	"fact.id":      {"fact.", "relation.", "event."},
	"actor.id":     {"actor."},
}

// clearJudged takes away every judged node, and the edges to them from the half
// that was said.
func (s *Store) clearJudged(ctx context.Context) error {
	predicates, err := schema()
	if err != nil {
		return err
	}
	for _, has := range sorted(judgedKinds) {
		doomed := []string{kindPredicate}
		for _, p := range predicates {
			isEdge := !strings.Contains(p.Name, ".") // typed edges lead from actors
			if slices.ContainsFunc(judgedKinds[has], func(kind string) bool { return strings.HasPrefix(p.Name, kind) }) || (isEdge && has == "actor.id") {
				doomed = append(doomed, p.Name)
			}
		}
		if err := s.clear(ctx, has, doomed); err != nil {
			return err
		}
	}
	for from, edges := range map[string][]string{
		"appearance.actor": {"appearance.actor", "appearance.profile"}, "evidence.fact": {"evidence.fact"},
	} {
		if err := s.clear(ctx, from, edges); err != nil {
			return err
		}
	}
	return nil
}

// clear takes predicates away from all nodes that have one of them, page by page,
// until there is none. What curators decided stays.
func (s *Store) clear(ctx context.Context, has string, predicates []string) error {
	for {
		var answer struct{ Nodes []struct{ UID string } }
		err := s.attempt(ctx, s.client.NewTxn, func(ctx context.Context, t *txn) error {
			var q dql
			answer.Nodes = nil
			q.block(fmt.Sprintf(`nodes(func: has(%s), first: %d) @filter(NOT has(judgement.left_id)) { uid }`, has, nodesPage))
			if err := t.query(ctx, q, &answer); err != nil || len(answer.Nodes) == 0 {
				return err
			}
			var del []*api.NQuad
			for _, n := range answer.Nodes {
				for _, predicate := range predicates {
					del = append(del, &api.NQuad{Subject: n.UID, Predicate: predicate, ObjectValue: literal(nil)})
				}
			}
			return t.commit(ctx, nil, del)
		})
		if err != nil || len(answer.Nodes) == 0 {
			return err
		}
	}
}

// judgeAll puts every article once more, leaving what was said as it stands.
func (s *Store) judgeAll(ctx context.Context) error {
	var batch []job
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		_, err := s.transact(ctx, batch)
		batch = nil
		return err
	}
	type articleID struct {
		UID string             `json:"uid"`
		ID  politics.ArticleID `json:"article.id"`
	}
	for a, err := range pages(ctx, s, "article.id", nodesPage, "uid article.id", func(a articleID) string { return a.UID }) {
		if err != nil {
			return err
		}
		if batch = append(batch, job{id: a.ID, again: true}); len(batch) == batchJobsMax {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}
