package archive

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/polgraph/polgraph/politics"
)

// openZip gives the files of a zip. Its table of contents stands at the end, so
// that the zip is first copied to a temporary file.
func openZip(r io.Reader, limits Limits) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		file, size, err := spool(r, limits.Packed)
		if err != nil {
			yield(Entry{}, fmt.Errorf("read zip: %w", err))
			return
		}
		defer file.Close()
		zipped, err := zip.NewReader(file, size)
		if err != nil {
			yield(Entry{}, fmt.Errorf("read zip: %w", err))
			return
		}
		if len(zipped.File) > limits.Entries {
			yield(Entry{}, tooMany(limits))
			return
		}
		for _, entry := range zipped.File {
			if entry.FileInfo().IsDir() || !entry.FileInfo().Mode().IsRegular() {
				continue
			}
			if !unzip(entry, limits, yield) {
				return
			}
		}
	}
}

// unzip gives one file. What cannot be unpacked is told, and the rest follows.
func unzip(entry *zip.File, limits Limits, yield func(Entry, error) bool) bool {
	content, err := entry.Open()
	if err != nil {
		return yield(Entry{Name: entry.Name}, fmt.Errorf("%w: unpack: %w", politics.ErrNotArticle, err))
	}
	packed := int64(min(entry.CompressedSize64, 1<<62))
	ok := yield(Entry{Name: entry.Name, Reader: &grower{r: content, packed: func() int64 { return packed }, limits: limits}}, nil)
	if err := content.Close(); err != nil && ok {
		return yield(Entry{Name: entry.Name}, fmt.Errorf("%w: unpack: %w", politics.ErrNotArticle, err))
	}
	return ok
}

// spool copies a stream to a file that is gone when it is closed.
func spool(r io.Reader, limit int64) (file *os.File, size int64, err error) {
	file, err = os.CreateTemp("", "polgraph-*.zip")
	if err != nil {
		return nil, 0, err
	}
	if err = os.Remove(file.Name()); err == nil {
		size, err = io.Copy(file, io.LimitReader(r, limit+1))
	}
	if err == nil && size > limit {
		err = fmt.Errorf("%w: over %d bytes", politics.ErrTooLarge, limit)
	}
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	return file, size, nil
}
