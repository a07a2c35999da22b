// Package export writes the graph out over HTTP, in formats that other programs
// read: GET /export?format=jsonl. Everything is streamed; memory stays flat however
// large the graph is.
//
// The exchange format is what articles said. All other formats show the graph that
// follows from it: actors, the relations and events between them, and the evidence.
package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Graph is what is exported.
type Graph interface {
	// Ask answers a query.
	Ask(ctx context.Context, q query.Query) (query.Answer, error)
	// Extractions gives what articles said, in the order of their ids, until the
	// first error.
	Extractions(ctx context.Context) iter.Seq2[politics.Extraction, error]
}

// Selection is what of the graph to export; the zero Selection is all of it. The
// exchange format is always whole.
type Selection struct {
	// Actors leaves only relations and events in which one of them takes part, and
	// who else does.
	Actors []politics.ActorID
	// Confidence is the least of relations and events.
	Confidence float64
}

// format is a way to write the graph.
type format struct {
	media string
	file  string // the name under which a browser saves it
	write func(context.Context, io.Writer, Graph, Selection) error
}

// formats are all formats, by the name that is asked for.
func formats() map[string]format {
	return map[string]format{
		"jsonl":      {"application/jsonl; charset=utf-8", "polgraph.jsonl", writeExchange},
		"nquads":     {"application/n-quads; charset=utf-8", "polgraph.nq", writeQuads},
		"csv-actors": {"text/csv; charset=utf-8; header=present", "actors.csv", writeActorTable},
		"csv-facts":  {"text/csv; charset=utf-8; header=present", "facts.csv", writeFactTable},
		"graphml":    {"application/graphml+xml; charset=utf-8", "polgraph.graphml", writeGraphML},
		"gexf":       {"application/gexf+xml; charset=utf-8", "polgraph.gexf", writeGEXF},
		"ftm":        {"application/jsonl; charset=utf-8", "polgraph.ftm.jsonl", writeFollowTheMoney},
	}
}

// Formats are the names of all formats, sorted.
func Formats() []string {
	var names []string
	for name := range formats() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Write writes the graph in a format; the error wraps ErrInvalid for one that there
// is not.
func Write(ctx context.Context, w io.Writer, name string, graph Graph, sel Selection) error {
	f, ok := formats()[name]
	if !ok {
		return unknownFormat(name)
	}
	out := bufio.NewWriter(w)
	if err := f.write(ctx, out, graph, sel); err != nil {
		return fmt.Errorf("export %s: %w", name, err)
	}
	return out.Flush()
}

func unknownFormat(name string) error {
	return fmt.Errorf("%w: format %q: want one of %s", politics.ErrInvalid, name, strings.Join(Formats(), ", "))
}

// Handler answers GET /export?format=NAME&actor=ID&actor=ID&minConfidence=0.5.
func Handler(graph Graph, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked := r.URL.Query()
		sel, err := selectionOf(asked)
		f, ok := formats()[asked.Get("format")]
		if !ok {
			err = unknownFormat(asked.Get("format"))
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", f.media)
		w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", f.file))
		w.Header().Set("X-Content-Type-Options", "nosniff")
		begun := &begun{Writer: w}
		if err := Write(r.Context(), begun, asked.Get("format"), graph, sel); err != nil {
			log.ErrorContext(r.Context(), "export failed", "format", asked.Get("format"), "error", err)
			if !begun.yes {
				w.Header().Del("Content-Disposition")
				http.Error(w, "the graph cannot be read", http.StatusInternalServerError)
				return
			}
			// The status is out: only breaking off tells that the rest is missing.
			panic(http.ErrAbortHandler)
		}
	})
}

// begun knows whether anything was written.
type begun struct {
	io.Writer
	yes bool
}

func (b *begun) Write(data []byte) (int, error) {
	b.yes = true
	return b.Writer.Write(data)
}
