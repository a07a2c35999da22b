package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/polgraph/polgraph/politics"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"polgraph": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			server := httptest.NewServer(&fakeServer{texts: make(map[politics.ArticleID]string)})
			env.Defer(server.Close)
			env.Setenv("SERVER", server.URL)
			return nil
		},
	})
}

// fakeServer answers like a server that has no database.
type fakeServer struct {
	mu    sync.Mutex
	texts map[politics.ArticleID]string
	busy  int // how often it said that it is busy
}

func (s *fakeServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.URL.Path == "/export" && r.FormValue("format") == "nquads":
		reply(w, "<urn:polgraph:a> <urn:polgraph:leads> <urn:polgraph:b> .\n")
	case r.URL.Path == "/export":
		reply(w, `{"id":"a"}`+"\n")
	case r.URL.Path == "/graphql":
		s.graphql(w, r)
	default:
		http.NotFound(w, r)
	}
}

func reply(w http.ResponseWriter, body string) {
	if _, err := w.Write([]byte(body)); err != nil {
		panic(err)
	}
}

func (s *fakeServer) graphql(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Query     string
		Variables struct {
			ID    politics.ArticleID
			Input struct{ Text, URL, Format string }
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	input := request.Variables.Input
	switch {
	case strings.Contains(request.Query, "__typename"):
		reply(w, `{"data":{"__typename":"Query"}}`)
	case strings.Contains(request.Query, "check"):
		s.check(w)
	case strings.Contains(request.Query, "retractArticle"):
		if _, ok := s.texts[request.Variables.ID]; !ok {
			reply(w, `{"data":null,"errors":[{"message":"article `+string(request.Variables.ID)+`: not found","extensions":{"code":"NOT_FOUND"}}]}`)
			return
		}
		delete(s.texts, request.Variables.ID)
		reply(w, `{"data":{"retractArticle":{"id":"`+string(request.Variables.ID)+`"}}}`)
	case strings.Contains(input.Text, "busy") && s.busy < 2:
		s.busy++
		reply(w, `{"data":null,"errors":[{"message":"try later","extensions":{"code":"CONFLICT"}}]}`)
	case strings.Contains(input.Text, "broken"):
		reply(w, `{"data":null,"errors":[{"message":"internal error 1234","extensions":{"code":"INTERNAL"}}]}`)
	default:
		s.load(w, politics.NewArticleID(input.URL, input.Text), input.Text)
	}
}

func (s *fakeServer) load(w http.ResponseWriter, id politics.ArticleID, text string) {
	before, known := s.texts[id]
	s.texts[id] = text
	change := "ADDED"
	switch {
	case known && before == text:
		change = "UNCHANGED"
	case known:
		change = "REPLACED"
	}
	reply(w, `{"data":{"loadArticle":{"change":"`+change+`","actorCount":2,"newActorCount":1,"relationCount":1,"eventCount":3,"warnings":[],"article":{"id":"`+string(id)+`"}}}}`)
}

// check finds a broken invariant where more than one article was loaded.
func (s *fakeServer) check(w http.ResponseWriter) {
	if len(s.texts) > 1 {
		reply(w, `{"data":{"check":[{"invariant":"edge-has-fact","node":"act-x","detail":"leads act-y without a relation"}]}}`)
		return
	}
	reply(w, `{"data":{"check":[]}}`)
}
