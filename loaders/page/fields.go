package page

import (
	"fmt"
	"strings"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// record is what front matter or a JSON object says of an article, by field
// name in lower case.
type record map[string]any

// The names under which sources keep what is known of an article, the most
// telling first.
var (
	idNames        = []string{"id", "_id", "guid", "uuid", "article_id", "articleid", "doc_id", "docid", "slug"}
	urlNames       = []string{"url", "canonical_url", "canonical", "link", "permalink", "source_url", "uri", "web_url", "weburl"}
	titleNames     = []string{"title", "headline", "name", "heading", "headlines"}
	textNames      = []string{"text", "body", "content", "maintext", "main_text", "article", "fulltext", "full_text", "story", "articlebody", "bodytext", "body_xhtml", "body_text", "bodies"}
	publisherNames = []string{"publisher", "publication", "source_name", "site_name", "sitename", "outlet", "newspaper", "site", "source", "source_domain", "domain"}
	authorNames    = []string{"authors", "author", "byline", "creator", "by"}
	publishedNames = []string{
		"published", "date", "published_at", "publishedat", "publication_date", "date_publish", "date_published", "datepublished",
		"pubdate", "pub_date", "publish_date", "published_date", "created", "created_at", "datetime", "timestamp", "time",
		"firstcreated", "versioncreated",
	}
	formatNames = []string{"format"}
)

// fieldsOf is a record of an object's fields.
func fieldsOf(object map[string]any) record {
	fields := make(record, len(object))
	for name, value := range object {
		key := strings.ToLower(strings.ReplaceAll(name, "-", "_"))
		if _, twice := fields[key]; !twice || name == key {
			fields[key] = value
		}
	}
	return fields
}

// first is the first of the fields that says something, as one string.
func (r record) first(names []string) string {
	for _, name := range names {
		if list := texts(r[name]); len(list) > 0 {
			return list[0]
		}
	}
	return ""
}

// all are the values of the first of the fields that says something.
func (r record) all(names []string) []string {
	for _, name := range names {
		if list := texts(r[name]); len(list) > 0 {
			return list
		}
	}
	return nil
}

// texts reads a value as strings: itself, the items of a list, or the name in
// an object.
func texts(value any) []string {
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		if strings.TrimSpace(v) == "" {
			return nil
		}
		return []string{v}
	case []any:
		var list []string
		for _, item := range v {
			list = append(list, texts(item)...)
		}
		return list
	case map[string]any:
		for _, key := range []string{"name", "title", "value", "url", "href"} {
			if list := texts(v[key]); len(list) > 0 {
				return list
			}
		}
		return nil
	case time.Time:
		return []string{v.Format(time.DateOnly)}
	default:
		return []string{fmt.Sprint(v)}
	}
}

// fill takes from a record what the draft does not know yet.
func (d *draft) fill(r record) {
	d.title = either(d.title, r.first(titleNames))
	d.url = either(d.url, r.first(urlNames))
	d.publisher = either(d.publisher, r.first(publisherNames))
	if len(d.authors) == 0 {
		d.authors = r.all(authorNames)
	}
	if told := r.first(publishedNames); told != "" && d.published.IsZero() {
		date, err := ParseDate(told)
		if err != nil {
			d.warn(fmt.Sprintf("date of publication: %v", err))
		}
		d.published = date
	}
}

// timeLayouts are the ways in which sources write a time, besides ISO 8601.
var timeLayouts = []string{
	time.RFC1123Z, time.RFC1123, time.RFC822Z, time.RFC822, time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate,
	time.RFC3339, time.DateTime, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05Z0700",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700 MST", "20060102T150405Z0700",
	"20060102T150405", "20060102", "2006/01/02", "02.01.2006", "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700",
	"Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04 -0700",
}

// ParseDate reads a date of publication as sources write it: ISO 8601, the
// times of mail and feeds, seconds since 1970, or English words. The day is
// that of the place where it was written. The error wraps ErrInvalid.
func ParseDate(told string) (politics.Date, error) {
	told = oneLine(told[:min(len(told), maxLine)])
	if date, err := politics.ParseDate(told); err == nil {
		return date, nil
	}
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, told); err == nil && t.Year() >= firstYear && t.Year() <= lastYear {
			return politics.DayOf(t), nil
		}
	}
	if date, _, ok := readDateLine(told); ok {
		return date, nil
	}
	if m := anyDate.FindStringSubmatch(told); m != nil {
		if date, ok := dateOf(m[1:]); ok {
			return date, nil
		}
	}
	if t, ok := unixTime(told); ok {
		return politics.DayOf(t), nil
	}
	return politics.Date{}, fmt.Errorf("%q: %w: no date is told", told, politics.ErrInvalid)
}

// unixTime reads seconds or milliseconds since 1970.
func unixTime(told string) (t time.Time, ok bool) {
	var n float64
	if _, err := fmt.Sscanf(told, "%g", &n); err != nil || n < 1e8 || n > 1e13 {
		return time.Time{}, false
	}
	if n > 1e11 {
		n /= 1000
	}
	return time.Unix(int64(n), 0).UTC(), true
}
