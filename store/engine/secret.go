package engine

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// loadPassword reads the password of the database, or makes one up and writes
// it down before it is set, so that a crash in between cannot lock us out.
func loadPassword(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err == nil && len(text) > 0 {
		return string(text), nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read database password: %w", err)
	}
	password := rand.Text() + rand.Text() // 256 bits
	return password, writeSecret(path, password)
}

// writeSecret replaces a file as a whole, readable by nobody else at any time.
func writeSecret(path, text string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // made with mode 0600
	if err != nil {
		return fmt.Errorf("write secret: %w", err)
	}
	_, writeErr := f.WriteString(text)
	err = errors.Join(writeErr, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write secret: %w", err), os.Remove(f.Name()))
	}
	return nil
}
