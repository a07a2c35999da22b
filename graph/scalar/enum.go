package scalar

import (
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/query"
)

// Name is how a constant of the vocabulary is called in GraphQL: "won-seats" is
// WON_SEATS.
func Name[T ~string](value T) string {
	return strings.ReplaceAll(strings.ToUpper(string(value)), "-", "_")
}

// Parse is the constant with this name in GraphQL.
func Parse[T ~string](raw any, all []T) (T, error) {
	name, _ := raw.(string)
	for _, value := range all {
		if Name(value) == name {
			return value, nil
		}
	}
	return "", fmt.Errorf("%v: %w: no value of that name", raw, politics.ErrInvalid)
}

func write[T ~string](value T) graphql.Marshaler { return graphql.MarshalString(Name(value)) }

// EdgeTypes lists the typed edges, one for each predicate and type of event.
func EdgeTypes() []politics.Edge {
	var list []politics.Edge
	for _, predicate := range politics.Predicates() {
		list = append(list, predicate.Edge())
	}
	for _, kind := range politics.EventTypes() {
		list = append(list, kind.Edge())
	}
	return list
}

// Certainties lists the certainties, the surest first.
func Certainties() []query.Certainty {
	return []query.Certainty{query.Certain, query.Cited, query.Possible}
}

// Verdicts lists the verdicts.
func Verdicts() []politics.Verdict {
	return []politics.Verdict{politics.Same, politics.NotSame, politics.Perhaps}
}

// Changes lists what loading and retracting do.
func Changes() []politics.Change {
	return []politics.Change{politics.Added, politics.Replaced, politics.Unchanged, politics.Retracted}
}

// Formats lists the formats of articles.
func Formats() []politics.Format {
	return []politics.Format{politics.PlainText, politics.Markdown, politics.HTML}
}

// matchRanks are the names of the ranks, by rank.
func matchRanks() []string { return []string{"EXACT", "PREFIX", "WORDS", "ONE_OFF"} }

// MarshalActorType writes an actor type.
func MarshalActorType(v politics.ActorType) graphql.Marshaler { return write(v) }

// UnmarshalActorType reads an actor type.
func UnmarshalActorType(raw any) (politics.ActorType, error) {
	return Parse(raw, politics.ActorTypes())
}

// MarshalPredicate writes a predicate.
func MarshalPredicate(v politics.Predicate) graphql.Marshaler { return write(v) }

// UnmarshalPredicate reads a predicate.
func UnmarshalPredicate(raw any) (politics.Predicate, error) {
	return Parse(raw, politics.Predicates())
}

// MarshalEventType writes a type of event.
func MarshalEventType(v politics.EventType) graphql.Marshaler { return write(v) }

// UnmarshalEventType reads a type of event.
func UnmarshalEventType(raw any) (politics.EventType, error) {
	return Parse(raw, politics.EventTypes())
}

// MarshalEdgeType writes a typed edge.
func MarshalEdgeType(v politics.Edge) graphql.Marshaler { return write(v) }

// UnmarshalEdgeType reads a typed edge.
func UnmarshalEdgeType(raw any) (politics.Edge, error) { return Parse(raw, EdgeTypes()) }

// MarshalFactuality writes a factuality.
func MarshalFactuality(v politics.Factuality) graphql.Marshaler { return write(v) }

// UnmarshalFactuality reads a factuality.
func UnmarshalFactuality(raw any) (politics.Factuality, error) {
	return Parse(raw, politics.Factualities())
}

// MarshalCertainty writes a certainty; that nothing held is null.
func MarshalCertainty(v query.Certainty) graphql.Marshaler {
	if v == "" {
		return graphql.Null
	}
	return write(v)
}

// UnmarshalCertainty reads a certainty.
func UnmarshalCertainty(raw any) (query.Certainty, error) { return Parse(raw, Certainties()) }

// MarshalVerdict writes a verdict.
func MarshalVerdict(v politics.Verdict) graphql.Marshaler { return write(v) }

// UnmarshalVerdict reads a verdict.
func UnmarshalVerdict(raw any) (politics.Verdict, error) { return Parse(raw, Verdicts()) }

// MarshalChange writes a change.
func MarshalChange(v politics.Change) graphql.Marshaler { return write(v) }

// UnmarshalChange reads a change.
func UnmarshalChange(raw any) (politics.Change, error) { return Parse(raw, Changes()) }

// MarshalArticleFormat writes a format.
func MarshalArticleFormat(v politics.Format) graphql.Marshaler { return write(v) }

// UnmarshalArticleFormat reads a format.
func UnmarshalArticleFormat(raw any) (politics.Format, error) { return Parse(raw, Formats()) }

// MarshalMatchRank writes how a name was found.
func MarshalMatchRank(v query.MatchRank) graphql.Marshaler {
	return graphql.MarshalString(matchRanks()[v])
}

// UnmarshalMatchRank reads how a name was found.
func UnmarshalMatchRank(raw any) (query.MatchRank, error) {
	for rank, name := range matchRanks() {
		if name == raw {
			return query.MatchRank(rank), nil
		}
	}
	return 0, fmt.Errorf("%v: %w: no value of that name", raw, politics.ErrInvalid)
}

// MarshalEdgeDirection writes a direction.
func MarshalEdgeDirection(v query.Direction) graphql.Marshaler {
	if v == query.BothWays {
		return graphql.MarshalString("BOTH")
	}
	return write(v)
}

// UnmarshalEdgeDirection reads a direction.
func UnmarshalEdgeDirection(raw any) (query.Direction, error) {
	if raw == "BOTH" {
		return query.BothWays, nil
	}
	return Parse(raw, []query.Direction{query.Outgoing, query.Incoming})
}
