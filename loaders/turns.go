package loaders

import (
	"iter"
	"sync"

	"github.com/polgraph/polgraph/politics"
)

// turns keeps two versions of one article from being on their way at once, so
// that the later one of the input has the last word.
type turns struct {
	mu   sync.Mutex
	busy map[politics.ArticleID]chan struct{} // closed when the version is done
}

// inTurn holds an article back until earlier versions of it are done.
func (t *turns) inTurn(arts iter.Seq2[politics.Article, error]) iter.Seq2[politics.Article, error] {
	return func(yield func(politics.Article, error) bool) {
		for art, err := range arts {
			if err == nil {
				t.begin(art.ID)
			}
			if !yield(art, err) {
				return
			}
		}
	}
}

func (t *turns) begin(id politics.ArticleID) {
	for {
		t.mu.Lock()
		earlier, busy := t.busy[id]
		if !busy {
			t.busy[id] = make(chan struct{})
			t.mu.Unlock()
			return
		}
		t.mu.Unlock()
		<-earlier
	}
}

func (t *turns) end(id politics.ArticleID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	close(t.busy[id])
	delete(t.busy, id)
}
