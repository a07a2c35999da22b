package nlp

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// loaded is the pipeline of the embedded models.
var loaded = sync.OnceValues(Load)

func pipeline(t testing.TB) *Pipeline {
	t.Helper()
	p, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParseOfNothing(t *testing.T) {
	for _, text := range []string{"", " \n\n\t", "\u200b"} {
		doc := pipeline(t).Parse(text)
		if len(doc.Tokens) != 0 || len(doc.Sents) != 0 || len(doc.Names) != 0 {
			t.Errorf("Parse(%q) found %d tokens", text, len(doc.Tokens))
		}
	}
}

func TestTitleOf(t *testing.T) {
	doc := pipeline(t).Parse("Prime Minister Viktor Dasz met Anna Belkova.")
	var got []string
	for _, n := range doc.Names {
		got = append(got, doc.Slice(doc.TitleOf(n.Span))+"|"+doc.Slice(n.Span))
	}
	if diff := cmp.Diff([]string{"Prime Minister|Viktor Dasz", "|Anna Belkova"}, got); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
}

func TestParseIsRepeatable(t *testing.T) {
	const text = "The Civic Front (CF) accused Dasz on Monday. \"We'll win 55 seats,\" the CF's leader, Anna Belkova, said."
	first := pipeline(t).Parse(text)
	results := make([]*Doc, 8)
	var wg sync.WaitGroup
	for i := range results {
		wg.Go(func() { results[i] = pipeline(t).Parse(text) })
	}
	wg.Wait()
	for _, got := range results {
		if diff := cmp.Diff(first, got, cmp.AllowUnexported(Doc{}, runeIndex{})); diff != "" {
			t.Fatalf("readings differ (-first +got):\n%s", diff)
		}
	}
}

// FuzzParse holds that every sentence has one tree over all its tokens, and that
// names, times and quantities lie inside sentences, in order.
func FuzzParse(f *testing.F) {
	f.Add("Prime Minister Dasz said on Monday that 12.5% didn't vote. Why?\n\n- a")
	f.Add(strings.Repeat("( ", 300))
	f.Add("MAROVIA, Oct. 3 (AP) — \"No,\" she said. \xff\u202e")
	f.Fuzz(func(t *testing.T, text string) {
		const longest = 1 << 12 // bytes; TestHostileTextsTakeLinearTime has longer ones
		if len(text) > longest {
			return
		}
		doc := pipeline(t).Parse(text)
		checkTokens(t, doc)
		for s := range doc.Sents {
			checkTree(t, doc, s)
		}
		var spans [3][]Span
		for _, n := range doc.Names {
			spans[0] = append(spans[0], n.Span)
		}
		for _, x := range doc.Times {
			spans[1] = append(spans[1], x.Span)
		}
		for _, q := range doc.Quantities {
			spans[2] = append(spans[2], q.Span)
		}
		for _, list := range spans {
			checkSpans(t, doc, list)
		}
	})
}

// checkTree fails unless the tokens of the sentence hang on one root.
func checkTree(t *testing.T, doc *Doc, sent int) {
	t.Helper()
	span := doc.Sents[sent]
	roots := 0
	for i := span.Start; i < span.End; i++ {
		tok := &doc.Tokens[i]
		if tok.UPOS == "" || tok.Lemma == "" || tok.Rel == "" {
			t.Fatalf("token %d %q is not described: %+v", i, tok.Form, tok)
		}
		if tok.Head < 0 {
			roots++
			continue
		}
		if !span.Contains(tok.Head) || doc.Dominates(i, tok.Head) {
			t.Fatalf("token %d has the head %d in sentence %v", i, tok.Head, span)
		}
	}
	if roots != 1 {
		t.Fatalf("sentence %v has %d roots", span, roots)
	}
}

func checkSpans(t *testing.T, doc *Doc, spans []Span) {
	t.Helper()
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(doc.Tokens) || doc.Sent(s.Start) != doc.Sent(s.End-1) {
			t.Fatalf("span %v after %d of %d tokens", s, at, len(doc.Tokens))
		}
		at = s.End
	}
}
