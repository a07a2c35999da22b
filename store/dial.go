package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

// answerBytesMax bounds one answer of the database. gRPC's own default of 4 MB
// is less than a page of long articles.
const answerBytesMax = 256 << 20

// reconnect makes connections come back soon after a member of the cluster was
// restarted; gRPC's default waits up to two minutes.
var reconnect = grpc.ConnectParams{
	Backoff:           backoff.Config{BaseDelay: 100 * time.Millisecond, Multiplier: 1.6, Jitter: 0.2, MaxDelay: time.Second},
	MinConnectTimeout: 2 * time.Second,
}

// dial makes a client with one connection to each endpoint. It does not wait
// until they stand: the first request does.
func dial(config Config) (*dgo.Dgraph, []*grpc.ClientConn, error) {
	security := insecure.NewCredentials()
	if config.TLS != nil {
		security = credentials.NewTLS(config.TLS)
	}
	var conns []*grpc.ClientConn
	var clients []api.DgraphClient
	for _, endpoint := range config.Endpoints {
		conn, err := grpc.NewClient(endpoint,
			grpc.WithTransportCredentials(security),
			grpc.WithConnectParams(reconnect),
			grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(answerBytesMax)))
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("dial %s: %w", endpoint, err), closeAll(conns))
		}
		conns = append(conns, conn)
		clients = append(clients, api.NewDgraphClient(conn))
	}
	return dgo.NewDgraphClient(clients...), conns, nil
}

func closeAll(conns []*grpc.ClientConn) error {
	var first error
	for _, conn := range conns {
		if err := conn.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// login gets the tokens that every request carries from then on. dgo refreshes
// them when they expire; when the refresh token has expired too, attempt calls
// login again.
func (s *Store) login(ctx context.Context) error {
	if s.config.User == "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.config.CallTimeout)
	defer cancel()
	if err := s.client.Login(ctx, s.config.User, s.config.Password); err != nil {
		return fmt.Errorf("log in as %s: %w", s.config.User, err)
	}
	return nil
}
