package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"
)

// errDied says that a child ended before the database answered.
var errDied = errors.New("database process ended")

// command is how a child is started, each time.
type command struct {
	name   string // "zero" or "alpha"
	binary string
	args   []string
	dir    string // its working folder
	log    string // the file that takes what it prints
	logger *slog.Logger
}

// child is a process that is watched, and once kept, started anew when it ends.
type child struct {
	cmd      command
	log      *logFile
	ended    chan struct{} // closed when it has ended for good
	stopping chan struct{} // closed to end it
	kept     atomic.Bool
	process  atomic.Pointer[os.Process]
}

// Restarts wait from restartFirst on, doubling up to restartLast; a child that ran
// for restartCalm is in order again.
const (
	restartFirst = 250 * time.Millisecond
	restartLast  = 10 * time.Second
	restartCalm  = time.Minute
)

func startChild(cmd command) (*child, error) {
	log, err := openLog(cmd.log)
	if err != nil {
		return nil, err
	}
	c := &child{cmd: cmd, log: log, ended: make(chan struct{}), stopping: make(chan struct{})}
	started := make(chan error, 1)
	go c.watch(started)
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.name, err)
	}
	return c, nil
}

// watch runs the process again and again until told to stop. It keeps its
// thread, because the kernel kills the process when the thread that started it
// ends (see [withParent]), and Go ends threads that it does not need.
func (c *child) watch(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer close(c.ended)
	defer c.log.Close()
	delay := restartFirst
	for first := true; ; first = false {
		since := time.Now()
		run, err := c.launch()
		if first {
			started <- err
		}
		if err == nil {
			err = run.Wait()
		}
		if c.isStopping() || !c.kept.Load() {
			return
		}
		if time.Since(since) > restartCalm {
			delay = restartFirst
		}
		c.cmd.logger.Warn("database process ended, starting it again", "process", c.cmd.name, "error", err, "delay", delay, "log", c.cmd.log)
		if !c.pause(delay) {
			return
		}
		delay = min(2*delay, restartLast)
	}
}

func (c *child) launch() (*exec.Cmd, error) {
	run := exec.Command(c.cmd.binary, c.cmd.args...)
	run.Dir = c.cmd.dir
	run.Env = cleanEnviron(c.cmd.dir)
	run.Stdout, run.Stderr = c.log, c.log
	run.SysProcAttr = withParent()
	if err := run.Start(); err != nil {
		return nil, err
	}
	c.process.Store(run.Process)
	if c.isStopping() { // stop may have come before there was a process to signal
		_ = run.Process.Signal(syscall.SIGTERM)
	}
	return run, nil
}

// cleanEnviron is what the children see of our environment: next to nothing,
// since each Dgraph option can also be set by a variable.
func cleanEnviron(home string) []string {
	return []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + os.TempDir(), "TZ=UTC"}
}

func (c *child) isStopping() bool {
	select {
	case <-c.stopping:
		return true
	default:
		return false
	}
}

func (c *child) pause(d time.Duration) bool {
	select {
	case <-c.stopping:
		return false
	case <-time.After(d):
		return true
	}
}

// keep has the process started anew from now on whenever it ends.
func (c *child) keep() { c.kept.Store(true) }

// stop asks the process to end, and kills it when it takes longer than the
// limit or when the context is done. It returns when the process is gone.
func (c *child) stop(ctx context.Context, limit time.Duration) {
	if c.isStopping() {
		<-c.ended
		return
	}
	close(c.stopping)
	c.signal(syscall.SIGTERM)
	select {
	case <-c.ended:
		return
	case <-ctx.Done():
	case <-time.After(limit):
	}
	c.cmd.logger.Warn("killing database process that does not stop", "process", c.cmd.name)
	c.signal(syscall.SIGKILL)
	<-c.ended
}

// signal ignores errors: a process that has ended needs no signal.
func (c *child) signal(sig os.Signal) {
	if p := c.process.Load(); p != nil {
		_ = p.Signal(sig)
	}
}
