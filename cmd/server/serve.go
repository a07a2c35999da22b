package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/polgraph/polgraph/export"
	"github.com/polgraph/polgraph/extract"
	"github.com/polgraph/polgraph/graph"
	"github.com/polgraph/polgraph/loaders"
	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/query"
	"github.com/polgraph/polgraph/store"
	"github.com/polgraph/polgraph/web"
	"github.com/polgraph/polgraph/web/gqlhttp"
)

// serve runs the server until the context is done. What is started first is
// stopped last.
func serve(ctx context.Context, s settings, log *slog.Logger, stdout io.Writer) (err error) {
	// The address is taken first: when it is not free, nothing else needs to start.
	listener, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer listener.Close()
	warnOfReaders(listener.Addr(), log)

	parts, err := start(ctx, s, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, parts.stop(context.WithoutCancel(ctx), log)) }()

	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return web.Serve(ctx, listener, handler(s, parts, log), log) })
	group.Go(func() error {
		if len(s.Load) > 0 {
			if err := load(ctx, s.Load, parts.desk, log); err != nil {
				return err
			}
		}
		announce(stdout, listener.Addr())
		return nil
	})
	return group.Wait()
}

// handler joins the HTTP surface with what is behind it.
func handler(s settings, p *parts, log *slog.Logger) http.Handler {
	exec := graph.New(graph.Config{Asker: p.store, Desk: p.desk, Checker: p.store, Logger: log})
	return web.New(web.Config{
		GraphQL: gqlhttp.New(exec, gqlhttp.Config{
			MayWrite: web.MayWrite,
			MaxBody:  s.MaxBody,
			Timeout:  s.Timeout,
			Logger:   log,
		}),
		Export:      export.Handler(p.store, log),
		Ready:       p.ready,
		Hosts:       s.Host,
		Logger:      log,
		MaxInFlight: s.MaxInFlight,
	})
}

// parts are what must be stopped in order.
type parts struct {
	database *database
	store    *store.Store
	desk     *loaders.Desk
}

// start makes the parts. Reading the models takes about as long as the database
// needs to answer, so both are done at once.
func start(ctx context.Context, s settings, log *slog.Logger) (_ *parts, err error) {
	models := make(chan error, 1)
	var pipeline *nlp.Pipeline
	go func() {
		var err error
		pipeline, err = nlp.Load()
		models <- err
	}()
	p := &parts{}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.stop(context.WithoutCancel(ctx), log))
		}
	}()
	if p.database, err = openDatabase(ctx, s, log); err != nil {
		return nil, err
	}
	if p.store, err = store.Open(ctx, p.database.config); err != nil {
		return nil, err
	}
	if err := <-models; err != nil {
		return nil, err
	}
	p.desk = loaders.NewDesk(extract.New(pipeline), p.store, page.Limits{})
	return p, nil
}

// stop stops what was started: the store lets its transaction end before the
// database goes.
func (p *parts) stop(ctx context.Context, log *slog.Logger) error {
	start := time.Now()
	var errs []error
	if p.store != nil {
		errs = append(errs, p.store.Close())
	}
	if p.database != nil {
		errs = append(errs, p.database.stop(ctx))
	}
	log.Info("stopped", "duration_ms", time.Since(start).Milliseconds())
	return errors.Join(errs...)
}

// ready asks the database for next to nothing.
func (p *parts) ready(ctx context.Context) error {
	_, err := p.store.Ask(ctx, query.Query{Roots: []query.Root{{
		Key:  "ready",
		List: query.List{Page: query.Page{Size: 1}, Of: []query.Selection{{Kind: query.Article}}},
	}}})
	return err
}

// load puts articles into the graph before the server announces itself. One that
// cannot be read is told of and passed over.
func load(ctx context.Context, inputs []string, desk *loaders.Desk, log *slog.Logger) error {
	loader := loaders.Loader{Desk: desk, Report: func(ev loaders.Event) {
		if ev.Err != nil {
			log.Warn("article was not loaded", "error", ev.Err)
			return
		}
		log.Info("article", "source", ev.Article.Source, "id", ev.Receipt.Article, "change", ev.Receipt.Change)
	}}
	start := time.Now()
	tally, err := loader.Load(ctx, loaders.Open(ctx, inputs, loaders.Options{}))
	if err != nil {
		return err
	}
	log.Info("articles are loaded", "added", tally.Added, "replaced", tally.Replaced, "unchanged", tally.Unchanged,
		"failed", tally.Failed, "duration_ms", time.Since(start).Milliseconds())
	return nil
}

// announce tells where the server is, when it is ready.
func announce(w io.Writer, addr net.Addr) {
	base := "http://" + addr.String()
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() { // all addresses: one that works here
		base = "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(tcp.Port))
	}
	tell(w, "Playground  %s/\nAPI         %s/graphql\nExport      %s/export", base, base, base)
}

func warnOfReaders(addr net.Addr, log *slog.Logger) {
	if tcp, ok := addr.(*net.TCPAddr); ok && !tcp.IP.IsLoopback() {
		log.Warn("whoever reaches this address can read the graph", "address", addr.String())
	}
}
