package loaders_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/polgraph/polgraph/loaders"
)

// Articles are found by what a stream holds, and what fails is told beside what
// is read.
func ExampleOpen() {
	input := strings.NewReader(`{"id": "a", "date": "4 March 2031", "headline": "Sitting", "body": "The parliament of Tarvia sat on Monday."}
{"id": "b", "headline": "Nothing"}
`)
	for art, err := range loaders.Open(context.Background(), []string{loaders.Stdin}, loaders.Options{Stdin: input}) {
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		fmt.Println(art.Source, art.Name, art.Published, art.Title)
	}
	// Output:
	// stdin:1 a 2031-03-04 Sitting
	// error: stdin:2: not an article: it has no text: want a field named text, body, content
}
