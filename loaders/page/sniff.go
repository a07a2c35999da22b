package page

import (
	"path"
	"regexp"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// sniffed bounds how much of a text is looked at to find its format, in bytes.
const sniffed = 64 << 10

var (
	htmlStart = regexp.MustCompile(`(?i)^(?:\s|<!--(?s:.*?)-->)*<(?:\?xml|!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|table|meta|title)\b`)
	htmlBlock = regexp.MustCompile(`(?i)</(?:p|div|h[1-6]|li|td|article|body|html)\s*>`)
	// markdownSign is markup at a line's start, or a link.
	markdownSign = regexp.MustCompile(`(?m)^#{1,6} \S|^(?:={3,}|-{3,})\s*$|^> \S|\[[^\]\n]+\]\((?:https?:|/)[^)\s]*\)|\*\*[^*\s][^*\n]*\*\*|^\|.*\|\s*$|^!\[`)
)

// Signs without which a text is not taken for marked up.
const (
	minHTMLBlocks    = 3
	minMarkdownSigns = 2
)

// Sniff finds a text's format by what it looks like and, where that does not
// tell, by the name of its file.
func Sniff(text, name string) politics.Format {
	head := strings.TrimPrefix(text[:min(len(text), sniffed)], "\ufeff")
	ext := strings.ToLower(path.Ext(name))
	marked := ext == ".md" || ext == ".markdown"
	switch {
	case frontMatter.MatchString(head) || marked:
		return politics.Markdown
	case htmlStart.MatchString(head) || len(htmlBlock.FindAllStringIndex(head, minHTMLBlocks)) == minHTMLBlocks:
		return politics.HTML
	case ext == ".txt" || len(markdownSign.FindAllStringIndex(head, minMarkdownSigns)) < minMarkdownSigns:
		return politics.PlainText
	}
	return politics.Markdown
}
