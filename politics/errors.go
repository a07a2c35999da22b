package politics

import "errors"

// What callers tell apart by errors.Is. Everything else is an internal error.
var (
	// ErrNotFound: nothing of that id or name is known.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: the caller's input breaks a rule that the message names.
	ErrInvalid = errors.New("invalid")
	// ErrNotArticle: the input is no article (empty, binary, not English).
	ErrNotArticle = errors.New("not an article")
	// ErrTooLarge: the input is over a named limit.
	ErrTooLarge = errors.New("too large")
	// ErrConflict: others wrote the same things again and again; try later.
	ErrConflict = errors.New("conflict")
	// ErrUnavailable: the database cannot be reached or is not ready.
	ErrUnavailable = errors.New("unavailable")
)
