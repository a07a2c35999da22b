// Package gqlhttp serves GraphQL over HTTP by the manners of the GraphQL-over-HTTP
// specification (graphql/graphql-over-http, spec/GraphQLOverHTTP.md): which status
// an answer has, what GET may do, which media types are spoken.
//
// It takes the place of gqlgen's transports, which answer 422 where clients of
// application/json expect 200, repeat a malformed body in the error, and by default
// take multipart forms, which a page of any origin may send.
package gqlhttp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Config bounds what a request may be. Zero fields stand for what is told.
type Config struct {
	// MayWrite tells whether the sender of a request may run mutations; its error
	// is shown to the sender. Needed.
	MayWrite func(*http.Request) error
	// MaxBody is the size of a request's body in bytes; 16 MiB unless told. An
	// article is sent whole.
	MaxBody int64
	// Timeout is how long answering may take; a minute unless told.
	Timeout time.Duration
	// Logger is told of answers that could not be written; nil for silence.
	Logger *slog.Logger
}

// maxErrors is how many errors an answer tells: a short document can break the
// rules thousands of times.
const maxErrors = 20

type handler struct {
	exec graphql.GraphExecutor
	cfg  Config
}

// New returns the handler of one endpoint.
func New(exec graphql.GraphExecutor, cfg Config) http.Handler {
	cfg.MaxBody = cmp.Or(cfg.MaxBody, 16<<20)
	cfg.Timeout = cmp.Or(cfg.Timeout, time.Minute)
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	return &handler{exec: exec, cfg: cfg}
}

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	kind, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		h.refuse(w, plainJSON, &fault{status: http.StatusNotAcceptable, code: codeInvalid, text: "this endpoint answers " + string(responseJSON) + " and " + string(plainJSON)})
		return
	}
	params, bad := h.read(w, r)
	if bad != nil {
		h.refuse(w, kind, bad)
		return
	}
	if params == nil { // OPTIONS
		w.Header().Set("Allow", allowed)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.cfg.Timeout)
	defer cancel()
	h.answer(w, r.WithContext(ctx), kind, params)
}

// answer runs the operation: parse and validate, then execute.
func (h *handler) answer(w http.ResponseWriter, r *http.Request, kind mediaType, params *graphql.RawParams) {
	ctx := graphql.StartOperationTrace(r.Context())
	opCtx, errs := h.exec.CreateOperationContext(ctx, params)
	if errs != nil {
		resp := h.exec.DispatchError(graphql.WithOperationContext(ctx, opCtx), errs)
		h.write(w, kind, kind.requestError(), resp)
		return
	}
	if bad := h.check(r, opCtx.Operation.Operation); bad != nil {
		h.refuse(w, kind, bad)
		return
	}
	next, ctx := h.exec.DispatchOperation(ctx, opCtx)
	resp := next(ctx)
	if resp == nil { // a subscription that ended; the schema has none
		resp = h.exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(errors.New("no answer"))})
	}
	status := http.StatusOK
	if len(resp.Data) == 0 || string(resp.Data) == "null" && len(resp.Errors) > 0 && !executed(resp.Errors) {
		status = kind.requestError()
	}
	h.write(w, kind, status, resp)
}

// executed tells whether an error arose at a field: then the operation ran, and
// its data are null because of the error.
func executed(errs gqlerror.List) bool {
	for _, err := range errs {
		if len(err.Path) > 0 {
			return true
		}
	}
	return false
}

// check keeps GET from changing anything, and strangers from writing.
func (h *handler) check(r *http.Request, op ast.Operation) *fault {
	switch {
	case op == ast.Query:
		return nil
	case op == ast.Subscription:
		return &fault{status: http.StatusBadRequest, code: codeInvalid, text: "subscriptions are not served here"}
	case r.Method != http.MethodPost:
		return &fault{status: http.StatusMethodNotAllowed, allow: http.MethodPost, code: codeInvalid, text: "a mutation needs POST"}
	}
	if err := h.cfg.MayWrite(r); err != nil {
		return &fault{status: http.StatusForbidden, code: codeForbidden, text: err.Error()}
	}
	return nil
}

func (h *handler) refuse(w http.ResponseWriter, kind mediaType, bad *fault) {
	if bad.allow != "" {
		w.Header().Set("Allow", bad.allow)
	}
	h.write(w, kind, bad.status, &graphql.Response{Errors: gqlerror.List{bad.shown()}})
}

func (h *handler) write(w http.ResponseWriter, kind mediaType, status int, resp *graphql.Response) {
	if len(resp.Errors) > maxErrors {
		resp.Errors = resp.Errors[:maxErrors]
	}
	body, err := json.Marshal(answer{Errors: resp.Errors, Data: present(resp.Data, status), Extensions: resp.Extensions})
	if err != nil {
		h.cfg.Logger.Error("answer is no JSON", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", string(kind)+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Vary", "Accept")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if _, err := w.Write(body); err != nil {
		h.cfg.Logger.Debug("answer was not read to its end", "error", err)
	}
}

// answer is a response in the form of the GraphQL specification, section 7.1: data
// is missing, not null, where the operation was not run.
type answer struct {
	Errors     gqlerror.List    `json:"errors,omitempty"`
	Data       *json.RawMessage `json:"data,omitempty"`
	Extensions map[string]any   `json:"extensions,omitempty"`
}

func present(data json.RawMessage, status int) *json.RawMessage {
	if len(data) == 0 || status != http.StatusOK {
		return nil
	}
	return &data
}
