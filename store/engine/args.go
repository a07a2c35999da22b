package engine

import (
	"fmt"
	"net"
	"path/filepath"
	"strconv"
)

// Paths and switches only, no secret: every user of the machine can read the
// argument lists of all processes.

func (e *Engine) zeroArgs() []string {
	return []string{
		"zero",
		"--bindall=false",
		"--port_offset", strconv.Itoa(e.ports.offset),
		"--my", address(e.ports.zeroGRPC()),
		"--wal", e.home.at("zw"),
		"--limit", "disable-admin-http=true",
		"--telemetry", "reports=false; sentry=false",
		"--tls", e.tlsOption(),
	}
}

func (e *Engine) alphaArgs() []string {
	return []string{
		"alpha",
		"--bindall=false",
		"--port_offset", strconv.Itoa(e.ports.offset),
		"--my", address(e.ports.alphaInternal()),
		"--zero", address(e.ports.zeroGRPC()),
		"--postings", e.home.at("p"),
		"--wal", e.home.at("w"),
		"--tmp", e.home.at("t"),
		"--export", e.home.at("export"),
		"--cache", fmt.Sprintf("size-mb=%d", e.cfg.CacheMB),
		// Strict: a predicate that the schema does not know is an error, not a new
		// predicate. The schema itself can still be changed.
		"--limit", fmt.Sprintf("mutations=strict; query-timeout=%s", e.cfg.QueryTimeout),
		"--telemetry", "reports=false; sentry=false",
		// Access tokens live as long as the run, since the secret that signs them
		// does not live longer either: clients need not refresh them.
		"--acl", "access-ttl=87600h; secret-file=" + e.relative(e.keys.secret()) + ";",
		"--tls", e.tlsOption(),
	}
}

// tlsOption asks a certificate of ours of everybody, on the ports for clients
// and on those between the children. Without use-system-ca=false a certificate
// from any public authority would do.
func (e *Engine) tlsOption() string {
	cert, key := e.relative(e.keys.nodeCert()), e.relative(e.keys.nodeKey())
	return fmt.Sprintf("use-system-ca=false; client-auth-type=REQUIREANDVERIFY; internal-port=true; "+
		"ca-cert=%s; server-cert=%s; server-key=%s; client-cert=%s; client-key=%s;",
		e.relative(e.keys.authority()), cert, key, cert, key)
}

// relative is a path as the children see it, who work in our home. It keeps the
// name of the data folder, in which ";" and "=" may occur, out of their options.
func (e *Engine) relative(path string) string {
	if rel, err := filepath.Rel(e.home.root, path); err == nil {
		return "./" + rel
	}
	return path
}

func address(port int) string { return net.JoinHostPort(loopback, strconv.Itoa(port)) }
