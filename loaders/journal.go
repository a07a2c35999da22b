package loaders

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"

	"github.com/polgraph/polgraph/politics"
)

// Journal remembers which articles a load has put into the graph, so that a
// load that was killed goes on where it was. It is a text file of one line an
// article; a line that was cut off counts for nothing. An article that is not
// in it but was put already is put again, which changes nothing.
type Journal struct {
	file *os.File // nil for a journal that lasts as long as the program

	mu   sync.RWMutex
	done map[string]bool
	ids  map[politics.ArticleID]bool
}

// NewJournal is a journal that is kept in no file.
func NewJournal() *Journal {
	return &Journal{done: make(map[string]bool), ids: make(map[politics.ArticleID]bool)}
}

// OpenJournal opens the journal in a file, which is made where there is none.
func OpenJournal(file string) (*Journal, error) {
	j := NewJournal()
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open journal: %w", err)
	}
	whole := strings.LastIndexByte(string(data), '\n') + 1
	lines := bufio.NewScanner(strings.NewReader(string(data[:whole])))
	for lines.Scan() {
		j.mark(lines.Text())
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open journal: %w", err)
	}
	if err := errors.Join(f.Truncate(int64(whole)), seekEnd(f)); err != nil {
		return nil, errors.Join(fmt.Errorf("open journal: %w", err), f.Close())
	}
	j.file = f
	return j, nil
}

func seekEnd(f *os.File) error {
	_, err := f.Seek(0, 2)
	return err
}

// entry stands for an article with this very text.
func entry(art politics.Article) string {
	return string(art.ID) + " " + politics.Digest(art.Text, art.Title, art.Published.String())
}

// mark remembers an entry. The caller holds the lock or is alone.
func (j *Journal) mark(entry string) {
	id, _, _ := strings.Cut(entry, " ")
	j.done[entry], j.ids[politics.ArticleID(id)] = true, true
}

// Has tells whether the article was put before.
func (j *Journal) Has(art politics.Article) bool {
	if j == nil {
		return false
	}
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.done[entry(art)]
}

// HasAddress tells whether some version of the article at an address was put.
func (j *Journal) HasAddress(address string) bool {
	if j == nil {
		return false
	}
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.ids[politics.NewArticleID(address, "")]
}

// Add remembers that the article was put.
func (j *Journal) Add(art politics.Article) error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.mark(entry(art))
	if j.file == nil {
		return nil
	}
	if _, err := j.file.WriteString(entry(art) + "\n"); err != nil {
		return fmt.Errorf("write journal: %w", err)
	}
	return nil
}

// Close closes the journal's file.
func (j *Journal) Close() error {
	if j == nil || j.file == nil {
		return nil
	}
	return j.file.Close()
}
