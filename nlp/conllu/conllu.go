// Package conllu reads and writes CoNLL-U, the file format of Universal
// Dependencies (https://universaldependencies.org/format.html). A file that
// keeps to the format is written back byte for byte, multiword tokens, empty
// nodes and comments included.
package conllu

import (
	"strconv"
	"strings"
)

// Sentence is a block of a file: comment lines, then words.
type Sentence struct {
	Comments []string // whole lines, "# sent_id = 1"
	Words    []Word   // words, multiword tokens and empty nodes in file order
}

// Word is a line of a sentence. A field that is "_" in the file is "_" here.
type Word struct {
	ID                             ID
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // number of the head; 0 for a root, NoHead for "_"
	Rel                            string
	Deps                           string
	Misc                           string
}

// NoHead is the head of a line whose HEAD column is "_".
const NoHead = -1

// ID is the number of a line: of a word, of a range of words that are written
// as one ("3-4"), or of an empty node ("3.1").
type ID struct {
	First int // the word, the first word of a range, or the word before an empty node
	Last  int // last word of a range, else 0
	Sub   int // number of an empty node after word First, else 0
}

// IsWord reports whether the line is a word of the tree.
func (id ID) IsWord() bool { return id.Last == 0 && id.Sub == 0 }

// String is the ID as the file has it.
func (id ID) String() string {
	switch {
	case id.Last > 0:
		return strconv.Itoa(id.First) + "-" + strconv.Itoa(id.Last)
	case id.Sub > 0:
		return strconv.Itoa(id.First) + "." + strconv.Itoa(id.Sub)
	}
	return strconv.Itoa(id.First)
}

// Comment is the value of the comment "# key = value", "" if there is none.
func (s *Sentence) Comment(key string) string {
	for _, c := range s.Comments {
		k, v, ok := strings.Cut(strings.TrimPrefix(c, "#"), "=")
		if ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// Attribute is the value of a key in a FEATS or MISC column, "" if there is
// none.
func Attribute(column, key string) string {
	for pair := range strings.SplitSeq(column, "|") {
		if k, v, ok := strings.Cut(pair, "="); ok && k == key {
			return v
		}
	}
	return ""
}

// WithAttribute is the column with the key set to the value, at its place if
// the key was there, else at the end. An empty value takes the key out.
func WithAttribute(column, key, value string) string {
	var out []string
	set := value == ""
	for pair := range strings.SplitSeq(column, "|") {
		k, _, _ := strings.Cut(pair, "=")
		switch {
		case pair == "_" || pair == "":
		case k != key:
			out = append(out, pair)
		case !set:
			out = append(out, key+"="+value)
			set = true
		}
	}
	if !set {
		out = append(out, key+"="+value)
	}
	if len(out) == 0 {
		return "_"
	}
	return strings.Join(out, "|")
}
