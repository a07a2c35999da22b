package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/polgraph/polgraph/politics"
)

// ledgerOfBatches applies jobs by noting them; the first batch waits until it is
// let go, so that the jobs behind it gather.
type ledgerOfBatches struct {
	mu      sync.Mutex
	batches [][]politics.ArticleID
	begun   chan struct{}
	release chan struct{}
}

func (l *ledgerOfBatches) apply(_ context.Context, jobs []job) ([]politics.Receipt, error) {
	var ids []politics.ArticleID
	var err error
	receipts := make([]politics.Receipt, len(jobs))
	for i, j := range jobs {
		ids = append(ids, j.id)
		receipts[i].Article = j.id
		if j.id == "bad" {
			err = fmt.Errorf("job %s: %w", j.id, politics.ErrNotFound)
		}
	}
	l.mu.Lock()
	l.batches = append(l.batches, ids)
	first := len(l.batches) == 1
	l.mu.Unlock()
	if first {
		close(l.begun)
		<-l.release
	}
	return receipts, err
}

func TestWriterGathersWhatWaits(t *testing.T) {
	l := &ledgerOfBatches{begun: make(chan struct{}), release: make(chan struct{})}
	w := newWriter(l.apply)
	var callers sync.WaitGroup
	do := func(id politics.ArticleID, want error) {
		callers.Go(func() {
			receipt, err := w.do(t.Context(), job{id: id})
			if !errors.Is(err, want) || (err == nil && receipt.Article != id) {
				t.Errorf("job %s: receipt %v, error %v, want %v", id, receipt.Article, err, want)
			}
		})
	}
	do("first", nil)
	<-l.begun
	for _, id := range []politics.ArticleID{"a", "b", "bad", "c"} {
		want := map[bool]error{true: politics.ErrNotFound}[id == "bad"]
		do(id, want)
	}
	close(l.release)
	callers.Wait()
	w.close()
	l.mu.Lock()
	defer l.mu.Unlock()
	done := map[politics.ArticleID]bool{}
	for _, batch := range l.batches {
		if !slices.Contains(batch, "bad") || len(batch) == 1 {
			for _, id := range batch {
				if done[id] {
					t.Errorf("job %s was done twice: %v", id, l.batches)
				}
				done[id] = true
			}
		}
	}
	if len(done) != 5 {
		t.Errorf("done: %v, want all five", done)
	}
	if _, err := w.do(t.Context(), job{id: "late"}); !errors.Is(err, errClosed) {
		t.Errorf("a job after close: %v", err)
	}
}

func TestWriterKeepsAnArticlesJobsApart(t *testing.T) {
	w := &writer{jobs: make(chan *ticket, 3)}
	for _, id := range []politics.ArticleID{"b", "a", "c"} {
		w.jobs <- &ticket{job: job{id: id}}
	}
	batch, held := w.gather(&ticket{job: job{id: "a"}})
	if len(batch) != 2 || held == nil || held.id != "a" {
		t.Errorf("batch of %d, held %v: the second job of article a must wait", len(batch), held)
	}
	w.jobs <- &ticket{job: job{id: "decision", decided: &politics.Judgement{}}}
	<-w.jobs // article c
	if batch, held := w.gather(held); len(batch) != 1 || held == nil {
		t.Errorf("a decision was put into a batch of articles")
	}
}

func TestClassify(t *testing.T) {
	tests := []struct {
		err  error
		want failure
	}{
		{dgo.ErrAborted, conflict},
		{fmt.Errorf("put: %w", dgo.ErrAborted), conflict},
		{status.Error(codes.Aborted, "x"), conflict},
		{status.Error(codes.Unavailable, "x"), notReady},
		{status.Error(codes.DeadlineExceeded, "x"), notReady},
		{status.Error(codes.Unknown, "Please retry again, server is not ready to accept requests"), notReady},
		{status.Error(codes.Unknown, "no accessJwt available"), loggedOut},
		{status.Error(codes.Unknown, "Schema not defined for predicate"), fatal},
		{errors.New("read answer"), fatal},
	}
	for _, test := range tests {
		if got := classify(test.err); got != test.want {
			t.Errorf("classify(%v) = %d, want %d", test.err, got, test.want)
		}
	}
}

// TestAttemptGivesUp fails again and again in different ways.
func TestAttemptGivesUp(t *testing.T) {
	s := &Store{config: Config{Patience: 50 * time.Millisecond}.withDefaults(), client: dgo.NewDgraphClient(api.NewDgraphClient(nil))}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	tests := []struct {
		name    string
		ctx     context.Context
		err     error
		want    error
		triesIn [2]int
	}{
		{"for good", t.Context(), errors.New("broken"), nil, [2]int{1, 1}},
		{"conflicts", t.Context(), dgo.ErrAborted, politics.ErrConflict, [2]int{2, conflictsMax}},
		{"away", t.Context(), status.Error(codes.Unavailable, "x"), politics.ErrUnavailable, [2]int{2, 100}},
		{"ended", ended, status.Error(codes.Canceled, "x"), context.Canceled, [2]int{1, 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tries := 0
			err := s.attempt(test.ctx, s.client.NewTxn, func(context.Context, *txn) error {
				tries++
				return test.err
			})
			if err == nil || (test.want != nil && !errors.Is(err, test.want)) || tries < test.triesIn[0] || tries > test.triesIn[1] {
				t.Errorf("after %d tries: %v, want %v", tries, err, test.want)
			}
		})
	}
}
