package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
)

// exportCmd writes the graph out.
type exportCmd struct {
	Format string `help:"jsonl: the exchange format, one line an article; nquads: RDF with stable ids." enum:"jsonl,nquads" default:"jsonl"`
	Output string `short:"o" help:"Write to this file instead of standard output." placeholder:"FILE" type:"path"`
}

// Run copies the server's export.
func (c exportCmd) Run(ctx context.Context, p *program) (err error) {
	var w io.Writer = p.stdout
	if c.Output != "" {
		file, err := os.Create(c.Output)
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		w = file
	}
	out := bufio.NewWriter(w)
	err = newClient(p.server).stream(ctx, "/export?"+url.Values{"format": {c.Format}}.Encode(), out)
	return errors.Join(err, out.Flush())
}
