package store

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230/protos/api"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
	"github.com/polgraph/polgraph/store/storetest"
)

// openEmpty opens a store on an empty database.
func openEmpty(t testing.TB) *Store {
	t.Helper()
	db := storetest.Start(t)
	s, err := Open(t.Context(), Config{
		Endpoints: db.Endpoints, TLS: db.TLS, User: db.User, Password: db.Password,
		Judge: func(politics.Appearance, []politics.Candidate) []politics.Judgement { return nil },
		Keys:  func(politics.Appearance) politics.Keys { return politics.Keys{} },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// write puts N-Quads into the database as they are: these tests are of reading,
// and hold whatever is written.
func (s *Store) write(t testing.TB, quads []string) {
	t.Helper()
	_, err := s.client.NewTxn().Mutate(t.Context(), &api.Mutation{SetNquads: []byte(strings.Join(quads, "\n")), CommitNow: true})
	if err != nil {
		t.Fatal(err)
	}
}

// seedRelation is a relation of the seeded graph as the tests know it.
type seedRelation struct {
	id       string
	subject  int
	object   int
	articles int
	since    string // "" for none
	leads    bool
}

const seedActors = 7

// seed writes a graph of actors and relations in which many share their values and
// some have none.
func seed(t testing.TB, s *Store) []seedRelation {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	var quads []string
	add := func(format string, args ...any) { quads = append(quads, fmt.Sprintf(format, args...)) }
	for i := range seedActors {
		add(`_:a%d <actor.id> "actor-%d" .`, i, i)
		add(`_:a%d <actor.type> "person" .`, i)
		add(`_:a%d <actor.name> "Name %d" .`, i, i/2)
	}
	var all []seedRelation
	for i := range 60 {
		r := seedRelation{
			id: fmt.Sprintf("rel-%03d", random.IntN(1000)*100+i), subject: random.IntN(seedActors), object: random.IntN(seedActors),
			articles: random.IntN(4), leads: random.IntN(2) == 0,
		}
		if random.IntN(3) > 0 {
			r.since = fmt.Sprintf("%d-01-01", 2000+random.IntN(4))
		}
		all = append(all, r)
		add(`_:r%d <fact.id> %q .`, i, r.id)
		add(`_:r%d <relation.predicate> %q .`, i, map[bool]string{true: "leads", false: "member-of"}[r.leads])
		add(`_:r%d <relation.subject> _:a%d .`, i, r.subject)
		add(`_:r%d <relation.object> _:a%d .`, i, r.object)
		add(`_:r%d <fact.articles> "%d"^^<xs:int> .`, i, r.articles)
		if r.since != "" {
			add(`_:r%d <relation.since_from> "%sT00:00:00Z"^^<xs:dateTime> .`, i, r.since)
		}
	}
	s.write(t, quads)
	return all
}

// inOrder is the order in which a list of the relations must come.
func inOrder(all []seedRelation, order query.Order) []string {
	all = slices.Clone(all)
	sign := 1
	if order.Descending {
		sign = -1
	}
	slices.SortFunc(all, func(a, b seedRelation) int {
		byID := strings.Compare(a.id, b.id)
		switch order.By {
		case query.ArticleCount:
			return cmp.Or(sign*cmp.Compare(a.articles, b.articles), byID)
		case query.Since:
			if (a.since == "") != (b.since == "") {
				return strings.Compare(b.since, a.since) // the one without comes last
			}
			return cmp.Or(sign*strings.Compare(a.since, b.since), byID)
		default:
			return sign * byID
		}
	})
	ids := make([]string, len(all))
	for i, r := range all {
		ids[i] = r.id
	}
	return ids
}

func seedOrders() []query.Order {
	var list []query.Order
	for _, by := range []query.Field{"", query.ArticleCount, query.Since} {
		list = append(list, query.Order{By: by}, query.Order{By: by, Descending: true})
	}
	return list
}

func idsOf(rows query.Rows) []string {
	list := []string{}
	for _, row := range rows.Rows {
		list = append(list, row.ID)
	}
	return list
}

// walk reads a list to its end, page by page, forward or from its end backward.
func walk(t *testing.T, size int, backward bool, ask func(query.Page) query.Rows) []string {
	t.Helper()
	all := []string{}
	page := query.Page{Size: size, Backward: backward}
	for range 200 {
		rows := ask(page)
		if backward {
			all = append(idsOf(rows), all...)
		} else {
			all = append(all, idsOf(rows)...)
		}
		more := rows.Next
		if backward {
			more = rows.Previous
		}
		if !more {
			return all
		}
		if backward {
			page.Before = &rows.Rows[0].At
		} else {
			page.After = &rows.Rows[len(rows.Rows)-1].At
		}
	}
	t.Fatal("the list does not end")
	return nil
}

func TestPagesOfRoots(t *testing.T) {
	s := openEmpty(t)
	all := seed(t, s)
	for _, order := range seedOrders() {
		for _, backward := range []bool{false, true} {
			for _, size := range []int{1, 7, 60} {
				if size == 1 && order.By != query.Since {
					continue // the hardest order stands for all
				}
				t.Run(fmt.Sprintf("%s desc=%v backward=%v by %d", order.By, order.Descending, backward, size), func(t *testing.T) {
					got := walk(t, size, backward, func(page query.Page) query.Rows {
						return askList(t, s, query.List{Order: order, Page: page, Total: true, Of: relationOnly()})
					})
					if diff := gocmp.Diff(inOrder(all, order), got); diff != "" {
						t.Errorf("(-want +got):\n%s", diff)
					}
				})
			}
		}
	}
}

func relationOnly() []query.Selection { return []query.Selection{{Kind: query.Relation}} }

func askList(t *testing.T, s *Store, list query.List) query.Rows {
	t.Helper()
	answer, err := s.Ask(t.Context(), query.Query{Roots: []query.Root{{Key: "list", List: list}}})
	if err != nil {
		t.Fatal(err)
	}
	return answer["list"]
}

// A nested list of relations on either side is merged from two edges; what an
// actor has with itself stands on both and counts once.
func TestPagesOfNestedLists(t *testing.T) {
	s := openEmpty(t)
	all := seed(t, s)
	for actor := range seedActors {
		id := politics.ActorID(fmt.Sprintf("actor-%d", actor))
		own := slices.DeleteFunc(slices.Clone(all), func(r seedRelation) bool {
			return !r.leads || (r.subject != actor && r.object != actor)
		})
		for _, order := range seedOrders() {
			for _, backward := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s %s desc=%v backward=%v", id, order.By, order.Descending, backward), func(t *testing.T) {
					got := walk(t, 3, backward, func(page query.Page) query.Rows {
						rows := askList(t, s, query.List{
							Filter: query.ActorFilter{IDs: []politics.ActorID{id}}, Page: query.Page{Size: 1},
							Of: []query.Selection{{Kind: query.Actor, Edges: []query.Edge{{Key: "r", Link: query.Relations, List: query.List{
								Filter: query.RelationFilter{Predicates: []politics.Predicate{politics.Leads}},
								Order:  order, Page: page, Total: true, Of: relationOnly(),
							}}}}},
						})
						nested := rows.Rows[0].Lists["r"]
						if nested.Total != len(own) {
							t.Errorf("Total = %d, want %d", nested.Total, len(own))
						}
						return nested
					})
					if diff := gocmp.Diff(inOrder(own, order), got); diff != "" {
						t.Errorf("(-want +got):\n%s", diff)
					}
				})
			}
		}
	}
}

// A cursor keeps its place when rows are added before and after it, and when its
// own row is gone.
func TestCursorsAreStable(t *testing.T) {
	s := openEmpty(t)
	var quads []string
	actor := func(name string) []string {
		return []string{
			fmt.Sprintf(`_:%s <actor.id> "id-%s" .`, name, name), fmt.Sprintf(`_:%s <actor.type> "person" .`, name),
			fmt.Sprintf(`_:%s <actor.name> %q .`, name, name),
		}
	}
	for _, name := range []string{"b", "d", "f", "h"} {
		quads = append(quads, actor(name)...)
	}
	s.write(t, quads)
	list := query.List{Order: query.Order{By: query.Name}, Page: query.Page{Size: 2}, Of: []query.Selection{{Kind: query.Actor}}}
	first := askList(t, s, list)
	s.write(t, slices.Concat(actor("a"), actor("e")))
	if _, err := s.client.NewTxn().Do(t.Context(), &api.Request{
		Query:     `{ gone as var(func: eq(actor.id, "id-d")) }`,
		Mutations: []*api.Mutation{{DelNquads: []byte("uid(gone) <actor.id> * .\nuid(gone) <actor.type> * .\nuid(gone) <actor.name> * .")}},
		CommitNow: true,
	}); err != nil {
		t.Fatal(err)
	}
	list.Page.After = &first.Rows[1].At
	if diff := gocmp.Diff([]string{"id-e", "id-f"}, idsOf(askList(t, s, list))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSearch(t *testing.T) {
	s := openEmpty(t)
	var quads []string
	for i, actor := range []struct {
		names    []string
		articles int
	}{
		{[]string{"Mira Oster", "Oster"}, 5},
		{[]string{"Miranda Lind"}, 9},
		{[]string{"Ana Mira"}, 1},
		{[]string{"José Miró"}, 2},
		{[]string{"Oster"}, 3},
		{[]string{"ហ៊ុន សែន"}, 2},
		{[]string{"李明华"}, 1},
		{[]string{"Мира Остер"}, 1},
	} {
		quads = append(quads, fmt.Sprintf(`_:a%d <actor.id> "a%d" .`, i, i), fmt.Sprintf(`_:a%d <actor.type> "person" .`, i),
			fmt.Sprintf(`_:a%d <actor.appearances> "%d"^^<xs:int> .`, i, actor.articles))
		for _, name := range actor.names {
			quads = append(quads, fmt.Sprintf(`_:a%d <actor.folded> %q .`, i, Fold(name)))
			for _, word := range FoldedWords(name) {
				quads = append(quads, fmt.Sprintf(`_:a%d <actor.words> %q .`, i, word))
			}
			for _, form := range NearForms(FoldedWords(name)...) {
				quads = append(quads, fmt.Sprintf(`_:a%d <actor.near> %q .`, i, form))
			}
		}
	}
	s.write(t, quads)
	tests := []struct {
		text string
		want []string // id:rank
	}{
		{"oster", []string{"a0:0", "a4:0"}},
		{"OSTER.", []string{"a0:0", "a4:0"}},
		{"mira", []string{"a1:1", "a0:1", "a2:2", "a3:3"}},
		{"mira oster", []string{"a0:0"}},
		{"oster mira", []string{"a0:2"}},
		{"mi os", []string{"a0:2"}},
		{"miro", []string{"a3:2", "a0:3", "a2:3"}},
		{"miranda lynd", []string{"a1:3"}},
		{"Ostre", []string{"a0:3", "a4:3"}},
		{"jose", []string{"a3:1"}},
		{"សែន", []string{"a5:2"}},
		{"ហ៊ុន", []string{"a5:1"}},
		{"明华", nil}, // two signs are too few for the index
		{"李明", []string{"a6:1"}},
		{"остер", []string{"a7:2"}},
		{"nobody", nil},
		{`") { uid } } #`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			list := query.List{Filter: query.SearchFilter{Text: tt.text}, Page: query.Page{Size: 10}, Total: true, Of: []query.Selection{{Kind: query.Actor}}}
			rows := askList(t, s, list)
			var got []string
			for _, row := range rows.Rows {
				got = append(got, fmt.Sprintf("%s:%d", row.ID, query.Get[query.MatchRank](row, query.Match)))
			}
			if diff := gocmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if rows.Total != len(tt.want) {
				t.Errorf("Total = %d, want %d", rows.Total, len(tt.want))
			}
			paged := walk(t, 1, false, func(page query.Page) query.Rows {
				list.Page = page
				return askList(t, s, list)
			})
			if diff := gocmp.Diff(idsOf(rows), paged); diff != "" {
				t.Errorf("pages of one (-want +got):\n%s", diff)
			}
		})
	}
}
