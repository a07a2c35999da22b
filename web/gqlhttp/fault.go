package gqlhttp

import (
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Codes of the errors that arise before an operation is run; the schema's
// ErrorCode documents them.
const (
	codeInvalid   = "INVALID"
	codeTooLarge  = "TOO_LARGE"
	codeForbidden = "FORBIDDEN"
)

// fault is why a request is refused before its operation is run.
type fault struct {
	status int
	allow  string // the Allow header of a 405
	code   string
	text   string
}

func malformed(text string) *fault {
	return &fault{status: http.StatusBadRequest, code: codeInvalid, text: text}
}

func (f *fault) shown() *gqlerror.Error {
	return &gqlerror.Error{Message: f.text, Extensions: map[string]any{"code": f.code}}
}
