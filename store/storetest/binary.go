package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Binary returns the path of the database program: what the environment
// variable POLGRAPH_DGRAPH_BINARY names, or bin/dgraph at the root of the
// module, which is built as "make dgraph" does where it is missing or older than
// the file that pins its version.
func Binary(ctx context.Context) (string, error) {
	if path := os.Getenv("POLGRAPH_DGRAPH_BINARY"); path != "" {
		return path, nil
	}
	root, err := moduleRoot()
	if err != nil {
		return "", err
	}
	path := filepath.Join(root, "bin", "dgraph")
	if fresh(path, filepath.Join(root, "tools", "dgraph", "go.mod")) {
		return path, nil
	}
	return path, build(ctx, root, path)
}

// build moves the program into place when it is whole, since the tests of
// several packages may build it at once.
func build(ctx context.Context, root, path string) error {
	fmt.Fprintln(os.Stderr, "storetest: building the database engine, a minute or two the first time")
	part := fmt.Sprintf("%s.%d", path, os.Getpid())
	defer os.Remove(part)
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w",
		"-o", part, "github.com/dgraph-io/dgraph/v25/dgraph")
	cmd.Dir, cmd.Stdout, cmd.Stderr = filepath.Join(root, "tools", "dgraph"), os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build database: %w", err)
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("build database: %w", err)
	}
	return nil
}

func fresh(path, pin string) bool {
	have, err := os.Stat(path)
	if err != nil {
		return false
	}
	want, err := os.Stat(pin)
	return err == nil && !have.ModTime().Before(want.ModTime())
}

// moduleRoot is the folder above the tests that has tools/dgraph. Go runs the
// tests of a package in the package's folder.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "tools", "dgraph", "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("find the root of the module: no tools/dgraph/go.mod above the test")
		}
		dir = parent
	}
}
