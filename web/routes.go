package web

import "net/http"

// routes is the whole map.
func routes(cfg Config) http.Handler {
	busy := make(chan struct{}, cfg.MaxInFlight)
	mux := http.NewServeMux()
	mux.Handle("/graphql", notForeign(limit(busy, cfg.GraphQL)))
	mux.Handle("GET /export", notForeign(limit(busy, longAnswer(cfg.Export))))
	mux.HandleFunc("GET /healthz", healthz)
	mux.HandleFunc("GET /readyz", readyz(cfg))
	files := pages()
	mux.Handle("GET /{$}", files)
	mux.Handle("GET /favicon.svg", files)
	mux.Handle("GET /example.graphql", files)
	mux.Handle("GET /assets/{file}", files)
	return mux
}
