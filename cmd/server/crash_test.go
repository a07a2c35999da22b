package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/polgraph/polgraph/store/storetest"
)

// serverArgs, when set, makes the test binary a server: TestServerIsKilled starts
// it so, to have a process that it can kill.
const serverArgs = "POLGRAPH_TEST_SERVER_ARGS"

func TestMain(m *testing.M) {
	if text := os.Getenv(serverArgs); text != "" {
		os.Exit(run(context.Background(), strings.Split(text, "\n"), noEnv, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// Whatever of the database dies while articles of the same people are loaded by
// several at once: nothing that was acknowledged is lost, nothing is there twice.
func TestDatabaseIsKilled(t *testing.T) {
	t.Parallel()
	needProc(t)
	data := t.TempDir()
	s := startServer(t, "--data", data)
	load := startLoad(t, s.url, 120)
	for i, victims := range [][]string{{"alpha"}, {"zero"}, {"alpha", "zero"}} {
		load.waitFor(t, 20*(i+1))
		for _, name := range victims {
			killChild(t, os.Getpid(), name, data)
		}
	}
	acknowledged := load.wait(t)
	if len(acknowledged) != 120 {
		t.Errorf("%d articles were acknowledged, want all 120: the server waits for its database", len(acknowledged))
	}
	s.wantWhole(t, acknowledged)
}

// The server itself is killed in the middle of a load and started again.
func TestServerIsKilled(t *testing.T) {
	t.Parallel()
	needProc(t)
	data := t.TempDir()
	var acknowledged []string
	for range 2 {
		killed := startProcess(t, data)
		children := []int{childOf(t, killed.Process.Pid, "alpha", data), childOf(t, killed.Process.Pid, "zero", data)}
		load := startLoad(t, killed.url, 1000)
		load.waitFor(t, 25)
		if err := killed.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = killed.Wait() // the error says that it was killed
		acknowledged = append(acknowledged, load.stop()...)
		for _, pid := range children {
			poll(t, "the end of the database", func() bool { return syscall.Kill(pid, 0) != nil })
		}
	}
	startServer(t, "--data", data).wantWhole(t, acknowledged)
}

// wantWhole wants each acknowledged article in the graph, once, and no broken invariant.
func (s *server) wantWhole(t *testing.T, acknowledged []string) {
	t.Helper()
	var got struct {
		Check []struct{ Invariant, Node, Detail string }
	}
	s.ask(t, `{ check { invariant node detail } }`, nil, &got)
	for _, problem := range got.Check {
		t.Errorf("broken: %+v", problem)
	}
	t.Logf("%d articles were acknowledged", len(acknowledged))
	stored := map[string]int{}
	for _, id := range s.articles(t) {
		stored[id]++
	}
	for _, id := range acknowledged {
		if stored[id] != 1 {
			t.Errorf("acknowledged article %s is there %d times", id, stored[id])
		}
	}
}

// articles are the ids of all articles, page by page.
func (s *server) articles(t *testing.T) []string {
	t.Helper()
	var ids []string
	after := ""
	for {
		var got struct {
			Articles struct {
				Nodes    []struct{ ID string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		variables := map[string]any{"after": nil}
		if after != "" {
			variables["after"] = after
		}
		s.ask(t, `query($after: String) { articles(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`, variables, &got)
		for _, node := range got.Articles.Nodes {
			ids = append(ids, node.ID)
		}
		if !got.Articles.PageInfo.HasNextPage {
			return ids
		}
		after = got.Articles.PageInfo.EndCursor
	}
}

// press sends articles by several clients at once and remembers which were acknowledged.
type press struct {
	cancel context.CancelFunc
	done   chan struct{}
	mu     sync.Mutex
	acked  []string
	failed []error
}

// startLoad sends n articles about the same few people.
func startLoad(t *testing.T, url string, n int) *press {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	l := &press{cancel: cancel, done: make(chan struct{})}
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := range n {
			select {
			case numbers <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	var clients sync.WaitGroup
	for range 4 {
		clients.Go(func() {
			for i := range numbers {
				l.keep(send(ctx, url, i))
			}
		})
	}
	go func() { clients.Wait(); close(l.done) }()
	return l
}

func (l *press) keep(id string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		l.failed = append(l.failed, err)
		return
	}
	l.acked = append(l.acked, id)
}

// waitFor waits until n articles were acknowledged.
func (l *press) waitFor(t *testing.T, n int) {
	t.Helper()
	poll(t, fmt.Sprintf("%d acknowledged articles", n), func() bool {
		l.mu.Lock()
		defer l.mu.Unlock()
		return len(l.acked) >= n
	})
}

// wait waits for the end and returns the acknowledged articles.
func (l *press) wait(t *testing.T) []string {
	t.Helper()
	<-l.done
	for _, err := range l.failed {
		t.Errorf("load: %v", err)
	}
	return l.acked
}

// stop ends the load where it is. What has failed does not matter.
func (l *press) stop() []string {
	l.cancel()
	<-l.done
	return l.acked
}

// send loads an article and returns its id when the server acknowledged it.
func send(ctx context.Context, url string, number int) (string, error) {
	body, err := json.Marshal(map[string]any{
		"query":     `mutation($in: ArticleInput!) { loadArticle(input: $in) { article { id } } }`,
		"variables": map[string]any{"in": article(number)},
	})
	if err != nil {
		return "", err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var got struct {
		Data struct {
			LoadArticle struct{ Article struct{ ID string } }
		}
		Errors []json.RawMessage
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		return "", err
	}
	if len(got.Errors) > 0 || got.Data.LoadArticle.Article.ID == "" {
		return "", fmt.Errorf("article %d: %s", number, got.Errors)
	}
	return got.Data.LoadArticle.Article.ID, nil
}

// article is one of many about the same people, parties and countries, whose
// facts are partly the same, so that loaders meet at the same nodes.
func article(number int) map[string]any {
	people := []string{"Ilsa Brandt", "Oren Falk", "Mira Tolva", "Petr Hanning"}
	parties := []string{"Harbour Party", "Meadow Alliance", "Civic League"}
	who, rival := people[number%4], people[(number+1)%4]
	party := parties[number%3]
	text := fmt.Sprintf(`%s, the leader of the %s, met Prime Minister %s in Lostock on Monday.

The %s won %d seats in the election, the commission of Velmar said. %s accused %s of fraud. %s denied the charge.`,
		who, party, rival, party, 20+number, who, rival, rival)
	return map[string]any{
		"text":      text,
		"url":       fmt.Sprintf("https://courier.example/%d", number),
		"title":     fmt.Sprintf("%s meets %s", who, rival),
		"publisher": "The Lostock Courier",
		"published": fmt.Sprintf("2031-05-%02d", 1+number%28),
	}
}

// process is a server in a process of its own.
type process struct {
	*exec.Cmd
	url string
}

func startProcess(t *testing.T, data string) process {
	t.Helper()
	binary, err := storetest.Binary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), serverArgs+"="+strings.Join([]string{"--listen", "127.0.0.1:0", "--data", data, "--dgraph-binary", binary}, "\n"))
	var log buffer
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "Playground"); ok {
			return process{Cmd: cmd, url: strings.TrimSuffix(strings.TrimSpace(rest), "/")}
		}
	}
	t.Fatalf("server ended before it was ready:\n%s", log.String())
	return process{}
}

// needProc skips a test where the children of a process cannot be found.
func needProc(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("finds processes by /proc, which only Linux has")
	}
}

// childOf finds the alpha or zero that a process has started for a data folder.
func childOf(t *testing.T, parent int, name, data string) int {
	t.Helper()
	paths, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		args := strings.Split(string(text), "\x00")
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if err != nil || !slices.Contains(args, name) || !strings.Contains(string(text), data+string(filepath.Separator)) {
			continue
		}
		if got, err := parentOf(pid); err == nil && got == parent {
			return pid
		}
	}
	return 0
}

func parentOf(pid int) (int, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "PPid:"); ok {
			return strconv.Atoi(strings.TrimSpace(rest))
		}
	}
	return 0, errors.New("no PPid")
}

// killChild kills a child, once it is there: it may be starting again.
func killChild(t *testing.T, parent int, name, data string) {
	t.Helper()
	poll(t, "killing "+name, func() bool {
		pid := childOf(t, parent, name, data)
		return pid != 0 && syscall.Kill(pid, syscall.SIGKILL) == nil
	})
}

func poll(t *testing.T, what string, done func() bool) {
	t.Helper()
	deadline := time.After(2 * time.Minute)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("waited two minutes for %s", what)
		}
	}
}
