package main

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/polgraph/polgraph/loaders"
	"github.com/polgraph/polgraph/loaders/fetch"
	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// inputs are the arguments of the commands that read articles.
type inputs struct {
	Files []string `arg:"" optional:"" help:"Files, folders with all below them, web addresses, or - for standard input: text, Markdown, HTML, JSON, CSV, feeds, mail, documents, archives."`

	Published politics.Date   `help:"When the articles were published, before what they say themselves: 2013-09-25." placeholder:"DATE" group:"What is known of the articles:"`
	URL       string          `name:"url" help:"Address of the article; of a single one only." group:"What is known of the articles:"`
	Title     string          `help:"Headline of the article; of a single one only." placeholder:"TEXT" group:"What is known of the articles:"`
	Publisher string          `help:"Who published the articles." placeholder:"NAME" group:"What is known of the articles:"`
	Markup    politics.Format `help:"How pages are marked up: text, markdown or html; found by looking at them unless told." enum:",text,markdown,html" default:"" placeholder:"FORMAT" group:"What is known of the articles:"`

	FullText     bool          `help:"Fetch the page of a feed's item where the feed holds only a summary." group:"Fetching from the web:"`
	PerHost      time.Duration `help:"Pause between two requests to a host (${default})." default:"${per_host}" placeholder:"TIME" group:"Fetching from the web:"`
	AllowPrivate bool          `help:"Also fetch from this machine and its own network." group:"Fetching from the web:"`

	MaxBytes int `help:"Largest article, in bytes; larger ones are refused (${default})." default:"${max_bytes}" placeholder:"N"`
}

// Validate refuses what would give several articles one identity.
func (in inputs) Validate() error {
	switch {
	case len(in.Files) > 1 && (in.URL != "" || in.Title != ""):
		return errors.New("--url and --title are of a single article")
	case in.PerHost <= 0:
		return errors.New("--per-host must be above 0")
	case in.MaxBytes < 1:
		return errors.New("--max-bytes must be at least 1")
	}
	return nil
}

func (in inputs) options(p *program) loaders.Options {
	return loaders.Options{
		Given:  page.Given{Published: in.Published, URL: in.URL, Title: in.Title, Publisher: in.Publisher},
		Format: in.Markup,
		Limits: page.Limits{Bytes: in.MaxBytes},
		Stdin:  p.stdin,

		Fetch:    in.fetcher(),
		FullText: in.FullText,
	}
}

func (in inputs) fetcher() *fetch.Fetcher {
	return fetch.New(fetch.Config{PerHost: in.PerHost, AllowPrivate: in.AllowPrivate})
}

// open gives the articles of the files in their order.
func (in inputs) open(ctx context.Context, p *program) iter.Seq2[politics.Article, error] {
	return loaders.Open(ctx, in.Files, in.options(p))
}
