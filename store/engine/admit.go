package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// firstPassword is what Dgraph gives its built-in user in an empty database.
const firstPassword = "password"

const (
	pollEvery  = 100 * time.Millisecond
	sayEvery   = 5 * time.Second
	askTimeout = 5 * time.Second
)

// admin speaks to the administrative interface of alpha.
type admin struct {
	client *http.Client
	url    string
	token  string
}

func (e *Engine) admin() *admin {
	return &admin{
		client: &http.Client{
			Timeout:   askTimeout,
			Transport: &http.Transport{TLSClientConfig: e.TLS()},
		},
		url: "https://" + address(e.ports.alphaHTTP()),
	}
}

// admit waits until our password opens the database. It reports whether it had
// to be set because the database was new.
func (e *Engine) admit(ctx context.Context) (fresh bool, err error) {
	a := e.admin()
	defer a.client.CloseIdleConnections()
	started, said := time.Now(), time.Now()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		fresh, err = a.enter(ctx, e.password)
		if err == nil {
			return fresh, nil
		}
		if time.Since(said) > sayEvery {
			said = time.Now()
			e.cfg.Logger.Info("waiting for the database", "seconds", int(time.Since(started).Seconds()))
		}
		select {
		case <-tick.C:
		case <-e.alpha.ended:
			return false, fmt.Errorf("alpha: %w; it said: %s", errDied, e.alpha.log.lastLines())
		case <-e.zero.ended:
			return false, fmt.Errorf("zero: %w; it said: %s", errDied, e.zero.log.lastLines())
		case <-ctx.Done():
			return false, fmt.Errorf("wait for the database: %w; last answer: %w", ctx.Err(), err)
		}
	}
}

// enter logs in, and where only the first password opens, changes it.
func (a *admin) enter(ctx context.Context, password string) (fresh bool, err error) {
	if err := a.healthy(ctx); err != nil {
		return false, err
	}
	if err := a.login(ctx, password); err == nil || !errors.Is(err, errRefused) {
		return false, err
	}
	if err := a.login(ctx, firstPassword); err != nil {
		return false, err
	}
	if err := a.changePassword(ctx, password); err != nil {
		return false, err
	}
	return true, a.login(ctx, password)
}

func (a *admin) healthy(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.url+"/health", http.NoBody)
	if err != nil {
		return err
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("database is not healthy: %s", resp.Status)
	}
	return nil
}

// errRefused says that a request was answered with errors.
var errRefused = errors.New("database refused")

func (a *admin) login(ctx context.Context, password string) error {
	var got struct {
		Login struct{ Response struct{ AccessJWT string } }
	}
	err := a.ask(ctx, `mutation($u: String!, $p: String!) { login(userId: $u, password: $p) { response { accessJWT } } }`,
		map[string]any{"u": User, "p": password}, &got)
	if err != nil {
		return fmt.Errorf("log in: %w", err)
	}
	a.token = got.Login.Response.AccessJWT
	return nil
}

func (a *admin) changePassword(ctx context.Context, password string) error {
	var got struct {
		UpdateUser struct{ User []struct{ Name string } }
	}
	err := a.ask(ctx, `mutation($u: String!, $p: String!) { updateUser(input: {filter: {name: {eq: $u}}, set: {password: $p}}) { user { name } } }`,
		map[string]any{"u": User, "p": password}, &got)
	if err == nil && len(got.UpdateUser.User) != 1 {
		err = errors.New("no such user")
	}
	if err != nil {
		return fmt.Errorf("set password: %w", err)
	}
	return nil
}

// ask sends a GraphQL request to /admin. Values go as variables. The text of
// an answer's errors is kept out of ours: it might repeat what was sent.
func (a *admin) ask(ctx context.Context, query string, variables map[string]any, into any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url+"/admin", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if a.token != "" {
		req.Header.Set("X-Dgraph-AccessToken", a.token)
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return fmt.Errorf("read answer: %w", err)
	}
	if len(answer.Errors) > 0 {
		return fmt.Errorf("%w: %d errors", errRefused, len(answer.Errors))
	}
	return json.Unmarshal(answer.Data, into)
}
