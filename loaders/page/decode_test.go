package page_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

const decoded = "The premier of Tarvia, Željko Brenn, said the café “Orla” would stay open after the vote of the city’s council on Monday. "

func TestDecode(t *testing.T) {
	latin := strings.NewReplacer("Ž", "Z").Replace(decoded)
	tests := map[string]struct {
		encoding    encoding.Encoding
		text        string
		before      string
		contentType string
		warning     string
	}{
		"utf-8":             {encoding.Nop, decoded, "", "", ""},
		"utf-8 as header":   {encoding.Nop, decoded, "", "text/html; charset=iso-8859-1", ""},
		"utf-16 with mark":  {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), decoded, "", "", "decoded from utf-16le"},
		"utf-16 big":        {unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), decoded, "", "", "decoded from utf-16be"},
		"windows-1252":      {charmap.Windows1252, latin, "", "", "decoded from windows-1252"},
		"header":            {charmap.ISO8859_2, "Željko of Tarvia", "", "text/plain; charset=iso-8859-2", "decoded from iso-8859-2"},
		"meta":              {charmap.ISO8859_2, "Željko of Tarvia", `<meta charset="iso-8859-2">`, "", "decoded from iso-8859-2"},
		"macintosh as told": {charmap.Macintosh, latin, "", "text/plain; charset=macintosh", "decoded from macintosh"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			data, err := tc.encoding.NewEncoder().String(tc.before + tc.text)
			if err != nil {
				t.Fatal(err)
			}
			text, warning, err := page.Decode([]byte(data), tc.contentType)
			if err != nil {
				t.Fatal(err)
			}
			if text != tc.before+tc.text || warning != tc.warning {
				t.Errorf("got %q with warning %q, want %q with %q", text, warning, tc.before+tc.text, tc.warning)
			}
		})
	}
}

func TestDecodeRefusesBinary(t *testing.T) {
	for kind, data := range map[string]string{
		"application/pdf": "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
		"image/png":       "\x89PNG\x0D\x0A\x1A\x0A\x00\x00",
		"application/zip": "PK\x03\x04\xff\xfe",
	} {
		_, _, err := page.Decode([]byte(data), "")
		if !errors.Is(err, politics.ErrNotArticle) || !strings.Contains(err.Error(), kind) {
			t.Errorf("got error %v, want one that says %s", err, kind)
		}
	}
}
