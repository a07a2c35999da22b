package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// job is one article to be put, or to be taken back when said is nil.
type job struct {
	id    politics.ArticleID
	said  *said
	again bool // the article stands, and only what follows from it must be made anew

	// Set for a job that is no article but a curator's decision.
	decided, undone *politics.Judgement
}

// change is one transaction's way from what the graph holds to what it must
// hold. It is made anew for every attempt.
type change struct {
	*known
	txn    *txn
	judge  judge
	keys   func(politics.Appearance) politics.Keys
	now    time.Time
	before map[politics.ArticleID]version // articles that the change touches, as they stand and count
	raw    map[politics.ArticleID]version // articles that stand and do not count yet: their judged half was taken away
	after  map[politics.ArticleID]version // as they must stand; retracted ones are missing
	settlement
	newFacts  map[politics.FactID]fact
	newActors map[politics.ActorID]portrait
	newTies   map[tie]weight
	tellings  map[politics.ArticleID]telling
	made      []politics.Judgement // that are new
	sought    map[string]bool      // profiles that were looked up
}

// apply does jobs for different articles in one transaction, which it commits.
// The receipts are in the order of the jobs.
func (s *Store) apply(ctx context.Context, t *txn, jobs []job) ([]politics.Receipt, error) {
	receipts, err := s.applyNaming(ctx, t, jobs, false)
	if errors.Is(err, errNameTaken) {
		return s.applyNaming(ctx, t, jobs, true)
	}
	return receipts, err
}

// applyNaming is apply. When it is not careful, it takes for granted that the ids
// of new actors are free, which saves a question to the database, and fails with
// errNameTaken when one is not, before anything is written.
func (s *Store) applyNaming(ctx context.Context, t *txn, jobs []job, careful bool) ([]politics.Receipt, error) {
	c := change{
		known: newKnown(), txn: t, judge: s.config.Judge, keys: s.config.Keys, now: s.config.Now(),
		before: map[politics.ArticleID]version{}, raw: map[politics.ArticleID]version{}, after: map[politics.ArticleID]version{},
		newFacts: map[politics.FactID]fact{}, newActors: map[politics.ActorID]portrait{}, newTies: map[tie]weight{},
		tellings: map[politics.ArticleID]telling{}, sought: map[string]bool{},
	}
	c.careful = careful
	changes, err := c.plan(ctx, jobs)
	if err != nil {
		return nil, err
	}
	if err := c.pin(ctx); err != nil {
		return nil, err
	}
	if len(c.before)+len(c.after) > 0 {
		if err := c.compute(ctx); err != nil {
			return nil, err
		}
		if err := c.obeyed(); err != nil {
			return nil, err
		}
		if err := c.write(ctx); err != nil {
			return nil, err
		}
	}
	receipts := make([]politics.Receipt, len(jobs))
	for i, j := range jobs {
		receipts[i] = c.receipt(j, changes[i])
	}
	return receipts, nil
}

// plan finds which articles must change, and reads those wholly.
func (c *change) plan(ctx context.Context, jobs []job) ([]politics.Change, error) {
	if jobs[0].decided != nil || jobs[0].undone != nil {
		return make([]politics.Change, len(jobs)), c.planDecision(ctx, jobs[0])
	}
	var ids, appearances, profiles []string
	for _, j := range jobs {
		ids = append(ids, string(j.id))
		if j.said != nil {
			for _, a := range j.said.appearances {
				appearances = append(appearances, string(a.ID))
				profiles = append(profiles, a.profile.id)
			}
		}
	}
	var q dql
	q.block(`articles(func: eq(article.id, %s)) { uid article.id article.revision }`, ids)
	decisionBlocks(&q, c.unruled(appearances))
	c.profileBlock(&q, profiles)
	var answer struct {
		Articles []articleRow
		decisionsAnswer
		profilesAnswer
	}
	if err := c.txn.query(ctx, q, &answer); err != nil {
		return nil, err
	}
	if err := c.noteDecisions(answer.decisionsAnswer); err != nil {
		return nil, err
	}
	if err := c.noteProfiles(answer.profilesAnswer); err != nil {
		return nil, err
	}
	revisions := map[politics.ArticleID]string{}
	for _, row := range answer.Articles {
		revisions[politics.ArticleID(row.ID)] = row.Revision
	}
	changes := make([]politics.Change, len(jobs))
	var old, again []politics.ArticleID
	for i, j := range jobs {
		revision, stored := revisions[j.id]
		switch {
		case j.again && !stored:
			continue // it was retracted meanwhile
		case j.again:
			changes[i] = politics.Unchanged
			again = append(again, j.id)
			continue
		case j.said == nil && !stored:
			return nil, fmt.Errorf("article %s: %w", j.id, politics.ErrNotFound)
		case j.said == nil:
			changes[i] = politics.Retracted
		case stored && revision == j.said.revision:
			changes[i] = politics.Unchanged
			continue
		case stored:
			changes[i] = politics.Replaced
		default:
			changes[i] = politics.Added
		}
		if stored {
			old = append(old, j.id)
		}
		if j.said != nil {
			c.after[j.id] = version{said: *j.said, loaded: c.now}
		}
	}
	if err := c.readVersions(ctx, c.txn, slices.Concat(old, again), c.keys); err != nil {
		return nil, err
	}
	for _, id := range old {
		c.before[id] = c.versions[id]
	}
	for _, id := range again {
		if v := c.versions[id]; !v.counts() {
			c.raw[id] = v
			c.after[id] = version{said: newSaid(v.said.x, c.keys), loaded: v.loaded}
		}
	}
	return changes, nil
}

// counts tells whether what an article says is judged and told by facts.
func (v version) counts() bool {
	if len(v.said.appearances) > 0 {
		return v.cast[v.said.appearances[0].local] != ""
	}
	return len(v.said.statements) == 0 || v.told
}

// compute works out who is who and what the facts are after the change.
func (c *change) compute(ctx context.Context) error {
	delta, fresh := map[string]int{}, map[string]heir{}
	was := map[politics.AppearanceID]politics.ActorID{}
	for _, v := range c.before {
		for _, a := range v.said.appearances {
			delta[a.profile.id]--
			was[a.ID] = v.cast[a.local]
		}
	}
	for _, id := range sorted(c.after) {
		for _, a := range c.after[id].said.appearances {
			delta[a.profile.id]++
			if fresh[a.profile.id].actor == "" {
				fresh[a.profile.id] = heir{a.profile, was[a.ID]}
			}
		}
	}
	if err := c.readProfiles(ctx, delta); err != nil {
		return err
	}
	var err error
	if c.settlement, err = c.settle(ctx, c.txn, fresh, delta, c.judge); err != nil {
		return err
	}
	if err := c.follow(ctx); err != nil {
		return err
	}
	c.castAll()
	return c.count(ctx)
}

// readProfiles reads the profiles of the articles' appearances.
func (c *change) readProfiles(ctx context.Context, delta map[string]int) error {
	var wanted []string
	for id := range delta {
		if _, known := c.known.profiles[id]; !known && !c.sought[id] {
			wanted = append(wanted, id)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	var q dql
	c.profileBlock(&q, wanted)
	var answer profilesAnswer
	if err := c.txn.query(ctx, q, &answer); err != nil {
		return err
	}
	return c.noteProfiles(answer)
}

// profilesAnswer is what profileBlock asks for.
type profilesAnswer struct{ Profiles []profileRow }

// profileBlock asks for profiles by their ids.
func (c *change) profileBlock(q *dql, ids []string) {
	for _, id := range ids {
		c.sought[id] = true
	}
	q.block(`profiles(func: eq(profile.id, %s)) { `+profileFields+` }`, distinct(ids))
}

func (c *change) noteProfiles(answer profilesAnswer) error {
	for _, row := range answer.Profiles {
		if _, err := c.profile(row); err != nil {
			return err
		}
	}
	return nil
}

// follow reads the articles in which a moved profile appears: their facts move
// along.
func (c *change) follow(ctx context.Context) error {
	if len(c.moved) == 0 {
		return nil
	}
	var q dql
	q.block(`profiles(func: eq(profile.id, %s)) { appearances: ~appearance.profile { article: appearance.article { article.id } } }`, c.moved)
	var answer struct {
		Profiles []struct {
			Appearances []struct{ Article articleRow }
		}
	}
	if err := c.txn.query(ctx, q, &answer); err != nil {
		return err
	}
	var ids []politics.ArticleID
	for _, p := range answer.Profiles {
		for _, a := range p.Appearances {
			ids = append(ids, politics.ArticleID(a.Article.ID))
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if err := c.readVersions(ctx, c.txn, ids, c.keys); err != nil {
		return err
	}
	for _, id := range ids {
		if _, touched := c.before[id]; !touched {
			c.before[id] = c.versions[id]
			c.after[id] = c.versions[id]
		}
	}
	return nil
}

// castAll gives every article the actors that its appearances are now.
func (c *change) castAll() {
	for id, v := range c.after {
		cast := casting{}
		for _, a := range v.said.appearances {
			if p, settled := c.settlement.profiles[a.profile.id]; settled {
				cast[a.local] = p.actor
			} else {
				cast[a.local] = c.known.profiles[a.profile.id].actor
			}
		}
		v.cast = cast
		c.after[id] = v
	}
}

// receipt tells what became of one job.
func (c *change) receipt(j job, what politics.Change) politics.Receipt {
	r := politics.Receipt{Article: j.id, Change: what}
	told := j.said
	if j.again || j.decided != nil || j.undone != nil {
		return r
	}
	if told == nil {
		before := c.before[j.id].said
		told = &before
	}
	r.Actors, r.Relations, r.Events, r.Warnings = len(told.x.Actors), len(told.x.Relations), len(told.x.Events), told.x.Warnings
	if v, written := c.after[j.id]; written && what != politics.Unchanged {
		for _, a := range v.said.appearances {
			for _, judgement := range c.made {
				if judgement.Left == a.ID {
					r.Judgements = append(r.Judgements, judgement)
				}
			}
		}
		seen := map[politics.ActorID]bool{}
		for _, id := range v.cast {
			if _, known := c.actors[id]; !known && !seen[id] {
				r.NewActors++
				seen[id] = true
			}
		}
	}
	return r
}
