package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/polgraph/polgraph/graph/generated"
	"github.com/polgraph/polgraph/graph/view"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

type mutationResolver struct{ config Config }

// LoadArticle reads an article and puts what it says into the graph. What is
// selected of the stored article is asked after that, in one request.
func (r mutationResolver) LoadArticle(ctx context.Context, input generated.ArticleInput) (*view.LoadArticlePayload, error) {
	receipt, err := r.config.Desk.Load(ctx, articleOf(input))
	if err != nil {
		return nil, fmt.Errorf("load article: %w", err)
	}
	payload := &view.LoadArticlePayload{Receipt: receipt}
	payload.Stored, err = r.stored(ctx, receipt.Article)
	if err != nil {
		return nil, fmt.Errorf("answer the loaded article: %w", err)
	}
	return payload, nil
}

// stored answers the fields of the payload that show the article.
func (r mutationResolver) stored(ctx context.Context, id politics.ArticleID) (query.Answer, error) {
	roots := planOf(ctx).stored[responseKey(ctx)]
	if len(roots) == 0 {
		return query.Answer{}, nil
	}
	q := query.Query{Roots: slices.Clone(roots)}
	for i := range q.Roots {
		q.Roots[i].Filter = query.ArticleFilter{IDs: []politics.ArticleID{id}}
	}
	return r.config.Asker.Ask(ctx, q)
}

// articleOf is the article that an input gives.
func articleOf(input generated.ArticleInput) politics.Article {
	article := politics.Article{
		Name:    value(input.Name),
		URL:     value(input.URL),
		Title:   value(input.Title),
		Authors: input.Authors,
		Format:  input.Format,
		Text:    input.Text,
		Source:  cmp.Or(value(input.URL), value(input.Name), "GraphQL"),
	}
	article.Publisher = value(input.Publisher)
	article.Published = value(input.Published)
	article.ID = politics.NewArticleID(article.URL, article.Text)
	return article
}

// value is what an optional input gives, or the zero value.
func value[T any](given *T) T {
	if given == nil {
		var none T
		return none
	}
	return *given
}

// RetractArticle takes an article back.
func (r mutationResolver) RetractArticle(ctx context.Context, id, reason string) (*view.RetractArticlePayload, error) {
	receipt, err := r.config.Desk.Retract(ctx, politics.ArticleID(id), reason)
	if err != nil {
		return nil, fmt.Errorf("retract article: %w", err)
	}
	return &view.RetractArticlePayload{ID: string(receipt.Article), Change: receipt.Change}, nil
}
