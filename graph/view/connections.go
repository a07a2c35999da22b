package view

import (
	"context"

	"github.com/polgraph/polgraph/query"
)

// ActorConnection is a page of a list.
type ActorConnection struct{ connection }

// OfActors is a page that holds the rows.
func OfActors(rows query.Rows) ActorConnection { return ActorConnection{connection{rows}} }

// Nodes is the page.
func (c ActorConnection) Nodes(ctx context.Context) ([]Actor, error) {
	return nodes(ctx, c.connection, ActorOf)
}

// Edges is the page, with cursors.
func (c ActorConnection) Edges(ctx context.Context) []ActorEdge {
	edges := c.edges(ctx)
	list := make([]ActorEdge, len(edges))
	for i := range edges {
		list[i] = ActorEdge{edges[i]}
	}
	return list
}

// ActorEdge is an entry of a page.
type ActorEdge struct{ edge }

// Node is the entry.
func (e ActorEdge) Node(ctx context.Context) (Actor, error) { return nodeOf(ctx, e.edge, ActorOf) }

// SearchConnection is a page of a list.
type SearchConnection struct{ connection }

// OfFound is a page that holds the rows.
func OfFound(rows query.Rows) SearchConnection { return SearchConnection{connection{rows}} }

// Nodes is the page.
func (c SearchConnection) Nodes(ctx context.Context) ([]Actor, error) {
	return nodes(ctx, c.connection, ActorOf)
}

// Edges is the page, with cursors.
func (c SearchConnection) Edges(ctx context.Context) []SearchEdge {
	edges := c.edges(ctx)
	list := make([]SearchEdge, len(edges))
	for i := range edges {
		list[i] = SearchEdge{edges[i]}
	}
	return list
}

// SearchEdge is an entry of a page.
type SearchEdge struct{ edge }

// Node is the entry.
func (e SearchEdge) Node(ctx context.Context) (Actor, error) { return nodeOf(ctx, e.edge, ActorOf) }

// Match is how the name was found.
func (e SearchEdge) Match() query.MatchRank { return query.Get[query.MatchRank](e.row, query.Match) }

// RelationConnection is a page of a list.
type RelationConnection struct{ connection }

// OfRelations is a page that holds the rows.
func OfRelations(rows query.Rows) RelationConnection { return RelationConnection{connection{rows}} }

// Nodes is the page.
func (c RelationConnection) Nodes(ctx context.Context) ([]Relation, error) {
	return nodes(ctx, c.connection, relationOf)
}

// Edges is the page, with cursors.
func (c RelationConnection) Edges(ctx context.Context) []RelationEdge {
	edges := c.edges(ctx)
	list := make([]RelationEdge, len(edges))
	for i := range edges {
		list[i] = RelationEdge{edges[i]}
	}
	return list
}

// RelationEdge is an entry of a page.
type RelationEdge struct{ edge }

// Node is the entry.
func (e RelationEdge) Node(ctx context.Context) (Relation, error) {
	return nodeOf(ctx, e.edge, relationOf)
}

// EventConnection is a page of a list.
type EventConnection struct{ connection }

// OfEvents is a page that holds the rows.
func OfEvents(rows query.Rows) EventConnection { return EventConnection{connection{rows}} }

// Nodes is the page.
func (c EventConnection) Nodes(ctx context.Context) ([]Event, error) {
	return nodes(ctx, c.connection, EventOf)
}

// Edges is the page, with cursors.
func (c EventConnection) Edges(ctx context.Context) []EventEdge {
	edges := c.edges(ctx)
	list := make([]EventEdge, len(edges))
	for i := range edges {
		list[i] = EventEdge{edges[i]}
	}
	return list
}

// EventEdge is an entry of a page.
type EventEdge struct{ edge }

// Node is the entry.
func (e EventEdge) Node(ctx context.Context) (Event, error) { return nodeOf(ctx, e.edge, EventOf) }

// ArticleConnection is a page of a list.
type ArticleConnection struct{ connection }

// OfArticles is a page that holds the rows.
func OfArticles(rows query.Rows) ArticleConnection { return ArticleConnection{connection{rows}} }

// Nodes is the page.
func (c ArticleConnection) Nodes(ctx context.Context) ([]Article, error) {
	return nodes(ctx, c.connection, ArticleOf)
}

// Edges is the page, with cursors.
func (c ArticleConnection) Edges(ctx context.Context) []ArticleEdge {
	edges := c.edges(ctx)
	list := make([]ArticleEdge, len(edges))
	for i := range edges {
		list[i] = ArticleEdge{edges[i]}
	}
	return list
}

// ArticleEdge is an entry of a page.
type ArticleEdge struct{ edge }

// Node is the entry.
func (e ArticleEdge) Node(ctx context.Context) (Article, error) {
	return nodeOf(ctx, e.edge, ArticleOf)
}

// EvidenceConnection is a page of a list.
type EvidenceConnection struct{ connection }

// OfEvidence is a page that holds the rows.
func OfEvidence(rows query.Rows) EvidenceConnection { return EvidenceConnection{connection{rows}} }

// Nodes is the page.
func (c EvidenceConnection) Nodes(ctx context.Context) ([]Evidence, error) {
	return nodes(ctx, c.connection, evidenceOf)
}

// Edges is the page, with cursors.
func (c EvidenceConnection) Edges(ctx context.Context) []EvidenceEdge {
	edges := c.edges(ctx)
	list := make([]EvidenceEdge, len(edges))
	for i := range edges {
		list[i] = EvidenceEdge{edges[i]}
	}
	return list
}

// EvidenceEdge is an entry of a page.
type EvidenceEdge struct{ edge }

// Node is the entry.
func (e EvidenceEdge) Node(ctx context.Context) (Evidence, error) {
	return nodeOf(ctx, e.edge, evidenceOf)
}

// AppearanceConnection is a page of a list.
type AppearanceConnection struct{ connection }

// OfAppearances is a page that holds the rows.
func OfAppearances(rows query.Rows) AppearanceConnection {
	return AppearanceConnection{connection{rows}}
}

// Nodes is the page.
func (c AppearanceConnection) Nodes(ctx context.Context) ([]Appearance, error) {
	return nodes(ctx, c.connection, appearanceOf)
}

// Edges is the page, with cursors.
func (c AppearanceConnection) Edges(ctx context.Context) []AppearanceEdge {
	edges := c.edges(ctx)
	list := make([]AppearanceEdge, len(edges))
	for i := range edges {
		list[i] = AppearanceEdge{edges[i]}
	}
	return list
}

// AppearanceEdge is an entry of a page.
type AppearanceEdge struct{ edge }

// Node is the entry.
func (e AppearanceEdge) Node(ctx context.Context) (Appearance, error) {
	return nodeOf(ctx, e.edge, appearanceOf)
}

// NeighborConnection is a page of a list.
type NeighborConnection struct{ connection }

// OfNeighbors is a page that holds the rows.
func OfNeighbors(rows query.Rows) NeighborConnection { return NeighborConnection{connection{rows}} }

// Nodes is the page.
func (c NeighborConnection) Nodes(ctx context.Context) ([]Neighbor, error) {
	return nodes(ctx, c.connection, neighborOf)
}

// Edges is the page, with cursors.
func (c NeighborConnection) Edges(ctx context.Context) []NeighborEdge {
	edges := c.edges(ctx)
	list := make([]NeighborEdge, len(edges))
	for i := range edges {
		list[i] = NeighborEdge{edges[i]}
	}
	return list
}

// NeighborEdge is an entry of a page.
type NeighborEdge struct{ edge }

// Node is the entry.
func (e NeighborEdge) Node(ctx context.Context) (Neighbor, error) {
	return nodeOf(ctx, e.edge, neighborOf)
}

// NeighborhoodConnection is a page of a list.
type NeighborhoodConnection struct{ connection }

// OfNeighborhood is a page that holds the rows.
func OfNeighborhood(rows query.Rows) NeighborhoodConnection {
	return NeighborhoodConnection{connection{rows}}
}

// Nodes is the page.
func (c NeighborhoodConnection) Nodes(ctx context.Context) ([]Actor, error) {
	return nodes(ctx, c.connection, ActorOf)
}

// Edges is the page, with cursors.
func (c NeighborhoodConnection) Edges(ctx context.Context) []NeighborhoodEdge {
	edges := c.edges(ctx)
	list := make([]NeighborhoodEdge, len(edges))
	for i := range edges {
		list[i] = NeighborhoodEdge{edges[i]}
	}
	return list
}

// NeighborhoodEdge is an entry of a page.
type NeighborhoodEdge struct{ edge }

// Node is the entry.
func (e NeighborhoodEdge) Node(ctx context.Context) (Actor, error) {
	return nodeOf(ctx, e.edge, ActorOf)
}

// Distance is how many hops away it is.
func (e NeighborhoodEdge) Distance() int { return query.Get[int](e.row, query.Distance) }
