package loaders_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/loaders"
	"github.com/polgraph/polgraph/loaders/fetch"
	"github.com/polgraph/polgraph/politics"
)

var update = flag.Bool("update", false, "write the golden files anew")

// item is what is compared of an article, or of an error.
type item struct {
	Error     string          `json:",omitempty"`
	Source    string          `json:",omitempty"`
	Name      string          `json:",omitempty"`
	URL       string          `json:",omitempty"`
	Title     string          `json:",omitempty"`
	Publisher string          `json:",omitempty"`
	Authors   []string        `json:",omitempty"`
	Published string          `json:",omitempty"`
	Format    politics.Format `json:",omitempty"`
	Warnings  []string        `json:",omitempty"`
	Read      []string        `json:",omitempty"`
}

func itemsOf(t *testing.T, inputs []string, o loaders.Options) []item {
	t.Helper()
	var items []item
	for art, err := range loaders.Open(t.Context(), inputs, o) {
		if err != nil {
			items = append(items, item{Error: err.Error()})
			continue
		}
		items = append(items, item{
			Source: art.Source, Name: art.Name, URL: art.URL, Title: art.Title, Publisher: art.Publisher, Authors: art.Authors,
			Published: art.Published.String(), Format: art.Format, Warnings: art.Warnings, Read: strings.Split(art.Reading().Text, "\n\n"),
		})
	}
	return items
}

func TestFormats(t *testing.T) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") || filepath.Base(file) == "fuzz" {
			continue
		}
		read++
		t.Run(filepath.Base(file), func(t *testing.T) {
			got, err := json.MarshalIndent(itemsOf(t, []string{filepath.ToSlash(file)}, loaders.Options{}), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := file + ".golden"
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)+"\n"); diff != "" {
				t.Errorf("articles differ from %s (-want +got), rewrite with -update:\n%s", golden, diff)
			}
		})
	}
	if read == 0 {
		t.Fatal("testdata holds nothing")
	}
}

// zipped is a zip of files: names and texts in turn. As OpenDocument has it, a
// file named mimetype is not packed.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		header := zip.FileHeader{Name: files[i], Method: zip.Deflate}
		if files[i] == "mimetype" {
			header.Method = zip.Store
		}
		f, err := w.CreateHeader(&header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarred(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Mode: 0o644, Size: int64(len(files[i+1])), Typeflag: tar.TypeReg, Format: tar.FormatUSTAR}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// crawled is a WARC record.
func crawled(kind, address, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, address, contentType, len(block), block)
}

func response(status, contentType, body string) string {
	return "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nTransfer-Encoding: chunked\r\n\r\n" +
		fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(body), body)
}

func TestArchives(t *testing.T) {
	const answer = "application/http; msgtype=response"
	html := "<html><body><p>" + sitting + "</p></body></html>"
	crawl := crawled("warcinfo", "", "application/warc-fields", "software: x\r\n") +
		crawled("request", "https://today.example/a", "application/http; msgtype=request", "GET /a HTTP/1.1\r\n\r\n") +
		crawled("response", "https://today.example/a", answer, response("200 OK", "text/html; charset=iso-8859-1", "<p>The caf\xe9 of the parliament was shut on Monday.</p>")) +
		crawled("response", "https://today.example/gone", answer, response("404 Not Found", "text/html", html)) +
		crawled("response", "https://today.example/a.png", answer, response("200 OK", "image/png", "\x89PNG")) +
		crawled("response", "https://today.example/broken", answer, "no HTTP") +
		crawled("response", "https://today.example/b", answer, response("200 OK", "text/html", html))
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"a.zip":     zipped(t, "one.txt", sitting, "img/a.png", "\x89PNG", "empty.txt", "", "in/two.jsonl", `{"id": "t", "text": "`+sitting+`"}`),
		"b.tar.gz":  gzipped(t, tarred(t, "three.html", html, "inner.zip", zipped(t, "four.txt", sitting))),
		"c.warc.gz": gzipped(t, crawl[:len(crawl)/2]) + gzipped(t, crawl[len(crawl)/2:]),
		"d.txt.gz":  gzipped(t, sitting),
		"e.zip":     "PK\x03\x04 and no zip",
		"f.warc":    crawl[:len(crawl)-60],
	})
	var got []string
	for _, it := range itemsOf(t, []string{dir}, loaders.Options{}) {
		line := it.Source + " " + it.Name + " " + it.URL + " " + strings.Join(it.Read, "|")
		if it.Error != "" {
			line = "error: " + it.Error
		}
		got = append(got, strings.ReplaceAll(line, dir, "DIR"))
	}
	want := []string{
		"DIR/a.zip/one.txt one  " + sitting,
		"error: DIR/a.zip/empty.txt: not an article: it is empty",
		"DIR/a.zip/in/two.jsonl:1 t  " + sitting,
		"DIR/b.tar.gz/b.tar/three.html three  " + sitting,
		"DIR/b.tar.gz/b.tar/inner.zip/four.txt four  " + sitting,
		"DIR/c.warc.gz/c.warc/https://today.example/a a https://today.example/a The café of the parliament was shut on Monday.",
		"error: DIR/c.warc.gz/c.warc/https://today.example/broken: not an article: HTTP response: malformed HTTP status code \"HTTP\"",
		"DIR/c.warc.gz/c.warc/https://today.example/b b https://today.example/b " + sitting,
		"DIR/d.txt.gz/d.txt d  " + sitting,
		"error: DIR/e.zip: read zip: zip: not a valid zip file",
		"DIR/f.warc/https://today.example/a a https://today.example/a The café of the parliament was shut on Monday.",
		"error: DIR/f.warc/https://today.example/broken: not an article: HTTP response: malformed HTTP status code \"HTTP\"",
	}
	if len(got) > len(want) {
		if last := got[len(want)]; !strings.HasPrefix(last, "error: DIR/f.warc") || !strings.Contains(last, "unexpected EOF") {
			t.Errorf("the cut archive ended in %q", last)
		}
		got = got[:len(want)]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("articles differ (-want +got):\n%s", diff)
	}
}

func TestOffice(t *testing.T) {
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	const core = `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>Sitting</dc:title><dc:creator>Mara Lind</dc:creator></cp:coreProperties>`
	const word = `<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Parliament sits</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The parliament of Tarvia </w:t></w:r><w:del><w:r><w:delText>slept</w:delText></w:r></w:del><w:r><w:t>sat on Monday &amp; Tuesday.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Civic Union</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>47</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`
	const open = `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h>Parliament sits</text:h>
<text:p>The parliament of <text:span>Tarvia</text:span><text:s/>sat on Monday<text:note><text:p>a note</text:p></text:note>.</text:p></office:text></office:body></office:document-content>`
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"a.docx": zipped(t, "[Content_Types].xml", types, "docProps/core.xml", core, "word/document.xml", word),
		"b.docx": zipped(t, "[Content_Types].xml", types, "xl/workbook.xml", "<workbook/>"),
		"c.docx": zipped(t, "[Content_Types].xml", types, "word/document.xml", "<w:p><w:t>The parliament"),
		"d.odt":  zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", open),
	})
	var got []string
	for _, it := range itemsOf(t, []string{dir}, loaders.Options{}) {
		line := strings.Join([]string{it.Name, it.Title, strings.Join(it.Authors, "+"), strings.Join(it.Read, "|")}, "; ")
		if it.Error != "" {
			line = "error: " + strings.ReplaceAll(it.Error, dir, "DIR")
		}
		got = append(got, line)
	}
	want := []string{
		"a; Sitting; Mara Lind; Parliament sits|The parliament of Tarvia sat on Monday & Tuesday.|Civic Union | 47",
		"error: DIR/b.docx: read document: not an article: the zip holds no document",
		"error: DIR/c.docx: read document: not an article: broken XML: XML syntax error on line 1: unexpected EOF",
		"d; Parliament sits; ; Parliament sits|The parliament of Tarvia sat on Monday.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("articles differ (-want +got):\n%s", diff)
	}
}

// endless gives the same text again and again.
type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.text[e.at]
		e.at = (e.at + 1) % len(e.text)
	}
	return len(p), nil
}

func TestWeb(t *testing.T) {
	mux := http.NewServeMux()
	serve := func(path, contentType, text string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			if _, err := io.WriteString(w, strings.ReplaceAll(text, "HOST", "http://"+r.Host)); err != nil {
				t.Error(err)
			}
		})
	}
	serve("/a", "text/html; charset=iso-8859-1", "<html><body><p>The caf\xe9 of the parliament of Tarvia was shut on Monday.</p></body></html>")
	serve("/b", "text/plain", sitting)
	serve("/feed", "application/rss+xml", `<rss version="2.0"><channel><title>Courier</title><item><title>Shut</title><link>HOST/a</link><pubDate>Tue, 04 Mar 2031 23:30:00 GMT</pubDate><description>Short.</description></item></channel></rss>`)
	serve("/index.xml", "text/xml", `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>HOST/map.xml</loc></sitemap></sitemapindex>`)
	serve("/map.xml", "text/xml", `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>HOST/b</loc><news:news><news:publication_date>2031-03-04</news:publication_date><news:title>Sitting</news:title></news:news></url><url><loc>HOST/gone</loc></url></urlset>`)
	server := httptest.NewServer(mux)
	defer server.Close()
	o := loaders.Options{Fetch: fetch.New(fetch.Config{PerHost: time.Microsecond, AllowPrivate: true}), FullText: true}
	var got []string
	for _, it := range itemsOf(t, []string{server.URL + "/a", server.URL + "/feed", server.URL + "/index.xml"}, o) {
		line := strings.Join([]string{it.Source, it.URL, it.Title, it.Published, strings.Join(it.Read, "|")}, "; ")
		if it.Error != "" {
			line = "error: " + it.Error
		}
		got = append(got, strings.ReplaceAll(line, server.URL, "HOST"))
	}
	want := []string{
		"HOST/a; HOST/a; ; ; The café of the parliament of Tarvia was shut on Monday.",
		"HOST/feed:1; HOST/a; Shut; 2031-03-04; The café of the parliament of Tarvia was shut on Monday.",
		"HOST/b; HOST/b; ; 2031-03-04; " + sitting,
		"error: HOST/gone: fetch: not found: 404 Not Found",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("articles differ (-want +got):\n%s", diff)
	}
	for _, err := range loaders.Open(t.Context(), []string{server.URL + "/a"}, loaders.Options{}) {
		if !errors.Is(err, politics.ErrInvalid) {
			t.Errorf("without a fetcher: got error %v, want %v", err, politics.ErrInvalid)
		}
	}
}

func TestHostileInputEndsInAnError(t *testing.T) {
	bomb := gzipped(t, strings.Repeat("\n", 256<<20))
	nested := sitting
	for range 6 {
		nested = zipped(t, "a.zip", nested)
	}
	tests := map[string]struct {
		input io.Reader
		want  error
	}{
		"endless text":     {&endless{text: "The parliament of Tarvia sat. "}, politics.ErrTooLarge},
		"endless feed":     {io.MultiReader(strings.NewReader("<rss><channel>"), &endless{text: "<item><title>a</title></item>"}), politics.ErrTooLarge},
		"endless newsml":   {io.MultiReader(strings.NewReader("<newsMessage>"), &endless{text: "<newsItem></newsItem>"}), politics.ErrTooLarge},
		"endless mail":     {io.MultiReader(strings.NewReader("From: a@example.org\nTo: b@example.org\nSubject: c\n\n"), &endless{text: "a\n"}), politics.ErrTooLarge},
		"endless item":     {io.MultiReader(strings.NewReader(`[{"text": "`), &endless{text: "a"}), politics.ErrTooLarge},
		"gzip bomb":        {strings.NewReader(bomb), politics.ErrTooLarge},
		"zip in zip":       {strings.NewReader(nested), politics.ErrTooLarge},
		"malformed UTF-8":  {strings.NewReader(strings.Repeat("\xff\xfe\x80\x81", 1000)), politics.ErrNotArticle},
		"deep HTML":        {strings.NewReader("<html><body>" + strings.Repeat("<div>", 1_000_000)), politics.ErrNotArticle},
		"header of a WARC": {io.MultiReader(strings.NewReader("WARC/1.0\r\nA: "), io.LimitReader(&endless{text: "a"}, 1<<30)), politics.ErrTooLarge},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			var errs []error
			for _, err := range loaders.Open(t.Context(), []string{"-"}, loaders.Options{Stdin: tc.input}) {
				if err != nil {
					errs = append(errs, err)
				}
			}
			if len(errs) != 1 || !errors.Is(errs[0], tc.want) || !strings.HasPrefix(errs[0].Error(), "stdin") {
				t.Errorf("got errors %v, want one of stdin that is %v", errs, tc.want)
			}
		})
	}
}

func TestEntitiesAreNotExpanded(t *testing.T) {
	const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<nitf><body><body.content><p>The parliament of Tarvia laughed: &lol2;</p></body.content></body></nitf>`
	got := itemsOf(t, []string{"-"}, loaders.Options{Stdin: strings.NewReader(laughs)})
	want := []string{"The parliament of Tarvia laughed: &lol2;"}
	if len(got) != 1 || !cmp.Equal(want, got[0].Read) {
		t.Errorf("got %+v, want %q", got, want)
	}
}

func FuzzOpen(f *testing.F) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte(crawled("resource", "https://today.example/a", "text/html", sitting)))
	f.Fuzz(func(t *testing.T, data []byte) {
		for art, err := range loaders.Open(t.Context(), []string{"-"}, loaders.Options{Stdin: bytes.NewReader(data)}) {
			switch {
			case err != nil && !strings.HasPrefix(err.Error(), "stdin"):
				t.Errorf("error %v does not name its input", err)
			case err == nil && (art.ID == "" || art.Name == "" || !strings.HasPrefix(art.Source, "stdin") || len(art.Blocks) == 0):
				t.Errorf("article without id, name, source or blocks: %+v", art)
			}
		}
	})
}
