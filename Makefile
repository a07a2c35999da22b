# make            lists what there is
# make run        builds everything, starts it and loads the example articles
# make test       runs every test

GO      ?= go
BIN     := bin
DGRAPH  := $(BIN)/dgraph
LINT    := $(BIN)/golangci-lint
DATA    ?= data
LISTEN  ?= 127.0.0.1:8080
SOURCES := $(shell find . -name '*.go' -not -path './tools/*' 2>/dev/null) go.mod go.sum

.DEFAULT_GOAL := help
.PHONY: help build run demo test test-race lint generate ui audit fuzz bench dgraph check clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

build: $(BIN)/server $(BIN)/polgraph ## build the server and the polgraph command into bin/

$(BIN)/server $(BIN)/polgraph: $(SOURCES)
	@echo "building $@ ..."
	@mkdir -p $(BIN)
	@$(GO) build -trimpath -o $@ ./cmd/$(notdir $@)

dgraph: $(DGRAPH) ## build the pinned database engine into bin/ (a minute or two, once)

# The engine is a module of its own, so that its dependencies never mix with ours.
# -v names each package as it is compiled: the first build takes a while.
$(DGRAPH): tools/dgraph/go.mod tools/dgraph/go.sum
	@echo "building the database engine, a minute or two the first time; packages as they are compiled:"
	@mkdir -p $(BIN)
	@cd tools/dgraph && $(GO) build -v -trimpath -ldflags "-s -w" -o $(CURDIR)/$(DGRAPH) github.com/dgraph-io/dgraph/v25/dgraph 2>&1 | \
		awk '/dgraph-io|error|cannot|undefined/ {print; fflush(); next} {n++; if (n % 50 == 0) {print n " packages"; fflush()}}'
	@test -x $(DGRAPH) && touch $(DGRAPH)

run: build $(DGRAPH) ## start the graph with the example articles: http://127.0.0.1:8080/
	@exec $(BIN)/server --listen $(LISTEN) --data $(DATA) --load examples

test: build $(DGRAPH) ## run every test, the ones against a real Dgraph included
	$(GO) test -timeout 20m ./...

test-race: build $(DGRAPH) ## the same with the race detector, as CI does
	$(GO) test -race -timeout 40m ./...

lint: $(LINT) ## go vet, golangci-lint and the arrows between the rooms
	$(GO) vet ./...
	$(LINT) run ./...

$(LINT): tools/lint/go.mod tools/lint/go.sum
	@mkdir -p $(BIN)
	cd tools/lint && $(GO) build -o $(CURDIR)/$(LINT) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

generate: ## write the GraphQL code anew from schema.graphqls
	$(GO) generate ./...

ui: ## build the playground from its npm sources (the result is committed)
	cd web/ui && npm ci && npm run build

FUZZTIME ?= 20s
fuzz: ## run every fuzz target for FUZZTIME (default 20s) each
	@for p in $$(grep -rl --include='*_test.go' '^func Fuzz' . | xargs -n1 dirname | sort -u); do \
		for f in $$(grep -h '^func Fuzz' $$p/*_test.go | sed -E 's/func (Fuzz[A-Za-z0-9_]*).*/\1/'); do \
			echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
		done; done

bench: ## run the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

clean: ## remove what was built (the data stay)
	rm -rf $(BIN)
