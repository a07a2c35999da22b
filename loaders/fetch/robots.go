package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/temoto/robotstxt"

	"github.com/polgraph/polgraph/politics"
)

// maxRobots bounds a robots.txt: RFC 9309 asks to read at least 500 KiB.
const maxRobots = 512 << 10

// rules are what a host's robots.txt allows.
type rules struct {
	group *robotstxt.Group // nil allows everything
	none  bool             // nothing is allowed: the file cannot be read now
}

// allowed tells whether an address may be fetched. robots.txt is read once a
// host and program.
func (f *Fetcher) allowed(ctx context.Context, u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%w: only http and https are fetched", politics.ErrInvalid)
	}
	if u.Path == "/robots.txt" {
		return nil
	}
	robots, err := f.robotsOf(ctx, u)
	switch {
	case err != nil:
		return err
	case robots.none, robots.group != nil && !robots.group.Test(u.EscapedPath()):
		return fmt.Errorf("%w: the site's robots.txt does not allow it", politics.ErrInvalid)
	}
	return nil
}

// robotsOf reads a host's rules the first time that they are asked for.
func (f *Fetcher) robotsOf(ctx context.Context, u *url.URL) (rules, error) {
	at := f.host(u)
	at.mu.Lock()
	defer at.mu.Unlock()
	if at.known {
		return at.robots, nil
	}
	robots, err := f.readRobots(ctx, u)
	if err != nil {
		return rules{}, err
	}
	at.robots, at.known = robots, true
	return robots, nil
}

// readRobots reads a host's rules. As RFC 9309 has it, a host without the file
// allows everything, and one that cannot give it now allows nothing.
func (f *Fetcher) readRobots(ctx context.Context, u *url.URL) (rules, error) {
	response, err := f.send(ctx, f.robots, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"})
	if err != nil {
		return rules{}, err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusInternalServerError {
		return rules{none: true}, nil
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, maxRobots))
	if err != nil {
		return rules{}, fmt.Errorf("read robots.txt: %w", err)
	}
	found, err := robotstxt.FromStatusAndBytes(response.StatusCode, data)
	if err != nil {
		return rules{}, nil //nolint:nilerr // What cannot be understood forbids nothing.
	}
	return rules{group: found.FindGroup(UserAgent)}, nil
}
