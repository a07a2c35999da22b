package gqlhttp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// allowed are the methods of the endpoint.
const allowed = "GET, POST, OPTIONS"

// read takes the parameters out of a request; nil for OPTIONS.
func (h *handler) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *fault) {
	start := graphql.Now()
	var params *graphql.RawParams
	var bad *fault
	switch r.Method {
	case http.MethodPost:
		params, bad = h.readBody(w, r)
	case http.MethodGet:
		params, bad = readURL(r)
	case http.MethodOptions:
		return nil, nil
	default:
		return nil, &fault{status: http.StatusMethodNotAllowed, allow: allowed, code: codeInvalid, text: "use POST or GET"}
	}
	if bad != nil {
		return nil, bad
	}
	if strings.TrimSpace(params.Query) == "" {
		return nil, malformed("the parameter query is missing")
	}
	params.Headers = r.Header
	params.ReadTime = graphql.TraceTiming{Start: start, End: graphql.Now()}
	return params, nil
}

func (h *handler) readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *fault) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != string(plainJSON) {
		return nil, &fault{status: http.StatusUnsupportedMediaType, code: codeInvalid, text: "the body must be application/json"}
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, &fault{status: http.StatusUnsupportedMediaType, code: codeInvalid, text: "the body must be UTF-8"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.cfg.MaxBody))
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, &fault{status: http.StatusRequestEntityTooLarge, code: codeTooLarge, text: fmt.Sprintf("the body is larger than %d bytes", tooLarge.Limit)}
	}
	if err != nil {
		return nil, malformed("the body could not be read")
	}
	return decode(body)
}

// decode reads a body. Its text is never repeated in an error.
func decode(body []byte) (*graphql.RawParams, *fault) {
	if body = bytes.TrimSpace(body); len(body) > 0 && body[0] == '[' {
		return nil, malformed("a list of operations is not served: send one")
	}
	var got struct {
		Query         *string         `json:"query"`
		OperationName *string         `json:"operationName"`
		Variables     json.RawMessage `json:"variables"`
		Extensions    json.RawMessage `json:"extensions"`
	}
	if err := json.Unmarshal(body, &got); err != nil {
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
			return nil, malformed("the parameter " + wrong.Field + " has the wrong type")
		}
		return nil, malformed("the body is no JSON object")
	}
	return assemble(got.Query, got.OperationName, got.Variables, got.Extensions)
}

func readURL(r *http.Request) (*graphql.RawParams, *fault) {
	values := r.URL.Query()
	query, name := values.Get("query"), values.Get("operationName")
	return assemble(&query, &name, []byte(values.Get("variables")), []byte(values.Get("extensions")))
}

func assemble(query, name *string, variables, extensions []byte) (*graphql.RawParams, *fault) {
	params := &graphql.RawParams{}
	if query != nil {
		params.Query = *query
	}
	if name != nil {
		params.OperationName = *name
	}
	var bad *fault
	if params.Variables, bad = object("variables", variables); bad != nil {
		return nil, bad
	}
	params.Extensions, bad = object("extensions", extensions)
	return params, bad
}

// object reads a parameter that must be a JSON object, null or missing. Numbers
// keep their digits: a float would round large ones.
func object(name string, text []byte) (map[string]any, *fault) {
	if len(text) == 0 {
		return nil, nil
	}
	var got map[string]any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&got); err != nil || decoder.More() {
		return nil, malformed("the parameter " + name + " is no JSON object")
	}
	return got, nil
}
