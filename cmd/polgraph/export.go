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
func (c exportCmd) Run(ctx context.Context, p *program) error {
	if c.Output == "" {
		return c.copy(ctx, p, p.stdout)
	}
	file, err := os.Create(c.Output)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return errors.Join(c.copy(ctx, p, file), file.Close())
}

func (c exportCmd) copy(ctx context.Context, p *program, w io.Writer) error {
	out := bufio.NewWriter(w)
	err := newClient(p.server).stream(ctx, "/export?"+url.Values{"format": {c.Format}}.Encode(), out)
	return errors.Join(err, out.Flush())
}
