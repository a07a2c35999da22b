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
	country string   // the country that it names or whose adjective it is, else ""
	demonym bool     // it is the adjective or the people of the country
	land    string   // the country with which a longer name begins: "Tunisian Parliament"
	core    []string // words without that country
	known   string   // the full name of the well-known body that it names, else ""
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
		land, core := st.landOf(s, text)
		key := strings.TrimSpace(land + " " + labelKey(core))
		if key == "" {
			continue
		}
		l := byKey[key]
		if l == nil {
			l = &label{text: text, demonym: st.lex.isDemonym(text), words: strings.Fields(labelKey(key)), core: strings.Fields(labelKey(core)), land: land, country: st.lex.country(text)}
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

// landOf cuts the country off the beginning of a longer name.
func (st *story) landOf(s nlp.Span, text string) (land, core string) {
	for n := min(4, s.Len()-1); n > 0; n-- {
		first := st.doc.Slice(nlp.Span{Start: s.Start, End: s.Start + n})
		if country := st.lex.country(first); country != "" && strings.HasPrefix(text, first) {
			return country, strings.TrimSpace(text[len(first):])
		}
	}
	return "", text
}

// endsOfLand is the country at the end of a longer name: "Unity Party of Kenya".
func (st *story) endsOfLand(s nlp.Span) string {
	for n := 1; n <= min(4, s.Len()-2); n++ {
		last := st.doc.Slice(nlp.Span{Start: s.End - n, End: s.End})
		if st.low[s.End-n-1] == "of" && !st.lex.isDemonym(last) {
			return st.lex.country(last)
		}
	}
	return ""
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
	words := strings.FieldsFunc(politics.Fold(strings.ReplaceAll(text, ".", "")), func(c rune) bool { return c == ' ' || c == '-' })
	if len(words) > 1 && isNumber(words[0]) && strings.HasSuffix(words[0], "h") {
		words = words[1:]
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
