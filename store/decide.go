package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// A decision is a curator's judgement of two appearances. Those take part in
// judging each for itself (they are pinned to profiles of their own), and what
// the curator says goes before what the judge says:
//
//   - same: the actors that the two are become one
//   - not-same: the left one is somebody else than the right one
//
// Decisions outlive the articles: they take effect again when a retracted or
// corrected article comes back with the same appearance.
type decision struct {
	politics.Judgement
	leftStands, rightStands bool // whether the appearances stood when it was read
}

// Decide records a curator's judgement and lets it take effect. Its author and a
// reason must be given; it replaces what the same author said of the same two.
// It fails with ErrNotFound when an appearance is not known, and with ErrInvalid,
// naming what stands in the way, when it contradicts other decisions.
func (s *Store) Decide(ctx context.Context, j politics.Judgement) error {
	if err := checkDecision(j); err != nil {
		return fmt.Errorf("decide: %w", err)
	}
	if j.Score == 0 && j.Verdict == politics.Same {
		j.Score = 1
	}
	return s.decide(ctx, j, job{decided: &j})
}

// Undo takes back what a curator said of two appearances: all stands as if it
// had never been said, whatever was decided since. It fails with ErrNotFound
// when nothing was said.
func (s *Store) Undo(ctx context.Context, left, right politics.AppearanceID, author string) error {
	j := politics.Judgement{Left: left, Right: right, Author: author}
	return s.decide(ctx, j, job{undone: &j})
}

func (s *Store) decide(ctx context.Context, j politics.Judgement, work job) error {
	// Articles are put in batches by their ids; a decision has its own.
	work.id = politics.ArticleID(judgementID(j))
	if _, err := s.writer.do(ctx, work); err != nil {
		return fmt.Errorf("decide on %s and %s: %w", j.Left, j.Right, err)
	}
	s.config.Logger.Info("decision changed", "left", j.Left, "right", j.Right, "verdict", j.Verdict, "author", j.Author, "undone", work.undone != nil)
	return nil
}

func checkDecision(j politics.Judgement) error {
	switch {
	case j.Verdict != politics.Same && j.Verdict != politics.NotSame:
		return fmt.Errorf("%w: a curator says same or not-same, not %q", politics.ErrInvalid, j.Verdict)
	case j.Left == j.Right || j.Left == "" || j.Right == "":
		return fmt.Errorf("%w: a decision is on two appearances", politics.ErrInvalid)
	case j.Author == "" || len(j.Reasons) == 0:
		return fmt.Errorf("%w: a decision has an author and a reason", politics.ErrInvalid)
	default:
		return nil
	}
}

// Decisions are all that curators have said and not undone, in no particular
// order.
func (s *Store) Decisions(ctx context.Context) ([]politics.Judgement, error) {
	var out []politics.Judgement
	for row, err := range pages(ctx, s, "judgement.left_id", nodesPage, decisionFields, func(r decisionRow) string { return r.UID }) {
		if err != nil {
			return nil, fmt.Errorf("read decisions: %w", err)
		}
		d, err := newKnown().decision(row)
		if err != nil {
			return nil, fmt.Errorf("read decisions: %w", err)
		}
		out = append(out, d.Judgement)
	}
	return out, nil
}

// decisionRow is a decision as the database answers it.
type decisionRow struct {
	verdictRow
	LeftID  string `json:"judgement.left_id"`
	RightID string `json:"judgement.right_id"`
}

const decisionFields = verdictFields + ` judgement.left_id judgement.right_id`

func (k *known) decision(row decisionRow) (decision, error) {
	v, err := k.verdict(row.verdictRow)
	d := decision{Judgement: v.Judgement, leftStands: v.Left != "", rightStands: v.Right != ""}
	d.Left, d.Right = politics.AppearanceID(row.LeftID), politics.AppearanceID(row.RightID)
	return d, err
}

func (d decision) node() *node {
	v := verdict{Judgement: d.Judgement}
	n := v.node()
	n.quads = slices.DeleteFunc(n.quads, func(q quad) bool {
		return (q.predicate == "judgement.left" && !d.leftStands) || (q.predicate == "judgement.right" && !d.rightStands)
	})
	n.text("judgement.left_id", string(d.Left))
	n.text("judgement.right_id", string(d.Right))
	return n
}

// decisionsAnswer is what decisionBlocks ask for.
type decisionsAnswer struct{ Decisions []decisionRow }

// unruled are those of the appearances whose decisions were not read yet; from
// now on they count as read.
func (k *known) unruled(appearances []string) []string {
	var wanted []string
	for _, id := range distinct(appearances) {
		if !k.asked[id] {
			k.asked[id] = true
			wanted = append(wanted, id)
		}
	}
	return wanted
}

// decisionBlocks ask for the decisions on appearances.
func decisionBlocks(q *dql, appearances []string) {
	q.block(`l as var(func: eq(judgement.left_id, %s))`, appearances)
	q.block(`r as var(func: eq(judgement.right_id, %s))`, appearances)
	q.block(`decisions(func: uid(l, r)) { ` + decisionFields + ` }`)
}

// readDecisions reads the decisions on appearances.
func (k *known) readDecisions(ctx context.Context, t *txn, appearances []string) error {
	wanted := k.unruled(appearances)
	if len(wanted) == 0 {
		return nil
	}
	var q dql
	decisionBlocks(&q, wanted)
	var answer decisionsAnswer
	if err := t.query(ctx, q, &answer); err != nil {
		return err
	}
	return k.noteDecisions(answer)
}

func (k *known) noteDecisions(answer decisionsAnswer) error {
	for _, row := range answer.Decisions {
		d, err := k.decision(row)
		if err != nil {
			return err
		}
		k.decisions[judgementID(d.Judgement)] = d
	}
	return nil
}

// inForce are the decisions that stand, with the one that is made or undone.
func (k *known) inForce() []politics.Judgement {
	inForce := map[string]politics.Judgement{}
	for id, d := range k.decisions {
		inForce[id] = d.Judgement
	}
	if k.undone != nil {
		delete(inForce, judgementID(*k.undone))
	}
	if k.decided != nil {
		inForce[judgementID(*k.decided)] = *k.decided
	}
	return slices.Collect(maps.Values(inForce))
}

func (k *known) rulings() rulings { return newRulings(k.inForce()) }
