package loaders

import (
	"context"
	"iter"
	"sync"

	"github.com/polgraph/polgraph/politics"
)

// Result is what came of one article. Article has at least a Source where the
// item could be read at all.
type Result[T any] struct {
	Article politics.Article
	Value   T
	Err     error
}

// InOrder works on articles with this many goroutines and gives the results in
// the order of the articles. No more articles are read ahead than there are
// goroutines, twice. An article that came with an error is not worked on. When
// the context ends, or the caller stops, no further article is read and all
// goroutines end.
func InOrder[T any](ctx context.Context, arts iter.Seq2[politics.Article, error], workers int, work func(context.Context, politics.Article) (T, error)) iter.Seq[Result[T]] {
	return func(yield func(Result[T]) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()

		queue := make(chan chan Result[T], workers)
		slots := make(chan struct{}, workers)
		running.Go(func() {
			defer close(queue)
			for art, err := range arts {
				done := make(chan Result[T], 1)
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				if err != nil {
					done <- Result[T]{Article: art, Err: err}
					continue
				}
				slots <- struct{}{}
				running.Go(func() {
					value, err := work(ctx, art)
					done <- Result[T]{art, value, err}
					<-slots
				})
			}
		})
		for done := range queue {
			if !yield(<-done) {
				return
			}
		}
	}
}
