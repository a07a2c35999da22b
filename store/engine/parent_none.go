//go:build !unix

package engine

import "syscall"

// withParent is never reached: lockFile fails first on these systems.
func withParent() *syscall.SysProcAttr { return nil }
