package store

import (
	"context"
	"errors"
	"sync"

	"github.com/polgraph/polgraph/politics"
)

// The size of a batch: jobs that wait at the same time are written in one
// transaction. Articles of one day name the same people, so writing them one
// beside the other would make most transactions abort each other.
const (
	batchJobsMax       = 16
	batchStatementsMax = 1500
)

// errClosed is the answer to jobs that come after Close.
var errClosed = errors.New("the store is closed")

// writer takes the jobs of all goroutines and does them in batches, one after
// the other. Other processes may write at the same time: their transactions
// and ours are aborted where they meet, and tried again.
type writer struct {
	apply func(context.Context, []job) ([]politics.Receipt, error)
	jobs  chan *ticket
	done  chan struct{} // closed when the loop has ended
	life  context.Context
	end   context.CancelFunc
	once  sync.Once
}

// ticket is a job in the queue, and where its outcome goes.
type ticket struct {
	job
	ctx     context.Context
	outcome chan outcome // holds one
}

type outcome struct {
	receipt politics.Receipt
	err     error
}

func newWriter(apply func(context.Context, []job) ([]politics.Receipt, error)) *writer {
	w := &writer{apply: apply, jobs: make(chan *ticket), done: make(chan struct{})}
	w.life, w.end = context.WithCancel(context.Background())
	go w.loop()
	return w
}

// close ends the loop after the batch at hand.
func (w *writer) close() {
	w.once.Do(w.end)
	<-w.done
}

// do has one job done.
func (w *writer) do(ctx context.Context, j job) (politics.Receipt, error) {
	t := &ticket{job: j, ctx: ctx, outcome: make(chan outcome, 1)}
	select {
	case w.jobs <- t:
	case <-ctx.Done():
		return politics.Receipt{}, ctx.Err()
	case <-w.life.Done():
		return politics.Receipt{}, errClosed
	}
	select {
	case out := <-t.outcome:
		return out.receipt, out.err
	case <-ctx.Done():
		return politics.Receipt{}, ctx.Err()
	}
}

func (w *writer) loop() {
	defer close(w.done)
	var held *ticket // the first of the next batch
	for {
		if held == nil {
			select {
			case held = <-w.jobs:
			case <-w.life.Done():
				return
			}
		}
		var batch []*ticket
		batch, held = w.gather(held)
		w.run(batch)
	}
}

// gather takes what waits, up to the size of a batch. A second job for an
// article is left for the next batch.
func (w *writer) gather(first *ticket) (batch []*ticket, held *ticket) {
	batch = []*ticket{first}
	taken := map[politics.ArticleID]bool{first.id: true}
	statements := first.size()
	for len(batch) < batchJobsMax && statements < batchStatementsMax && !first.alone() {
		select {
		case t := <-w.jobs:
			if taken[t.id] || statements+t.size() > batchStatementsMax || t.alone() {
				return batch, t
			}
			taken[t.id] = true
			statements += t.size()
			batch = append(batch, t)
		default:
			return batch, nil
		}
	}
	return batch, nil
}

// alone tells jobs that are done in a transaction of their own.
func (j job) alone() bool { return j.decided != nil || j.undone != nil }

func (j job) size() int {
	if j.said == nil {
		return 1
	}
	return len(j.said.statements) + len(j.said.appearances)
}

// run writes a batch. Where one job fails for what it is, the others are done
// one by one.
func (w *writer) run(batch []*ticket) {
	jobs := make([]job, len(batch))
	for i, t := range batch {
		jobs[i] = t.job
	}
	ctx, cancel := w.context(batch)
	defer cancel()
	receipts, err := w.apply(ctx, jobs)
	if err != nil && len(batch) > 1 && !retryable(err) {
		for _, t := range batch {
			w.run([]*ticket{t})
		}
		return
	}
	for i, t := range batch {
		out := outcome{err: err}
		if err == nil {
			out.receipt = receipts[i]
		}
		t.outcome <- out
	}
}

// context is what a batch runs under: a single job under its own, several
// under none of theirs, since one who goes away must not take the others along.
func (w *writer) context(batch []*ticket) (context.Context, context.CancelFunc) {
	if len(batch) == 1 {
		return context.WithCancel(batch[0].ctx)
	}
	return context.WithCancel(context.Background())
}

// retryable tells errors that came from the database and not from a job.
func retryable(err error) bool {
	return errors.Is(err, politics.ErrConflict) || errors.Is(err, politics.ErrUnavailable)
}
