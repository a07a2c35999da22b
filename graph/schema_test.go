package graph

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/polgraph/polgraph/graph/generated"
	"github.com/polgraph/polgraph/graph/scalar"
	"github.com/polgraph/polgraph/graph/view"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

func schema() *ast.Schema { return generated.NewExecutableSchema(generated.Config{}).Schema() }

func TestEverythingIsDescribed(t *testing.T) {
	for name, def := range schema().Types {
		if def.BuiltIn {
			continue
		}
		if def.Description == "" {
			t.Errorf("%s has no description", name)
		}
		for _, field := range def.Fields {
			if field.Description == "" && !strings.HasPrefix(field.Name, "__") {
				t.Errorf("%s.%s has no description", name, field.Name)
			}
			for _, arg := range field.Arguments {
				if arg.Description == "" && !strings.HasPrefix(field.Name, "__") {
					t.Errorf("%s.%s(%s) has no description", name, field.Name, arg.Name)
				}
			}
		}
		for _, value := range def.EnumValues {
			if value.Description == "" {
				t.Errorf("%s.%s has no description", name, value.Name)
			}
		}
	}
}

// Every constant of the vocabulary is a value of its enum, written and read back
// the same, and no enum has a value that the vocabulary lacks.
func TestVocabularyIsInTheSchema(t *testing.T) {
	checkEnum(t, "ActorType", politics.ActorTypes(), scalar.MarshalActorType, scalar.UnmarshalActorType)
	checkEnum(t, "Predicate", politics.Predicates(), scalar.MarshalPredicate, scalar.UnmarshalPredicate)
	checkEnum(t, "EventType", politics.EventTypes(), scalar.MarshalEventType, scalar.UnmarshalEventType)
	checkEnum(t, "EdgeType", scalar.EdgeTypes(), scalar.MarshalEdgeType, scalar.UnmarshalEdgeType)
	checkEnum(t, "Factuality", politics.Factualities(), scalar.MarshalFactuality, scalar.UnmarshalFactuality)
	checkEnum(t, "Certainty", scalar.Certainties(), scalar.MarshalCertainty, scalar.UnmarshalCertainty)
	checkEnum(t, "Verdict", scalar.Verdicts(), scalar.MarshalVerdict, scalar.UnmarshalVerdict)
	checkEnum(t, "Change", scalar.Changes(), scalar.MarshalChange, scalar.UnmarshalChange)
	checkEnum(t, "ArticleFormat", scalar.Formats(), scalar.MarshalArticleFormat, scalar.UnmarshalArticleFormat)
	checkEnum(t, "ContradictionKind", view.ContradictionKinds(), view.MarshalContradictionKind, view.UnmarshalContradictionKind)
	checkEnum(t, "MomentKind", view.MomentKinds(), view.MarshalMomentKind, view.UnmarshalMomentKind)
	checkEnum(t, "Resolution", view.Resolutions(), view.MarshalResolution, view.UnmarshalResolution)
	checkEnum(t, "EdgeDirection", []query.Direction{query.BothWays, query.Outgoing, query.Incoming},
		scalar.MarshalEdgeDirection, scalar.UnmarshalEdgeDirection)
	checkEnum(t, "MatchRank", []query.MatchRank{query.ExactName, query.Prefix, query.Words, query.OneOff},
		scalar.MarshalMatchRank, scalar.UnmarshalMatchRank)
}

func checkEnum[T comparable](t *testing.T, name string, all []T, write func(T) graphql.Marshaler, read func(any) (T, error)) {
	t.Helper()
	var got []string
	for _, value := range all {
		var b bytes.Buffer
		write(value).MarshalGQL(&b)
		text := strings.Trim(b.String(), `"`)
		got = append(got, text)
		if back, err := read(text); err != nil || back != value {
			t.Errorf("%s: %v is written %s and read as %v, %v", name, value, text, back, err)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(enumValues(name), got); diff != "" {
		t.Errorf("%s (-schema +vocabulary):\n%s", name, diff)
	}
	if _, err := read("NO_SUCH_VALUE"); err == nil {
		t.Errorf("%s reads a value that it does not have", name)
	}
}

func enumValues(name string) []string {
	var values []string
	for _, value := range schema().Types[name].EnumValues {
		values = append(values, value.Name)
	}
	slices.Sort(values)
	return values
}

func TestCodesAreInTheSchema(t *testing.T) {
	var got []string
	for _, code := range codes() {
		got = append(got, string(code))
	}
	slices.Sort(got)
	if diff := cmp.Diff(enumValues("ErrorCode"), got); diff != "" {
		t.Errorf("codes (-schema +program):\n%s", diff)
	}
}

func TestOrdersAreKnown(t *testing.T) {
	for name := range schema().Types {
		if !strings.HasSuffix(name, "OrderField") {
			continue
		}
		for _, value := range enumValues(name) {
			if orderFields()[value] == "" {
				t.Errorf("%s.%s orders by nothing", name, value)
			}
		}
	}
}

// Every field of the schema is planned, or known to need the id alone.
func TestFieldsArePlanned(t *testing.T) {
	unplanned := map[string][]string{ // of types whose fields are planned
		"Neighbor": {"edge", "direction", "facts", "happened"}, // the row has them by where it stands
		"Query":    {"check"},
	}
	for name, def := range schema().Types {
		steps := fieldsOf(name)
		if def.Kind != ast.Object || (steps == nil && name != "Query") {
			continue
		}
		for _, field := range def.Fields {
			_, planned := steps[field.Name]
			if name == "Query" {
				_, planned = queryFields()[field.Name]
			}
			if !planned && field.Name != "id" && !strings.HasPrefix(field.Name, "__") && !slices.Contains(unplanned[name], field.Name) {
				t.Errorf("%s.%s is not planned", name, field.Name)
			}
		}
		for field := range steps {
			if def.Fields.ForName(field) == nil {
				t.Errorf("%s.%s is planned but not in the schema", name, field)
			}
		}
	}
}
