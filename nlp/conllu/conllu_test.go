package conllu

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tabbed makes a file of lines whose columns are parted by blanks.
func tabbed(lines ...string) string {
	for i, l := range lines {
		if !strings.HasPrefix(l, "#") {
			lines[i] = strings.ReplaceAll(l, " ", "\t")
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

var sample = tabbed(
	"# sent_id = 1",
	"# text = She won't",
	"1 She she PRON PRP Case=Nom 0 root 0:root _",
	"2-3 won't _ _ _ _ _ _ _ SpaceAfter=No",
	"2 wo will AUX MD _ 1 aux 1:aux _",
	"3 n't not PART RB _ 1 advmod 1:advmod _",
	"3.1 go go VERB VB _ _ _ 1:dep CopyOf=-1",
	"",
)

func TestReadErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"columns", "1\tx\n\n", "line 1: not CoNLL-U: 2 columns, want 10"},
		{"empty column", tabbed("1 x  _ _ _ 0 root _ _", ""), "line 1: not CoNLL-U: column 3 is empty or holds a carriage return"},
		{"number", tabbed("one x _ _ _ _ 0 root _ _", ""), `line 1: not CoNLL-U: bad number "one"`},
		{"leading zero", tabbed("01 x _ _ _ _ 0 root _ _", ""), `line 1: not CoNLL-U: bad number "01"`},
		{"head", tabbed("1 x _ _ _ _ -1 root _ _", ""), `line 1: not CoNLL-U: bad head "-1"`},
		{"order", tabbed("2 x _ _ _ _ 0 root _ _", ""), "line 2: not CoNLL-U: number 2 does not follow 0"},
		{"head outside", tabbed("1 x _ _ _ _ 2 dep _ _", ""), "line 2: not CoNLL-U: word 1 reaches outside its sentence of 1 words"},
		{"comment inside", tabbed("1 x _ _ _ _ 0 root _ _", "# late", ""), "line 2: not CoNLL-U: a comment inside a sentence"},
		{"only comments", "# x\n\n", "line 2: not CoNLL-U: comments without a sentence"},
		{"only comments at the end", "# x\n", "line 1: not CoNLL-U: comments without a sentence"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := NewReader(strings.NewReader(tt.text)).Next()
			if err == nil || err.Error() != tt.want {
				t.Errorf("error = %v, want %s", err, tt.want)
			}
			if !errors.Is(err, ErrSyntax) {
				t.Errorf("error %v is no ErrSyntax", err)
			}
		})
	}
}

func TestRead(t *testing.T) {
	r := NewReader(strings.NewReader(sample + sample))
	s, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	wantIDs := []string{"1", "2-3", "2", "3", "3.1"}
	var ids []string
	for i := range s.Words {
		ids = append(ids, s.Words[i].ID.String())
	}
	if diff := cmp.Diff(wantIDs, ids); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
	if got := s.Comment("sent_id"); got != "1" {
		t.Errorf("sent_id = %q", got)
	}
	if got := s.Words[1].Head; got != NoHead {
		t.Errorf("head of a range = %d", got)
	}
	if _, err := r.Next(); err != nil {
		t.Error(err)
	}
	if _, err := r.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("error at the end = %v, want EOF", err)
	}
}

func TestReadForgives(t *testing.T) {
	untidy := "\n\n" + strings.ReplaceAll(sample, "\n", "\r\n") + "\n" + strings.TrimRight(sample, "\n")
	var out strings.Builder
	for s, err := range NewReader(strings.NewReader(untidy)).All() {
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(s.String())
	}
	if diff := cmp.Diff(sample+sample, out.String()); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}

func TestWithAttribute(t *testing.T) {
	tests := []struct{ column, key, value, want string }{
		{"_", "NER", "B-person", "NER=B-person"},
		{"_", "NER", "", "_"},
		{"SpaceAfter=No", "NER", "B-person", "SpaceAfter=No|NER=B-person"},
		{"NER=O|SpaceAfter=No", "NER", "B-place", "NER=B-place|SpaceAfter=No"},
		{"NER=O", "NER", "", "_"},
	}
	for _, tt := range tests {
		got := WithAttribute(tt.column, tt.key, tt.value)
		if got != tt.want {
			t.Errorf("WithAttribute(%q, %q, %q) = %q, want %q", tt.column, tt.key, tt.value, got, tt.want)
		}
		if v := Attribute(got, tt.key); v != tt.value {
			t.Errorf("Attribute(%q, %q) = %q, want %q", got, tt.key, v, tt.value)
		}
	}
}

// FuzzRoundTrip holds that what can be read is written back as it was, and tidy
// where it was not.
func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("# c\r\n"))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, text []byte) {
		var out bytes.Buffer
		for s, err := range NewReader(bytes.NewReader(text)).All() {
			if err != nil {
				return
			}
			if err := Write(&out, &s); err != nil {
				t.Fatal(err)
			}
		}
		if tidy := tidied(text); tidy != out.String() {
			t.Errorf("read %q, wrote %q, want %q", text, out.Bytes(), tidy)
		}
	})
}

// tidied is the text with line feeds alone, one empty line after each sentence
// and none before.
func tidied(text []byte) string {
	var out strings.Builder
	open := false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if line != "" || open {
			out.WriteString(line + "\n")
		}
		open = line != ""
	}
	if open {
		out.WriteByte('\n')
	}
	return out.String()
}
