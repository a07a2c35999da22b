// Command server keeps the graph and answers GraphQL. Without --dgraph it runs the
// database itself. This file reads the command line, settings.go says what can be
// set, and serve.go joins the parts.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
)

// The exit codes, as told by --help.
const (
	exitStopped = 0 // stopped as asked
	exitFailed  = 1 // could not start or go on
	exitUsage   = 2 // the command line is wrong
)

const description = `The server of the political knowledge graph: GraphQL at /graphql, the playground at /, the whole graph at /export.

Every flag may also be given by environment: --listen as POLGRAPH_LISTEN.
Exit codes: 0 stopped by a signal, 1 failed, 2 wrong usage.`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() { // a second signal ends the process at once
		<-ctx.Done()
		stop()
	}()
	code := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program; it returns the exit code. Addresses go to stdout, the
// log to stderr.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) int {
	var s settings
	exited := -1 // the code with which kong wants to end, after --help
	parser, err := kong.New(&s,
		kong.Name("server"), kong.Description(description),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }),
		kong.Resolvers(environment(getenv)), kong.Vars{"version": version()},
	)
	if err != nil {
		tell(stderr, "server: %v", err)
		return exitFailed
	}
	_, err = parser.Parse(args)
	switch {
	case exited >= 0:
		return exited
	case err != nil:
		tell(stderr, "server: %v\nTry: server --help", err)
		return exitUsage
	}
	err = serve(ctx, s, s.logger(stderr), stdout)
	if err != nil && !errors.Is(err, context.Canceled) {
		tell(stderr, "server: %v", err)
		return exitFailed
	}
	return exitStopped
}

// tell writes a line to the one who sits at the terminal.
func tell(w io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(w, format+"\n", args...) // There is nobody left to be told of an error.
}

// version tells which build this is.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version + " " + info.GoVersion
}

// environment gives a flag that is not on the command line the value of its
// variable: POLGRAPH_ and the flag's name.
func environment(getenv func(string) string) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		name := "POLGRAPH_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
		if value := getenv(name); value != "" {
			return value, nil
		}
		return nil, nil //nolint:nilnil // This is how kong is told that nothing is known.
	})
}
