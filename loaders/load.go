package loaders

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"

	"github.com/polgraph/polgraph/politics"
)

// Taker takes articles: a Desk, or a server far away. It is safe for concurrent
// use.
type Taker interface {
	Load(ctx context.Context, art politics.Article) (politics.Receipt, error)
}

// Loader loads articles. Only Desk must be set.
type Loader struct {
	Desk    Taker
	Workers int         // how many articles are loaded at once; as many as there are cores if 0
	Journal *Journal    // what was loaded before is passed over
	Aside   io.Writer   // failed items are written there as lines
	Report  func(Event) // told of every item, in order
}

// Event is what became of one item.
type Event struct {
	Article politics.Article
	Receipt politics.Receipt // of a loaded article
	Passed  bool             // the journal knew it
	Err     error
}

// Tally counts what became of the items of a load.
type Tally struct {
	Added, Replaced, Unchanged int
	Passed                     int // known to the journal
	Failed                     int
	Actors, Relations, Events  int // that the loaded articles tell of
}

// Done is how many items were dealt with.
func (t Tally) Done() int { return t.Added + t.Replaced + t.Unchanged + t.Passed + t.Failed }

// Load loads the articles. Items that fail are counted, set aside and told of,
// and the rest goes on; the error is of the load as a whole: the context's, or
// of writing the journal or what was set aside. Items that were on their way
// when the context ended are neither counted nor set aside.
func (l Loader) Load(ctx context.Context, arts iter.Seq2[politics.Article, error]) (Tally, error) {
	workers := l.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var tally Tally
	turns := turns{busy: make(map[politics.ArticleID]chan struct{})}
	work := func(ctx context.Context, art politics.Article) (politics.Receipt, error) {
		defer turns.end(art.ID)
		return l.load(ctx, art)
	}
	for result := range InOrder(ctx, turns.inTurn(arts), workers, work) {
		if ctx.Err() != nil {
			break
		}
		ev := Event{Article: result.Article, Receipt: result.Value, Err: result.Err}
		ev.Passed = result.Err == nil && result.Value.Change == ""
		tally.count(ev)
		if err := l.keep(ev); err != nil {
			return tally, err
		}
		if l.Report != nil {
			l.Report(ev)
		}
	}
	if err := ctx.Err(); err != nil {
		return tally, fmt.Errorf("load: %w", err)
	}
	return tally, nil
}

// load loads one article; of one that the journal knows the receipt is empty.
func (l Loader) load(ctx context.Context, art politics.Article) (politics.Receipt, error) {
	if l.Journal.Has(art) {
		return politics.Receipt{}, nil
	}
	receipt, err := l.Desk.Load(ctx, art)
	if err != nil {
		return receipt, fmt.Errorf("%s: %w", art.Source, err)
	}
	return receipt, nil
}

// keep writes down what became of an item.
func (l Loader) keep(ev Event) error {
	switch {
	case ev.Err != nil && l.Aside != nil:
		return writeFailure(l.Aside, failureOf(ev.Article, ev.Err))
	case ev.Err == nil && !ev.Passed:
		return l.Journal.Add(ev.Article)
	}
	return nil
}

func (t *Tally) count(ev Event) {
	switch {
	case ev.Err != nil:
		t.Failed++
		return
	case ev.Passed:
		t.Passed++
		return
	}
	switch ev.Receipt.Change {
	case politics.Added:
		t.Added++
	case politics.Replaced:
		t.Replaced++
	case politics.Unchanged, politics.Retracted:
		t.Unchanged++
	}
	t.Actors += ev.Receipt.Actors
	t.Relations += ev.Receipt.Relations
	t.Events += ev.Receipt.Events
}
