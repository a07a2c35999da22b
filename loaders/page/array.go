package page

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/polgraph/polgraph/politics"
)

// Array reads the objects of a JSON array as Lines does those of lines. Items
// are counted from 1. Broken JSON, or an item over limits.Bytes, ends it: where
// the next one begins is not known.
func Array(r io.Reader, given Given, limits Limits) iter.Seq2[politics.Article, error] {
	limits = limits.WithDefaults()
	return func(yield func(politics.Article, error) bool) {
		bounded := &boundedReader{r: r, left: limits.Bytes, limit: limits.Bytes}
		decoder := json.NewDecoder(bounded)
		if _, err := decoder.Token(); err != nil {
			yield(politics.Article{}, fmt.Errorf("%s: %w: it is no JSON array: %w", given.Source, politics.ErrNotArticle, err))
			return
		}
		for number := 1; decoder.More(); number++ {
			bounded.left = limits.Bytes
			at := given
			at.Source = fmt.Sprintf("%s:%d", given.Source, number)
			var item json.RawMessage
			if err := decoder.Decode(&item); err != nil {
				yield(politics.Article{}, fmt.Errorf("%s: read JSON: %w", at.Source, err))
				return
			}
			if !yield(limits.Object(item, at)) {
				return
			}
		}
		if _, err := decoder.Token(); err != nil {
			yield(politics.Article{}, fmt.Errorf("%s: read JSON: %w", given.Source, err))
		}
	}
}

// boundedReader refuses to read more than is left.
type boundedReader struct {
	r           io.Reader
	left, limit int
}

func (b *boundedReader) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("%w: over %d bytes", politics.ErrTooLarge, b.limit)
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
