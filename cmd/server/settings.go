package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// settings are what can be set, by flag or environment.
type settings struct {
	Listen string   `help:"Address to serve on. Whoever reaches it can read the graph; only programs on this machine can change it. ${default} unless told." default:"127.0.0.1:8080" placeholder:"ADDR"`
	Host   []string `help:"Names by which the server is addressed, beside IP addresses and localhost; others are refused." placeholder:"NAME"`
	Load   []string `help:"Load these articles at start: files or folders. Loading them again changes nothing." placeholder:"PATH" type:"path"`

	Data         string `help:"Folder in which the server's own database keeps its data; ${default} unless told." default:"data" placeholder:"DIR" type:"path" group:"Database of its own:"`
	DgraphBinary string `help:"Program of the database: the file dgraph beside this program, or the one found in PATH, unless told." placeholder:"FILE" type:"path" group:"Database of its own:"`

	Dgraph             []string `help:"Use the Dgraph cluster at these gRPC addresses instead: host:9080,…" placeholder:"HOST:PORT" group:"Database elsewhere:"`
	DgraphCA           string   `name:"dgraph-ca" help:"Speak TLS and trust the authority in this PEM file; \"system\" trusts those of this machine." placeholder:"FILE" group:"Database elsewhere:"`
	DgraphCert         string   `help:"Client certificate, a PEM file." placeholder:"FILE" type:"path" group:"Database elsewhere:"`
	DgraphKey          string   `help:"Key of the client certificate, a PEM file." placeholder:"FILE" type:"path" group:"Database elsewhere:"`
	DgraphUser         string   `help:"Log in as this user." placeholder:"NAME" group:"Database elsewhere:"`
	DgraphPasswordFile string   `help:"File with the user's password." placeholder:"FILE" type:"path" group:"Database elsewhere:"`

	MaxBody     int64         `help:"Largest body of a request, in bytes; ${default} unless told." default:"16777216" placeholder:"BYTES" group:"Limits:"`
	Timeout     time.Duration `help:"How long answering a request may take; ${default} unless told." default:"1m" placeholder:"TIME" group:"Limits:"`
	MaxInFlight int           `help:"How many requests may be answered at a time; ${default} unless told." default:"64" placeholder:"N" group:"Limits:"`

	LogFormat string `help:"text or json." enum:"text,json" default:"text" group:"Log:"`
	LogLevel  string `help:"debug, info, warn or error." enum:"debug,info,warn,error" default:"info" group:"Log:"`

	Version kong.VersionFlag `help:"Tell which version this is." group:"Log:"`
}

// Validate refuses what does not go together.
func (s settings) Validate() error {
	elsewhere := []struct{ flag, value string }{
		{"--dgraph-ca", s.DgraphCA},
		{"--dgraph-cert", s.DgraphCert},
		{"--dgraph-key", s.DgraphKey},
		{"--dgraph-user", s.DgraphUser},
		{"--dgraph-password-file", s.DgraphPasswordFile},
	}
	for _, f := range elsewhere {
		if f.value != "" && len(s.Dgraph) == 0 {
			return fmt.Errorf("%s is for a database elsewhere: give --dgraph", f.flag)
		}
	}
	switch {
	case (s.DgraphCert == "") != (s.DgraphKey == ""):
		return errors.New("--dgraph-cert and --dgraph-key belong together")
	case s.DgraphCert != "" && s.DgraphCA == "":
		return errors.New("--dgraph-cert needs --dgraph-ca")
	case (s.DgraphUser == "") != (s.DgraphPasswordFile == ""):
		return errors.New("--dgraph-user and --dgraph-password-file belong together")
	case s.MaxBody <= 0 || s.Timeout <= 0 || s.MaxInFlight <= 0:
		return errors.New("--max-body, --timeout and --max-in-flight must be above 0")
	}
	return nil
}

func (s settings) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(s.LogLevel)) // kong has checked it
	options := &slog.HandlerOptions{Level: level}
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// clientTLS is how a database elsewhere is spoken to; nil for a plain connection.
func (s settings) clientTLS() (*tls.Config, error) {
	if s.DgraphCA == "" {
		return nil, nil //nolint:nilnil // A nil configuration is how TLS is left off.
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if s.DgraphCA != "system" {
		text, err := os.ReadFile(s.DgraphCA)
		if err != nil {
			return nil, fmt.Errorf("read --dgraph-ca: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("read --dgraph-ca: %s has no certificate", s.DgraphCA)
		}
	}
	if s.DgraphCert != "" {
		cert, err := tls.LoadX509KeyPair(s.DgraphCert, s.DgraphKey)
		if err != nil {
			return nil, fmt.Errorf("read --dgraph-cert: %w", err)
		}
		config.Certificates = []tls.Certificate{cert}
	}
	return config, nil
}

func (s settings) password() (string, error) {
	if s.DgraphPasswordFile == "" {
		return "", nil
	}
	text, err := os.ReadFile(s.DgraphPasswordFile)
	if err != nil {
		return "", fmt.Errorf("read --dgraph-password-file: %w", err)
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}

// binary finds the program of the database.
func (s settings) binary() (string, error) {
	if s.DgraphBinary != "" {
		return s.DgraphBinary, nil
	}
	if self, err := os.Executable(); err == nil {
		beside := filepath.Join(filepath.Dir(self), "dgraph")
		if _, err := os.Stat(beside); err == nil {
			return beside, nil
		}
	}
	path, err := exec.LookPath("dgraph")
	if err != nil {
		return "", errors.New("find the program of the database: no dgraph beside the server or in PATH; build it by \"make dgraph\", or give --dgraph-binary")
	}
	return path, nil
}
