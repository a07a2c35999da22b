package store

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/polgraph/polgraph/store/engine"
	"github.com/polgraph/polgraph/store/storetest"
)

// TestCrashWhileLoading kills both processes of the database in the middle of a
// load, and later stops and starts it: every article that was acknowledged is
// there, and the invariants hold.
func TestCrashWhileLoading(t *testing.T) {
	binary, err := storetest.Binary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	config := engine.Config{Dir: t.TempDir(), Binary: binary, Logger: slog.New(slog.DiscardHandler)}
	s, stop := startOwn(t, config)
	stories := randomStories(30, 13)
	var acknowledged atomic.Int64
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for i := w; i < len(stories); i += 4 {
				if _, err := s.Put(t.Context(), stories[i].Extraction); err != nil {
					t.Errorf("put %s: %v", stories[i].ID, err)
					continue
				}
				switch acknowledged.Add(1) {
				case 8:
					killChild(t, "alpha")
				case 20:
					killChild(t, "zero")
				}
			}
		})
	}
	writers.Wait()
	want := partition(t, s)
	mustHold(t, s, len(stories))
	stop()

	s, stop = startOwn(t, config)
	defer stop()
	mustHold(t, s, len(stories))
	if got := partition(t, s); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Error("other actors after a restart")
	}
}

// mustHold fails the test when not all articles are there or the graph is broken.
func mustHold(t *testing.T, s *Store, articles int) {
	t.Helper()
	mustBeClean(t, s)
	count := 0
	for _, err := range s.Extractions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		count++
	}
	if count != articles {
		t.Errorf("%d articles, want %d", count, articles)
	}
}

// startOwn starts a database that this test may kill.
func startOwn(t *testing.T, config engine.Config) (*Store, func()) {
	t.Helper()
	e, err := engine.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), realConfig(storetest.Database{Endpoints: e.Endpoints(), TLS: e.TLS(), User: engine.User, Password: e.Password()}))
	if err != nil {
		t.Fatal(err)
	}
	return s, func() {
		t.Helper()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := e.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// killChild ends the newest of this process's children that runs a part of the
// database, as a crash would.
func killChild(t *testing.T, part string) {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Error(err)
		return
	}
	newest := 0
	for _, file := range files {
		stat, _ := os.ReadFile(file)
		line, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "cmdline"))
		fields := strings.Fields(string(stat))
		if len(fields) < 4 || fields[3] != strconv.Itoa(os.Getpid()) || !strings.Contains(string(line), "\x00"+part+"\x00") {
			continue
		}
		if pid, _ := strconv.Atoi(fields[0]); pid > newest {
			newest = pid
		}
	}
	if newest == 0 {
		t.Error(fmt.Errorf("no %s among the children of this process", part))
		return
	}
	if err := syscall.Kill(newest, syscall.SIGKILL); err != nil {
		t.Error(err)
	}
}
