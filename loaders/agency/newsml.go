package agency

import (
	"fmt"
	"strings"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// newsItem is an item of NewsML-G2 (IPTC, version 2). Elements are found by
// their local names: agencies use the namespace with and without prefix.
type newsItem struct {
	GUID string `xml:"guid,attr"`
	Meta struct {
		Class struct {
			QCode string `xml:"qcode,attr"`
		} `xml:"itemClass"`
		Provider struct {
			Literal string `xml:"literal,attr"`
			QCode   string `xml:"qcode,attr"`
			Name    string `xml:"name"`
		} `xml:"provider"`
		VersionCreated string `xml:"versionCreated"`
		FirstCreated   string `xml:"firstCreated"`
		Title          string `xml:"title"`
	} `xml:"itemMeta"`
	Content struct {
		Created  string   `xml:"contentCreated"`
		Headline []string `xml:"headline"`
		Byline   []string `xml:"by"`
		Creators []struct {
			Name string `xml:"name"`
		} `xml:"creator"`
	} `xml:"contentMeta"`
	Set struct {
		Inline []inlineXML `xml:"inlineXML"`
		Data   []struct {
			ContentType string `xml:"contenttype,attr"`
			Text        string `xml:",chardata"`
		} `xml:"inlineData"`
	} `xml:"contentSet"`
}

// isText tells whether the item is one to read: not a picture, a film, a sound.
func (n newsItem) isText() bool {
	_, class, _ := strings.Cut(n.Meta.Class.QCode, ":")
	return class == "" || class == "text" || class == "composite"
}

// inlineXML is an item's content as XHTML or NITF.
type inlineXML struct {
	ContentType string `xml:"contenttype,attr"`
	Inner       string `xml:",innerxml"`
}

func (n newsItem) article(given page.Given, limits page.Limits) (politics.Article, error) {
	title := n.Meta.Title
	if len(n.Content.Headline) > 0 {
		title = n.Content.Headline[0]
	}
	authors := n.Content.Byline
	for _, creator := range n.Content.Creators {
		authors = append(authors, creator.Name)
	}
	provider := n.Meta.Provider.Name
	if provider == "" {
		provider = n.Meta.Provider.Literal
	}
	if provider == "" {
		_, provider, _ = strings.Cut(n.Meta.Provider.QCode, ":")
	}
	published := n.Content.Created
	for _, later := range []string{n.Meta.FirstCreated, n.Meta.VersionCreated} {
		if published == "" {
			published = later
		}
	}
	fill(&given, n.GUID, title, provider, published, authors)
	for _, inline := range n.Set.Inline {
		if strings.TrimSpace(inline.Inner) != "" {
			return limits.Read(politics.HTML, inline.Inner, given)
		}
	}
	for _, data := range n.Set.Data {
		if strings.HasPrefix(data.ContentType, "text/html") {
			return limits.Read(politics.HTML, data.Text, given)
		}
		if strings.TrimSpace(data.Text) != "" {
			return limits.Read(politics.PlainText, data.Text, given)
		}
	}
	return politics.Article{}, fmt.Errorf("%s: %w: the item has no text", given.Source, politics.ErrNotArticle)
}

// nitf is a document of NITF (IPTC, version 3).
type nitf struct {
	Head struct {
		Title string `xml:"title"`
		Data  struct {
			ID struct {
				Value string `xml:"id-string,attr"`
			} `xml:"doc-id"`
			Issued struct {
				Norm string `xml:"norm,attr"`
			} `xml:"date.issue"`
			Holder struct {
				Name string `xml:"holder,attr"`
			} `xml:"doc.copyright"`
		} `xml:"docdata"`
	} `xml:"head"`
	Body struct {
		Head struct {
			Headline struct {
				First string `xml:"hl1"`
			} `xml:"hedline"`
			Byline      string `xml:"byline"`
			Distributor string `xml:"distributor"`
		} `xml:"body.head"`
		Content struct {
			Inner string `xml:",innerxml"`
		} `xml:"body.content"`
	} `xml:"body"`
}

func (n nitf) article(given page.Given, limits page.Limits) (politics.Article, error) {
	title := n.Body.Head.Headline.First
	if strings.TrimSpace(title) == "" {
		title = n.Head.Title
	}
	publisher := n.Body.Head.Distributor
	if strings.TrimSpace(publisher) == "" {
		publisher = n.Head.Data.Holder.Name
	}
	fill(&given, n.Head.Data.ID.Value, title, publisher, n.Head.Data.Issued.Norm, []string{n.Body.Head.Byline})
	if strings.TrimSpace(n.Body.Content.Inner) == "" {
		return politics.Article{}, fmt.Errorf("%s: %w: the document has no text", given.Source, politics.ErrNotArticle)
	}
	return limits.Read(politics.HTML, n.Body.Content.Inner, given)
}
