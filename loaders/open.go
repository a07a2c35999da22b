package loaders

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// Stdin is the name under which standard input is opened.
const Stdin = "-"

// Options tell how inputs are read.
type Options struct {
	Given  page.Given      // what is known of every article; Name and Source are filled in
	Format politics.Format // of pages; found by looking at them when empty
	Limits page.Limits
	Stdin  io.Reader // read for the input "-"

	Fetch    Fetcher // gets inputs that are addresses; nil refuses them
	FullText bool    // get the page where a feed holds only a summary

	// Known tells, where it is set, of which addresses the articles are loaded
	// already: pages that feeds and sitemaps link to are then not fetched.
	Known func(address string) bool

	// Read is told, where it is set, how many bytes of files and of standard
	// input were read, each time some were.
	Read func(bytes int)
}

// Open reads the articles of files, of folders with all that is below them, of
// addresses of the web and, for "-", of standard input, in this order; folders
// in the order of names.
// What a file is is found by looking into it.
//
// An error tells of one item and names it, and the rest follows. Articles are
// read while the sequence is walked, and no more than one is held.
func Open(ctx context.Context, inputs []string, o Options) iter.Seq2[politics.Article, error] {
	return func(yield func(politics.Article, error) bool) {
		for _, input := range inputs {
			for art, err := range o.input(ctx, input) {
				if ctx.Err() != nil {
					yield(politics.Article{}, ctx.Err())
					return
				}
				if !yield(art, err) {
					return
				}
			}
		}
	}
}

// articles are those of one input.
type articles = iter.Seq2[politics.Article, error]

// failed is an input of which nothing could be read.
func failed(err error) articles {
	return func(yield func(politics.Article, error) bool) { yield(politics.Article{}, err) }
}

func (o Options) input(ctx context.Context, input string) articles {
	if input == Stdin {
		if o.Stdin == nil {
			return failed(fmt.Errorf("standard input: %w: there is none", politics.ErrInvalid))
		}
		return o.stream(ctx, "stdin", o.Stdin)
	}
	if isWeb(input) {
		return o.web(ctx, place{url: input})
	}
	info, err := os.Stat(input)
	switch {
	case err != nil:
		return failed(openError(input, err))
	case info.IsDir():
		return o.folder(ctx, input)
	}
	return o.file(ctx, input)
}

func openError(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w: no such file", name, politics.ErrNotFound)
	}
	return fmt.Errorf("%s: open: %w", name, err)
}

// folder opens the files below a folder. Hidden files and what pages only show
// or run are passed over; links are not followed, so that there are no circles.
func (o Options) folder(ctx context.Context, root string) articles {
	return func(yield func(politics.Article, error) bool) {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				if !yield(politics.Article{}, openError(path, err)) {
					return fs.SkipAll
				}
				return nil
			case path != root && strings.HasPrefix(entry.Name(), "."):
				if entry.IsDir() {
					return fs.SkipDir
				}
				return nil
			case !entry.Type().IsRegular() || isAsset(path):
				return nil
			}
			for art, err := range o.file(ctx, path) {
				if !yield(art, err) {
					return fs.SkipAll
				}
			}
			return ctx.Err()
		})
		if err != nil && ctx.Err() == nil {
			yield(politics.Article{}, openError(root, err))
		}
	}
}

// assets are the endings of files that stand beside pages and hold no text.
var assets = map[string]bool{
	".css": true, ".js": true, ".mjs": true, ".map": true, ".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true,
	".svg": true, ".ico": true, ".bmp": true, ".avif": true, ".mp3": true, ".mp4": true, ".webm": true, ".ogg": true, ".wav": true,
	".woff": true, ".woff2": true, ".ttf": true, ".otf": true, ".eot": true, ".exe": true, ".so": true, ".dll": true,
}

func isAsset(name string) bool { return assets[strings.ToLower(filepath.Ext(name))] }

func (o Options) file(ctx context.Context, path string) articles {
	return func(yield func(politics.Article, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield(politics.Article{}, openError(path, err))
			return
		}
		defer file.Close()
		o.stream(ctx, path, file)(yield)
	}
}

// stream opens what a reader gives. Its name is a path, or a place within one.
func (o Options) stream(ctx context.Context, name string, r io.Reader) articles {
	if o.Read != nil {
		r = &counter{r, o.Read}
	}
	return o.open(ctx, place{name: name}, bufio.NewReaderSize(stoppable{ctx, r}, peeked))
}

// counter tells how much was read.
type counter struct {
	io.Reader

	read func(int)
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.read(n)
	return n, err
}

// stoppable ends when its context does.
type stoppable struct {
	ctx context.Context
	io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.Reader.Read(p)
}

// Size is how many bytes the files of the inputs hold, for telling how much is
// left; ok is false when that cannot be known.
func Size(inputs []string) (bytes int64, ok bool) {
	for _, input := range inputs {
		if input == Stdin || isWeb(input) {
			return 0, false
		}
		err := filepath.WalkDir(input, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || isAsset(path) {
				return nil //nolint:nilerr // What cannot be read has no size; Open tells of it.
			}
			if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
				bytes += info.Size()
			}
			return nil
		})
		if err != nil {
			return 0, false
		}
	}
	return bytes, true
}
