package gqlhttp

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// mediaType is one of the two in which GraphQL answers are written.
type mediaType string

const (
	// plainJSON is what old clients know: its status says little.
	plainJSON mediaType = "application/json"
	// responseJSON is the media type of the specification.
	responseJSON mediaType = "application/graphql-response+json"
)

// requestError is the status of an answer to a request that could not be run. In
// application/json it must be 200, since there a client cannot tell our 4xx from
// one of a proxy's.
func (m mediaType) requestError() int {
	if m == responseJSON {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// negotiate chooses by an Accept header, as RFC 9110, section 12.5.1 has it: the
// most preferred type that we speak, the newer one of equals. No header, and */*,
// get application/json, as clients that name nothing expect.
func negotiate(accept []string) (mediaType, bool) {
	header := strings.TrimSpace(strings.Join(accept, ","))
	if header == "" {
		return plainJSON, true
	}
	best, bestQ := mediaType(""), 0.0
	for part := range strings.SplitSeq(header, ",") {
		name, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if text, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		kind, ok := spoken(name)
		if ok && (q > bestQ || q == bestQ && q > 0 && kind == responseJSON && name != "*/*") {
			best, bestQ = kind, q
		}
	}
	return best, best != ""
}

func spoken(name string) (mediaType, bool) {
	switch name {
	case string(responseJSON):
		return responseJSON, true
	case string(plainJSON), "application/*", "*/*":
		return plainJSON, true
	default:
		return "", false
	}
}
