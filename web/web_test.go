package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/polgraph/polgraph/web"
)

// answering is a handler that answers a line.
func answering(line string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, line) })
}

func config() web.Config {
	return web.Config{
		GraphQL: answering("graphql"),
		Export:  answering("export"),
		Ready:   func(context.Context) error { return nil },
		Hosts:   []string{"graph.example"},
	}
}

func TestRoutes(t *testing.T) {
	handler := web.New(config())
	for _, test := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/healthz", 200, "ok\n"},
		{"GET", "/readyz", 200, "ready\n"},
		{"POST", "/graphql", 200, "graphql"},
		{"GET", "/graphql", 200, "graphql"},
		{"GET", "/export?format=jsonl", 200, "export"},
		{"POST", "/export", 405, "Method Not Allowed\n"},
		{"GET", "/favicon.svg", 200, ""},
		{"GET", "/assets/", 404, "404 page not found\n"},
		{"GET", "/nothing", 404, "404 page not found\n"},
		{"GET", "/../go.mod", 404, ""},
		{"POST", "/", 405, "Method Not Allowed\n"},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), test.method, "http://127.0.0.1:8080"+test.path, nil)
		handler.ServeHTTP(w, r)
		if w.Code != test.status && w.Code != http.StatusTemporaryRedirect {
			t.Errorf("%s %s: status %d, want %d", test.method, test.path, w.Code, test.status)
		}
		if test.body != "" && w.Body.String() != test.body {
			t.Errorf("%s %s: body %q, want %q", test.method, test.path, w.Body, test.body)
		}
	}
}

// Every file that the page names is served, and none is elsewhere.
func TestPageIsWhole(t *testing.T) {
	handler := web.New(config())
	page := get(t, handler, "/")
	if got := page.Header().Get("Content-Security-Policy"); !strings.Contains(got, "default-src 'none'") || !strings.Contains(got, "script-src 'self';") {
		t.Errorf("policy of the page: %q", got)
	}
	links := regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page.Body.String(), -1)
	if len(links) < 3 {
		t.Fatalf("page names %d files: was it built? %s", len(links), page.Body)
	}
	for _, link := range links {
		if !strings.HasPrefix(link[1], "/") || strings.HasPrefix(link[1], "//") {
			t.Errorf("page names %s, which is elsewhere", link[1])
			continue
		}
		got := get(t, handler, link[1])
		if got.Code != http.StatusOK || got.Body.Len() == 0 {
			t.Errorf("%s: status %d, %d bytes", link[1], got.Code, got.Body.Len())
		}
		if cached := strings.Contains(got.Header().Get("Cache-Control"), "immutable"); cached != strings.HasPrefix(link[1], "/assets/") {
			t.Errorf("%s: Cache-Control %q", link[1], got.Header().Get("Cache-Control"))
		}
	}
	if regexp.MustCompile(`<script>|<style|javascript:|\son\w+=`).Match(page.Body.Bytes()) {
		t.Error("page has code in it, which its policy forbids")
	}
}

func get(t *testing.T, handler http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost:8080"+path, nil))
	return w
}

func TestReadyz(t *testing.T) {
	cfg := config()
	cfg.Ready = func(context.Context) error { return errors.New("dial tcp 10.0.0.3:9080: refused") }
	w := get(t, web.New(cfg), "/readyz")
	if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "10.0.0.3") {
		t.Errorf("status %d, body %q", w.Code, w.Body)
	}
}

func TestHosts(t *testing.T) {
	handler := web.New(config())
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost:8080": 200, "localhost": 200, "LOCALHOST.": 200, "[::1]:8080": 200,
		"192.168.1.7:8080": 200, "graph.example": 200, "graph.example:443": 200,
		"evil.example": 421, "localhost.evil.example:8080": 421, "": 421, "127.0.0.1.evil.example": 421,
	} {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "/healthz", nil)
		r.Host = host
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("Host %q: status %d, want %d", host, w.Code, want)
		}
	}
}

func TestOrigins(t *testing.T) {
	handler := web.New(config())
	for _, test := range []struct {
		name, method string
		headers      map[string]string
		want         int
	}{
		{"a program", "POST", nil, 200},
		{"our own page", "POST", map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8080"}, 200},
		{"our own page in an old browser", "POST", map[string]string{"Origin": "http://127.0.0.1:8080"}, 200},
		{"another page", "POST", map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403},
		{"a page of another port", "POST", map[string]string{"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:3000"}, 403},
		{"another page in an old browser", "POST", map[string]string{"Origin": "https://evil.example"}, 403},
		{"a page without origin", "POST", map[string]string{"Origin": "null"}, 403},
		{"another page's link to us", "GET", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200},
		{"another page's image", "GET", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403},
		{"our own page", "GET", map[string]string{"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200},
	} {
		r := httptest.NewRequestWithContext(t.Context(), test.method, "http://127.0.0.1:8080/graphql", nil)
		for name, value := range test.headers {
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != test.want {
			t.Errorf("%s: status %d, want %d", test.name, w.Code, test.want)
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s: pages of %q may read the answer", test.name, got)
		}
	}
}

func TestMayWrite(t *testing.T) {
	for _, test := range []struct {
		remote, header string
		want           bool
	}{
		{"127.0.0.1:5555", "", true},
		{"[::1]:5555", "", true},
		{"[::ffff:127.0.0.1]:5555", "", true},
		{"192.168.1.7:5555", "", false},
		{"[2001:db8::1]:5555", "", false},
		{"127.0.0.1:5555", "X-Forwarded-For", false},
		{"127.0.0.1:5555", "Forwarded", false},
		{"@", "", false},
	} {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/graphql", nil)
		r.RemoteAddr = test.remote
		if test.header != "" {
			r.Header.Set(test.header, "for=198.51.100.1")
		}
		if err := web.MayWrite(r); (err == nil) != test.want {
			t.Errorf("from %s with %q: %v", test.remote, test.header, err)
		}
	}
}

func TestPanicIsNotTold(t *testing.T) {
	var logged bytes.Buffer
	cfg := config()
	cfg.Logger = slog.New(slog.NewJSONHandler(&logged, nil))
	cfg.GraphQL = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("password is 1234") })
	w := httptest.NewRecorder()
	web.New(cfg).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "POST", "http://localhost/graphql?q=private", nil))
	if want := `{"errors":[{"extensions":{"code":"INTERNAL"},"message":"internal error"}]}`; w.Code != 500 || strings.TrimSpace(w.Body.String()) != want {
		t.Errorf("status %d, body %s", w.Code, w.Body)
	}
	if !strings.Contains(logged.String(), "password is 1234") {
		t.Error("log does not tell the panic")
	}
	if strings.Contains(logged.String(), "private") {
		t.Error("log tells what was asked")
	}
	lines := strings.Split(strings.TrimSpace(logged.String()), "\n")
	var line struct {
		Msg, Method, Path string
		Status            int
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &line); err != nil {
		t.Fatal(err)
	}
	if line.Msg != "request" || line.Method != "POST" || line.Path != "/graphql" || line.Status != 500 {
		t.Errorf("line of the request: %+v", line)
	}
}

func TestTooManyAtATime(t *testing.T) {
	inside, leave := make(chan struct{}), make(chan struct{})
	cfg := config()
	cfg.MaxInFlight = 1
	cfg.GraphQL = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { close(inside); <-leave })
	handler := web.New(cfg)
	first := make(chan struct{})
	go func() { defer close(first); get(t, handler, "/graphql") }()
	<-inside
	if w := get(t, handler, "/export"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("second: status %d", w.Code)
	}
	if w := get(t, handler, "/healthz"); w.Code != http.StatusOK {
		t.Errorf("health: status %d", w.Code)
	}
	close(leave)
	<-first
	if w := get(t, handler, "/export"); w.Code != http.StatusOK {
		t.Errorf("afterwards: status %d", w.Code)
	}
}

func TestServeLetsRequestsEnd(t *testing.T) {
	inside, leave := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(inside)
		<-leave
		answering("done").ServeHTTP(w, r)
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served, answered := make(chan error, 1), make(chan string, 1)
	go func() { served <- web.Serve(ctx, l, slow, slog.New(slog.DiscardHandler)) }()
	go func() {
		resp, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			answered <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		answered <- string(body)
	}()
	<-inside
	stop()
	close(leave)
	if got := <-answered; got != "done" {
		t.Errorf("request in progress got %q", got)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("still listening")
	}
}
