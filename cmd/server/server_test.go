package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/polgraph/polgraph/store/storetest"
)

// examples are the articles that "make run" loads.
const examples = "../../examples"

// server is a whole server that runs in this process, on a real database.
type server struct {
	url    string
	log    *buffer
	cancel context.CancelFunc
	done   chan int // its exit code
}

// startServer runs a server and returns when it has announced itself.
func startServer(t *testing.T, args ...string) *server {
	t.Helper()
	binary, err := storetest.Binary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	s := &server{log: &buffer{}, cancel: cancel, done: make(chan int, 1)}
	t.Cleanup(func() { s.stop(t) })
	out, in := io.Pipe()
	args = append([]string{"--listen", "127.0.0.1:0", "--dgraph-binary", binary}, args...)
	go func() {
		s.done <- run(ctx, args, noEnv, in, s.log)
		in.Close()
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if rest, ok := strings.CutPrefix(lines.Text(), "Playground"); ok {
			s.url = strings.TrimSuffix(strings.TrimSpace(rest), "/")
		}
		if strings.HasPrefix(lines.Text(), "Export") {
			go func() { _, _ = io.Copy(io.Discard, out) }() // what it may still say does not matter
			return s
		}
	}
	t.Fatalf("server ended before it was ready:\n%s", s.log)
	return nil
}

// stop ends the server as a signal does.
func (s *server) stop(t *testing.T) {
	t.Helper()
	s.cancel()
	select {
	case code := <-s.done:
		s.done <- code // stop may be called again
		if code != exitStopped {
			t.Errorf("exit code %d, want %d; log:\n%s", code, exitStopped, s.log)
		}
	case <-time.After(time.Minute):
		t.Fatalf("server does not stop; log:\n%s", s.log)
	}
}

func noEnv(string) string { return "" }

// ask sends an operation and decodes its data.
func (s *server) ask(t *testing.T, operation string, variables map[string]any, into any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": operation, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var got struct {
		Data   json.RawMessage
		Errors []json.RawMessage
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if len(got.Errors) > 0 {
		t.Fatalf("%s\nanswered: %s", operation, got.Errors)
	}
	if err := json.Unmarshal(got.Data, into); err != nil {
		t.Fatal(err)
	}
}

// counts are how much a graph holds.
type counts struct{ Actors, Relations, Events total }

type total struct{ TotalCount int }

func (s *server) counts(t *testing.T) counts {
	t.Helper()
	var got counts
	s.ask(t, `{ actors { totalCount } relations { totalCount } events { totalCount } }`, nil, &got)
	return got
}

func TestServer(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := startServer(t, "--data", data, "--load", examples)

	t.Run("the examples are there", func(t *testing.T) {
		got := s.counts(t)
		if got.Actors.TotalCount < 10 || got.Relations.TotalCount < 10 || got.Events.TotalCount < 10 {
			t.Errorf("graph holds %+v", got)
		}
	})
	t.Run("the playground's example has an answer", func(t *testing.T) {
		status, example := fetch(t, s.url+"/example.graphql")
		if status != http.StatusOK {
			t.Fatalf("status %d", status)
		}
		var got struct {
			Relations struct {
				Nodes []struct {
					Subject  struct{ Name string }
					Evidence struct{ Nodes []struct{ Sentence string } }
				}
			}
		}
		s.ask(t, example, nil, &got)
		if len(got.Relations.Nodes) == 0 {
			t.Fatal("nobody leads anything")
		}
		for _, rel := range got.Relations.Nodes {
			if rel.Subject.Name == "" || len(rel.Evidence.Nodes) == 0 || rel.Evidence.Nodes[0].Sentence == "" {
				t.Errorf("relation without subject or evidence: %+v", rel)
			}
		}
	})
	t.Run("it is healthy and ready", func(t *testing.T) {
		for _, path := range []string{"/healthz", "/readyz", "/"} {
			if status, _ := fetch(t, s.url+path); status != http.StatusOK {
				t.Errorf("%s: status %d", path, status)
			}
		}
	})
	t.Run("the export has a line for each article", func(t *testing.T) {
		status, body := fetch(t, s.url+"/export?format=jsonl")
		if lines := strings.Count(body, "\n"); status != http.StatusOK || lines < 10 {
			t.Errorf("status %d, %d lines", status, lines)
		}
	})
	t.Run("a page of another origin may not write", func(t *testing.T) {
		r, err := http.NewRequestWithContext(t.Context(), "POST", s.url+"/graphql", strings.NewReader(`{"query": "mutation { retractArticle(id: \"x\") { change } }"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Origin", "https://elsewhere.example")
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusForbidden {
			t.Errorf("status %d", resp.StatusCode)
		}
	})
	t.Run("a second server on the same data is refused", func(t *testing.T) {
		binary, err := storetest.Binary(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var log buffer
		code := run(t.Context(), []string{"--listen", "127.0.0.1:0", "--data", data, "--dgraph-binary", binary}, noEnv, io.Discard, &log)
		for _, part := range []string{data, "in use", fmt.Sprintf("process %d", os.Getpid())} {
			if code != exitFailed || !strings.Contains(log.String(), part) {
				t.Errorf("exit code %d, message without %q: %s", code, part, log.String())
			}
		}
	})
	t.Run("the playground works in a browser", func(t *testing.T) { tryPlayground(t, s) })

	before := s.counts(t)
	s.stop(t)
	if resp, err := http.Get(s.url + "/healthz"); err == nil {
		resp.Body.Close()
		t.Error("still answers after it was stopped")
	}

	t.Run("starting again finds the data", func(t *testing.T) {
		s := startServer(t, "--data", data)
		if got := s.counts(t); got != before {
			t.Errorf("graph holds %+v, held %+v", got, before)
		}
	})
}

func fetch(t *testing.T, url string) (status int, body string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// buffer is what a server writes while the test reads it.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func TestRunFails(t *testing.T) {
	t.Parallel()
	missing := filepath.Join(t.TempDir(), "missing")
	for _, test := range []struct {
		name string
		args []string
		env  map[string]string
		code int
		says string
	}{
		{"unknown flag", []string{"--colour"}, nil, exitUsage, "unknown flag --colour"},
		{"argument", []string{"article.txt"}, nil, exitUsage, "unexpected argument"},
		{"bad level", []string{"--log-level", "loud"}, nil, exitUsage, "--log-level"},
		{"bad value by environment", nil, map[string]string{"POLGRAPH_TIMEOUT": "soon"}, exitUsage, "--timeout"},
		{"no limit", []string{"--max-body", "0"}, nil, exitUsage, "must be above 0"},
		{"certificate without key", []string{"--dgraph", "db:9080", "--dgraph-ca", "system", "--dgraph-cert", missing}, nil, exitUsage, "belong together"},
		{"certificate without authority", []string{"--dgraph", "db:9080", "--dgraph-cert", missing, "--dgraph-key", missing}, nil, exitUsage, "needs --dgraph-ca"},
		{"user without password", []string{"--dgraph", "db:9080", "--dgraph-user", "ann"}, nil, exitUsage, "belong together"},
		{"credentials for our own database", []string{"--dgraph-ca", missing}, nil, exitUsage, "give --dgraph"},
		{"no authority file", []string{"--dgraph", "db:9080", "--dgraph-ca", missing}, nil, exitFailed, "read --dgraph-ca"},
		{"no password file", []string{"--dgraph", "db:9080", "--dgraph-user", "ann", "--dgraph-password-file", missing}, nil, exitFailed, "read --dgraph-password-file"},
		{"bad address", []string{"--listen", "nowhere"}, nil, exitFailed, "listen"},
		{"bad address by environment", nil, map[string]string{"POLGRAPH_LISTEN": "nowhere"}, exitFailed, "listen"},
		{"no database program", []string{"--dgraph-binary", missing}, nil, exitFailed, "find database program"},
		{"help", []string{"--help"}, nil, exitStopped, ""},
		{"version", []string{"--version"}, nil, exitStopped, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log buffer
			getenv := func(name string) string { return test.env[name] }
			args := test.args
			if test.code == exitFailed && test.env == nil && test.args[0] != "--listen" {
				args = append([]string{"--listen", "127.0.0.1:0", "--data", t.TempDir()}, args...)
			}
			code := run(t.Context(), args, getenv, io.Discard, &log)
			if code != test.code || !strings.Contains(log.String(), test.says) {
				t.Errorf("exit code %d, want %d; says %q, want %q in it", code, test.code, log.String(), test.says)
			}
		})
	}
}
