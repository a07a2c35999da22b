package engine

import (
	"debug/buildinfo"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
)

// ErrOtherVersion says that data were written by a Dgraph of another version,
// which this one might not read: Dgraph promises upgrades by export and import
// only, and alphas were seen to panic after upgrades in place (dgraph#9107).
var ErrOtherVersion = errors.New("data are of another version of the database")

// dgraphModule begins the path of the module that holds the program.
const dgraphModule = "github.com/dgraph-io/dgraph"

// checkVersion compares the program with the one that wrote the data, and notes
// it where nothing stands yet. Releases of one minor version read each other's
// data. A program that does not say which it is, passes.
func checkVersion(dir, note, binary string) error {
	version := programVersion(binary)
	if version == "" {
		return nil
	}
	text, err := os.ReadFile(note)
	wrote := strings.TrimSpace(string(text))
	switch {
	case err == nil && minor(wrote) != minor(version):
		return fmt.Errorf("open %s: %w: %s wrote them and this is %s; export the graph with the former and load it into another folder", dir, ErrOtherVersion, wrote, version)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("read version of the data: %w", err)
	}
	if err := os.WriteFile(note, []byte(version+"\n"), 0o600); err != nil {
		return fmt.Errorf("note version of the data: %w", err)
	}
	return nil
}

// programVersion is the version of Dgraph that a program was built from, as Go
// writes it into programs; empty when it does not say.
func programVersion(binary string) string {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return ""
	}
	for _, module := range append([]*debug.Module{&info.Main}, info.Deps...) {
		if strings.HasPrefix(module.Path, dgraphModule) && module.Version != "(devel)" {
			return module.Version
		}
	}
	return ""
}

// minor is a version without its patch level: "v25.4" of "v25.4.0".
func minor(version string) string {
	parts := strings.SplitN(version, ".", 3)
	return strings.Join(parts[:min(len(parts), 2)], ".")
}
