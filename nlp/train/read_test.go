package train

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const treebank = `# global.Entity = GRP-etype-infstat
# sent_id = 1
1	The	the	DET	DT	_	3	det	_	Entity=(1-organization-new
2	Dawn	Dawn	PROPN	NNP	_	3	compound	_	_
3	Party	Party	PROPN	NNP	_	4	nsubj	_	Entity=1)
4	thanked	thank	VERB	VBD	_	0	root	_	_
5-6	farmers'	_	_	_	_	_	_	_	_
5	farmers	farmer	NOUN	NNS	_	7	nmod:poss	_	Entity=(2-person-new(3-person-new)
6	'	's	PART	POS	_	5	case	_	_
7	leader	leader	NOUN	NN	_	4	obj	_	_
8	Oduro	Oduro	PROPN	NNP	_	7	appos	_	Entity=(4-person-new)2)

`

func TestReadTreebank(t *testing.T) {
	got, err := readTreebank(strings.NewReader(treebank), "x")
	if err != nil {
		t.Fatal(err)
	}
	want := []Sentence{{
		Source: "x", Forms: []string{"The", "Dawn", "Party", "thanked", "farmers", "'", "leader", "Oduro"},
		UPOS:  []string{"DET", "PROPN", "PROPN", "VERB", "NOUN", "PART", "NOUN", "PROPN"},
		XPOS:  []string{"DT", "NNP", "NNP", "VBD", "NNS", "POS", "NN", "NNP"},
		Heads: []int{2, 2, 3, -1, 6, 4, 3, 6},
		Rels:  []string{"det", "compound", "nsubj", "root", "nmod:poss", "case", "obj", "appos"},
		Named: true, Names: []Span{{1, 3, "organization"}, {7, 8, "person"}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if _, err := readTreebank(strings.NewReader("1\tx\n\n"), "x"); err == nil {
		t.Error("two columns: want an error")
	}
}

func TestReadNames(t *testing.T) {
	tests := []struct {
		name, text string
		want       []Sentence
	}{
		{"BIO", "Mara B-politician\nOduro I-politician\nleads O\nDawn B-politicalparty\n\n", []Sentence{
			{Forms: []string{"Mara", "Oduro", "leads", "Dawn"}, Named: true, Names: []Span{{0, 2, "person"}, {3, 4, "party"}}},
		}},
		{"IO", "-DOCSTART- O\n\nVeldt I-LOC\nRiver I-LOC\nUnion I-ORG\n", []Sentence{
			{Forms: []string{"Veldt", "River", "Union"}, Named: true, Names: []Span{{0, 2, "place"}, {2, 3, "organization"}}},
		}},
		{"two in a row", "Oduro B-per\nMbeki B-per\n", []Sentence{
			{Forms: []string{"Oduro", "Mbeki"}, Named: true, Names: []Span{{0, 1, "person"}, {1, 2, "person"}}},
		}},
		{"Penn tags", "Kestrian\tJJ\tB-gpe\nfarmers\tNNS\tO\ntoday\tNN\tB-tim\n", []Sentence{
			{Forms: []string{"Kestrian", "farmers", "today"}, XPOS: []string{"JJ", "NNS", "NN"}, Named: true, Names: []Span{{0, 1, "norp"}}},
		}},
		{"five columns", "# text = In Veldt\n1\tIn\tO\t-\t-\n2-3\tx\tO\t-\t-\n2\tVeldt\tB-LOC\t-\t-\n", []Sentence{
			{Forms: []string{"In", "Veldt"}, Named: true, Names: []Span{{1, 2, "place"}}},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readNames(strings.NewReader(tt.text), "")
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("error %v; sentences (-want +got):\n%s", err, diff)
			}
		})
	}
}

func TestReadFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"ewt-train.conllu": treebank, "news/a.txt": "Veldt B-LOC\n", "news/b.txt": "Oduro B-PER\n", "news/LICENSE": "free\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := ReadFiles([]string{filepath.Join(dir, "ewt-train.conllu"), "voa=" + filepath.Join(dir, "news"), filepath.Join(dir, "news/a.txt")})
	if err != nil {
		t.Fatal(err)
	}
	sources := []string{}
	for _, s := range got {
		sources = append(sources, s.Source+" "+s.Forms[0])
	}
	if diff := cmp.Diff([]string{"ewt The", "voa Veldt", "voa Oduro", "a Veldt"}, sources); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if _, err := ReadFiles([]string{filepath.Join(dir, "none")}); err == nil {
		t.Error("no such file: want an error")
	}
}

func TestSetAside(t *testing.T) {
	sents := make([]Sentence, 2050)
	for i := range sents {
		sents[i].Source = [2]string{"voa", "ewt"}[i%41/40]
	}
	learn, held := SetAside(sents, "voa")
	if len(held) != 200 || len(learn) != 1850 {
		t.Errorf("learn %d, set aside %d, want 1850 and 200", len(learn), len(held))
	}
}

func TestReadParties(t *testing.T) {
	got, err := ReadParties(strings.NewReader("# from a list\nReed Front\n\n RF \n"))
	if diff := cmp.Diff([]string{"Reed Front", "RF"}, got); diff != "" || err != nil {
		t.Errorf("error %v; names (-want +got):\n%s", err, diff)
	}
}

// spansInside reports whether names lie in order and inside their sentence.
func spansInside(s *Sentence) bool {
	end := 0
	for _, n := range s.Names {
		if n.Start < end || n.End <= n.Start || n.End > len(s.Forms) {
			return false
		}
		end = n.End
	}
	return true
}

// FuzzRead: whatever the text, every sentence has words, all its columns are of
// one length and its names lie inside, in order.
func FuzzRead(f *testing.F) {
	f.Add(treebank)
	f.Add("Mara B-politician\nOduro I-politician\n\nVeldt\tNNP\tB-geo\n")
	f.Add("1\tx\tx\tX\tX\t_\t0\troot\t_\tEntity=1)(2-person(2-person)2)\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		trees, _ := readTreebank(strings.NewReader(text), "x")
		names, _ := readNames(strings.NewReader(text), "x")
		for _, s := range append(trees, names...) {
			n := len(s.Forms)
			if n == 0 || s.Heads != nil && (len(s.Heads) != n || len(s.Rels) != n) || s.XPOS != nil && len(s.XPOS) != n || !spansInside(&s) {
				t.Fatalf("%+v of %q", s, text)
			}
		}
	})
}
