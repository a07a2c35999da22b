package loaders

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// peeked is how much of an input is looked at to find what it is, in bytes.
const peeked = 64 << 10

// open finds what a stream holds and reads it. Depth counts the archives that
// it stands in.
func (o Options) open(_ context.Context, name string, r *bufio.Reader, _ int) articles {
	head, err := r.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return failed(fmt.Errorf("%s: read: %w", name, err))
	}
	given := o.Given
	given.Source = name
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case bytes.HasPrefix(start, []byte("[")) && bytes.HasPrefix(bytes.TrimLeft(start[1:], " \t\r\n"), []byte("{")):
		return page.Array(r, given, o.Limits)
	case bytes.HasPrefix(start, []byte("{")):
		return o.json(r, start, given)
	}
	return o.page(r, given)
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
func (o Options) page(r io.Reader, given page.Given) articles {
	return func(yield func(politics.Article, error) bool) {
		data, err := o.all(r, given.Source)
		if err != nil {
			yield(politics.Article{}, err)
			return
		}
		text, warning, err := page.Decode(data, "")
		if err != nil {
			yield(politics.Article{}, fmt.Errorf("%s: %w", given.Source, err))
			return
		}
		if warning != "" {
			given.Warnings = append(append([]string(nil), given.Warnings...), warning)
		}
		base := path.Base(filepath.ToSlash(given.Source))
		if given.Name == "" {
			given.Name = strings.TrimSuffix(base, path.Ext(base))
		}
		format := o.Format
		if format == "" {
			format = page.Sniff(text, base)
		}
		yield(o.Limits.Read(format, text, given))
	}
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
