package page

import (
	"path"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// draft is what a format's reader found on a page.
type draft struct {
	passages  []passage
	title     string
	url       string
	publisher string
	authors   []string
	published politics.Date
	warnings  []string
}

func (d *draft) warn(warning string) { d.warnings = append(d.warnings, warning) }

// article joins what was found with what was given, which goes first.
func (d *draft) article(format politics.Format, text string, given Given) politics.Article {
	art := politics.Article{
		Name:      given.Name,
		URL:       either(either(given.URL, d.url), given.Fetched),
		Title:     either(given.Title, d.title),
		Publisher: either(given.Publisher, d.publisher),
		Authors:   given.Authors,
		Published: given.Published,
		Format:    format,
		Text:      text,
		Blocks:    blocks(text, d.passages),
		Source:    given.Source,
		Warnings:  append(append([]string(nil), given.Warnings...), d.warnings...),
	}
	art.ID = politics.NewArticleID(art.URL, text)
	if len(art.Authors) == 0 {
		art.Authors = d.authors
	}
	if art.Published.IsZero() {
		art.Published = d.published
	}
	if art.Published.IsZero() {
		var warning string
		art.Published, warning = dateOfText(d.passages)
		art.Warnings = append(art.Warnings, warning)
	}
	if art.Name == "" {
		art.Name = nameOf(art)
	}
	return art
}

// nameOf is a name for an article that came without one.
func nameOf(art politics.Article) string {
	if art.Source != "" {
		base := path.Base(art.Source)
		return strings.TrimSuffix(base, path.Ext(base))
	}
	return string(art.ID)
}

func either(first, second string) string {
	if first = oneLine(first); first != "" {
		return first
	}
	return oneLine(second)
}

// oneLine is the text with every run of white space as one blank.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
