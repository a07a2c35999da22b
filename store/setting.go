package store

import (
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// settingOf is where an article plays: of the places that it treats as
// countries, by tying actors to them or by offices of state, the one mentioned
// most, and so of the other places; of several those named first.
func settingOf(x politics.Extraction) []string {
	countries := map[string]bool{}
	for _, actor := range x.Actors {
		if actor.Country != "" {
			countries[Fold(actor.Country)] = true
		}
	}
	heads := map[string]bool{} // ids of places that have offices of state
	for _, r := range x.Relations {
		switch r.Predicate {
		case politics.Governs, politics.OppositionIn, politics.OfCountry:
			heads[r.Object] = true
		case politics.Leads, politics.HoldsOffice:
			heads[r.Object] = heads[r.Object] || ofState[r.Title]
		default:
		}
	}
	var country, other most
	for _, actor := range x.Actors {
		switch {
		case actor.Type != politics.Place:
		case heads[actor.ID] || countries[Fold(actor.Names[0])]:
			country.see(actor)
		default:
			other.see(actor)
		}
	}
	return distinct(slices.Concat(country.names, other.names))
}

// atHome tells whether nobody has said that an actor is of another country than
// that where the article plays: a visitor is not known by where the article plays.
func atHome(countries, settings []string) bool {
	if len(countries) == 0 {
		return true
	}
	return slices.ContainsFunc(countries, func(country string) bool {
		return slices.ContainsFunc(settings, func(place string) bool { return Fold(place) == Fold(country) })
	})
}

// most keeps the name of the actor with the most mentions.
type most struct {
	names    []string
	mentions int
}

func (m *most) see(actor politics.Actor) {
	if n := len(actor.Mentions); n > m.mentions {
		m.names, m.mentions = actor.Names[:1], n
	}
}

// ofState are titles that only countries have.
var ofState = map[string]bool{
	"president": true, "prime minister": true, "premier": true, "chancellor": true, "king": true, "queen": true,
	"foreign minister": true, "ambassador": true,
}
