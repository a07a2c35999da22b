package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
)

// paper is a site with a feed that only grows.
type paper struct {
	items atomic.Int32
	pages atomic.Int32 // how many pages were asked for
	same  atomic.Int32 // how often the feed was told to be unchanged
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := p.items.Load()
	switch {
	case r.URL.Path == "/feeds.opml":
		fmt.Fprintf(w, `<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="http://%s/rss"/></outline></body></opml>`, r.Host)
	case r.URL.Path == "/rss" && r.Header.Get("If-None-Match") == strconv.Itoa(int(n)):
		p.same.Add(1)
		w.WriteHeader(http.StatusNotModified)
	case r.URL.Path == "/rss":
		w.Header().Set("ETag", strconv.Itoa(int(n)))
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Courier</title>`)
		for i := range n {
			fmt.Fprintf(w, `<item><title>Sitting %d</title><link>http://%s/page/%d</link></item>`, i, r.Host, i)
		}
		fmt.Fprint(w, `</channel></rss>`)
	case strings.HasPrefix(r.URL.Path, "/page/"):
		p.pages.Add(1)
		fmt.Fprintf(w, "<html><body><p>The parliament of Tarvia sat on Monday, for the time %s.</p></body></html>", r.URL.Path[len("/page/"):])
	default:
		http.NotFound(w, r)
	}
}

func TestFollow(t *testing.T) {
	graph := httptest.NewServer(&fakeServer{texts: make(map[politics.ArticleID]string)})
	defer graph.Close()
	news := &paper{}
	site := httptest.NewServer(news)
	defer site.Close()
	journal := filepath.Join(t.TempDir(), "seen")
	follow := func(until func(line string) bool) []string {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		out, in := io.Pipe()
		code := make(chan int, 1)
		args := []string{"--server", graph.URL, "load", "--follow", "--every", "5ms", "--full-text", "--allow-private", "--per-host", "1us", "--journal", journal, site.URL + "/feeds.opml"}
		go func() {
			code <- run(ctx, args, func(string) string { return "" }, nil, in, io.Discard)
			in.Close()
		}()
		var lines []string
		buffer := make([]byte, 4096) // A line is written at once.
		for {
			n, err := out.Read(buffer)
			if err != nil {
				break
			}
			line := strings.TrimSpace(strings.ReplaceAll(string(buffer[:n]), site.URL, "SITE"))
			lines = append(lines, line)
			if until(line) {
				cancel()
			}
		}
		if got := <-code; got != exitAll {
			t.Errorf("exit code %d, want %d", got, exitAll)
		}
		return lines
	}

	news.items.Store(1)
	got := follow(func(string) bool {
		if news.items.Load() == 2 {
			return true
		}
		// The feed stays the same for a while before it grows.
		for deadline := time.NewTicker(time.Millisecond); news.same.Load() < 2; {
			<-deadline.C
		}
		news.items.Store(2)
		return false
	})
	want := []string{"added  SITE/page/0  Sitting 0", "added  SITE/page/1  Sitting 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what came in differs (-want +got):\n%s", diff)
	}

	news.items.Store(3)
	got = follow(func(string) bool { return true })
	if diff := cmp.Diff([]string{"added  SITE/page/2  Sitting 2"}, got); diff != "" {
		t.Errorf("after a restart, what came in differs (-want +got):\n%s", diff)
	}
	if pages := news.pages.Load(); pages != 3 {
		t.Errorf("%d pages were fetched, want each of three once", pages)
	}
}
