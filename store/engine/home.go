package engine

import (
	"fmt"
	"os"
	"path/filepath"
)

// home is the folder in which the engine keeps everything. It is closed to
// other users, so that the files which Dgraph makes in it are closed as well.
type home struct{ root string }

func makeHome(dir string) (home, error) {
	root, err := filepath.Abs(filepath.Join(dir, "dgraph"))
	if err != nil {
		return home{}, fmt.Errorf("locate data folder %s: %w", dir, err)
	}
	h := home{root: root}
	for _, d := range []string{dir, root, h.logs(), h.keys()} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return home{}, fmt.Errorf("make data folder: %w", err)
		}
	}
	// A folder that was there before may be open wider.
	if err := os.Chmod(root, 0o700); err != nil {
		return home{}, fmt.Errorf("close data folder to others: %w", err)
	}
	return h, nil
}

func (h home) lock() string       { return filepath.Join(h.root, "lock") }
func (h home) ports() string      { return filepath.Join(h.root, "ports") }
func (h home) password() string   { return filepath.Join(h.root, "password") }
func (h home) logs() string       { return filepath.Join(h.root, "logs") }
func (h home) version() string    { return filepath.Join(h.root, "version") }
func (h home) keys() string       { return filepath.Join(h.root, "keys") }
func (h home) at(p string) string { return filepath.Join(h.root, p) }
