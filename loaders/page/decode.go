package page

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"github.com/polgraph/polgraph/politics"
)

// Decode turns the bytes of a page into UTF-8. contentType is its HTTP header,
// or "". The warning tells from what it was decoded if that was not UTF-8. The
// error wraps ErrNotArticle and names what the data are.
func Decode(data []byte, contentType string) (text, warning string, err error) {
	if utf8.Valid(data) {
		return string(data), "", nil
	}
	found, name := utf16Of(data)
	if found == nil {
		if kind := http.DetectContentType(data); !strings.HasPrefix(kind, "text/") {
			return "", "", fmt.Errorf("%w: it is binary data (%s)", politics.ErrNotArticle, kind)
		}
		found, name = encodingOf(data, contentType)
	}
	decoded, err := found.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", fmt.Errorf("%w: it is no text in %s: %w", politics.ErrNotArticle, name, err)
	}
	return string(decoded), "decoded from " + name, nil
}

// utf16Of tells UTF-16 by its mark or by the zero bytes that every Latin letter
// has in it. It is nil for everything else.
func utf16Of(data []byte) (found encoding.Encoding, name string) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "utf-16le"
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM), "utf-16be"
	}
	var zeros [2]int
	head := data[:min(len(data), sniffed)]
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	few, many := len(head)/100, len(head)/4
	switch {
	case len(head) < 2:
	case zeros[1] > many && zeros[0] <= few:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case zeros[0] > many && zeros[1] <= few:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// mostlyLatin is the share of bytes over 0x7f up to which a text is in Latin
// letters, so that only their encodings are looked at.
const mostlyLatin = 0.1

// encodingOf finds the encoding of a text that is no Unicode: as declared, or by
// how its bytes are distributed.
func encodingOf(data []byte, contentType string) (found encoding.Encoding, name string) {
	declared, name, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], contentType)
	if certain && name != "utf-8" || name != "windows-1252" && name != "utf-8" {
		return declared, name
	}
	best, err := chardet.NewTextDetector().DetectBest(data[:min(len(data), sniffed)])
	if err != nil {
		return charmap.Windows1252, "windows-1252"
	}
	found, err = htmlindex.Get(best.Charset)
	high := 0
	for _, c := range data {
		if c > 0x7f {
			high++
		}
	}
	_, single := found.(*charmap.Charmap)
	if err != nil || !single && float64(high) < mostlyLatin*float64(len(data)) {
		return charmap.Windows1252, "windows-1252"
	}
	if name, err = htmlindex.Name(found); err != nil {
		name = best.Charset
	}
	return found, name
}
