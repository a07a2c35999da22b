package web

import (
	"net/http"
	"time"
)

// limit answers 503 while as many requests as busy holds are being answered.
func limit(busy chan struct{}, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case busy <- struct{}{}:
			defer func() { <-busy }()
			next.ServeHTTP(w, r)
		default:
			w.Header().Set("Retry-After", "1")
			refuse(w, http.StatusServiceUnavailable, "UNAVAILABLE", "too many requests at a time; try again")
		}
	})
}

// longAnswer takes the server's write timeout off an answer that streams: its
// length follows from what is asked, and it ends with the client's connection.
func longAnswer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(w).SetWriteDeadline(time.Time{}) // not every writer has one
		next.ServeHTTP(w, r)
	})
}
