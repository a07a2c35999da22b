package engine

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

// Another user of the machine, or a page in the user's browser, can reach the
// ports. Neither may learn or change anything.
func TestStrangers(t *testing.T) {
	t.Parallel()
	e := startTest(t, t.TempDir())
	c := client(t, e)
	if err := c.Alter(t.Context(), &api.Operation{Schema: "motto: string @index(exact) ."}); err != nil {
		t.Fatal(err)
	}
	if err := write(t.Context(), c, "Nobody else may read this"); err != nil {
		t.Fatal(err)
	}
	t.Run("grpc", func(t *testing.T) { strangersByGRPC(t, e) })
	t.Run("http", func(t *testing.T) { strangersByHTTP(t, e) })
	t.Run("files", func(t *testing.T) { strangersByFiles(t, e) })
	t.Run("listeners", func(t *testing.T) { onlyLoopback(t, e) })
	if err := read(t.Context(), c, "Nobody else may read this"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func strangersByGRPC(t *testing.T, e *Engine) {
	trusting := &tls.Config{InsecureSkipVerify: true} // a stranger does not care whom it attacks
	for name, creds := range map[string]credentials.TransportCredentials{
		"plain":               insecure.NewCredentials(),
		"without certificate": credentials.NewTLS(trusting),
		"without login":       credentials.NewTLS(e.TLS()),
	} {
		for _, port := range []int{e.ports.alphaGRPC(), e.ports.alphaInternal(), e.ports.zeroGRPC()} {
			conn, err := grpc.NewClient(address(port), grpc.WithTransportCredentials(creds))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			c := dgo.NewDgraphClient(api.NewDgraphClient(conn))
			for what, try := range map[string]func(context.Context) error{
				"query": func(ctx context.Context) error {
					_, err := c.NewReadOnlyTxn().Query(ctx, `{ q(func: has(motto)) { motto } }`)
					return err
				},
				"mutate":      func(ctx context.Context) error { return write(ctx, c, "A stranger was here") },
				"alter":       func(ctx context.Context) error { return c.Alter(ctx, &api.Operation{DropAll: true}) },
				"first login": func(ctx context.Context) error { return c.Login(ctx, User, firstPassword) },
			} {
				ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
				if err := try(ctx); err == nil {
					t.Errorf("%s, port %d, %s: was allowed", name, port, what)
				}
				cancel()
			}
		}
	}
}

// dataPaths are the requests that would tell or change something.
var dataPaths = []struct{ method, path, kind, body string }{
	{"POST", "/query", "application/dql", `{ q(func: has(motto)) { motto } }`},
	{"POST", "/mutate?commitNow=true", "application/rdf", `{ set { _:a <motto> "A stranger was here" . } }`},
	{"POST", "/alter", "application/json", `{"drop_all": true}`},
	{"POST", "/commit?startTs=1&abort=true", "application/json", ``},
	{"POST", "/admin", "application/json", `{"query": "mutation { export(input: {format: \"rdf\"}) { response { code } } }"}`},
	{"POST", "/admin", "application/json", `{"query": "mutation { backup(input: {destination: \"/tmp\"}) { response { code } } }"}`},
	{"POST", "/admin", "application/json", `{"query": "mutation { config(input: {cacheMb: 1}) { response { code } } }"}`},
	{"POST", "/admin", "application/json", `{"query": "{ state { counter } }"}`},
	{"POST", "/admin", "application/json", `{"query": "mutation { login(userId: \"groot\", password: \"password\") { response { accessJWT } } }"}`},
	{"POST", "/admin", "application/json", `{"query": "mutation { draining(enable: true) { response { code } } }"}`},
	{"POST", "/admin", "application/json", `{"query": "mutation { shutdown { response { code } } }"}`},
	{"POST", "/admin/schema", "text/plain", `type A { a: String }`},
	{"POST", "/admin/draining?enable=true", "text/plain", ``},
	{"PUT", "/admin/config/cache_mb", "text/plain", `1`},
	{"GET", "/admin/shutdown", "", ``},
	{"GET", "/state", "", ``},
	{"GET", "/removeNode?id=1&group=1", "", ``},
	{"GET", "/assign?what=uids&num=100", "", ``},
	{"GET", "/moveTablet?tablet=motto&group=2", "", ``},
}

// openPaths tell how busy the program is, not what it knows. Dgraph serves
// them to whoever gets past TLS, which its own rule for /health allows.
var openPaths = []string{"/debug/vars", "/debug/store", "/debug/pprof/goroutine?debug=1", "/debug/pprof/cmdline", "/debug/prometheus_metrics", "/health"}

func strangersByHTTP(t *testing.T, e *Engine) {
	for _, port := range []int{e.ports.alphaHTTP(), e.ports.zeroHTTP()} {
		for _, r := range dataPaths {
			request := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s",
				r.method, r.path, r.kind, len(r.body), r.body)
			for name, talk := range map[string]func(*testing.T, int, string) reply{"plain": talkPlain, "after health": talkAfterHealth} {
				got := talk(t, port, request)
				if got.status == http.StatusOK && !strings.Contains(got.body, `"errors":[{`) {
					t.Errorf("port %d, %s, %s %s %s: was allowed: %s", port, name, r.method, r.path, r.body, got.body)
				}
			}
		}
		for _, path := range openPaths {
			got := talkAfterHealth(t, port, "GET "+path+" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
			for _, secret := range []string{"motto", "Nobody else", e.Password()} {
				if strings.Contains(got.body, secret) {
					t.Errorf("port %d, %s tells %q", port, path, secret)
				}
			}
		}
		trusting := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
		if resp, err := trusting.Get("https://" + address(port) + "/state"); err == nil {
			resp.Body.Close()
			t.Errorf("port %d: TLS without a certificate was accepted", port)
		}
	}
}

// reply is an answer by HTTP; last says that the connection ends with it.
type reply struct {
	status int
	last   bool
	body   string
}

func talkPlain(t *testing.T, port int, request string) reply {
	t.Helper()
	return exchange(t, dialPort(t, port), request)
}

// talkAfterHealth uses that Dgraph decides between plain and TLS once for a
// connection, by whether its first path begins with /health.
func talkAfterHealth(t *testing.T, port int, request string) reply {
	t.Helper()
	conn := dialPort(t, port)
	if got := exchange(t, conn, "GET /healthy HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"); got.last {
		t.Fatal("connection was closed: the test does not try what it should")
	}
	return exchange(t, conn, request)
}

func dialPort(t *testing.T, port int) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address(port))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func exchange(t *testing.T, conn net.Conn, request string) reply {
	t.Helper()
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil && resp.ContentLength >= 0 {
		t.Fatal(err)
	}
	return reply{status: resp.StatusCode, last: resp.Close, body: string(body)}
}

// strangersByFiles looks for secrets where others can read: in argument lists,
// in the environment of the children, in logs, in files open to others.
func strangersByFiles(t *testing.T, e *Engine) {
	secret, err := os.ReadFile(e.keys.secret())
	if err != nil {
		t.Fatal(err)
	}
	places := []string{filepath.Join(e.home.logs(), "alpha.log"), filepath.Join(e.home.logs(), "zero.log")}
	for _, c := range []*child{e.alpha, e.zero} {
		places = append(places, fmt.Sprintf("/proc/%d/cmdline", pid(c)), fmt.Sprintf("/proc/%d/environ", pid(c)))
	}
	for _, place := range places {
		text, err := os.ReadFile(place)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), e.Password()) || strings.Contains(string(text), string(secret)) {
			t.Errorf("%s tells a secret", place)
		}
	}
	for _, path := range []string{e.home.password(), e.keys.secret(), e.keys.nodeKey(), e.keys.nodeCert(), places[0]} {
		wantMode(t, path, 0o600)
	}
	wantMode(t, e.home.root, fs.ModeDir|0o700)
}

func wantMode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != want {
		t.Errorf("%s has mode %v, want %v", path, info.Mode(), want)
	}
}

// onlyLoopback tries the machine's other addresses.
func onlyLoopback(t *testing.T, e *Engine) {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addrs {
		ip, _, err := net.ParseCIDR(a.String())
		if err != nil || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
			continue
		}
		for _, port := range e.ports.all() {
			conn, err := net.DialTimeout("tcp", net.JoinHostPort(ip.String(), strconv.Itoa(port)), time.Second)
			if err == nil {
				conn.Close()
				t.Errorf("port %d can be reached at %s", port, ip)
			}
		}
	}
}
