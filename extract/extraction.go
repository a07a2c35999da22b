package extract

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/polgraph/polgraph/politics"
)

// extraction gives what was found its final form: actors and events numbered
// in the order in which the text speaks of them, and only actors that count.
func (st *story) extraction() politics.Extraction {
	events := slices.Concat(st.elections, st.events)
	slices.SortStableFunc(events, func(a, b politics.Event) int { return cmp.Compare(a.Start, b.Start) })
	relations := slices.Clone(st.relations)
	slices.SortStableFunc(relations, func(a, b politics.Relation) int { return cmp.Compare(a.Start, b.Start) })

	names := renaming{"": ""}
	for i := range events {
		id := "e" + strconv.Itoa(i+1)
		if events[i].ID != "" {
			names[events[i].ID] = id
		}
		events[i].ID = id
	}
	actors := st.actorsOf(relations, events, names)
	for i := range relations {
		names.relation(&relations[i])
	}
	for i := range events {
		names.event(&events[i])
	}
	attributions := slices.Clone(st.attributions)
	for i := range attributions {
		attributions[i].Speaker = names[attributions[i].Speaker]
	}
	art := st.article
	return politics.Extraction{
		ID: art.Name, URL: art.URL, Title: art.Title, Publisher: art.Publisher, Published: art.Published,
		Actors: actors, Relations: orEmpty(relations), Events: orEmpty(events), Attributions: orEmpty(attributions),
		Extractor: Version, Warnings: art.Warnings, Article: art,
	}
}

// actorsOf lists the actors that count, those that a fact names and those that
// a reader would enter anyway, and adds their final ids to names.
func (st *story) actorsOf(relations []politics.Relation, events []politics.Event, names renaming) []politics.Actor {
	wanted := map[string]bool{}
	for _, r := range relations {
		wanted[r.Subject], wanted[r.Object], wanted[r.Speaker], wanted[r.DeniedBy] = true, true, true, true
	}
	for _, e := range events {
		for _, id := range slices.Concat(e.Actors, e.Recipients, []string{e.Place, e.Speaker, e.DeniedBy}) {
			wanted[id] = true
		}
	}
	mentions := st.mentionSpans()
	var order []int
	for a := range st.cast.actors {
		if st.cast.actors[a].used || wanted[st.cast.id(a)] {
			order = append(order, a)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(firstStart(mentions[a]), firstStart(mentions[b])) })
	out := make([]politics.Actor, 0, len(order))
	for i, a := range order {
		id := "a" + strconv.Itoa(i+1)
		names[st.cast.id(a)] = id
		from := &st.cast.actors[a]
		made := politics.Actor{ID: id, Type: from.kind, Names: from.names, Mentions: orEmpty(mentions[a])}
		if from.country != nobody {
			made.Country = st.cast.actors[from.country].names[0]
		}
		out = append(out, made)
	}
	return out
}

// mentionSpans are the places of each actor's mentions in the article's text,
// in order and each once.
func (st *story) mentionSpans() [][]politics.Span {
	out := make([][]politics.Span, len(st.cast.actors))
	for _, m := range st.cast.mentions {
		if at := st.source(m.span); at.Len() > 0 {
			out[m.actor] = append(out[m.actor], at)
		}
	}
	for a := range out {
		slices.SortFunc(out[a], func(x, y politics.Span) int {
			return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
		})
		out[a] = slices.Compact(out[a])
	}
	return out
}

// firstStart sorts an actor that is mentioned nowhere behind all others.
func firstStart(spans []politics.Span) int {
	if len(spans) == 0 {
		return int(^uint(0) >> 1)
	}
	return spans[0].Start
}

// renaming maps provisional ids to final ones.
type renaming map[string]string

func (n renaming) all(ids []string) []string {
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		out = append(out, n[id])
	}
	return out
}

func (n renaming) relation(r *politics.Relation) {
	r.Subject, r.Object = n[r.Subject], n[r.Object]
	r.Speaker, r.DeniedBy = n[r.Speaker], n[r.DeniedBy]
}

func (n renaming) event(e *politics.Event) {
	e.Place, e.Speaker, e.DeniedBy = n[e.Place], n[e.Speaker], n[e.DeniedBy]
	e.Actors, e.Recipients = n.all(e.Actors), n.all(e.Recipients)
}

// orEmpty makes JSON write an empty list for none.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
