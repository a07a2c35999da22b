package engine

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"os/exec"
	"testing"
)

// orphanDir is set in the process that TestNothingSurvivesUs starts and kills.
const orphanDir = "POLGRAPH_TEST_ENGINE_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(orphanDir); dir != "" {
		runEngine(dir)
	}
	os.Exit(m.Run())
}

// runEngine starts an engine, tells the ids of its children and waits for death.
func runEngine(dir string) {
	cfg := testConfig(dir)
	cfg.Logger = slog.New(slog.NewTextHandler(os.Stderr, nil))
	e, err := Start(context.Background(), cfg)
	if err != nil {
		cfg.Logger.Error("start", "error", err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode([]int{pid(e.alpha), pid(e.zero)}); err != nil {
		os.Exit(1)
	}
	select {}
}

func TestNothingSurvivesUs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	server := exec.Command(os.Args[0])
	server.Env = append(os.Environ(), orphanDir+"="+dir)
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	var children []int
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(line, &children); err != nil {
		t.Fatal(err)
	}
	for _, p := range children {
		if !alive(p) {
			t.Fatalf("child %d is not running", p)
		}
	}
	if err := server.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = server.Wait() // the error says that it was killed
	for _, p := range children {
		until(t, "ending the children", func() error {
			if alive(p) {
				return errors.New("still running")
			}
			return nil
		})
	}
	startTest(t, dir)
}
