package score

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/polgraph/polgraph/nlp"
)

// Tagged is a sentence with its names as they are annotated.
type Tagged struct {
	Words []string
	Names []nlp.Name
}

// ReadColumns reads words with name tags in columns, one word a line and an
// empty line behind each sentence. The word is the first column, or the second
// where the first is a number; the tag is the first column behind it that is
// "O" or begins with "B-" or "I-". Lines that begin with "# " are skipped.
func ReadColumns(r io.Reader) ([]Tagged, error) {
	var out []Tagged
	var words, tags []string
	flush := func() {
		if len(words) > 0 {
			out = append(out, Tagged{words, namesOf(tags)})
			words, tags = nil, nil
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "":
			flush()
			continue
		case strings.HasPrefix(line, "# "):
			continue
		}
		word, tag, ok := columns(strings.Fields(line))
		if !ok {
			return nil, fmt.Errorf("read line %d: no name tag in %q", n, line)
		}
		words, tags = append(words, word), append(tags, tag)
	}
	flush()
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	return out, nil
}

func columns(fields []string) (word, tag string, ok bool) {
	if len(fields) > 2 && strings.Trim(fields[0], "0123456789") == "" && !isTag(fields[1]) {
		fields = fields[1:]
	}
	for _, f := range fields[1:] {
		if isTag(f) {
			return fields[0], f, true
		}
	}
	return "", "", false
}

func isTag(field string) bool {
	return field == "O" || strings.HasPrefix(field, "B-") || strings.HasPrefix(field, "I-")
}

// namesOf reads tags in the BIO scheme.
func namesOf(tags []string) []nlp.Name {
	var out []nlp.Name
	open := ""
	for i, tag := range tags {
		mark, label, _ := strings.Cut(tag, "-")
		switch {
		case mark == "I" && label == open:
			out[len(out)-1].End = i + 1
		case mark == "O":
			open = ""
		default:
			open = label
			out = append(out, nlp.Name{Span: nlp.Span{Start: i, End: i + 1}, Type: nameType(label)})
		}
	}
	return out
}

// nameType is our type for the labels of CrossNER, Universal NER and the
// Groningen Meaning Bank; "" for what is not compared.
func nameType(label string) nlp.NameType {
	switch strings.ToLower(label) {
	case "person", "politician", "per":
		return nlp.Person
	case "organisation", "organization", "org", "politicalparty":
		return nlp.Organization
	case "location", "country", "loc", "geo", "gpe", "place":
		return nlp.Place
	default:
		return ""
	}
}
