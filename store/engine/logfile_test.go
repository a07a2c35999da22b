package engine

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLogFileIsRotated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.log")
	l, err := openLog(path)
	if err != nil {
		t.Fatal(err)
	}
	line := bytes.Repeat([]byte("x"), 1<<20)
	line[len(line)-1] = '\n'
	const lines = 40
	for range lines {
		if n, err := l.Write(line); n != len(line) || err != nil {
			t.Fatalf("Write = %d, %v", n, err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{path, path + ".1"} {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > maxLog || info.Size() == 0 {
			t.Errorf("%s has %d bytes, want 1 to %d", p, info.Size(), maxLog)
		}
		if info.Mode() != 0o600 {
			t.Errorf("%s has mode %v", p, info.Mode())
		}
	}
}

func TestLogFileTellsLastLines(t *testing.T) {
	l, err := openLog(filepath.Join(t.TempDir(), "x.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for range 1000 {
		_, _ = l.Write([]byte("some line\n"))
	}
	_, _ = l.Write([]byte("port is taken\n"))
	got := l.lastLines()
	if !strings.HasPrefix(got, "some line\n") || !strings.HasSuffix(got, "\nport is taken") || len(got) > maxTail {
		t.Errorf("lastLines() = %q", got)
	}
}
