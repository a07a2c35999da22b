package main

import (
	"context"
	"log/slog"

	"github.com/polgraph/polgraph/resolve"
	"github.com/polgraph/polgraph/store"
	"github.com/polgraph/polgraph/store/engine"
)

// database is the one of our own, or one elsewhere: behind config nothing knows
// the difference.
type database struct {
	config store.Config
	engine *engine.Engine // nil for one elsewhere
}

func openDatabase(ctx context.Context, s settings, log *slog.Logger) (*database, error) {
	config := store.Config{Judge: resolve.Judge, Keys: resolve.Keys, Logger: log}
	if len(s.Dgraph) > 0 {
		var err error
		config.Endpoints, config.User = s.Dgraph, s.DgraphUser
		if config.TLS, err = s.clientTLS(); err != nil {
			return nil, err
		}
		if config.Password, err = s.password(); err != nil {
			return nil, err
		}
		log.Info("connecting to the database", "endpoints", s.Dgraph)
		return &database{config: config}, nil
	}
	binary, err := s.binary()
	if err != nil {
		return nil, err
	}
	e, err := engine.Start(ctx, engine.Config{Dir: s.Data, Binary: binary, Logger: log, QueryTimeout: s.Timeout})
	if err != nil {
		return nil, err
	}
	config.Endpoints, config.TLS = e.Endpoints(), e.TLS()
	config.User, config.Password = engine.User, e.Password()
	return &database{config: config, engine: e}, nil
}

func (d *database) stop(ctx context.Context) error {
	if d.engine == nil {
		return nil
	}
	return d.engine.Stop(ctx)
}
