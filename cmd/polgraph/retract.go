package main

import (
	"context"
	"errors"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// retractCmd takes articles back.
type retractCmd struct {
	Articles []string `arg:"" help:"Ids (art-…) or addresses of the articles."`
	Reason   string   `help:"Why, for the log." placeholder:"TEXT"`
}

// Run takes back one article after the other and tells of those that cannot be.
func (c retractCmd) Run(ctx context.Context, p *program) error {
	server := newClient(p.server)
	done, failed := 0, 0
	for _, name := range c.Articles {
		id := politics.ArticleID(name)
		if !strings.HasPrefix(name, "art-") {
			id = politics.NewArticleID(name, "")
		}
		if err := server.retract(ctx, id, c.Reason); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			failed++
			tell(p.stderr, "polgraph: %s: %v", name, err)
			continue
		}
		done++
		tell(p.stdout, "%s retracted", name)
	}
	if done == 0 {
		return errors.New("no article was retracted")
	}
	if failed > 0 {
		return errSomeFailed
	}
	return nil
}
