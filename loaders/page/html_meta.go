package page

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/polgraph/polgraph/politics"
)

// pageMeta is what a page says of itself outside of its text.
type pageMeta struct {
	meta    record // of <meta> by name, property or itemprop, and <link rel=canonical>
	linked  record // of a news article in JSON-LD
	timeTag politics.Date
}

// The names in <meta> of what is known of an article, the most telling first.
var (
	metaTitle     = []string{"og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title"}
	metaURL       = []string{"canonical", "og:url", "twitter:url"}
	metaPublisher = []string{"og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright"}
	metaAuthor    = []string{"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"}
	metaPublished = []string{
		"article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "date", "pubdate",
		"publishdate", "publish_date", "publish-date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
		"article.published", "last-modified", "og:updated_time", "article:modified_time", "datemodified",
	}
)

func readMeta(raw string, tokens []htmlToken) pageMeta {
	about := pageMeta{meta: record{}, linked: record{}}
	for i, t := range tokens {
		if t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken {
			continue
		}
		switch t.Data {
		case "meta":
			for _, key := range []string{"name", "property", "itemprop"} {
				about.add(t.attr(key), t.attr("content"))
			}
		case "link":
			if strings.EqualFold(t.attr("rel"), "canonical") {
				about.add("canonical", t.attr("href"))
			}
		case "time":
			if date, err := ParseDate(t.attr("datetime")); err == nil && about.timeTag.IsZero() {
				about.timeTag = date
			}
		case "script":
			if strings.EqualFold(t.attr("type"), "application/ld+json") && i+1 < len(tokens) && len(about.linked) == 0 {
				about.linked = linkedArticle([]byte(raw[tokens[i+1].start:tokens[i+1].end]))
			}
		}
	}
	return about
}

func (m pageMeta) add(name, value string) {
	name = strings.ToLower(name)
	if _, known := m.meta[name]; name != "" && !known && strings.TrimSpace(value) != "" {
		m.meta[name] = value
	}
}

// linkedArticle finds the article in a page's JSON-LD; broken JSON is none.
func linkedArticle(data []byte) record {
	var value any
	if json.Unmarshal(data, &value) != nil {
		return nil
	}
	return articleIn(value)
}

// articleIn looks for an object that is typed as an article. The depth of the
// value is bounded by encoding/json.
func articleIn(value any) record {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			if found := articleIn(item); found != nil {
				return found
			}
		}
	case map[string]any:
		for _, kind := range texts(v["@type"]) {
			if strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || kind == "Report" {
				return fieldsOf(v)
			}
		}
		return articleIn(v["@graph"])
	}
	return nil
}

// into gives the draft what the page says of itself: JSON-LD first, then
// <meta>, then what the library found.
func (m pageMeta) into(d *draft, main mainPart) {
	d.publisher = either(m.linked.first([]string{"publisher"}), m.meta.first(metaPublisher))
	title := either(m.linked.first([]string{"headline", "name"}), m.meta.first(metaTitle))
	d.url = webAddress(either(m.meta.first(metaURL), m.linked.first([]string{"url", "mainentityofpage", "@id"})))
	d.authors = names(m.linked.all([]string{"author", "creator"}))
	if len(d.authors) == 0 {
		d.authors = names(m.meta.all(metaAuthor))
	}
	told := either(either(m.linked.first([]string{"datepublished"}), m.meta.first(metaPublished)), m.linked.first([]string{"datecreated"}))
	if told != "" {
		date, err := ParseDate(told)
		if err != nil {
			d.warn(fmt.Sprintf("date of publication: %v", err))
		}
		d.published = date
	}
	if main.found {
		if found := oneLine(main.article.Title()); title == "" || found != "" && siteAfter(title, found) {
			title = found
		}
		d.publisher = either(d.publisher, main.article.SiteName())
		if t, err := main.article.PublishedTime(); err == nil && d.published.IsZero() {
			d.published = politics.DayOf(t)
		}
	}
	d.title = either(d.title, withoutSite(title, d.publisher))
}

// bars part a title from the name of its site.
var bars = []string{" | ", " - ", " – ", " — ", " :: ", " » "}

// siteAfter tells whether a title is another one with a site's name after it.
func siteAfter(title, other string) bool {
	rest, ok := strings.CutPrefix(oneLine(title), other)
	return ok && slices.ContainsFunc(bars, func(bar string) bool { return strings.HasPrefix(rest, bar) })
}

// withoutSite is a title without the site's name at its end.
func withoutSite(title, site string) string {
	title = oneLine(title)
	for _, bar := range bars {
		if i := strings.LastIndex(title, bar); i > 0 && site != "" && strings.EqualFold(strings.TrimSpace(title[i+len(bar):]), site) {
			return title[:i]
		}
	}
	return title
}

// names leaves out what is an address and not a name.
func names(list []string) []string {
	var kept []string
	for _, name := range list {
		name = oneLine(name)
		for _, by := range []string{"By ", "by ", "BY "} {
			name = strings.TrimPrefix(name, by)
		}
		if name != "" && !strings.Contains(name, "://") && !strings.HasPrefix(name, "@") {
			kept = append(kept, name)
		}
	}
	return kept
}

// webAddress is the address if it is a whole one, else "".
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return address
}
