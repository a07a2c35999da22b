package engine

import "syscall"

// withParent has the kernel kill a child when the thread that started it ends,
// so that none outlives us, even when we are killed. A process group of their
// own keeps the terminal's Ctrl-C from the children: we end them in order.
func withParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}
