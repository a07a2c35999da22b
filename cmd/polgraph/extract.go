package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"

	"github.com/polgraph/polgraph/extract"
	"github.com/polgraph/polgraph/loaders"
	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// extractCmd reads articles and prints what would be stored.
type extractCmd struct {
	inputs

	Pairs   string `help:"Instead of articles: JSON lines with text, source and target; prints the event between the two." placeholder:"FILE"`
	Workers int    `help:"How many articles are read at once; as many as there are cores unless told." placeholder:"N"`
}

// Help is the command's longer help.
func (extractCmd) Help() string {
	return "One JSON object a line and article, in the order of the input; see docs/ontology.md. No server is needed."
}

// Validate refuses a command without input.
func (c extractCmd) Validate() error {
	switch {
	case c.Pairs != "" && len(c.Files) > 0:
		return errors.New("--pairs takes the place of files")
	case c.Pairs == "" && len(c.Files) == 0:
		return errors.New("no files are given; - is standard input")
	}
	return c.inputs.Validate()
}

// Run prints one line an article and tells of those that cannot be read.
func (c extractCmd) Run(ctx context.Context, p *program) error {
	if c.Pairs != "" {
		return readPairs(p, c.Pairs)
	}
	out := bufio.NewWriter(p.stdout)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	err := c.each(ctx, p, func(x politics.Extraction) error { return lines.Encode(x) })
	return errors.Join(err, out.Flush())
}

// each hands over what the articles say, in order. Articles that cannot be read
// are told of, and the rest follows.
func (c extractCmd) each(ctx context.Context, p *program, use func(politics.Extraction) error) error {
	pipeline, err := nlp.Load()
	if err != nil {
		return fmt.Errorf("load the models: %w", err)
	}
	extractor := extract.New(pipeline)
	read := func(_ context.Context, art politics.Article) (politics.Extraction, error) {
		return extractor.Extract(art), nil
	}
	done, failed := 0, 0
	for result := range loaders.InOrder(ctx, c.open(ctx, p), workers(c.Workers), read) {
		if result.Err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			failed++
			tell(p.stderr, "polgraph: %v", result.Err)
			continue
		}
		done++
		for _, warning := range result.Value.Warnings {
			tell(p.stderr, "polgraph: %s: warning: %s", result.Article.Source, warning)
		}
		if err := use(result.Value); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return outcome(done, failed)
}

// workers is the number of goroutines for a flag where 0 means all cores.
func workers(flag int) int {
	if flag < 1 {
		return runtime.GOMAXPROCS(0)
	}
	return flag
}

// outcome is the error of a command that dealt with many items.
func outcome(done, failed int) error {
	switch {
	case failed == 0 && done == 0:
		return errors.New("no articles were found")
	case failed == 0:
		return nil
	case done == 0:
		return errors.New("none of the articles could be read")
	}
	return errSomeFailed
}
