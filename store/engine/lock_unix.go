//go:build unix

package engine

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

var errLocked error = unix.EWOULDBLOCK

// lockFile takes an exclusive lock without waiting. Go opens files close-on-exec,
// so no child holds it after us.
func lockFile(f *os.File) error {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}
