package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/polgraph/polgraph/politics"
)

// The waits between attempts: the first is short, because most conflicts are
// over in a moment, and each is drawn at random up to its limit, so that two
// writers do not meet again.
const (
	firstWait   = 4 * time.Millisecond
	longestWait = 500 * time.Millisecond
	// conflictsMax is how often one transaction may lose against others.
	conflictsMax = 25
)

// failure says what may be done about an error of the database.
type failure int

const (
	fatal    failure = iota // it would fail again
	conflict                // another transaction wrote the same things first
	notReady                // this endpoint is away, or the cluster chooses a leader
	loggedOut
)

func classify(err error) failure {
	if errors.Is(err, dgo.ErrAborted) {
		return conflict
	}
	message := err.Error()
	switch status.Code(err) {
	case codes.Aborted:
		return conflict
	case codes.Unavailable, codes.DeadlineExceeded:
		return notReady
	case codes.Unauthenticated:
		return loggedOut
	default:
	}
	for _, sign := range []string{"not ready", "Please retry", "errIndexingInProgress", "indexing in progress", "Transaction is too old"} {
		if strings.Contains(message, sign) {
			return notReady
		}
	}
	for _, sign := range []string{"no accessJwt available", "Token is expired", "refresh jwt"} {
		if strings.Contains(message, sign) {
			return loggedOut
		}
	}
	return fatal
}

// attempt does something again, each time in a new transaction (which dgo
// begins at an endpoint drawn at random), until it succeeds, fails for good, or
// Patience is over. What it does must be safe to repeat: the outcome of a
// commit that ended in notReady is unknown.
func (s *Store) attempt(ctx context.Context, begin func() *dgo.Txn, do func(context.Context, *txn) error) error {
	patience, cancel := context.WithTimeout(ctx, s.config.Patience)
	defer cancel()
	conflicts := 0
	for try := 0; ; try++ {
		t := &txn{dgraph: begin(), timeout: s.config.CallTimeout}
		err := do(patience, t)
		t.discard(ctx)
		if err == nil {
			return nil
		}
		kind := classify(err)
		if ctx.Err() != nil {
			return errors.Join(ctx.Err(), err)
		}
		switch kind {
		case fatal:
			return err
		case conflict:
			if conflicts++; conflicts >= conflictsMax {
				return fmt.Errorf("%w: %d attempts: %w", politics.ErrConflict, conflicts, err)
			}
		case loggedOut:
			if loginErr := s.login(patience); loginErr != nil && classify(loginErr) == fatal {
				return loginErr
			}
		case notReady:
			s.config.Logger.Debug("database not ready", "try", try+1, "error", err)
		}
		if !pause(patience, try) {
			if kind == conflict {
				return fmt.Errorf("%w: %d attempts: %w", politics.ErrConflict, conflicts, err)
			}
			return fmt.Errorf("%w: %w", politics.ErrUnavailable, err)
		}
	}
}

// pause waits before the next attempt; false when there is no time for one.
func pause(ctx context.Context, try int) bool {
	limit := min(firstWait<<min(try, 10), longestWait)
	timer := time.NewTimer(limit/4 + rand.N(limit)) //nolint:gosec // jitter needs no secrecy
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
