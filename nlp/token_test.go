package nlp

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func forms(doc *Doc) []string {
	out := []string{}
	for i := range doc.Tokens {
		out = append(out, doc.Tokens[i].Form)
	}
	return out
}

func TestTokens(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{" \t\r\n\u200b\ufeff", ""},
		{"don't can't won’t cannot gonna", "do n't ca n't wo n’t can not gon na"},
		{"Ruritania's it's they'd we've", "Ruritania 's it 's they 'd we 've"},
		{"the Smiths' house", "the Smiths ' house"},
		{"O'Hara and Sana'a", "O'Hara and Sana'a"},
		{"a 15-year-old, co-founder of al-Nur", "a 15 - year - old , co-founder of al - Nur"},
		{"anti-war mid-May non-EU e-mail", "anti-war mid-May non-EU e-mail"},
		{"U.S. U.N. a.m. Ph.D. J. K. Rowe", "U.S. U.N. a.m. Ph.D. J. K. Rowe"},
		{"J.K.Rowe", "J.K. Rowe"},
		{"Gen. Rowe of Acme Inc. said so.", "Gen. Rowe of Acme Inc. said so ."},
		{"No. 5, but no. He was ill.", "No. 5 , but no . He was ill ."},
		{"$5.6bn, US$3, £4m, 50%", "$ 5.6 bn , US$ 3 , £ 4 m , 50 %"},
		{"1,234.5 5pm 5:30 9/11 2013-07-28", "1,234.5 5 pm 5:30 9/11 2013-07-28"},
		{"1990-91, 555-0123, the 1930's", "1990 - 91 , 555-0123 , the 1930's"},
		{"the '90s and 1990s, 3rd", "the '90s and 1990s , 3rd"},
		{"see http://x.example/a_(b), a.b@c.example.", "see http://x.example/a_(b) , a.b@c.example ."},
		{"(www.x.example).", "( www.x.example ) ."},
		{"“Yes,” he said—‘no’…", "“ Yes , ” he said — ‘ no ’ …"},
		{"wait... what?! -- no", "wait ... what ?! -- no"},
		{"AT&T and R&D and and/or", "AT&T and R&D and and / or"},
		{"end.Next", "end . Next"},
		{"\u202eabc\u202c", "abc"},
		{"a\x00b", "a b"},
		{"bad\xff\xfebytes", "bad \xff \xfe bytes"},
		{"\u0633\u0644\u0627\u0645 \u4e16\u754c", "\u0633\u0644\u0627\u0645 \u4e16\u754c"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got := strings.Join(forms(Split(tt.text)), " ")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("tokens (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzSplit holds that tokens and gaps rebuild the text, that spans lie inside
// and in order, and that sentences cover the tokens within their limit.
func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"He didn't. \"Why?\" 5pm, U.S.\n\n- a\n- b", "a.b@c.d http://", "....''``--", "[1] (x) \xff\u202e", "mid-\u00ad1-2-3-", "1,2,3:4/5&A&B'c'",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := Split(text)
		doc.Index()
		checkTokens(t, doc)
		at := 0
		for _, s := range doc.Sents {
			if s.Start != at || s.End <= s.Start || s.Len() > maxSentence {
				t.Fatalf("sentence %v after token %d", s, at)
			}
			at = s.End
		}
		if at != len(doc.Tokens) {
			t.Fatalf("sentences cover %d of %d tokens", at, len(doc.Tokens))
		}
		for _, x := range findTimes(doc) {
			if x.Start < 0 || x.End > len(doc.Tokens) || x.End <= x.Start {
				t.Fatalf("time %v of %d tokens", x.Span, len(doc.Tokens))
			}
			ResolveTime(x.Expr, published, PastTense)
		}
		findQuantities(doc)
	})
}

// checkTokens reports whether the tokens and the white space between them are
// the text.
func checkTokens(t *testing.T, doc *Doc) {
	t.Helper()
	var rebuilt strings.Builder
	at := 0
	gapTo := func(start int) {
		gap := doc.TextAt(at, start)
		for _, r := range gap {
			if !isGap(r) {
				t.Fatalf("%q lies between tokens", gap)
			}
		}
		rebuilt.WriteString(gap)
	}
	for i := range doc.Tokens {
		tok := &doc.Tokens[i]
		if tok.Start < at || tok.End <= tok.Start {
			t.Fatalf("token %d spans [%d, %d) after %d", i, tok.Start, tok.End, at)
		}
		gapTo(tok.Start)
		if got := doc.TextAt(tok.Start, tok.End); got != tok.Form {
			t.Fatalf("token %d is %q at %q", i, tok.Form, got)
		}
		rebuilt.WriteString(tok.Form)
		at = tok.End
	}
	gapTo(utf8.RuneCountInString(doc.Text))
	if rebuilt.String() != doc.Text {
		t.Fatalf("rebuilt %q from %q", rebuilt.String(), doc.Text)
	}
}

// hostile are texts that make careless readers slow.
var hostile = map[string]string{
	"no full stop":    strings.Repeat("word and ", 1<<17),
	"brackets":        strings.Repeat("(", 10_000) + strings.Repeat(")", 10_000),
	"no spaces":       strings.Repeat("a", 1<<20),
	"hyphens":         strings.Repeat("a-", 1<<19),
	"prefixes":        strings.Repeat("non-", 1<<18),
	"stops":           strings.Repeat("a.", 1<<19),
	"digits":          strings.Repeat("1-", 1<<19),
	"mail":            strings.Repeat("a.", 1<<19) + "@x.example",
	"apostrophes":     strings.Repeat("'s", 1<<19),
	"quotes":          strings.Repeat("\"", 1<<20),
	"notes":           strings.Repeat(".[", 1<<19),
	"right to left":   strings.Repeat("\u0633\u0644\u0627\u0645 ", 1<<17),
	"controls":        strings.Repeat("\x00\x1b\u202e\u200b", 1<<17),
	"invalid":         strings.Repeat("\xff\xc0", 1<<19),
	"combining marks": strings.Repeat("e\u0301\u0302", 1<<18),
	"lines":           strings.Repeat("x\n", 1<<19),
	"money":           strings.Repeat("$", 1<<20),
	"numbers":         strings.Repeat("twenty - five hundred and ", 1<<15),
}

func TestHostileTextsTakeLinearTime(t *testing.T) {
	const limit = 5 * time.Second // for about a megabyte; quadratic time takes hours
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			doc := Split(text)
			doc.Index()
			doc.Times = findTimes(doc)
			findQuantities(doc)
			checkTokens(t, doc)
			if took := time.Since(start); took > limit {
				t.Errorf("took %v for %d bytes", took, len(text))
			}
		})
	}
}
