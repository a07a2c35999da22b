// Package storetest gives tests a real Dgraph: one engine for the tests of a
// package, and a clean database for each test. A package that uses it has
//
//	func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }
//
// Nothing is started before the first test asks, and no test is skipped: where
// the program of the database is missing, it is built.
package storetest

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/polgraph/polgraph/store/engine"
)

// Database is what a client needs to reach the database of the tests.
type Database struct {
	Endpoints      []string
	TLS            *tls.Config
	User, Password string
}

// shared is the engine of this test binary. It is package state because Go runs
// the tests of a package in one process and starting takes about 15 seconds.
var shared struct {
	running bool       // Run was called
	turn    sync.Mutex // held by the test that uses the database
	once    sync.Once
	dir     string
	engine  *engine.Engine
	err     error
}

// startTimeout leaves time for a machine that is building other packages.
const startTimeout = 5 * time.Minute

// Run runs the tests of a package and stops the engine that they started. It
// returns the exit code.
func Run(m *testing.M) int {
	shared.running = true
	code := m.Run()
	if err := stop(); err != nil {
		fmt.Fprintln(os.Stderr, "storetest:", err)
		return max(code, 1)
	}
	return code
}

func stop() error {
	var err error
	if shared.engine != nil {
		err = shared.engine.Stop(context.Background())
	}
	if shared.dir != "" {
		err = errors.Join(err, os.RemoveAll(shared.dir))
	}
	return err
}

// Start returns an empty database, with no schema but Dgraph's own, for this
// test alone: tests that run in parallel take turns.
func Start(tb testing.TB) Database {
	tb.Helper()
	if !shared.running {
		tb.Fatal("storetest.Start needs TestMain to call storetest.Run")
	}
	shared.turn.Lock()
	tb.Cleanup(shared.turn.Unlock)
	shared.once.Do(func() { shared.err = start(tb.Context()) })
	if shared.err != nil {
		tb.Fatalf("start database: %v", shared.err)
	}
	e := shared.engine
	db := Database{Endpoints: e.Endpoints(), TLS: e.TLS(), User: engine.User, Password: e.Password()}
	if err := empty(tb.Context(), db); err != nil {
		tb.Fatalf("empty database: %v", err)
	}
	return db
}

func start(ctx context.Context) error {
	binary, err := Binary(ctx)
	if err != nil {
		return err
	}
	if shared.dir, err = os.MkdirTemp("", "polgraph-test-"); err != nil {
		return err
	}
	shared.engine, err = engine.Start(ctx, engine.Config{
		Dir:          shared.dir,
		Binary:       binary,
		Logger:       slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
		StartTimeout: startTimeout,
		CacheMB:      64,
	})
	return err
}
