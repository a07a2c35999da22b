package page_test

import (
	"fmt"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

// The text of a page is never changed: what is read of it is told by spans.
func ExampleRead() {
	const text = `<h1>Sitting</h1><p>Share this article</p><p>The parliament of <b>Tarvia</b> &amp; its caf&eacute; were open on Monday.</p>`
	art, err := page.Read(politics.HTML, text, page.Given{})
	if err != nil {
		fmt.Println(err)
		return
	}
	reading := art.Reading()
	fmt.Println(reading.Text)
	span := reading.Source(politics.Span{Start: 27, End: 40})
	fmt.Println(string([]rune(art.Text)[span.Start:span.End]))
	// Output:
	// Sitting
	//
	// The parliament of Tarvia & its café were open on Monday.
	// Tarvia</b> &amp; its
}
