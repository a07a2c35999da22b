//go:build unix && !linux

package engine

import "syscall"

// withParent keeps the terminal's Ctrl-C from the children: we end them in
// order. These systems have no way to tie a child's life to ours; after a kill
// of the server its children stay, hold their own locks, and must be ended.
func withParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
