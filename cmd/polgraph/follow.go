package main

import (
	"cmp"
	"context"
	"time"

	"github.com/polgraph/polgraph/loaders"
)

// follow loads what is new, again and again, until the program is stopped. What
// was loaded is known by the journal, over restarts too where that is a file;
// what a server says is unchanged is not read at all.
func (c loadCmd) follow(ctx context.Context, p *program, loader loaders.Loader, o loaders.Options) error {
	fetcher := c.fetcher()
	o.Fetch, o.Known, o.Read = fetcher, loader.Journal.HasAddress, nil
	loader.Report = func(ev loaders.Event) {
		switch {
		case ev.Err != nil:
			tell(p.stderr, "polgraph: %v", ev.Err)
		case !ev.Passed:
			tell(p.stdout, "%s  %s  %s", ev.Receipt.Change, cmp.Or(ev.Article.URL, ev.Article.Source), ev.Article.Title)
		}
	}
	ticks := time.NewTicker(c.Every)
	defer ticks.Stop()
	for {
		tally, err := c.load(ctx, loader, loaders.Open(ctx, c.Files, o))
		switch {
		case ctx.Err() != nil:
			return nil // This is how it ends.
		case err != nil:
			return err
		case tally.Failed > 0:
			fetcher.Forget() // What failed must be read again, even if it stays the same.
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticks.C:
		}
	}
}
