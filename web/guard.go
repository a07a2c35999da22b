package web

import (
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// MayWrite tells whether the sender of a request may change the graph: only a
// program on this machine, until there are keys. A page of another origin is
// refused by checkOrigin before. Whoever came through a proxy is a stranger, as
// the connection's address is then the proxy's.
func MayWrite(r *http.Request) error {
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		if r.Header.Get(name) != "" {
			return errors.New("writing is for programs on the server's machine; this request came through a proxy")
		}
	}
	addr, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !addr.Addr().Unmap().IsLoopback() {
		return errors.New("writing is for programs on the server's machine")
	}
	return nil
}

// checkOrigin refuses whatever but a safe method comes from a page of another
// origin: by Sec-Fetch-Site, or by Origin where a browser does not send it. What
// a page of another origin gets by a safe method it cannot read; notForeign keeps
// it from asking where answering is work.
func checkOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusForbidden, "FORBIDDEN", "requests from pages of other origins are refused")
	}))
	return protection.Handler(next)
}

// notForeign refuses requests that a page of another site makes behind the back
// of its reader, as for an image: by how long they take it would learn what is
// stored, and they would keep the database busy. Following a link is allowed.
func notForeign(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Sec-Fetch-Site") == "cross-site" && r.Header.Get("Sec-Fetch-Mode") != "navigate" {
			refuse(w, http.StatusForbidden, "FORBIDDEN", "requests from pages of other origins are refused")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// checkHost refuses requests under a name that is not ours. A page whose name
// is made to point to this machine (DNS rebinding) has the same origin as we in
// the browser's eyes, but it cannot help sending its own name. IP addresses are
// no names, so nobody can make them point elsewhere.
func checkHost(hosts []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimSuffix(strings.ToLower(hostname(r.Host)), ".")
		_, err := netip.ParseAddr(name)
		if err == nil || name == "localhost" || slices.Contains(hosts, name) {
			next.ServeHTTP(w, r)
			return
		}
		refuse(w, http.StatusMisdirectedRequest, "FORBIDDEN", "this server does not go by that name; see --host")
	})
}

// hostname is a Host header without port and brackets.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// refuse answers in the form of a GraphQL error, which programs can read, and
// people as well.
func refuse(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{ // a client that is gone needs no answer
		"errors": []map[string]any{{"message": message, "extensions": map[string]string{"code": code}}},
	})
}
