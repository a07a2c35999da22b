// Package archive opens what holds other files: zip, tar, gzip, bzip2 and WARC.
// It gives out their entries one after the other and stops archives that grow
// beyond measure when they are unpacked.
package archive

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// Entry is a file in an archive. Its reader is good until the next entry is
// asked for.
type Entry struct {
	Name        string // its path in the archive
	URL         string // where it was fetched from, if the archive says so
	ContentType string // as its server told it, if the archive says so
	Reader      io.Reader
}

// Limits bound what is unpacked. A zero field means its default.
type Limits struct {
	Entries int   // files in one archive; 10 million
	Packed  int64 // bytes of a zip that is not a file by itself; 4 GiB
	Ratio   int64 // unpacked bytes for each packed one; 250
	Free    int64 // unpacked bytes before the ratio counts; 64 MiB
}

// Defaults of Limits. News as HTML or JSON packs to about a tenth; deflate
// cannot do better than 1032.
const (
	DefaultEntries = 10_000_000
	DefaultPacked  = 4 << 30
	DefaultRatio   = 250
	DefaultFree    = 64 << 20
)

func (l Limits) withDefaults() Limits {
	if l.Entries == 0 {
		l.Entries = DefaultEntries
	}
	if l.Packed == 0 {
		l.Packed = DefaultPacked
	}
	if l.Ratio == 0 {
		l.Ratio = DefaultRatio
	}
	if l.Free == 0 {
		l.Free = DefaultFree
	}
	return l
}

// Kind is a kind of archive.
type Kind string

// The kinds.
const (
	None  Kind = ""
	Zip   Kind = "zip"
	Tar   Kind = "tar"
	Gzip  Kind = "gzip"
	Bzip2 Kind = "bzip2"
	WARC  Kind = "warc"
)

// tarMagic stands at this place of a tar file.
const (
	tarMagic   = "ustar"
	tarMagicAt = 257
)

// Sniff tells which kind of archive begins with these bytes; 512 are enough.
func Sniff(head []byte) Kind {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return Zip
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return Gzip
	case bytes.HasPrefix(head, []byte("BZh")):
		return Bzip2
	case bytes.HasPrefix(head, []byte("WARC/1.")) || bytes.HasPrefix(head, []byte("WARC/0.")):
		return WARC
	case len(head) >= tarMagicAt+len(tarMagic) && string(head[tarMagicAt:tarMagicAt+len(tarMagic)]) == tarMagic:
		return Tar
	}
	return None
}

// Open gives the entries of an archive in its order. An error ends the sequence,
// but for one that wraps ErrNotArticle, which tells of a single entry. Name is
// that of the archive; entries of gzip and bzip2 have none of their own and are
// called by it.
func Open(kind Kind, name string, r io.Reader, limits Limits) iter.Seq2[Entry, error] {
	limits = limits.withDefaults()
	switch kind {
	case Zip:
		return openZip(r, limits)
	case Tar:
		return openTar(r, limits)
	case Gzip, Bzip2:
		return openPacked(kind, name, r, limits)
	case WARC:
		return openWARC(r, limits)
	case None:
	}
	return func(yield func(Entry, error) bool) {
		yield(Entry{}, fmt.Errorf("archive of kind %q: %w", kind, politics.ErrInvalid))
	}
}

func openTar(r io.Reader, limits Limits) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		files := tar.NewReader(r)
		for count := 1; ; count++ {
			header, err := files.Next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(Entry{}, fmt.Errorf("read tar: %w", err))
				return
			case count > limits.Entries:
				yield(Entry{}, tooMany(limits))
				return
			}
			if header.Typeflag != tar.TypeReg {
				continue
			}
			if !yield(Entry{Name: header.Name, Reader: files}, nil) {
				return
			}
		}
	}
}

func tooMany(limits Limits) error {
	return fmt.Errorf("%w: over %d entries", politics.ErrTooLarge, limits.Entries)
}

// openPacked gives the one file that is packed.
func openPacked(kind Kind, name string, r io.Reader, limits Limits) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		packed := &counter{r: r}
		plain, err := unpacker(kind, packed)
		if err != nil {
			yield(Entry{}, fmt.Errorf("read %s: %w", kind, err))
			return
		}
		inner := path.Base(name)
		for _, ending := range []string{".gz", ".bz2", ".gzip"} {
			inner = strings.TrimSuffix(inner, ending)
		}
		inner = strings.ReplaceAll(inner, ".tgz", ".tar")
		yield(Entry{Name: inner, Reader: &grower{r: plain, packed: func() int64 { return packed.n }, limits: limits}}, nil)
	}
}

func unpacker(kind Kind, packed io.Reader) (io.Reader, error) {
	if kind == Gzip {
		return gzip.NewReader(bufio.NewReader(packed))
	}
	return bzip2.NewReader(packed), nil
}

// counter counts the bytes that are read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// grower refuses to unpack more than the ratio allows.
type grower struct {
	r      io.Reader
	packed func() int64 // bytes that were read of the archive
	n      int64
	limits Limits
}

func (g *grower) Read(p []byte) (int, error) {
	if g.n > g.limits.Free && g.n > g.packed()*g.limits.Ratio {
		return 0, fmt.Errorf("%w: unpacked %d bytes of %d, the limit is %d for one", politics.ErrTooLarge, g.n, g.packed(), g.limits.Ratio)
	}
	n, err := g.r.Read(p)
	g.n += int64(n)
	return n, err
}
