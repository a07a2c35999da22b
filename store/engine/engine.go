// Package engine runs a Dgraph of our own: one zero and one alpha as supervised
// child processes on the loopback interface, for whoever has no cluster.
//
// Above the list of endpoints nothing knows the difference between this engine
// and a cluster. What this package promises beside running it:
//
//   - Data live under one directory, which two engines never open at once.
//   - Whoever is not handed [Engine.TLS] and [Engine.Password] can neither read,
//     write nor administer it. Two locks are needed: client certificates on every
//     port, and Dgraph's access control, because Dgraph v25 decides by the first
//     request of a connection whether it is plain "/health" or TLS, and serves
//     everything on a connection that began with "/health".
//   - The children die with this process, even when that is killed, and are
//     started anew with backoff when one of them dies.
package engine

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"
)

// User is the name under which our server logs in: Dgraph's only built-in one.
const User = "groot"

// Config says what to run and where. Dir, Binary and Logger are needed.
type Config struct {
	// Dir is the folder of the data. It is made where it does not exist; what
	// this package writes stands in the folder "dgraph" in it, closed to others.
	Dir string
	// Binary is the path of the dgraph program.
	Binary string
	Logger *slog.Logger
	// StartTimeout bounds how long Start waits until the database answers; 90 s
	// unless told. It takes about 6 s on two cores, 5 of them zero's election.
	StartTimeout time.Duration
	// StopTimeout bounds how long each child may take to end before it is
	// killed; 10 s unless told. Killing loses no acknowledged write.
	StopTimeout time.Duration
	// QueryTimeout is after how long the database gives up a query; 30 s unless told.
	QueryTimeout time.Duration
	// CacheMB is the size of alpha's cache in MiB; 256 unless told.
	CacheMB int
}

func (c Config) withDefaults() Config {
	if c.StartTimeout == 0 {
		c.StartTimeout = 90 * time.Second
	}
	if c.StopTimeout == 0 {
		c.StopTimeout = 10 * time.Second
	}
	if c.QueryTimeout == 0 {
		c.QueryTimeout = 30 * time.Second
	}
	if c.CacheMB == 0 {
		c.CacheMB = 256
	}
	return c
}

// Engine is a running database. Its methods may be called from any goroutine.
type Engine struct {
	cfg      Config
	home     home
	lock     *lock
	ports    ports
	keys     *keyring
	password string
	alpha    *child
	zero     *child
	stop     sync.Once
}

// startAttempts is how often Start tries with other ports: between finding a
// port free and the child's taking it another program may have come.
const startAttempts = 3

// Start runs the database and returns when it answers. The context governs the
// starting only; the engine runs until Stop. A folder that another engine has
// open is refused with [ErrInUse].
func Start(ctx context.Context, cfg Config) (*Engine, error) {
	cfg = cfg.withDefaults()
	ctx, cancel := context.WithTimeout(ctx, cfg.StartTimeout)
	defer cancel()
	var err error
	// The children work in another folder, so a relative path would mislead.
	if cfg.Binary, err = filepath.Abs(cfg.Binary); err != nil {
		return nil, fmt.Errorf("find database program: %w", err)
	}
	if _, err := os.Stat(cfg.Binary); err != nil {
		return nil, fmt.Errorf("find database program: %w", err)
	}
	e := &Engine{cfg: cfg}
	if err := e.open(); err != nil {
		return nil, err
	}
	for range startAttempts {
		if err = e.run(ctx); err == nil {
			return e, nil
		}
		e.stopChildren(context.WithoutCancel(ctx))
		if !errors.Is(err, errDied) {
			break
		}
		cfg.Logger.Warn("database did not start", "error", err)
		e.ports = ports{}
	}
	return nil, errors.Join(fmt.Errorf("start database in %s: %w", cfg.Dir, err), e.close())
}

// open locks the folder and makes what the children need there.
func (e *Engine) open() (err error) {
	if e.home, err = makeHome(e.cfg.Dir); err != nil {
		return err
	}
	if e.lock, err = acquire(e.cfg.Dir, e.home.lock()); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, e.close())
		}
	}()
	if err = checkVersion(e.cfg.Dir, e.home.version(), e.cfg.Binary); err != nil {
		return err
	}
	if e.keys, err = newKeyring(e.home.keys()); err != nil {
		return err
	}
	e.password, err = loadPassword(e.home.password())
	return err
}

// run starts both children, waits until they answer and closes the door that
// Dgraph's well-known first password leaves open.
func (e *Engine) run(ctx context.Context) error {
	if err := e.choosePorts(); err != nil {
		return err
	}
	started := time.Now()
	e.cfg.Logger.Info("starting database", "dir", e.cfg.Dir, "address", e.Endpoints()[0])
	if err := e.startChildren(); err != nil {
		return err
	}
	fresh, err := e.admit(ctx)
	if err != nil {
		return err
	}
	if fresh {
		// Whoever logged in with the first password before it was changed holds a
		// token. A new signing secret, read at alpha's start, makes it worthless.
		if err := e.renewTokens(ctx); err != nil {
			return err
		}
	}
	e.alpha.keep()
	e.zero.keep()
	e.cfg.Logger.Info("database is ready", "address", e.Endpoints()[0], "duration_ms", time.Since(started).Milliseconds())
	return nil
}

// choosePorts takes the ports of the last time where they are free.
func (e *Engine) choosePorts() error {
	if e.ports == (ports{}) {
		e.ports = recallPorts(e.home.ports())
	}
	if !e.ports.free() {
		var err error
		if e.ports, err = findPorts(); err != nil {
			return err
		}
	}
	return e.ports.remember(e.home.ports())
}

func (e *Engine) startChildren() error {
	var err error
	if e.zero, err = e.startChild("zero", e.zeroArgs()); err != nil {
		return err
	}
	e.alpha, err = e.startChild("alpha", e.alphaArgs())
	return err
}

func (e *Engine) startChild(name string, args []string) (*child, error) {
	return startChild(command{
		name:   name,
		binary: e.cfg.Binary,
		args:   args,
		dir:    e.home.root,
		log:    filepath.Join(e.home.logs(), name+".log"),
		logger: e.cfg.Logger,
	})
}

// renewTokens restarts alpha with another secret.
func (e *Engine) renewTokens(ctx context.Context) error {
	e.alpha.stop(ctx, e.cfg.StopTimeout)
	if err := e.keys.renewSecret(); err != nil {
		return err
	}
	var err error
	if e.alpha, err = e.startChild("alpha", e.alphaArgs()); err != nil {
		return err
	}
	_, err = e.admit(ctx)
	return err
}

// Endpoints returns where the database takes gRPC: one address, host:port.
func (e *Engine) Endpoints() []string {
	return []string{net.JoinHostPort(loopback, strconv.Itoa(e.ports.alphaGRPC()))}
}

// TLS returns what a client needs to reach the database: our certificate, and
// whom to trust. The private key is nowhere but in this process.
func (e *Engine) TLS() *tls.Config { return e.keys.client.Clone() }

// Password returns the password of [User].
func (e *Engine) Password() string { return e.password }

// Stop ends alpha, then zero, and frees the folder. What has not ended within
// Config.StopTimeout, or when the context is done, is killed, which loses
// nothing that was acknowledged. A second call does nothing.
func (e *Engine) Stop(ctx context.Context) (err error) {
	e.stop.Do(func() {
		e.stopChildren(ctx)
		err = e.close()
	})
	return err
}

func (e *Engine) stopChildren(ctx context.Context) {
	for _, c := range []*child{e.alpha, e.zero} {
		if c != nil {
			c.stop(ctx, e.cfg.StopTimeout)
		}
	}
	e.alpha, e.zero = nil, nil
}

// close removes the keys and frees the folder.
func (e *Engine) close() error {
	var err error
	if e.keys != nil {
		err = e.keys.remove()
	}
	return errors.Join(err, e.lock.release())
}
