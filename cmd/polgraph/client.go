package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/polgraph/polgraph/politics"
)

// Limits of a request to the server.
const (
	requestTimeout = 2 * time.Minute // the server itself gives up earlier
	maxAnswer      = 64 << 20        // bytes of a GraphQL answer
	attempts       = 5               // while the server is busy
	firstPause     = 200 * time.Millisecond
)

// client speaks to a running server. It may be used by any number of
// goroutines.
type client struct {
	server string
	http   *http.Client
}

func newClient(server string) *client {
	return &client{server: server, http: &http.Client{}}
}

// answer is a GraphQL answer.
type answer struct {
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message    string `json:"message"`
		Extensions struct {
			Code string `json:"code"`
		} `json:"extensions"`
	} `json:"errors"`
}

// ask sends a GraphQL operation and reads its data into out. While others write
// the same things, or the database is not ready, it is sent again: every
// operation of this program may be repeated.
func (c *client) ask(ctx context.Context, operation string, variables map[string]any, out any) error {
	body, err := json.Marshal(map[string]any{"query": operation, "variables": variables})
	if err != nil {
		return fmt.Errorf("write the request: %w", err)
	}
	pause := firstPause
	for attempt := 1; ; attempt++ {
		err = c.once(ctx, body, out)
		if attempt == attempts || !errors.Is(err, politics.ErrConflict) && !errors.Is(err, politics.ErrUnavailable) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause/2 + rand.N(pause)):
			pause *= 2
		}
	}
}

// once sends a request.
func (c *client) once(ctx context.Context, body []byte, out any) error {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	response, err := c.send(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		return fmt.Errorf("read the answer of %s: %w", c.server, err)
	}
	if len(data) > maxAnswer {
		return fmt.Errorf("read the answer of %s: %w: over %d bytes", c.server, politics.ErrTooLarge, maxAnswer)
	}
	var found answer
	if err := json.Unmarshal(data, &found); err != nil || found.Data == nil && len(found.Errors) == 0 {
		return statusError(c.server, response, data)
	}
	if len(found.Errors) > 0 {
		return graphError(found.Errors[0].Extensions.Code, found.Errors[0].Message)
	}
	if err := json.Unmarshal(found.Data, out); err != nil {
		return fmt.Errorf("read the answer of %s: %w", c.server, err)
	}
	return nil
}

func (c *client) send(ctx context.Context, method, path string, body io.Reader) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, c.server+path, body)
	if err != nil {
		return nil, fmt.Errorf("address of the server: %w: %w", politics.ErrInvalid, err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/graphql-response+json, application/json, */*;q=0.1")
	response, err := c.http.Do(request)
	var dialed *url.Error
	switch {
	case err == nil:
		return response, nil
	case errors.Is(err, syscall.ECONNREFUSED):
		return nil, fmt.Errorf("no server at %s: start one with: make run", c.server)
	case errors.Is(err, context.DeadlineExceeded):
		return nil, fmt.Errorf("no answer from %s within %s", c.server, requestTimeout)
	case errors.As(err, &dialed):
		return nil, fmt.Errorf("reach %s: %w", c.server, dialed.Err)
	}
	return nil, fmt.Errorf("reach %s: %w", c.server, err)
}

// stream copies what the server has at a path to w.
func (c *client) stream(ctx context.Context, path string, w io.Writer) error {
	response, err := c.send(ctx, http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		data, err := io.ReadAll(io.LimitReader(response.Body, 1<<10))
		return errors.Join(statusError(c.server, response, data), err)
	}
	if _, err := io.Copy(w, response.Body); err != nil {
		return fmt.Errorf("read %s%s: %w", c.server, path, err)
	}
	return nil
}

// statusError tells of an answer that is not one of ours.
func statusError(server string, response *http.Response, body []byte) error {
	line, _, _ := strings.Cut(strings.TrimSpace(string(body)), "\n")
	if len(line) > 200 || strings.HasPrefix(line, "<") {
		line = ""
	}
	err := fmt.Errorf("%s answered %s %s", server, response.Status, line)
	if response.StatusCode == http.StatusServiceUnavailable || response.StatusCode == http.StatusTooManyRequests {
		return fmt.Errorf("%w: %w", politics.ErrUnavailable, err)
	}
	return err
}

// graphError is an error of the API, as its code tells it.
func graphError(code, message string) error {
	kinds := map[string]error{
		"CONFLICT": politics.ErrConflict, "UNAVAILABLE": politics.ErrUnavailable, "NOT_FOUND": politics.ErrNotFound,
		"NOT_ARTICLE": politics.ErrNotArticle, "TOO_LARGE": politics.ErrTooLarge, "INVALID": politics.ErrInvalid,
	}
	kind, known := kinds[code]
	if !known {
		return fmt.Errorf("%s (%s)", message, code)
	}
	return codedError{kind, message}
}

// codedError is an error of the server whose kind is known. Its message is the
// server's, which says what kind it is.
type codedError struct {
	kind    error
	message string
}

func (e codedError) Error() string { return e.message }

func (e codedError) Unwrap() error { return e.kind }
