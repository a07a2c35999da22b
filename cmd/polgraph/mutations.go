package main

import (
	"context"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

const loadArticle = `mutation Load($input: ArticleInput!) {
  loadArticle(input: $input) {
    change actorCount newActorCount relationCount eventCount warnings
    article { id }
  }
}`

// Load sends an article to the server, which reads it.
func (c *client) Load(ctx context.Context, art politics.Article) (politics.Receipt, error) {
	input := map[string]any{"text": art.Text, "format": strings.ToUpper(string(art.Format)), "authors": art.Authors}
	for name, value := range map[string]string{
		"name": art.Name, "url": art.URL, "title": art.Title, "publisher": art.Publisher, "published": art.Published.String(),
	} {
		if value != "" {
			input[name] = value
		}
	}
	var found struct {
		LoadArticle struct {
			Change                                               string
			ActorCount, NewActorCount, RelationCount, EventCount int
			Warnings                                             []string
			Article                                              struct{ ID politics.ArticleID }
		}
	}
	if err := c.ask(ctx, loadArticle, map[string]any{"input": input}, &found); err != nil {
		return politics.Receipt{}, err
	}
	loaded := found.LoadArticle
	return politics.Receipt{
		Article: loaded.Article.ID, Change: politics.Change(strings.ToLower(loaded.Change)),
		Actors: loaded.ActorCount, NewActors: loaded.NewActorCount,
		Relations: loaded.RelationCount, Events: loaded.EventCount, Warnings: loaded.Warnings,
	}, nil
}

const retractArticle = `mutation Retract($id: ID!, $reason: String!) {
  retractArticle(id: $id, reason: $reason) { id }
}`

func (c *client) retract(ctx context.Context, id politics.ArticleID, reason string) error {
	var found struct{ RetractArticle struct{ ID string } }
	return c.ask(ctx, retractArticle, map[string]any{"id": id, "reason": reason}, &found)
}

// check asks the server to prove the graph's invariants.
func (c *client) check(ctx context.Context) ([]politics.Problem, error) {
	var found struct{ Check []politics.Problem }
	err := c.ask(ctx, `query Check { check { invariant node detail } }`, nil, &found)
	return found.Check, err
}

// ready fails when there is no server, before any article is read for it.
func (c *client) ready(ctx context.Context) error {
	var found struct{ Typename string }
	return c.ask(ctx, `query Ready { __typename }`, nil, &found)
}
