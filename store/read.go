package store

import "context"

// read answers a DQL query from one state of the graph and returns its JSON.
// Only names from this program stand in the query; every value is a variable.
// It retries on another endpoint while the database is not ready.
func (s *Store) read(ctx context.Context, text string, vars map[string]string) ([]byte, error) {
	var answer []byte
	err := s.attempt(ctx, s.client.NewReadOnlyTxn, func(ctx context.Context, t *txn) error {
		var err error
		answer, err = t.raw(ctx, text, vars)
		return err
	})
	return answer, err
}
