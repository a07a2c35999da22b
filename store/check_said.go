package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/polgraph/polgraph/politics"
)

// checkArticles proves the half that was said: each article's extraction is
// given back and stored anew in thought, and the nodes must be just those.
func (c *checker) checkArticles(ctx context.Context) error {
	fields := c.fields("article") + `
		appearances: ~appearance.article { ` + c.fields("appearance") + ` founder: ~actor.anchor { uid }
			judged: ~judgement.left @filter(eq(judgement.verdict, "same")) { uid } }
		statements: ~evidence.article { ` + c.fields("evidence") + ` }`
	for r, err := range c.rows(ctx, "article.id", articlesPage, fields) {
		if err != nil {
			return err
		}
		if err := c.checkArticle(r); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) checkArticle(r row) error {
	var article articleRow
	if err := json.Unmarshal(r.text, &article); err != nil {
		return fmt.Errorf("read article: %w", err)
	}
	x, err := article.extraction()
	if err != nil {
		c.report("article-readable", article.ID, "%s", err)
		return nil
	}
	if err := validate(x); err != nil {
		c.report("article-readable", article.ID, "%s", err)
		return nil
	}
	told, cast := newSaid(x, c.config.Keys).pin(c.pinned), casting{}
	for _, a := range article.Appearances {
		cast[a.Local] = politics.ActorID(a.Actor.ID)
	}
	telling := told.tell(cast)
	c.sum(told, cast, telling)

	stands := c.node(r.fields)
	c.compare("article-as-said", stands, told.articleNode(article.Loaded), "article.loaded")
	c.checkNodes("appearance-as-said", article.ID, r.fields["appearances"], told.appearanceNodes(cast))
	c.checkNodes("evidence-as-said", article.ID, r.fields["statements"], told.evidenceNodes(telling))
	return nil
}

// checkNodes compares an article's nodes of one kind with those that must be.
func (c *checker) checkNodes(invariant, article string, stored any, must []*node) {
	list, _ := stored.([]any)
	stands := map[string]*node{}
	for _, one := range list {
		fields, _ := one.(map[string]any)
		n := c.node(fields)
		if stands[n.id] != nil {
			c.report("unique-id", n.id, "article %s has two of it", article)
		}
		stands[n.id] = n
		if invariant == "appearance-as-said" && fields["founder"] == nil && fields["judged"] == nil {
			c.report("appearance-judged", n.id, "nothing tells why it is its actor")
		}
	}
	for _, n := range must {
		if stands[n.id] == nil {
			c.report(invariant, n.id, "article %s must have it", article)
			continue
		}
		c.compare(invariant, stands[n.id], n)
		delete(stands, n.id)
	}
	for id := range stands {
		c.report(invariant, id, "article %s says nothing of the kind", article)
	}
}

// sum enters what the article tells into the ledgers.
func (c *checker) sum(told said, cast casting, t telling) {
	for id, counts := range t.facts {
		c.facts.addTally(string(id), counts, 1)
	}
	for id, counts := range told.sit(cast) {
		c.actors.addTally(string(id), counts, 1)
	}
	for _, a := range told.appearances {
		c.profiles.add(a.profile.id, fieldStatements, string(cast[a.local]), 1)
	}
}
