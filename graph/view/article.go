package view

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Article is a news article.
type Article struct{ thing }

// ArticleOf shows a row as an article.
func ArticleOf(row query.Row) (Article, error) { return Article{thing{row}}, nil }

// Name is its own id in its source.
func (a Article) Name() *string { return optional(a.row, query.Name) }

// URL is where it was published.
func (a Article) URL() *string { return optional(a.row, query.URL) }

// Title is its headline.
func (a Article) Title() *string { return optional(a.row, query.Title) }

// Publisher is who published it.
func (a Article) Publisher() *string { return optional(a.row, query.Publisher) }

// Authors are who wrote it.
func (a Article) Authors() []string { return texts(a.row, query.Authors) }

// Published is when it was published.
func (a Article) Published() politics.Date { return query.Get[politics.Date](a.row, query.Published) }

// Format is the markup of its text.
func (a Article) Format() politics.Format {
	return cmp.Or(query.Get[politics.Format](a.row, query.Format), politics.PlainText)
}

// Text is the text as given.
func (a Article) Text() string { return query.Get[string](a.row, query.Text) }

// Loaded is when it was loaded.
func (a Article) Loaded() time.Time { return query.Get[time.Time](a.row, query.Loaded) }

// Extractor is what read it.
func (a Article) Extractor() *string { return optional(a.row, query.Extractor) }

// Warnings are what went wrong in reading it.
func (a Article) Warnings() []string { return texts(a.row, query.Warnings) }

// Appearances are the actors that it speaks of.
func (a Article) Appearances(ctx context.Context) AppearanceConnection {
	return AppearanceConnection{connection{a.list(ctx)}}
}

// Evidence is what it tells.
func (a Article) Evidence(ctx context.Context) EvidenceConnection {
	return EvidenceConnection{connection{a.list(ctx)}}
}

// Span is a stretch of the text.
type Span struct{ politics.Span }

// Start is where it begins.
func (s Span) Start() int { return s.Span.Start }

// End is where it ends.
func (s Span) End() int { return s.Span.End }

func spans(list []politics.Span) []Span {
	shown := make([]Span, len(list))
	for i, span := range list {
		shown[i] = Span{span}
	}
	return shown
}

// Mention is a place where an actor is named.
type Mention struct {
	Span
	of thing // the appearance
}

// Mentions are all places where an actor is named, in the order of the text.
func (a Article) Mentions(ctx context.Context) []Mention {
	mentions := []Mention{}
	for _, row := range a.list(ctx).Rows {
		for _, span := range query.Get[[]politics.Span](row, query.Mentions) {
			mentions = append(mentions, Mention{Span{span}, thing{row}})
		}
	}
	slices.SortFunc(mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Start(), b.Start()), cmp.Compare(a.End(), b.End()), cmp.Compare(a.of.row.ID, b.of.row.ID))
	})
	return mentions
}

// Appearance is who is named.
func (m Mention) Appearance(ctx context.Context) (Appearance, error) {
	return one(m.of.list(ctx), m.of, "appearance", appearanceOf)
}

// Quote is a place where somebody is quoted.
type Quote struct {
	quote   politics.Attribution
	speaker *thing // the appearance
}

// Quotes are all places where somebody is quoted, in the order of the text.
func (a Article) Quotes(ctx context.Context) []Quote {
	speakers := map[string]*thing{}
	for _, row := range a.list(ctx).Rows {
		speakers[query.Get[string](row, query.Local)] = &thing{row}
	}
	quotes := []Quote{}
	for _, quote := range query.Get[[]politics.Attribution](a.row, query.Quotes) {
		quotes = append(quotes, Quote{quote, speakers[quote.Speaker]})
	}
	slices.SortStableFunc(quotes, func(a, b Quote) int {
		return cmp.Compare(a.quote.Content.Start, b.quote.Content.Start)
	})
	return quotes
}

// Source is the words that name who says it.
func (q Quote) Source() Span { return Span{q.quote.Source} }

// Cue is the words that tell that it is said.
func (q Quote) Cue() Span { return Span{q.quote.Cue} }

// Content is what is said.
func (q Quote) Content() Span { return Span{q.quote.Content} }

// Speaker is who says it, nil if it is no actor of the article.
func (q Quote) Speaker(ctx context.Context) (*Appearance, error) {
	if q.speaker == nil {
		return nil, nil //nolint:nilnil // null is how GraphQL says that nobody is known
	}
	shown, err := one(q.speaker.list(ctx), *q.speaker, "appearance", appearanceOf)
	return &shown, err
}
