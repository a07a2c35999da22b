package store

import (
	"time"

	"github.com/polgraph/polgraph/politics"
)

// remainder is what the exchange format says of an article and no other
// predicate keeps in its order.
type remainder struct {
	ID        string   `json:"id"`
	URL       string   `json:"url,omitempty"`
	Warnings  []string `json:"warnings,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	Source    string   `json:"source,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
}

// articleNode is what stands for the article itself.
func (s said) articleNode(loaded time.Time) *node {
	x, a := s.x, s.x.Article
	n := newNode("Article", "article.id", string(s.id))
	n.text("article.name", x.ID)
	n.text("article.url", politics.CanonicalURL(x.URL))
	n.text("article.title", x.Title)
	n.text("article.publisher", x.Publisher)
	n.texts("article.author", distinct(a.Authors))
	n.date("article.published", "article.published_from", "article.published_until", x.Published)
	n.text("article.format", string(a.Format))
	n.text("article.text", a.Text)
	if len(a.Blocks) > 0 {
		n.json("article.blocks", a.Blocks)
	}
	n.text("article.revision", s.revision)
	n.text("article.extractor", x.Extractor)
	n.json("article.attributions", x.Attributions)
	n.instant("article.loaded", loaded)
	n.texts("article.warning", distinct(x.Warnings))
	n.json("article.said", remainder{
		ID: x.ID, URL: x.URL, Warnings: x.Warnings, Authors: a.Authors, Source: a.Source, Publisher: a.Publisher,
	})
	return n
}

// appearanceNodes are what stands for the article's actors, given who they are.
func (s said) appearanceNodes(cast casting) []*node {
	nodes := make([]*node, 0, len(s.appearances))
	from, _ := s.x.Published.Bounds()
	for i, a := range s.appearances {
		n := newNode("Appearance", "appearance.id", string(a.ID))
		n.text("appearance.local", a.local)
		n.count("appearance.ordinal", i)
		n.edge("appearance.article", string(s.id))
		n.edge("appearance.profile", a.profile.id)
		n.edge("appearance.actor", string(cast[a.local]))
		n.text("appearance.type", string(a.Type))
		n.json("appearance.names", a.Names)
		n.json("appearance.mentions", a.actor.Mentions)
		n.json("appearance.context", a.Context)
		n.text("appearance.country", a.actor.Country)
		n.instant("appearance.published_from", from)
		nodes = append(nodes, n)
	}
	return nodes
}

// evidenceNodes are what stands for the article's statements, given which facts
// they tell.
func (s said) evidenceNodes(t telling) []*node {
	ids := map[string]string{}
	for _, a := range s.appearances {
		ids[a.local] = string(a.ID)
	}
	from, _ := s.x.Published.Bounds()
	nodes := make([]*node, 0, len(s.statements))
	for _, st := range s.statements {
		n := newNode("Evidence", "evidence.id", string(st.id))
		n.edge("evidence.article", string(s.id))
		n.edge("evidence.fact", string(t.byEvidence[st.id]))
		evid, claim := st.evidence(), st.claim()
		n.count("evidence.start", evid.Start)
		n.count("evidence.end", evid.End)
		n.text("evidence.sentence", evid.Text)
		n.real("evidence.confidence", evid.Confidence)
		n.text("evidence.rule", evid.Rule)
		n.text("evidence.extractor", s.x.Extractor)
		n.count("evidence.ordinal", st.ordinal)
		n.instant("evidence.published_from", from)
		n.edge("evidence.speaker", ids[claim.Speaker])
		n.edge("evidence.denied_by", ids[claim.DeniedBy])
		for _, local := range st.involved() {
			n.edge("evidence.appearance", ids[local])
		}
		if st.event != nil {
			n.text("evidence.kind", "event")
			n.json("evidence.said", *st.event)
		} else {
			n.text("evidence.kind", "relation")
			n.json("evidence.said", *st.relation)
		}
		nodes = append(nodes, n)
	}
	return nodes
}

// involved are the local ids of the actors that take part in what is stated,
// each once.
func (s statement) involved() []string {
	var ids []string
	if s.event != nil {
		ids = append(append(append(ids, s.event.Actors...), s.event.Recipients...), s.event.Place)
	} else {
		ids = []string{s.relation.Subject, s.relation.Object}
	}
	return distinct(ids)
}
