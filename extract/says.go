package extract

import "github.com/polgraph/polgraph/politics"

// findAttributions tells who says what.
func findAttributions(*story) []politics.Attribution { return nil }
