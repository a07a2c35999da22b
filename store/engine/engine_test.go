package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// binary is where "make dgraph" puts the program.
const binary = "../../bin/dgraph"

func startTest(t *testing.T, dir string) *Engine {
	t.Helper()
	e, err := Start(t.Context(), testConfig(dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return e
}

func testConfig(dir string) Config {
	return Config{Dir: dir, Binary: binary, Logger: slog.New(slog.DiscardHandler), CacheMB: 64, StartTimeout: 5 * time.Minute}
}

// client logs in as our server does.
func client(t *testing.T, e *Engine) *dgo.Dgraph {
	t.Helper()
	conn, err := grpc.NewClient(e.Endpoints()[0], grpc.WithTransportCredentials(credentials.NewTLS(e.TLS())))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	c := dgo.NewDgraphClient(api.NewDgraphClient(conn))
	until(t, "logging in", func() error { return c.Login(t.Context(), User, e.Password()) })
	return c
}

// until polls, because a database that was killed takes seconds to come back.
func until(t *testing.T, what string, try func() error) {
	t.Helper()
	deadline := time.After(time.Minute)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		err := try()
		if err == nil {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("%s: still failing after a minute: %v", what, err)
		}
	}
}

// write stores a value under a key and read returns what is stored under it.
func write(ctx context.Context, c *dgo.Dgraph, text string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	_, err := c.NewTxn().Do(ctx, &api.Request{
		CommitNow: true,
		Mutations: []*api.Mutation{{Set: []*api.NQuad{{
			Subject: "_:a", Predicate: "motto", ObjectValue: &api.Value{Val: &api.Value_StrVal{StrVal: text}},
		}}}},
	})
	return err
}

func read(ctx context.Context, c *dgo.Dgraph, text string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	resp, err := c.NewReadOnlyTxn().QueryWithVars(ctx, `query q($t: string) { q(func: eq(motto, $t)) { motto } }`, map[string]string{"$t": text})
	if err == nil && !strings.Contains(string(resp.Json), text) {
		err = fmt.Errorf("%q is not there: %s", text, resp.Json)
	}
	return err
}

func TestLifeOfAnEngine(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := startTest(t, dir)
	c := client(t, e)
	if err := c.Alter(t.Context(), &api.Operation{Schema: "motto: string @index(exact) ."}); err != nil {
		t.Fatal(err)
	}

	t.Run("a predicate that the schema lacks is an error", func(t *testing.T) {
		_, err := c.NewTxn().Do(t.Context(), &api.Request{
			CommitNow: true,
			Mutations: []*api.Mutation{{SetNquads: []byte(`_:a <mottoo> "x" .`)}},
		})
		if err == nil {
			t.Error("was stored")
		}
	})

	t.Run("a second engine is refused", func(t *testing.T) {
		_, err := Start(t.Context(), testConfig(dir))
		if !errors.Is(err, ErrInUse) {
			t.Fatalf("got %v, want ErrInUse", err)
		}
		for _, part := range []string{dir, strconv.Itoa(os.Getpid())} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("message %q does not name %q", err, part)
			}
		}
	})

	t.Run("dead children are started again", func(t *testing.T) {
		for i, victims := range [][]*child{{e.alpha}, {e.zero}, {e.zero, e.alpha}} {
			text := fmt.Sprintf("motto %d", i)
			if err := write(t.Context(), c, text); err != nil {
				t.Fatal(err)
			}
			for _, v := range victims {
				kill(t, v)
			}
			until(t, "reading after a kill", func() error { return read(t.Context(), c, text) })
			until(t, "writing after a kill", func() error { return write(t.Context(), c, text+" again") })
		}
	})

	children := []int{pid(e.alpha), pid(e.zero)}
	if err := e.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, p := range children {
		if alive(p) {
			t.Errorf("process %d is still there after Stop", p)
		}
	}

	t.Run("starting again finds the data on other ports too", func(t *testing.T) {
		if err := os.Remove(filepath.Join(dir, "dgraph", "ports")); err != nil {
			t.Fatal(err)
		}
		again := startTest(t, dir)
		c := client(t, again)
		until(t, "reading", func() error { return read(t.Context(), c, "motto 2 again") })
		if again.Password() != e.Password() {
			t.Error("password has changed")
		}
	})
}

func pid(c *child) int { return c.process.Load().Pid }

func alive(pid int) bool { return syscall.Kill(pid, 0) == nil }

// kill ends a child as a crash would, and returns when it is another process.
func kill(t *testing.T, c *child) {
	t.Helper()
	before := pid(c)
	if err := syscall.Kill(before, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	until(t, "restarting "+c.cmd.name, func() error {
		if pid(c) == before {
			return errors.New("is not restarted")
		}
		return nil
	})
}

func TestStartFails(t *testing.T) {
	t.Run("without the program", func(t *testing.T) {
		cfg := testConfig(t.TempDir())
		cfg.Binary = filepath.Join(t.TempDir(), "nothing")
		if _, err := Start(t.Context(), cfg); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("got %v, want ErrNotExist", err)
		}
	})
	t.Run("with a program that ends at once", func(t *testing.T) {
		cfg := testConfig(t.TempDir())
		cfg.Binary = script(t, "echo out of cheese >&2; exit 1")
		_, err := Start(t.Context(), cfg)
		if err == nil || !strings.Contains(err.Error(), "out of cheese") {
			t.Errorf("got %v, want what the program said", err)
		}
		if _, err := Start(t.Context(), cfg); errors.Is(err, ErrInUse) {
			t.Errorf("folder was not freed: %v", err)
		}
	})
	t.Run("with a program that never answers", func(t *testing.T) {
		cfg := testConfig(t.TempDir())
		cfg.Binary, cfg.StartTimeout = script(t, "exec sleep 100"), 300*time.Millisecond
		if _, err := Start(t.Context(), cfg); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want DeadlineExceeded", err)
		}
	})
	t.Run("with a program that does not stop", func(t *testing.T) {
		cfg := testConfig(t.TempDir())
		cfg.Binary = script(t, "trap '' TERM; while :; do sleep 0.05; done")
		cfg.StartTimeout, cfg.StopTimeout = 300*time.Millisecond, 100*time.Millisecond
		if _, err := Start(t.Context(), cfg); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want DeadlineExceeded", err)
		}
	})
}

func script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}
