// Package fetch gets pages from the web, politely: as robots.txt allows, one
// request after the other to a host, within bounds of size and time, and never
// from inside the own network unless that is allowed.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"syscall"
	"time"

	"golang.org/x/time/rate"

	"github.com/polgraph/polgraph/politics"
)

// UserAgent names the program to servers and is what robots.txt is asked about.
const UserAgent = "polgraph"

// Config tells how pages are fetched. A zero field means its default.
type Config struct {
	Timeout      time.Duration // of one page; 30 s
	PerHost      time.Duration // between two requests to a host; 1 s
	Bytes        int64         // of one page; 64 MiB
	Redirects    int           // 5
	AllowPrivate bool          // also fetch from this machine and its network
}

// Defaults of Config.
const (
	DefaultTimeout   = 30 * time.Second
	DefaultPerHost   = time.Second
	DefaultBytes     = 64 << 20
	DefaultRedirects = 5
)

func (c Config) withDefaults() Config {
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.PerHost == 0 {
		c.PerHost = DefaultPerHost
	}
	if c.Bytes == 0 {
		c.Bytes = DefaultBytes
	}
	if c.Redirects == 0 {
		c.Redirects = DefaultRedirects
	}
	return c
}

// ErrUnchanged means that the page is the same as when it was fetched the last time.
var ErrUnchanged = errors.New("unchanged")

// Page is what a server sent. Its body must be closed.
type Page struct {
	URL         string // after redirects
	ContentType string
	Body        io.ReadCloser
}

// Fetcher gets pages. It may be used by any number of goroutines.
type Fetcher struct {
	config Config
	client *http.Client
	robots *http.Client // for robots.txt, which needs no leave of its own

	mu    sync.Mutex
	hosts map[string]*host
	tags  map[string]tag // of pages that were fetched, by address
}

// tag is by what a server knows a version of a page.
type tag struct{ etag, modified string }

// host is what is known of a server.
type host struct {
	limit *rate.Limiter

	mu     sync.Mutex
	known  bool // robots.txt was read
	robots rules
}

// New makes a fetcher.
func New(config Config) *Fetcher {
	f := &Fetcher{config: config.withDefaults(), hosts: make(map[string]*host), tags: make(map[string]tag)}
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: f.control}
	transport := &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: f.config.Timeout,
		MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute, MaxResponseHeaderBytes: 1 << 20, ForceAttemptHTTP2: true,
	}
	f.client = &http.Client{Transport: transport, CheckRedirect: f.redirect}
	f.robots = &http.Client{Transport: transport, CheckRedirect: func(_ *http.Request, before []*http.Request) error { return f.tooMany(before) }}
	return f
}

// errPrivate is what stands behind every refusal of an inner address.
var errPrivate = errors.New("the address is in a private network")

// control refuses inner addresses. It sees the address that is connected to, so
// that neither a redirect nor a name that resolves to one can get around it.
func (f *Fetcher) control(_, address string, _ syscall.RawConn) error {
	if f.config.AllowPrivate {
		return nil
	}
	at, err := netip.ParseAddrPort(address)
	if err != nil || !isPublic(at.Addr().Unmap()) {
		return errPrivate
	}
	return nil
}

// shared are addresses that look public and are not: of carriers, of tests, and
// of IPv6 that stands for IPv4.
var shared = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("2001::/32"),
}

func isPublic(ip netip.Addr) bool {
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, prefix := range shared {
		if prefix.Contains(ip) {
			return false
		}
	}
	return true
}

func (f *Fetcher) redirect(request *http.Request, before []*http.Request) error {
	if err := f.tooMany(before); err != nil {
		return err
	}
	return f.allowed(request.Context(), request.URL)
}

func (f *Fetcher) tooMany(before []*http.Request) error {
	if len(before) > f.config.Redirects {
		return fmt.Errorf("%w: over %d redirects", politics.ErrTooLarge, f.config.Redirects)
	}
	return nil
}

// Get fetches a page. The error wraps ErrInvalid for what is no web address or
// is not to be fetched, ErrNotFound where the server has no such page,
// ErrTooLarge where it is over a limit, also while its body is read, and
// ErrUnchanged where the server says that it is the one that was got before.
func (f *Fetcher) Get(ctx context.Context, address string) (Page, error) {
	ctx, cancel := context.WithTimeout(ctx, f.config.Timeout)
	page, err := f.get(ctx, address)
	if err != nil {
		cancel()
		return Page{}, fmt.Errorf("%s: fetch: %w", address, err)
	}
	page.Body = &body{r: page.Body, left: f.config.Bytes, limit: f.config.Bytes, close: cancel}
	return page, nil
}

func (f *Fetcher) get(ctx context.Context, address string) (Page, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Page{}, fmt.Errorf("%w: %w", politics.ErrInvalid, err)
	}
	if err := f.allowed(ctx, u); err != nil {
		return Page{}, err
	}
	response, err := f.send(ctx, f.client, u)
	if err != nil {
		return Page{}, err
	}
	switch response.StatusCode {
	case http.StatusOK:
		f.remember(address, response.Header)
		return Page{URL: response.Request.URL.String(), ContentType: response.Header.Get("Content-Type"), Body: response.Body}, nil
	case http.StatusNotModified:
		err = ErrUnchanged
	case http.StatusNotFound, http.StatusGone:
		err = fmt.Errorf("%w: %s", politics.ErrNotFound, response.Status)
	default:
		err = fmt.Errorf("%w: the server answered %s", politics.ErrUnavailable, response.Status)
	}
	return Page{}, errors.Join(err, response.Body.Close())
}

// send sends a request when the host may be asked again.
func (f *Fetcher) send(ctx context.Context, client *http.Client, u *url.URL) (*http.Response, error) {
	if err := f.host(u).limit.Wait(ctx); err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", politics.ErrInvalid, err)
	}
	request.Header.Set("User-Agent", UserAgent)
	f.ask(request)
	response, err := client.Do(request)
	var failed *url.Error
	switch {
	case errors.Is(err, errPrivate):
		return nil, fmt.Errorf("%w: %w", politics.ErrInvalid, errPrivate)
	case errors.As(err, &failed):
		return nil, failed.Err
	}
	return response, err
}

// ask makes a request for a page that was fetched before conditional.
func (f *Fetcher) ask(request *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	known := f.tags[request.URL.String()]
	if known.etag != "" {
		request.Header.Set("If-None-Match", known.etag)
	}
	if known.modified != "" {
		request.Header.Set("If-Modified-Since", known.modified)
	}
}

func (f *Fetcher) remember(address string, header http.Header) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if found := (tag{header.Get("ETag"), header.Get("Last-Modified")}); found != (tag{}) {
		f.tags[address] = found
	}
}

// Forget makes every page count as not fetched before.
func (f *Fetcher) Forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.tags)
}

func (f *Fetcher) host(u *url.URL) *host {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := u.Scheme + "://" + u.Host
	if f.hosts[key] == nil {
		f.hosts[key] = &host{limit: rate.NewLimiter(rate.Every(f.config.PerHost), 1)}
	}
	return f.hosts[key]
}

// body refuses to give more than the limit.
type body struct {
	r           io.ReadCloser
	left, limit int64
	close       func()
}

func (b *body) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("%w: over %d bytes", politics.ErrTooLarge, b.limit)
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// Close ends the request.
func (b *body) Close() error {
	b.close()
	return b.r.Close()
}
