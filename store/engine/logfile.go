package engine

import (
	"bytes"
	"fmt"
	"os"
	"sync"
)

// logFile takes what a child prints: a file of at most maxLog bytes and the one
// before it. The children would not rotate their output themselves.
type logFile struct {
	path string
	mu   sync.Mutex
	file *os.File
	size int64
	tail []byte // the last maxTail bytes, for error messages
}

const (
	maxLog  = 16 << 20
	maxTail = 2 << 10
)

func openLog(path string) (*logFile, error) {
	l := &logFile{path: path}
	if err := l.open(); err != nil {
		return nil, err
	}
	return l, nil
}

func (l *logFile) open() error {
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("open database log: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return fmt.Errorf("open database log: %w", err)
	}
	l.file, l.size = f, info.Size()
	return nil
}

// Write never fails: a full disk must not stop the child by a broken pipe.
func (l *logFile) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tail = append(l.tail, p...)
	l.tail = l.tail[max(0, len(l.tail)-maxTail):]
	if l.size+int64(len(p)) > maxLog {
		l.rotate()
	}
	if l.file != nil {
		n, _ := l.file.Write(p)
		l.size += int64(n)
	}
	return len(p), nil
}

func (l *logFile) rotate() {
	if l.file != nil {
		l.file.Close()
		l.file = nil
	}
	if os.Rename(l.path, l.path+".1") == nil {
		_ = l.open()
	}
}

// lastLines are the last whole lines that the child printed.
func (l *logFile) lastLines() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	tail := bytes.TrimSpace(l.tail)
	if len(l.tail) == maxTail {
		if _, rest, ok := bytes.Cut(tail, []byte("\n")); ok {
			tail = rest
		}
	}
	return string(tail)
}

func (l *logFile) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}
