//go:build !unix

package engine

import (
	"errors"
	"fmt"
	"os"
)

var errLocked = errors.New("locked")

// lockFile fails: Dgraph runs on Unix only, and without a lock two engines
// could destroy each other's data. A cluster elsewhere can still be used.
func lockFile(*os.File) error {
	return fmt.Errorf("run a local database on this system: %w", errors.ErrUnsupported)
}
