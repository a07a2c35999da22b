package extract

import (
	"strings"

	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// label is one way to write a name in a story, with all places where it stands
// so and what speaks for each kind of thing that it may name.
type label struct {
	text    string   // as first written
	words   []string // of letters and digits, in lower case
	spans   []nlp.Span
	votes   votes
	country string // the country that it names or whose adjective it is, else ""
	known   string // the full name of the well-known body that it names, else ""
}

// kinds of thing that a name may name, in the order in which ties fall.
const (
	asPerson = iota
	asParty
	asOrganization
	asPlace
	asThing
	kindCount
)

// votes are weights for the kinds.
type votes [kindCount]float64

func (v *votes) add(o votes) {
	for k := range v {
		v[k] += o[k]
	}
}

// best is the kind with the most weight, and that weight.
func (v votes) best() (kind int, weight float64) {
	for k := range v {
		if v[k] > v[kind] {
			kind = k
		}
	}
	return kind, v[kind]
}

var kindOfVote = [kindCount]politics.ActorType{politics.Person, politics.Party, politics.Organization, politics.Place, ""}

var voteOfHead = map[string]int{"party": asParty, "organization": asOrganization, "place": asPlace, "thing": asThing, "person": asPerson}

// labels groups the names of the story by how they are written.
func (st *story) labels(spans []nlp.Span) []*label {
	var out []*label
	byKey := map[string]*label{}
	for _, s := range spans {
		text := st.nameText(s)
		key := labelKey(text)
		if key == "" {
			continue
		}
		l := byKey[key]
		if l == nil {
			l = &label{text: text, words: strings.Fields(key), country: st.lex.country(text)}
			if b, ok := st.lex.body(text); ok {
				l.known = b.name
			}
			byKey[key] = l
			out = append(out, l)
		}
		l.spans = append(l.spans, s)
	}
	for _, l := range out {
		st.vote(l)
	}
	return out
}

// nameText is how a name reads, without a possessive ending and with single
// spaces.
func (st *story) nameText(s nlp.Span) string {
	text := strings.Join(strings.Fields(st.doc.Slice(s)), " ")
	for _, ending := range []string{"'s", "’s", "'", "’"} {
		text = strings.TrimSuffix(text, ending)
	}
	return text
}

// labelKey is the form under which spellings of one name meet: lower case,
// letters and digits only, without the number of a legislature ("116th").
func labelKey(text string) string {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, ".", "")), func(c rune) bool {
		return c == ' ' || c == '-' || c == '&' || c == ',' || c == '(' || c == ')' || c == '"' || c == '“' || c == '”'
	})
	if len(words) > 1 && isNumber(words[0]) && strings.HasSuffix(words[0], "h") {
		words = words[1:]
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
