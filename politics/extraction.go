package politics

// Extraction is all that was read from one article. Its JSON is the exchange
// format: one object an article.
type Extraction struct {
	ID        string `json:"id"` // the article's own id in its source, see Article.Name
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Published Date   `json:"published,omitzero"`

	Actors       []Actor       `json:"actors"`
	Relations    []Relation    `json:"relations"`
	Events       []Event       `json:"events"`
	Attributions []Attribution `json:"attributions"`

	Extractor string   `json:"extractor,omitempty"` // what read it, with its version: "polgraph/3"
	Warnings  []string `json:"warnings,omitempty"`

	// Article is what was read. It is no part of the exchange format.
	Article Article `json:"-"`
}
