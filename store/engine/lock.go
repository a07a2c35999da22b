package engine

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// ErrInUse says that another engine has the data folder open.
var ErrInUse = errors.New("data folder is in use")

// lock keeps a data folder to one engine. Dgraph itself would not: a second
// zero on the same log becomes its leader too, and then cannot be stopped.
type lock struct{ file *os.File }

// acquire takes the lock or says who has it. The kernel frees it when the
// process ends, however it ends.
func acquire(dir, path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open lock: %w", err)
	}
	if err := lockFile(f); err != nil {
		defer f.Close()
		if !errors.Is(err, errLocked) {
			return nil, fmt.Errorf("lock data folder %s: %w", dir, err)
		}
		return nil, fmt.Errorf("open %s: %w%s", dir, ErrInUse, holder(path))
	}
	l := &lock{file: f}
	if err := l.sign(); err != nil {
		return nil, errors.Join(fmt.Errorf("sign lock: %w", err), l.release())
	}
	return l, nil
}

// sign writes our process id, for the message that a second engine gives.
func (l *lock) sign() error {
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err := l.file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}

func holder(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return ""
	}
	return fmt.Sprintf(" by process %d", pid)
}

func (l *lock) release() error {
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("free data folder: %w", err)
	}
	return nil
}
