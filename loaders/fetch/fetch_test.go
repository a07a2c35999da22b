package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/polgraph/polgraph/loaders/fetch"
	"github.com/polgraph/polgraph/politics"
)

func site(t *testing.T, robots string) (*httptest.Server, *atomic.Int32) {
	t.Helper()
	var asked atomic.Int32 // for robots.txt
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if robots == "" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, robots)
	})
	mux.HandleFunc("/a", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.UserAgent()) })
	mux.HandleFunc("/secret/a", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "secret") })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/a", http.StatusFound) })
	mux.HandleFunc("/to-secret", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/secret/a", http.StatusFound) })
	mux.HandleFunc("/circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/circle", http.StatusFound) })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, strings.Repeat("a", 2000)) })
	mux.HandleFunc("/hangs", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server, &asked
}

func get(t *testing.T, f *fetch.Fetcher, address string) (string, fetch.Page, error) {
	t.Helper()
	found, err := f.Get(t.Context(), address)
	if err != nil {
		return "", found, err
	}
	data, err := io.ReadAll(found.Body)
	return string(data), found, errors.Join(err, found.Body.Close())
}

func TestGet(t *testing.T) {
	server, asked := site(t, "User-agent: *\nDisallow: /secret/\n")
	f := fetch.New(fetch.Config{PerHost: time.Microsecond, Bytes: 1000, Timeout: time.Second, AllowPrivate: true})
	text, found, err := get(t, f, server.URL+"/moved")
	if err != nil || text != fetch.UserAgent || found.URL != server.URL+"/a" {
		t.Errorf("got %q of %s and error %v", text, found.URL, err)
	}
	for path, want := range map[string]error{
		"/secret/a":  politics.ErrInvalid,
		"/to-secret": politics.ErrInvalid,
		"/missing":   politics.ErrNotFound,
		"/circle":    politics.ErrTooLarge,
		"/large":     politics.ErrTooLarge,
		"/hangs":     context.DeadlineExceeded,
		"/broken":    politics.ErrUnavailable,
	} {
		if text, _, err := get(t, f, server.URL+path); !errors.Is(err, want) {
			t.Errorf("%s: got %d bytes and error %v, want %v", path, len(text), err, want)
		}
	}
	for _, address := range []string{"ftp://example.org/a", "file:///etc/passwd", "https://", "http://[::1"} {
		if _, _, err := get(t, f, address); !errors.Is(err, politics.ErrInvalid) {
			t.Errorf("%s: got error %v, want %v", address, err, politics.ErrInvalid)
		}
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("robots.txt was asked for %d times, want once", n)
	}
}

func TestInnerAddressesAreRefused(t *testing.T) {
	server, asked := site(t, "")
	f := fetch.New(fetch.Config{})
	port := server.URL[strings.LastIndexByte(server.URL, ':'):]
	for _, address := range []string{server.URL + "/a", "http://localhost" + port + "/a", "http://[::ffff:127.0.0.1]" + port + "/a", "http://0.0.0.0" + port + "/a", "http://2130706433" + port + "/a"} {
		if _, _, err := get(t, f, address); err == nil {
			t.Errorf("%s was fetched", address)
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the server was asked %d times", n)
	}
}

func TestHostsAreAskedSlowly(t *testing.T) {
	server, _ := site(t, "")
	const pause = 50 * time.Millisecond
	f := fetch.New(fetch.Config{PerHost: pause, AllowPrivate: true})
	start := time.Now()
	for range 3 {
		if _, _, err := get(t, f, server.URL+"/a"); err != nil {
			t.Fatal(err)
		}
	}
	// Four requests, that for robots.txt among them, have three pauses.
	if took := time.Since(start); took < 3*pause {
		t.Errorf("four requests took %s, want at least %s", took, 3*pause)
	}
}
