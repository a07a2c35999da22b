package graph

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/polgraph/polgraph/politics"
)

// code is an error's code in extensions.code; ErrorCode of the schema documents
// them, and a test holds both to each other.
type code string

// The codes.
const (
	parseFailed        code = "GRAPHQL_PARSE_FAILED"
	validationFailed   code = "GRAPHQL_VALIDATION_FAILED"
	invalid            code = "INVALID"
	notFound           code = "NOT_FOUND"
	notArticle         code = "NOT_ARTICLE"
	tooLarge           code = "TOO_LARGE"
	depthExceeded      code = "DEPTH_LIMIT_EXCEEDED"
	complexityExceeded code = "COMPLEXITY_LIMIT_EXCEEDED"
	conflict           code = "CONFLICT"
	unavailable        code = "UNAVAILABLE"
	forbidden          code = "FORBIDDEN" // given by the transport
	timeout            code = "TIMEOUT"
	internal           code = "INTERNAL"
)

// codes lists all codes.
func codes() []code {
	return []code{
		parseFailed, validationFailed, invalid, notFound, notArticle, tooLarge, depthExceeded,
		complexityExceeded, conflict, unavailable, forbidden, timeout, internal,
	}
}

// presenter turns what went wrong into what the client may see of it. Of what is
// not the client's to know only an id gets out, under which the log has the rest.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		if _, ok := shown.Extensions["code"].(string); ok && isOfGraphQL(shown) {
			return shown
		}
		shown = &gqlerror.Error{Err: err, Path: shown.Path, Locations: shown.Locations, Extensions: map[string]any{}}
		of, message := codeOf(err)
		if of == internal {
			id := rand.Text()[:10]
			log.ErrorContext(ctx, "answer failed", "id", id, "path", shown.Path.String(), "error", err)
			message = "internal error " + id
			shown.Extensions["id"] = id
		}
		if argument, ok := errors.AsType[*argumentError](err); ok {
			shown.Extensions["argument"] = argument.argument
		}
		shown.Message, shown.Extensions["code"] = message, string(of)
		return shown
	}
}

// isOfGraphQL tells whether the language itself refused the document: its parser
// and validator quote the document and the schema alone.
func isOfGraphQL(err *gqlerror.Error) bool {
	switch err.Extensions["code"] {
	case string(parseFailed), string(validationFailed):
		return true
	default:
		return false
	}
}

// codeOf is the code of an error, and the message that may be shown.
func codeOf(err error) (code, string) {
	if limit, ok := errors.AsType[*limitError](err); ok {
		return limit.code, limit.message
	}
	for _, known := range []struct {
		is   error
		code code
	}{
		{politics.ErrNotArticle, notArticle},
		{politics.ErrTooLarge, tooLarge},
		{politics.ErrInvalid, invalid},
		{politics.ErrNotFound, notFound},
	} {
		if errors.Is(err, known.is) {
			return known.code, messageOf(err)
		}
	}
	// What the database says is not for clients: it names hosts and queries.
	switch {
	case errors.Is(err, politics.ErrConflict):
		return conflict, "others wrote the same things again and again; try later"
	case errors.Is(err, politics.ErrUnavailable):
		return unavailable, "the database cannot be reached or is not ready; try later"
	case errors.Is(err, context.DeadlineExceeded):
		return timeout, "it took longer than allowed"
	case errors.Is(err, context.Canceled):
		return timeout, "the request was cancelled"
	default:
		return internal, ""
	}
}

// messageOf is the message of a fault of the input. The fault of an argument is
// told from the argument on: before it stand the names of inner steps.
func messageOf(err error) string {
	if argument, ok := errors.AsType[*argumentError](err); ok {
		return argument.Error()
	}
	if shown, ok := errors.AsType[*gqlerror.Error](err); ok {
		return shown.Message
	}
	return strings.TrimPrefix(err.Error(), "input: ")
}

// recovered turns a panic into an internal error that the log tells in full.
func recovered(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, cause any) error {
		log.ErrorContext(ctx, "answer panicked", "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
		return errors.New("panic while answering")
	}
}
