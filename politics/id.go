package politics

import (
	"crypto/sha256"
	"encoding/base32"
	"net/url"
	"strings"
)

// Ids follow from content: the same input gives the same ids on every machine.
// All are safe in a URL.
type (
	// ArticleID names an article of the graph.
	ArticleID string
	// AppearanceID names an actor of one article.
	AppearanceID string
	// ActorID names an actor of the graph, across articles.
	ActorID string
	// EvidenceID names one statement of one article.
	EvidenceID string
	// FactID names a relation or an event of the graph.
	FactID string
)

// idLetters is lower-case base32 without padding: safe in URLs, file names and
// case-insensitive systems.
var idLetters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// idBytes are 80 bits: among ten million things two share an id with a
// probability below one in ten billion.
const idBytes = 10

// Digest is 16 letters that follow from the parts, in their order. Parts are
// kept apart, so that ("ab", "c") and ("a", "bc") differ.
func Digest(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return idLetters.EncodeToString(h.Sum(nil)[:idBytes])
}

// NewArticleID is the id of the article at a URL or, where none is known, of
// the article with this text.
func NewArticleID(rawURL, text string) ArticleID {
	if rawURL != "" {
		return ArticleID("art-" + Digest("url", CanonicalURL(rawURL)))
	}
	return ArticleID("art-" + Digest("text", text))
}

// CanonicalURL is the form of a URL under which its article is known: without
// fragment, default port, tracking parameters and closing slash, https for
// http. What is not a URL is returned as it is, without outer blanks.
func CanonicalURL(raw string) string {
	raw = strings.TrimSpace(raw)
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return raw
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme == "http" {
		u.Scheme = "https"
	}
	u.Host = strings.ToLower(u.Host)
	if port := u.Port(); port == "80" || port == "443" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	u.Fragment, u.RawFragment, u.User = "", "", nil
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath = strings.TrimRight(u.RawPath, "/")
	query := u.Query()
	for key := range query {
		if isTracking(key) {
			query.Del(key)
		}
	}
	u.RawQuery = query.Encode()
	return u.String()
}

func isTracking(key string) bool {
	switch key = strings.ToLower(key); key {
	case "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid":
		return true
	default:
		return strings.HasPrefix(key, "utm_")
	}
}
