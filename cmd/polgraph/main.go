// Command polgraph reads articles, puts them into a running server's graph and
// takes them out again. Every command stands in a file of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/polgraph/polgraph/loaders/fetch"
	"github.com/polgraph/polgraph/loaders/page"
)

// The exit codes, as told by --help.
const (
	exitAll    = 0 // everything was done
	exitFailed = 1 // nothing, or not the whole, was done
	exitUsage  = 2 // the command line is wrong
	exitSome   = 3 // some inputs failed; the rest was done
)

// errSomeFailed ends a command that did all it could: what failed has been told.
var errSomeFailed = errors.New("some inputs failed")

// cli is the command line: one field a command, see the command's own file.
type cli struct {
	Server string `help:"Address of the server (${default})." default:"http://127.0.0.1:8080" placeholder:"URL"`

	Parse   parseCmd   `cmd:"" help:"Show how texts are read: sentences, words, tags, trees, names."`
	Load    loadCmd    `cmd:"" help:"Put articles into a running server's graph."`
	Extract extractCmd `cmd:"" help:"Print what articles say, as JSON lines."`
	Eval    evalCmd    `cmd:"" help:"Measure how well texts are read, against annotated files."`
	Explain explainCmd `cmd:"" help:"Show what is read from articles: sentence, rule, confidence, speaker."`
	Export  exportCmd  `cmd:"" help:"Write the graph out, as JSON lines or N-Quads."`
	Check   checkCmd   `cmd:"" help:"Prove the graph's invariants on the stored data."`
	Retract retractCmd `cmd:"" help:"Take articles back, with all that only they told."`
	Train   trainCmd   `cmd:"" help:"Train the network that tags, parses and marks names."`
	Lemmas  lemmasCmd  `cmd:"" hidden:"" help:"Make the table of lemmas from treebanks."`
	Version versionCmd `cmd:"" help:"Tell which version this is."`
}

const description = `Political knowledge graph: reads English political news and puts who stands how to whom, who did what to whom and who says so into a graph.

Every flag may also be given by environment: --server as POLGRAPH_SERVER.
Exit codes: 0 all done, 1 failed, 2 wrong usage, 3 some inputs failed and the rest was done.`

// program is what a command is given of the world outside.
type program struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	server string // the address of the server, without closing slash
}

// tell writes a line to the one who sits at the terminal.
func tell(w io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(w, format+"\n", args...) // There is nobody left to be told of an error.
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program: it reads the command line and returns the exit code.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	var line cli
	exited := -1 // the code with which kong wants to end, after --help
	parser, err := kong.New(&line,
		kong.Name("polgraph"), kong.Description(description),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }),
		kong.Resolvers(environment(getenv)),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Vars{"max_bytes": strconv.Itoa(page.DefaultBytes), "per_host": fetch.DefaultPerHost.String()},
	)
	if err != nil {
		tell(stderr, "polgraph: %v", err)
		return exitFailed
	}
	command, err := parser.Parse(args)
	switch {
	case exited >= 0:
		return exited
	case err != nil:
		tell(stderr, "polgraph: %v\nTry: polgraph --help", err)
		return exitUsage
	}
	err = command.Run(&program{stdin: stdin, stdout: stdout, stderr: stderr, server: strings.TrimRight(line.Server, "/")})
	switch {
	case err == nil:
		return exitAll
	case errors.Is(err, errSomeFailed):
		return exitSome
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		tell(stderr, "polgraph: stopped")
		return exitFailed
	}
	tell(stderr, "polgraph: %v", err)
	return exitFailed
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
