package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/polgraph/polgraph/store/engine"
	"github.com/polgraph/polgraph/store/storetest"
)

// A database elsewhere is spoken to by TLS, with a client certificate and a
// password. One of our own engines, which demands all of it, stands for it.
func TestDatabaseElsewhere(t *testing.T) {
	t.Parallel()
	binary, err := storetest.Binary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	e, err := engine.Start(t.Context(), engine.Config{Dir: dir, Binary: binary, Logger: slog.New(slog.DiscardHandler), StartTimeout: 5 * time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	cert, key := writeClientPair(t, e.TLS().Certificates[0])
	credentials := []string{
		"--dgraph", e.Endpoints()[0],
		"--dgraph-ca", filepath.Join(dir, "dgraph", "keys", "ca.pem"),
		"--dgraph-cert", cert, "--dgraph-key", key,
		"--dgraph-user", engine.User, "--dgraph-password-file", filepath.Join(dir, "dgraph", "password"),
	}
	s := startServer(t, append(credentials, "--load", examples)...)
	if got := s.counts(t); got.Actors.TotalCount == 0 {
		t.Errorf("graph holds %+v", got)
	}
	s.stop(t)
	if _, err := os.Stat("data"); err == nil {
		t.Error("server made a folder of data although the database is elsewhere")
	}
}

func writeClientPair(t *testing.T, pair tls.Certificate) (cert, key string) {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(t.TempDir(), "client.pem"), filepath.Join(t.TempDir(), "client.key")
	for path, block := range map[string]*pem.Block{
		cert: {Type: "CERTIFICATE", Bytes: pair.Certificate[0]},
		key:  {Type: "PRIVATE KEY", Bytes: der},
	} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}
