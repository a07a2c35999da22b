package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/polgraph/polgraph/extract"
	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/score"
)

// evalCmd measures how well texts are read, against files of annotated text.
type evalCmd struct {
	Treebank    []string `help:"CoNLL-U with gold words: tags and trees." placeholder:"FILE"`
	Names       []string `help:"Words with name tags in columns: CrossNER, Universal NER, Groningen Meaning Bank." placeholder:"FILE"`
	Gold        string   `help:"Annotated articles in the exchange format, JSON lines; with --articles." placeholder:"FILE"`
	Articles    []string `help:"The articles of --gold: text files or JSON lines." placeholder:"FILE"`
	Pairs       string   `help:"Sentences with source, target and PLOVER type, JSON lines (older types: YIELD)." placeholder:"FILE"`
	CameoPairs  string   `help:"Sentences with the places of source and target, JSON lines." placeholder:"FILE"`
	Plover      string   `help:"PLOVER's gold standard records, JSON." placeholder:"FILE"`
	Attribution string   `help:"Folder with ann/*.ann (brat) and text/*.txt: who says what." placeholder:"DIR"`
	Redocred    string   `help:"Re-DocRED documents, JSON: memberships and leaderships." placeholder:"FILE"`
}

// Help is the command's longer help.
func (evalCmd) Help() string {
	return `Prints precision, recall and F1 in all and per type.
Articles: actors by type and a shared name; relations by predicate and both sides; events by type and overlapping evidence;
roles and full over the participants of matched events. Items of gold marked optional count neither way.
Attribution: source and cue overlap, and the contents share at least half of the longer one.`
}

// Validate refuses a command without a file.
func (c evalCmd) Validate() error {
	switch {
	case (c.Gold == "") != (len(c.Articles) == 0):
		return errors.New("--gold and --articles go together")
	case len(c.Treebank)+len(c.Names) == 0 && c.Gold+c.Pairs+c.CameoPairs+c.Plover+c.Attribution+c.Redocred == "":
		return errors.New("no file to measure on is given")
	}
	return nil
}

// evaluation is what the parts of eval share.
type evaluation struct {
	out       io.Writer
	pipeline  *nlp.Pipeline
	extractor *extract.Extractor
}

// Run measures on every file that is given, in the order of the flags.
func (c evalCmd) Run(ctx context.Context, p *program) error {
	pipeline, err := nlp.Load()
	if err != nil {
		return fmt.Errorf("load the models: %w", err)
	}
	e := &evaluation{out: p.stdout, pipeline: pipeline, extractor: extract.New(pipeline)}
	for _, file := range c.Treebank {
		if err := e.treebank(file); err != nil {
			return fmt.Errorf("measure %s: %w", file, err)
		}
	}
	for _, file := range c.Names {
		if err := e.names(file); err != nil {
			return fmt.Errorf("measure %s: %w", file, err)
		}
	}
	if c.Gold != "" {
		if err := e.graphs(ctx, p, c.Gold, c.Articles); err != nil {
			return fmt.Errorf("measure %s: %w", c.Gold, err)
		}
	}
	for _, part := range []struct {
		file    string
		measure func(ctx context.Context, file string) error
	}{
		{c.Pairs, e.pairs},
		{c.CameoPairs, e.cameoPairs},
		{c.Plover, e.plover},
		{c.Attribution, e.attribution},
		{c.Redocred, e.redocred},
	} {
		if part.file == "" {
			continue
		}
		if err := part.measure(ctx, part.file); err != nil {
			return fmt.Errorf("measure %s: %w", part.file, err)
		}
	}
	return nil
}

func (e *evaluation) head(what, file string) { fmt.Fprintf(e.out, "\n== %s: %s\n", what, file) }

func (e *evaluation) line(name string, figure fmt.Stringer) {
	fmt.Fprintf(e.out, "%-24s %s\n", name, figure)
}

// tallies prints a tally a key, in the order of the keys.
func tallies[K ~string](e *evaluation, by map[K]*score.Tally) {
	for _, key := range slices.Sorted(maps.Keys(by)) {
		e.line("  "+string(key), by[key])
	}
}

// decode opens a file and reads it whole.
func decode[T any](file string, read func(io.Reader) (T, error)) (value T, err error) {
	f, err := os.Open(file)
	if err != nil {
		return value, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return read(f)
}
