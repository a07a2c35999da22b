package loaders

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"github.com/polgraph/polgraph/loaders/agency"
	"github.com/polgraph/polgraph/loaders/archive"
	"github.com/polgraph/polgraph/loaders/feed"
	"github.com/polgraph/polgraph/loaders/mail"
	"github.com/polgraph/polgraph/loaders/office"
	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// peeked is how much of an input is looked at to find what it is, in bytes.
const peeked = 64 << 10

// maxDepth bounds how many archives stand in each other.
const maxDepth = 4

// place is where a stream comes from.
type place struct {
	name        string // for messages: a path, and what follows it in an archive
	url         string // where it was fetched from, if that is known
	contentType string // as its server told it, if that is known
	depth       int    // how many archives it stands in
}

// open finds what a stream holds and reads it.
func (o Options) open(ctx context.Context, at place, r *bufio.Reader) articles {
	head, err := r.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) && len(head) == 0 {
		return failed(fmt.Errorf("%s: read: %w", at.name, err))
	}
	given := o.Given
	given.Source = at.name
	if office.Sniff(head) {
		return func(yield func(politics.Article, error) bool) {
			given.Name, given.Fetched = cmp.Or(given.Name, baseName(at.name)), at.url
			yield(office.Read(r, given, o.Limits))
		}
	}
	if kind := archive.Sniff(head); kind != archive.None {
		return o.archive(ctx, kind, at, r)
	}
	comma, isTable := page.SniffTable(head)
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case o.Format != "":
		return o.page(r, at, given)
	case feed.Sniff(start):
		var follow feed.Follow
		if o.FullText && o.Fetch != nil {
			follow = func(link string, given page.Given) (politics.Article, error) { return o.fullText(ctx, link, given) }
		}
		return feed.Read(r, given, o.Limits, follow)
	case feed.SniffSitemap(start):
		return o.links(ctx, at, feed.Sitemap(r))
	case feed.SniffOPML(start):
		return o.links(ctx, at, feed.OPML(r))
	case agency.Sniff(start):
		return agency.Read(r, given, o.Limits)
	case bytes.HasPrefix(start, []byte("[")) && bytes.HasPrefix(bytes.TrimLeft(start[1:], " \t\r\n"), []byte("{")):
		return page.Array(r, given, o.Limits)
	case bytes.HasPrefix(start, []byte("{")):
		return o.json(r, start, given)
	case isTable:
		return page.Table(r, comma, given, o.Limits)
	case mail.Sniff(start):
		return mail.Read(r, given, o.Limits)
	}
	return o.page(r, at, given)
}

// archive opens the entries of an archive. Their names follow that of the
// archive, as if it were a folder.
func (o Options) archive(ctx context.Context, kind archive.Kind, at place, r io.Reader) articles {
	return func(yield func(politics.Article, error) bool) {
		if at.depth == maxDepth {
			yield(politics.Article{}, fmt.Errorf("%s: %w: over %d archives in each other", at.name, politics.ErrTooLarge, maxDepth))
			return
		}
		for entry, err := range archive.Open(kind, at.name, r, archive.Limits{}) {
			name := at.name
			if entry.Name != "" {
				name += "/" + entry.Name
			}
			if err != nil {
				if !yield(politics.Article{}, fmt.Errorf("%s: %w", name, err)) {
					return
				}
				continue
			}
			if isAsset(entry.Name) && entry.URL == "" {
				continue
			}
			inner := place{name, entry.URL, entry.ContentType, at.depth + 1}
			for art, err := range o.open(ctx, inner, bufio.NewReaderSize(stoppable{ctx, entry.Reader}, peeked)) {
				if !yield(art, err) {
					return
				}
			}
		}
	}
}

// json reads JSON lines, or one object that stretches over many lines.
func (o Options) json(r *bufio.Reader, start []byte, given page.Given) articles {
	line, _, more := bytes.Cut(start, []byte("\n"))
	if !more || bytes.HasSuffix(bytes.TrimSpace(line), []byte("}")) {
		return page.Lines(r, given, o.Limits)
	}
	return func(yield func(politics.Article, error) bool) {
		data, err := o.all(r, given.Source)
		if err != nil {
			yield(politics.Article{}, err)
			return
		}
		yield(o.Limits.Object(data, given))
	}
}

// page reads a single page. It is known by its file's name.
func (o Options) page(r io.Reader, at place, given page.Given) articles {
	return func(yield func(politics.Article, error) bool) {
		data, err := o.all(r, given.Source)
		if err != nil {
			yield(politics.Article{}, err)
			return
		}
		text, warning, err := page.Decode(data, at.contentType)
		if err != nil {
			yield(politics.Article{}, fmt.Errorf("%s: %w", given.Source, err))
			return
		}
		if warning != "" {
			given.Warnings = append(append([]string(nil), given.Warnings...), warning)
		}
		given.Name = cmp.Or(given.Name, baseName(given.Source))
		given.Fetched = at.url
		format := o.Format
		if format == "" {
			format = page.Sniff(text, given.Source)
		}
		yield(o.Limits.Read(format, text, given))
	}
}

// baseName is the name of a file without folder and ending.
func baseName(file string) string {
	base := path.Base(filepath.ToSlash(file))
	return strings.TrimSuffix(base, path.Ext(base))
}

// all reads the whole of a stream. The error wraps ErrTooLarge when it is over
// the limit, of which no more than one byte is read.
func (o Options) all(r io.Reader, name string) ([]byte, error) {
	limit := o.Limits.WithDefaults().Bytes
	data, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, fmt.Errorf("%s: read: %w", name, err)
	}
	if len(data) > limit {
		return nil, fmt.Errorf("%s: %w: over %d bytes", name, politics.ErrTooLarge, limit)
	}
	return data, nil
}
