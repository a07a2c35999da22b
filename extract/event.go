package extract

import "github.com/polgraph/polgraph/politics"

// findEvents tells who did what to whom.
func findEvents(*story) []politics.Event { return nil }
