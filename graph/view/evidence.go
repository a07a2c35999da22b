package view

import (
	"context"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Evidence is the sentence of one article that tells a fact.
type Evidence struct{ thing }

func evidenceOf(row query.Row) (Evidence, error) { return Evidence{thing{row}}, nil }

// Article is the article.
func (e Evidence) Article(ctx context.Context) (Article, error) {
	return one(e.list(ctx), e.thing, "article", ArticleOf)
}

// Fact is what it tells.
func (e Evidence) Fact(ctx context.Context) (Fact, error) {
	return one(e.list(ctx), e.thing, "fact", factOf)
}

// Sentence is the sentence.
func (e Evidence) Sentence() string { return query.Get[string](e.row, query.Text) }

// Start is where the sentence begins.
func (e Evidence) Start() int { return query.Get[int](e.row, query.Start) }

// End is where the sentence ends.
func (e Evidence) End() int { return query.Get[int](e.row, query.End) }

// Confidence is how sure the reader is.
func (e Evidence) Confidence() float64 { return query.Get[float64](e.row, query.Confidence) }

// Rule is the rule that read the fact.
func (e Evidence) Rule() *string { return optional(e.row, query.Rule) }

// Extractor is what read the article.
func (e Evidence) Extractor() *string { return optional(e.row, query.Extractor) }

// Speaker is who says so, nil for the article itself.
func (e Evidence) Speaker(ctx context.Context) (*Appearance, error) { return e.maybe(ctx) }

// DeniedBy is who denies it, nil for nobody.
func (e Evidence) DeniedBy(ctx context.Context) (*Appearance, error) { return e.maybe(ctx) }

func (e Evidence) maybe(ctx context.Context) (*Appearance, error) {
	row, ok := e.list(ctx).First()
	if !ok {
		return nil, nil //nolint:nilnil // null is how GraphQL says that there is none
	}
	shown, err := appearanceOf(row)
	return &shown, err
}

// Appearances are the article's actors that the fact is about.
func (e Evidence) Appearances(ctx context.Context) ([]Appearance, error) {
	return many(e.list(ctx), appearanceOf)
}

// Appearance is an actor as one article speaks of it.
type Appearance struct{ thing }

func appearanceOf(row query.Row) (Appearance, error) { return Appearance{thing{row}}, nil }

// Article is the article.
func (a Appearance) Article(ctx context.Context) (Article, error) {
	return one(a.list(ctx), a.thing, "article", ArticleOf)
}

// Actor is who it was judged to be.
func (a Appearance) Actor(ctx context.Context) (Actor, error) {
	return one(a.list(ctx), a.thing, "actor", ActorOf)
}

// Type is what kind of actor the article takes it for.
func (a Appearance) Type() politics.ActorType {
	return query.Get[politics.ActorType](a.row, query.ActorType)
}

// Names are what the article calls it.
func (a Appearance) Names() []string { return texts(a.row, query.Names) }

// Mentions are the places where it is named.
func (a Appearance) Mentions() []Span {
	return spans(query.Get[[]politics.Span](a.row, query.Mentions))
}

// Judgements are why it was taken for the actor that it is.
func (a Appearance) Judgements(ctx context.Context) ([]Judgement, error) {
	return many(a.list(ctx), judgementOf)
}

// Judgement is whether two appearances are one actor.
type Judgement struct{ thing }

func judgementOf(row query.Row) (Judgement, error) { return Judgement{thing{row}}, nil }

// Left is the one.
func (j Judgement) Left(ctx context.Context) (*Appearance, error) { return Evidence(j).maybe(ctx) }

// Right is the other.
func (j Judgement) Right(ctx context.Context) (*Appearance, error) { return Evidence(j).maybe(ctx) }

// Verdict is what was judged.
func (j Judgement) Verdict() politics.Verdict {
	return query.Get[politics.Verdict](j.row, query.Verdict)
}

// Score is how sure the author is that they are one.
func (j Judgement) Score() float64 { return query.Get[float64](j.row, query.Score) }

// Reasons are why.
func (j Judgement) Reasons() []string { return texts(j.row, query.Reasons) }

// Author is who says so.
func (j Judgement) Author() string { return query.Get[string](j.row, query.Author) }
