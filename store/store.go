// Package store keeps the graph in Dgraph. It is the only package that speaks
// DQL.
//
// What an article said (Article, Appearance, Evidence) is kept apart from what
// follows from it: profiles of appearances are judged to be actors, and actors,
// relations, events and typed edges are computed from both halves by pure
// functions (cluster.go, tally.go, fact.go, portrait.go). Every write takes the
// same way (change.go): read what the articles touch, compute what must stand,
// write the difference in one transaction.
package store

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"google.golang.org/grpc"

	"github.com/polgraph/polgraph/politics"
)

// Config is what a Store needs to know. Endpoints, Judge and Keys must be set.
type Config struct {
	// Endpoints are gRPC addresses of Dgraph alphas, "host:9080": of the local
	// engine or of all members of one cluster.
	Endpoints []string
	// TLS is nil for a plain connection.
	TLS *tls.Config
	// User and Password log in where the cluster has access control.
	User, Password string

	// Judge tells which candidates an appearance is; resolve.Judge fits.
	Judge func(politics.Appearance, []politics.Candidate) []politics.Judgement
	// Keys tells under which names an appearance meets others; resolve.Keys fits.
	Keys func(politics.Appearance) politics.Keys

	// Logger is where retries and migrations are told; nil for silence.
	Logger *slog.Logger
	// Now is the clock that stamps article.loaded; nil for time.Now.
	Now func() time.Time

	// CallTimeout bounds one request to the database (10 s when 0), Patience
	// all attempts of one operation together (60 s when 0).
	CallTimeout, Patience time.Duration
}

func (c Config) withDefaults() Config {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.CallTimeout == 0 {
		c.CallTimeout = 10 * time.Second
	}
	if c.Patience == 0 {
		c.Patience = time.Minute
	}
	return c
}

func (c Config) check() error {
	switch {
	case len(c.Endpoints) == 0:
		return fmt.Errorf("%w: no endpoint of the database", politics.ErrInvalid)
	case c.Judge == nil || c.Keys == nil:
		return fmt.Errorf("%w: nobody to judge who is who", politics.ErrInvalid)
	}
	return nil
}

// Store is the graph. It may be used by any number of goroutines, and beside
// other processes that write to the same database.
type Store struct {
	config Config
	client *dgo.Dgraph
	conns  []*grpc.ClientConn
	writer *writer
}

// Open connects to the database, waits until it answers (as long as Patience
// and ctx allow) and brings its schema to this program's version.
func Open(ctx context.Context, config Config) (*Store, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	s := &Store{config: config.withDefaults()}
	var err error
	if s.client, s.conns, err = dial(s.config); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if err := s.migrate(ctx, migrations()); err != nil {
		return nil, errors.Join(fmt.Errorf("open store: %w", err), closeAll(s.conns))
	}
	if err := s.resumeRebuild(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store: %w", err), closeAll(s.conns))
	}
	s.writer = newWriter(s.transact)
	return s, nil
}

// transact does a batch of jobs in one transaction, again and again until it
// is committed or fails for good.
func (s *Store) transact(ctx context.Context, jobs []job) (receipts []politics.Receipt, err error) {
	err = s.attempt(ctx, s.client.NewTxn, func(ctx context.Context, t *txn) error {
		receipts, err = s.apply(ctx, t, jobs)
		return err
	})
	return receipts, err
}

// Close waits for the transaction at hand and ends the connections. The store
// must not be used afterwards.
func (s *Store) Close() error {
	s.writer.close()
	return closeAll(s.conns)
}
