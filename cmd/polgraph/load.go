package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"time"

	"github.com/polgraph/polgraph/loaders"
	"github.com/polgraph/polgraph/politics"
)

// loadCmd puts articles into a running server's graph.
type loadCmd struct {
	inputs

	Workers int           `help:"How many articles are sent at once; twice as many as there are cores unless told." placeholder:"N"`
	Errors  string        `help:"Set items that fail aside in this file, with the reason." placeholder:"FILE" type:"path"`
	Retry   string        `help:"Load again what an earlier load set aside; the file then holds what failed again." placeholder:"FILE" type:"path"`
	Follow  bool          `help:"Go on: look again and again for what is new at the addresses, feeds and lists of feeds (OPML)."`
	Every   time.Duration `help:"With --follow: how often to look (${default})." default:"15m" placeholder:"TIME"`
	Journal string        `help:"Remember in this file what was loaded, and pass over what it names: a load that was killed goes on." placeholder:"FILE" type:"path"`
}

// Help is the command's longer help.
func (loadCmd) Help() string {
	return "Loading an article again changes nothing; an article with a known URL and another text replaces what its earlier text said."
}

// Validate refuses a command without input.
func (c loadCmd) Validate() error {
	switch {
	case len(c.Files) == 0 && c.Retry == "":
		return errors.New("no files are given; - is standard input")
	case len(c.Files) > 0 && c.Retry != "":
		return errors.New("--retry loads what its file names, and no other files")
	case c.Follow && (c.Retry != "" || c.Every <= 0 || slices.Contains(c.Files, loaders.Stdin)):
		return errors.New("--follow needs an --every above 0, and neither --retry nor standard input")
	case c.Retry != "" && c.Errors != "":
		return errors.New("--retry keeps what fails again in its own file")
	}
	return c.inputs.Validate()
}

// Run loads the articles and tells how it goes.
func (c loadCmd) Run(ctx context.Context, p *program) (err error) {
	if err := newClient(p.server).ready(ctx); err != nil {
		return err
	}
	journal, err := c.journal()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, journal.Close()) }()

	progress := newProgress(p.stderr, c.Files, time.Now)
	options := c.options(p)
	options.Read = progress.read
	loader := loaders.Loader{Desk: newClient(p.server), Workers: c.Workers, Journal: journal, Report: progress.item}
	if c.Workers < 1 {
		loader.Workers = 2 * workers(0)
	}
	var tally loaders.Tally
	switch {
	case c.Follow:
		return c.follow(ctx, p, loader, options)
	case c.Retry != "":
		tally, err = c.retry(ctx, loader, options)
	default:
		tally, err = c.load(ctx, loader, loaders.Open(ctx, c.Files, options))
	}
	progress.end(tally)
	if err != nil {
		return err
	}
	return outcome(tally.Done()-tally.Failed, tally.Failed)
}

func (c loadCmd) journal() (*loaders.Journal, error) {
	switch {
	case c.Journal == "" && c.Follow:
		return loaders.NewJournal(), nil
	case c.Journal == "":
		return nil, nil //nolint:nilnil // A nil journal remembers nothing, by its own contract.
	}
	return loaders.OpenJournal(c.Journal)
}

// load loads with failed items set aside where the flag says.
func (c loadCmd) load(ctx context.Context, loader loaders.Loader, arts iter.Seq2[politics.Article, error]) (tally loaders.Tally, err error) {
	if c.Errors == "" {
		return loader.Load(ctx, arts)
	}
	file, err := os.OpenFile(c.Errors, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return tally, fmt.Errorf("set failed items aside: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	loader.Aside = file
	return loader.Load(ctx, arts)
}

// retry loads what a file set aside and leaves in it what fails again. The file
// changes only when the load came to its end.
func (c loadCmd) retry(ctx context.Context, loader loaders.Loader, o loaders.Options) (loaders.Tally, error) {
	var again bytes.Buffer
	loader.Aside = &again
	tally, err := loader.Load(ctx, loaders.Retry(ctx, c.Retry, o))
	if err != nil {
		return tally, err
	}
	return tally, replaceFile(c.Retry, &again)
}

// replaceFile gives a file new content at once or not at all.
func replaceFile(name string, content io.Reader) error {
	beside := name + ".new"
	file, err := os.Create(beside)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = io.Copy(file, content)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(beside, name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
