package page_test

import (
	"os"
	"strings"
	"testing"

	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
)

func BenchmarkRead(b *testing.B) {
	for file, format := range map[string]politics.Format{"strike.txt": politics.PlainText, "front.md": politics.Markdown, "news.html": politics.HTML} {
		data, err := os.ReadFile("testdata/" + file)
		if err != nil {
			b.Fatal(err)
		}
		text := string(data)
		b.Run(string(format), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := page.Read(format, text, page.Given{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLines(b *testing.B) {
	line := `{"id": "a", "date": "2031-03-04", "text": "` + strings.Repeat("The parliament of Tarvia sat on Monday, the premier said. ", 50) + `"}` + "\n"
	lines := strings.Repeat(line, 100)
	b.SetBytes(int64(len(lines)))
	for b.Loop() {
		for _, err := range page.Lines(strings.NewReader(lines), page.Given{}, page.Limits{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
