package main

import (
	"context"
	"fmt"
)

// checkCmd proves the graph's invariants on the stored data.
type checkCmd struct{}

// Run prints what is broken; nothing but a word where all is well.
func (checkCmd) Run(ctx context.Context, p *program) error {
	problems, err := newClient(p.server).check(ctx)
	if err != nil {
		return err
	}
	for _, problem := range problems {
		tell(p.stdout, "%s  %s  %s", problem.Invariant, problem.Node, problem.Detail)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%d broken invariants", len(problems))
	}
	tell(p.stdout, "all invariants hold")
	return nil
}
