package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/polgraph/polgraph/nlp/train"
)

// trainCmd makes the weights that package nlp/models embeds.
type trainCmd struct {
	Treebank []string `required:"" placeholder:"FILE" help:"Treebanks in CoNLL-U, names in Entity annotation."`
	Names    []string `placeholder:"FILE" help:"Texts with names, one token a line, IO or BIO tags in the last column; folders too."`
	Dev      []string `placeholder:"FILE" help:"What to measure on, of either kind."`
	HoldOut  []string `placeholder:"SOURCE" help:"Sources of which a tenth is measured on and not learned."`
	Teacher  []string `placeholder:"FILE" help:"Weights that fill in the trees and names which the texts lack."`
	Parties  string   `placeholder:"FILE" help:"Names of parties, one a line, to put in the place of others: nlp/train/parties.txt."`
	Out      string   `required:"" placeholder:"FILE" help:"Where the weights go, after every pass and at the end."`

	Passes  int     `placeholder:"N" help:"Times that the treebanks are gone through."`
	Seed    uint64  `placeholder:"N" help:"What the first weights and the order of sentences follow from."`
	Embed   int     `placeholder:"N" help:"Width of an embedding."`
	Width   int     `placeholder:"N" help:"Width of a layer."`
	Layers  int     `placeholder:"N" help:"Recurrent layers."`
	Rate    float64 `placeholder:"X" help:"Rate of learning at its height."`
	Dropout float64 `placeholder:"X" help:"Share of a layer's columns that a sentence is learned without."`
}

// Help tells about sources and repeatability, for --help.
func (trainCmd) Help() string {
	return `Trains the network that tags, parses and marks names. FILEs may have the name of their source in front: voa=news.tsv;
else the file's name up to the first dot or hyphen is it. Sources may follow different guidelines.
The same files, flags and program give the same bytes, on any number of cores. Progress goes to standard error, scores to
standard output. A number that is not given is that of the model which the program was built with.`
}

// options are the defaults and what the flags change of them.
func (c *trainCmd) options() (train.Options, error) {
	o := train.Defaults()
	o.Passes, o.Seed = cmp.Or(c.Passes, o.Passes), cmp.Or(c.Seed, o.Seed)
	o.Rate, o.Dropout = cmp.Or(c.Rate, o.Rate), cmp.Or(c.Dropout, o.Dropout)
	o.Config.Embed, o.Config.Width = cmp.Or(c.Embed, o.Config.Embed), cmp.Or(c.Width, o.Config.Width)
	o.Config.Layers = cmp.Or(c.Layers, o.Config.Layers)
	if c.Parties == "" {
		return o, nil
	}
	f, err := os.Open(c.Parties)
	if err != nil {
		return o, err
	}
	defer f.Close()
	o.Parties, err = train.ReadParties(f)
	return o, err
}

// Run trains, keeps the weights of every pass and measures the last.
func (c *trainCmd) Run(ctx context.Context, p *program) error {
	sents, held, err := c.read()
	if err != nil {
		return err
	}
	opt, err := c.options()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(p.stderr, nil))
	weights, err := train.Fit(ctx, log, sents, opt, func(_ int, weights []byte) error {
		return replaceFile(c.Out, bytes.NewReader(weights))
	})
	if err != nil {
		return err
	}
	if err := replaceFile(c.Out, bytes.NewReader(weights)); err != nil {
		return err
	}
	return c.measure(p, weights, held)
}

// read gives what is learned from and, source by source, what was set aside.
func (c *trainCmd) read() (learn []train.Sentence, held map[string][]train.Sentence, err error) {
	if learn, err = train.ReadFiles(append(append([]string{}, c.Treebank...), c.Names...)); err != nil {
		return nil, nil, err
	}
	held = map[string][]train.Sentence{}
	for _, source := range c.HoldOut {
		learn, held[source] = train.SetAside(learn, source)
	}
	train.Harmonize(learn)
	var teachers [][]byte
	for _, name := range c.Teacher {
		weights, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, fmt.Errorf("read teacher: %w", err)
		}
		teachers = append(teachers, weights)
	}
	return learn, held, train.AddSilver(learn, teachers)
}

func (c *trainCmd) measure(p *program, weights []byte, held map[string][]train.Sentence) error {
	for _, name := range c.Dev {
		sents, err := train.ReadFiles([]string{name})
		if err != nil {
			return err
		}
		score, err := train.Measure(weights, sents, "")
		if err != nil {
			return err
		}
		tell(p.stdout, "%s\n%s", name, score)
	}
	for _, source := range c.HoldOut {
		score, err := train.Measure(weights, held[source], source)
		if err != nil {
			return err
		}
		tell(p.stdout, "a tenth of %s, by its own guidelines\n%s", source, score)
	}
	return nil
}
