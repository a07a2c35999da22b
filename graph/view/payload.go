package view

import (
	"context"
	"fmt"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// LoadArticlePayload is what loading an article did.
type LoadArticlePayload struct {
	politics.Receipt
	Stored query.Answer // the article, under the response keys of the field `article`
}

// Article is the article as it is stored.
func (p LoadArticlePayload) Article(ctx context.Context) (Article, error) {
	rows := listAt(ctx, query.Row{Lists: p.Stored}, "")
	if row, ok := rows.First(); ok {
		return ArticleOf(row)
	}
	return Article{}, fmt.Errorf("article %s: %w", p.Receipt.Article, politics.ErrNotFound)
}

// ActorCount is how many actors the article speaks of.
func (p LoadArticlePayload) ActorCount() int { return p.Actors }

// NewActorCount is how many of these the graph had not known.
func (p LoadArticlePayload) NewActorCount() int { return p.NewActors }

// RelationCount is how many relations the article tells.
func (p LoadArticlePayload) RelationCount() int { return p.Relations }

// EventCount is how many events the article tells.
func (p LoadArticlePayload) EventCount() int { return p.Events }

// WarningTexts are what went wrong in reading it.
func (p LoadArticlePayload) WarningTexts() []string {
	if p.Warnings == nil {
		return []string{}
	}
	return p.Warnings
}

// RetractArticlePayload is what retracting an article did.
type RetractArticlePayload struct {
	ID     string
	Change politics.Change
}
