// Package web is the HTTP surface: which path leads where, who may do what, limits,
// logs and the pages. What stands behind a path is handed to it as an http.Handler;
// it knows neither GraphQL nor the graph.
package web

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"time"
)

// Config is what the surface leads to. GraphQL, Export and Ready are needed.
type Config struct {
	GraphQL http.Handler // POST and GET /graphql
	Export  http.Handler // GET /export; it may stream for long
	// Ready tells why the server cannot answer now, or nil.
	Ready func(context.Context) error
	// Hosts are the names by which the server may be addressed, beside IP
	// addresses and localhost: see checkHost.
	Hosts  []string
	Logger *slog.Logger // of requests; nil for silence
	// MaxInFlight is how many requests may be answered at a time, others wait
	// for nothing and are told to come later; 64 unless told.
	MaxInFlight int
}

// New returns the handler of everything.
func New(cfg Config) http.Handler {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	cfg.MaxInFlight = cmp.Or(cfg.MaxInFlight, 64)
	handler := routes(cfg)
	handler = checkOrigin(handler)
	handler = checkHost(cfg.Hosts, handler)
	handler = secureHeaders(handler)
	handler = recoverPanics(cfg.Logger, handler)
	return logRequests(cfg.Logger, handler)
}

// readyTimeout is how long /readyz waits for the database.
const readyTimeout = 3 * time.Second

// healthz tells that the process serves. Whoever restarts processes asks it.
func healthz(w http.ResponseWriter, _ *http.Request) { text(w, http.StatusOK, "ok") }

// readyz tells whether questions can be answered now. Whoever distributes
// requests asks it. Why not is told to the log alone.
func readyz(cfg Config) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		if err := cfg.Ready(ctx); err != nil {
			cfg.Logger.Warn("not ready", "error", err)
			w.Header().Set("Retry-After", "5")
			text(w, http.StatusServiceUnavailable, "not ready")
			return
		}
		text(w, http.StatusOK, "ready")
	}
}

func text(w http.ResponseWriter, status int, line string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(line + "\n")) // a client that is gone needs no answer
}
