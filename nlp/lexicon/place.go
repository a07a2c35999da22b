package lexicon

var places = tableOf(func() map[string]string {
	out := map[string]string{}
	for _, row := range lines("places.txt") {
		for _, form := range values(row, 1) {
			if _, taken := out[form]; !taken {
				out[form] = row[0]
			}
		}
	}
	return out
})

// Place looks up a city, region or other place that is neither a country nor a
// capital, and tells the country or continent where it lies.
func Place(form string) (in string, ok bool) { return places().find(form) }

var bodies = tableOf(func() map[string]string {
	out := map[string]string{}
	for _, row := range lines("bodies.txt") {
		out[row[0]] = row[0]
		for _, form := range values(row, 1) {
			out[form] = row[0]
		}
	}
	return out
})

// Body looks up an international body by a name or acronym and tells its full
// name.
func Body(form string) (name string, ok bool) { return bodies().find(form) }
