package loaders

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// Failure is an item that was set aside: where it is, why it failed and, where
// it could be read, the article itself. Its JSON is a line that the reader of
// JSON lines understands.
type Failure struct {
	Item      string          `json:"item"` // file and place
	Error     string          `json:"error"`
	ID        string          `json:"id,omitempty"`
	URL       string          `json:"url,omitempty"`
	Title     string          `json:"title,omitempty"`
	Publisher string          `json:"publisher,omitempty"`
	Authors   []string        `json:"authors,omitempty"`
	Published politics.Date   `json:"published,omitzero"`
	Format    politics.Format `json:"format,omitempty"`
	Text      string          `json:"text,omitempty"`
}

// failureOf sets an item aside. Of an item that could not be read only the
// error tells where it is: it begins with file and place.
func failureOf(art politics.Article, err error) Failure {
	f := Failure{
		Item: art.Source, Error: err.Error(), ID: art.Name, URL: art.URL, Title: art.Title, Publisher: art.Publisher,
		Authors: art.Authors, Published: art.Published, Format: art.Format, Text: art.Text,
	}
	if f.Item == "" {
		f.Item, _, _ = strings.Cut(f.Error, ": ")
	}
	return f
}

// writeFailure writes a failure as a line.
func writeFailure(w io.Writer, f Failure) error {
	line, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("set %s aside: %w", f.Item, err)
	}
	if _, err = w.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("set %s aside: %w", f.Item, err)
	}
	return nil
}

// Retry reads the items that a load set aside, in order: from the file itself
// where it holds the article, else from where the item was.
func Retry(ctx context.Context, file string, o Options) iter.Seq2[politics.Article, error] {
	return func(yield func(politics.Article, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(politics.Article{}, openError(file, err))
			return
		}
		defer f.Close()
		decoder := json.NewDecoder(bufio.NewReader(f))
		for number := 1; ; number++ {
			var failure Failure
			err := decoder.Decode(&failure)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(politics.Article{}, fmt.Errorf("%s:%d: read: %w", file, number, err))
				return
			}
			for art, err := range o.again(ctx, failure) {
				if !yield(art, err) {
					return
				}
			}
		}
	}
}

// again reads a failed item once more.
func (o Options) again(ctx context.Context, f Failure) articles {
	if f.Text != "" {
		return func(yield func(politics.Article, error) bool) {
			yield(o.Limits.Read(f.Format, f.Text, page.Given{
				Name: f.ID, Source: f.Item, Title: f.Title, URL: f.URL, Publisher: f.Publisher, Authors: f.Authors, Published: f.Published,
			}))
		}
	}
	file, err := fileOf(f.Item)
	if err != nil {
		return failed(err)
	}
	return func(yield func(politics.Article, error) bool) {
		found := false
		for art, err := range o.input(ctx, file) {
			item := art.Source
			if err != nil {
				item = failureOf(art, err).Item
			}
			if file != f.Item && item != f.Item {
				continue
			}
			found = true
			if !yield(art, err) {
				return
			}
		}
		if !found {
			yield(politics.Article{}, fmt.Errorf("%s: %w: the item is gone", f.Item, politics.ErrNotFound))
		}
	}
}

// fileOf is the file that an item is in: the item's name without what follows
// of lines and of archives' entries.
func fileOf(item string) (string, error) {
	if isWeb(item) {
		return item, nil
	}
	for file := item; file != ""; {
		if _, err := os.Stat(file); err == nil {
			return file, nil
		}
		file = file[:max(0, strings.LastIndexAny(file, ":/"))]
	}
	return "", fmt.Errorf("%s: %w: the item is gone", item, politics.ErrNotFound)
}
