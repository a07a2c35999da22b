package archive

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// maxHeader bounds the header of a WARC record, in bytes.
const maxHeader = 64 << 10

// openWARC gives the pages of a web archive (ISO 28500): the responses with
// status 200 that hold text. Everything else is passed over.
func openWARC(r io.Reader, limits Limits) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for count := 1; ; count++ {
			record, err := readRecord(in)
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(Entry{}, fmt.Errorf("read WARC record %d: %w", count, err))
				return
			case count > limits.Entries:
				yield(Entry{}, tooMany(limits))
				return
			}
			if !record.give(limits, yield) {
				return
			}
			if _, err := io.Copy(io.Discard, record.block); err != nil {
				yield(Entry{}, fmt.Errorf("read WARC record %d: %w", count, err))
				return
			}
			if record.block.N > 0 {
				yield(Entry{}, fmt.Errorf("read WARC record %d: %w", count, io.ErrUnexpectedEOF))
				return
			}
		}
	}
}

// record is a record of a WARC file.
type record struct {
	header textproto.MIMEHeader
	block  *io.LimitedReader
}

// readRecord reads a record's header. io.EOF comes when no record is left.
func readRecord(in *bufio.Reader) (record, error) {
	version, err := firstLine(in)
	if err != nil {
		return record{}, err
	}
	if !strings.HasPrefix(version, "WARC/") {
		return record{}, fmt.Errorf("%w: %q where a record should begin", politics.ErrInvalid, version)
	}
	head := &io.LimitedReader{R: in, N: maxHeader}
	// The small buffer reads a byte at a time from in, which holds the block.
	header, err := textproto.NewReader(bufio.NewReaderSize(oneByte{head}, 16)).ReadMIMEHeader()
	if head.N <= 0 {
		return record{}, fmt.Errorf("%w: a header of over %d bytes", politics.ErrTooLarge, maxHeader)
	}
	if err != nil {
		return record{}, fmt.Errorf("header: %w", err)
	}
	length, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return record{}, fmt.Errorf("%w: Content-Length %q", politics.ErrInvalid, header.Get("Content-Length"))
	}
	return record{header, &io.LimitedReader{R: in, N: length}}, nil
}

// oneByte reads no further than asked for, so that nothing is lost in a buffer.
type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.r.Read(p[:min(1, len(p))]) }

// firstLine is the next line that is not empty.
func firstLine(in *bufio.Reader) (string, error) {
	for range maxHeader {
		line, err := in.ReadSlice('\n')
		if text := strings.TrimSpace(string(line)); text != "" || err != nil {
			if errors.Is(err, io.EOF) && text != "" {
				err = nil
			}
			return text, err
		}
	}
	return "", fmt.Errorf("%w: empty lines without end", politics.ErrInvalid)
}

// give hands over the page of a record, if it has one.
func (r record) give(limits Limits, yield func(Entry, error) bool) bool {
	kind := strings.ToLower(r.header.Get("WARC-Type"))
	address := strings.Trim(r.header.Get("WARC-Target-URI"), "<> ")
	switch {
	case kind == "resource" && isText(r.header.Get("Content-Type")):
		return yield(Entry{Name: address, URL: address, ContentType: r.header.Get("Content-Type"), Reader: r.block}, nil)
	case kind != "response" || !strings.HasPrefix(r.header.Get("Content-Type"), "application/http"):
		return true
	}
	response, err := http.ReadResponse(bufio.NewReader(&io.LimitedReader{R: r.block, N: r.block.N}), nil)
	if err != nil {
		return yield(Entry{Name: address}, fmt.Errorf("%w: HTTP response: %w", politics.ErrNotArticle, err))
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK || !isText(response.Header.Get("Content-Type")) {
		return true
	}
	var body io.Reader = response.Body
	if strings.EqualFold(response.Header.Get("Content-Encoding"), "gzip") {
		packed := &counter{r: body}
		zipped, err := gzip.NewReader(packed)
		if err != nil {
			return yield(Entry{Name: address}, fmt.Errorf("%w: HTTP response: %w", politics.ErrNotArticle, err))
		}
		body = &grower{r: zipped, packed: func() int64 { return packed.n }, limits: limits}
	}
	return yield(Entry{Name: address, URL: address, ContentType: response.Header.Get("Content-Type"), Reader: body}, nil)
}

// isText tells whether a content type is one that articles have.
func isText(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return contentType == ""
	}
	return strings.HasPrefix(kind, "text/") && kind != "text/css" && kind != "text/javascript" || kind == "application/xhtml+xml"
}
