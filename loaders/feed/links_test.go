package feed_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/loaders/feed"
	"github.com/polgraph/polgraph/politics"
)

const (
	sitemap = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n">
<url><loc> https://today.example/a </loc><lastmod>2031-03-05</lastmod><news:news><news:publication_date>2031-03-04</news:publication_date><news:title>A &amp; B</news:title></news:news></url>
<url><loc></loc></url><url><loc>https://today.example/b</loc></url></urlset>`
	opml = `<opml version="2.0"><head><title>x</title></head><body><outline text="Folder"><outline text="Courier" xmlUrl="https://courier.example/rss"/></outline></body></opml>`
)

func TestLinks(t *testing.T) {
	var got []feed.Link
	for _, list := range []func(func(feed.Link, error) bool){feed.Sitemap(strings.NewReader(sitemap)), feed.OPML(strings.NewReader(opml))} {
		for link, err := range list {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, link)
		}
	}
	want := []feed.Link{
		{URL: "https://today.example/a", Published: "2031-03-04", Title: "A & B"},
		{URL: "https://today.example/b"},
		{URL: "https://courier.example/rss", Title: "Courier"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links differ (-want +got):\n%s", diff)
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

func TestEndlessListEnds(t *testing.T) {
	for name, text := range map[string]string{"links": "<url><loc>https://today.example/a</loc></url>", "nothing": "<url></url>"} {
		t.Run(name, func(t *testing.T) {
			count := 0
			var last error
			for _, err := range feed.Sitemap(io.MultiReader(strings.NewReader("<urlset>"), &endless{text: text})) {
				count++
				last = err
			}
			if !errors.Is(last, politics.ErrTooLarge) {
				t.Errorf("after %d links got error %v, want %v", count, last, politics.ErrTooLarge)
			}
		})
	}
}

func FuzzLinks(f *testing.F) {
	f.Add([]byte(sitemap))
	f.Add([]byte(opml))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, list := range []func(func(feed.Link, error) bool){feed.Sitemap(strings.NewReader(string(data))), feed.OPML(strings.NewReader(string(data)))} {
			failed := false
			for link, err := range list {
				if failed {
					t.Error("the list goes on after an error")
				}
				failed = err != nil
				if (err == nil) == (link.URL == "") {
					t.Errorf("link %+v with error %v", link, err)
				}
			}
		}
	})
}
