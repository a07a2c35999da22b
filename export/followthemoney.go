package export

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"strings"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// entity is an entity of the FollowTheMoney ontology, see followthemoney.tech. All
// values are lists of texts.
type entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// newEntity leaves out properties without values.
func newEntity(id, schema string, properties map[string][]string) entity {
	for name, values := range properties {
		kept := values[:0]
		for _, value := range values {
			if value != "" {
				kept = append(kept, value)
			}
		}
		if properties[name] = kept; len(kept) == 0 {
			delete(properties, name)
		}
	}
	return entity{id, schema, properties}
}

// writeFollowTheMoney writes entities as JSON lines. The ontology has no votes,
// claims or denials; the sentence that tells them stands in the summary.
func writeFollowTheMoney(ctx context.Context, w io.Writer, graph Graph, sel Selection) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for row, err := range actors(ctx, graph, sel) {
		if err != nil {
			return err
		}
		if err := out.Encode(actorEntity(row)); err != nil {
			return fmt.Errorf("write entity: %w", err)
		}
	}
	for row, err := range facts(ctx, graph, sel) {
		if err != nil {
			return err
		}
		for _, made := range factEntities(row) {
			if err := out.Encode(made); err != nil {
				return fmt.Errorf("write entity: %w", err)
			}
		}
	}
	return nil
}

func actorEntity(row query.Row) entity {
	schema := map[politics.ActorType]string{
		politics.Person: "Person", politics.Party: "Organization", politics.Organization: "Organization",
		politics.Place: "LegalEntity", politics.Group: "Organization",
	}[query.Get[politics.ActorType](row, query.ActorType)]
	names := query.Get[[]string](row, query.Names)
	if len(names) == 0 {
		names = []string{query.Get[string](row, query.Name)}
	}
	properties := map[string][]string{"name": {names[0]}, "alias": append([]string(nil), names[1:]...)}
	if query.Get[politics.ActorType](row, query.ActorType) == politics.Party {
		properties["topics"] = []string{"pol.party"}
	}
	return newEntity(row.ID, schema, properties)
}

// factEntities are the entities of a relation or an event.
func factEntities(row query.Row) []entity {
	sentence, url := surest(row)
	common := map[string][]string{"summary": {sentence}, "sourceUrl": {url}}
	if row.Kind == query.Event {
		return []entity{eventEntity(row, common)}
	}
	from, ok := row.Lists[keySubject].First()
	to, also := row.Lists[keyObject].First()
	if !ok || !also {
		return nil
	}
	common["startDate"], common["endDate"] = []string{prefix(row, query.Since)}, []string{prefix(row, query.Until)}
	role := strings.ReplaceAll(show(row, query.Predicate), "-", " ")
	toBody := to.Kind == query.Actor && isBody(to)
	with := func(schema string, properties map[string][]string) []entity {
		maps.Copy(properties, common)
		return []entity{newEntity(row.ID, schema, properties)}
	}
	title := []string{show(row, query.Title)}
	switch predicate := query.Get[politics.Predicate](row, query.Predicate); {
	case predicate == politics.Leads && toBody:
		return with("Directorship", map[string][]string{"director": {from.ID}, "organization": {to.ID}, "role": title})
	case (predicate == politics.MemberOf || predicate == politics.HoldsOffice) && toBody:
		return with("Membership", map[string][]string{"member": {from.ID}, "organization": {to.ID}, "role": title})
	case predicate == politics.FamilyOf:
		return with("Family", map[string][]string{"person": {from.ID}, "relative": {to.ID}, "relationship": title})
	default:
		return with("UnknownLink", map[string][]string{"subject": {from.ID}, "object": {to.ID}, "role": {strings.TrimSpace(role + " " + title[0])}})
	}
}

func isBody(row query.Row) bool {
	kind := query.Get[politics.ActorType](row, query.ActorType)
	return kind == politics.Party || kind == politics.Organization
}

func eventEntity(row query.Row, common map[string][]string) entity {
	var involved []string
	for _, key := range []string{keyActors, keyRecipients} {
		for _, other := range row.Lists[key].Rows {
			involved = append(involved, other.ID)
		}
	}
	properties := map[string][]string{
		"name":     {nameOf(row) + " " + namesOf(row.Lists[keyActors])},
		"involved": involved, "date": {prefix(row, query.Date)}, "location": {namesOf(row.Lists[keyPlace])},
		"keywords": {show(row, query.EventType), show(row, query.Mode), show(row, query.Factuality)},
	}
	maps.Copy(properties, common)
	return newEntity(row.ID, "Event", properties)
}

// prefix is a date as the ontology has it: "2013-07-28", "2013-07" or "2013"; of an
// interval, where it begins.
func prefix(row query.Row, field query.Field) string {
	return query.Get[politics.Date](row, field).First.String()
}
