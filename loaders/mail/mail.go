// Package mail reads e-mail: newsletters as .eml files and mailboxes (mbox).
package mail

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"regexp"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // teaches go-message the encodings before UTF-8
	"github.com/emersion/go-message/mail"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// Bounds of a message.
const (
	maxBytes = 32 << 20
	maxParts = 100
)

// header is a line that mail begins with; several of them make a message.
var header = regexp.MustCompile(`(?mi)^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Content-Type|Delivered-To|List-Id):\s`)

// separator begins a message in a mailbox.
var separator = []byte("From ")

// minHeaders are the known headers that a message has at least.
const minHeaders = 3

// Sniff tells whether a document that begins with these bytes is mail.
func Sniff(head []byte) bool {
	top, _, _ := bytes.Cut(bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	line, _, _ := bytes.Cut(top, []byte("\n"))
	if !bytes.Contains(line, []byte(":")) && !bytes.HasPrefix(line, separator) {
		return false
	}
	return len(header.FindAllIndex(top, minHeaders)) >= minHeaders
}

// Read reads a message, or those of a mailbox in its order. Offsets of an
// article count in the message's text, HTML where it has that. An error tells
// of one message.
func Read(r io.Reader, given page.Given, limits page.Limits) iter.Seq2[politics.Article, error] {
	return func(yield func(politics.Article, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		start, err := in.Peek(len(separator))
		if err != nil || !bytes.Equal(start, separator) {
			data, err := io.ReadAll(io.LimitReader(in, maxBytes+1))
			if err != nil {
				yield(politics.Article{}, fmt.Errorf("%s: read: %w", given.Source, err))
				return
			}
			yield(readMessage(data, given, limits))
			return
		}
		for number := 1; ; number++ {
			at := given
			at.Source = fmt.Sprintf("%s:%d", given.Source, number)
			data, err := nextMessage(in)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(politics.Article{}, fmt.Errorf("%s: read: %w", at.Source, err))
				return
			}
			if !yield(readMessage(data, at, limits)) {
				return
			}
		}
	}
}

// nextMessage reads a mailbox up to the next separator. It keeps no more of a
// message than one byte over the limit.
func nextMessage(in *bufio.Reader) ([]byte, error) {
	if _, err := in.Peek(1); err != nil {
		return nil, err
	}
	var data []byte
	began, lineStart, blankBefore := false, true, true
	for {
		if lineStart {
			if next, _ := in.Peek(len(separator)); bytes.Equal(next, separator) && blankBefore && began {
				return data, nil
			}
		}
		line, err := in.ReadSlice('\n')
		if began && len(data) <= maxBytes {
			data = append(data, line...)
		}
		began = true
		if lineStart {
			blankBefore = len(bytes.TrimSpace(line)) == 0
		}
		lineStart = !errors.Is(err, bufio.ErrBufferFull)
		if err != nil && lineStart {
			if errors.Is(err, io.EOF) {
				return data, nil
			}
			return nil, err
		}
	}
}

func readMessage(data []byte, given page.Given, limits page.Limits) (politics.Article, error) {
	if len(data) > maxBytes {
		return politics.Article{}, fmt.Errorf("%s: %w: a message of over %d bytes", given.Source, politics.ErrTooLarge, maxBytes)
	}
	reader, err := mail.CreateReader(bytes.NewReader(data))
	if reader == nil {
		return politics.Article{}, fmt.Errorf("%s: %w: it is no mail: %w", given.Source, politics.ErrNotArticle, err)
	}
	defer reader.Close()
	given.Warnings = append([]string(nil), given.Warnings...)
	if err != nil {
		given.Warnings = append(given.Warnings, err.Error())
	}
	readHeader(&reader.Header, &given)
	plain, marked, err := bodies(reader)
	if err != nil {
		given.Warnings = append(given.Warnings, err.Error())
	}
	switch {
	case strings.TrimSpace(marked) != "":
		return limits.Read(politics.HTML, marked, given)
	case strings.TrimSpace(plain) != "":
		return limits.Read(politics.PlainText, plain, given)
	}
	return politics.Article{}, fmt.Errorf("%s: %w: the message has no text", given.Source, politics.ErrNotArticle)
}

// readHeader takes from a message's header what is not given.
func readHeader(h *mail.Header, given *page.Given) {
	if subject, err := h.Subject(); err == nil && given.Title == "" {
		given.Title = subject
	}
	if date, err := h.Date(); err == nil && !date.IsZero() && given.Published.IsZero() {
		given.Published = politics.DayOf(date)
	}
	if id, err := h.MessageID(); err == nil && given.Name == "" {
		given.Name = id
	}
	if from, err := h.AddressList("From"); err == nil && len(from) > 0 && given.Publisher == "" {
		given.Publisher = from[0].Name
		if given.Publisher == "" {
			given.Publisher = from[0].Address
		}
	}
}

// bodies are the first plain and the first HTML text of a message. The error
// tells of a part that cannot be read; what came before it is there.
func bodies(reader *mail.Reader) (plain, marked string, err error) {
	for range maxParts {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return plain, marked, nil
		}
		if part == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return plain, marked, fmt.Errorf("read part: %w", err)
		}
		inline, ok := part.Header.(*mail.InlineHeader)
		if !ok {
			continue
		}
		kind, _, err := mime.ParseMediaType(inline.Get("Content-Type"))
		if err != nil {
			kind = "text/plain"
		}
		var into *string
		switch {
		case kind == "text/html" && marked == "":
			into = &marked
		case kind == "text/plain" && plain == "":
			into = &plain
		default:
			continue
		}
		data, err := io.ReadAll(part.Body)
		*into = string(data)
		if err != nil {
			return plain, marked, fmt.Errorf("read part: %w", err)
		}
	}
	return plain, marked, nil
}
