package page

import (
	"html"
	"regexp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"

	"github.com/polgraph/polgraph/politics"
)

// role is what an element means for the passages.
type role uint8

const (
	inline role = iota // goes on with the passage
	block              // ends the passage before and after it
	cell               // of a table's row
	silent             // its text is not read
	void               // has no content
)

// roles of elements, of HTML and of NITF, which agencies use; those not listed
// are inline.
var roles = elementRoles(map[role]string{
	block: `address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
		h1 h2 h3 h4 h5 h6 head header hgroup hl1 hl2 html li main media media-caption menu nav ol p pre section summary table tbody tfoot thead tr ul`,
	cell: "td th",
	silent: `audio button canvas datalist dialog iframe map math media-metadata media-producer noembed noframes noscript object option select script style
		svg template textarea title video`,
	void: "area base br col embed hr img input link meta param source track wbr",
})

func elementRoles(lists map[role]string) map[string]role {
	found := make(map[string]role)
	for kind, list := range lists {
		for name := range strings.FieldsSeq(list) {
			found[name] = kind
		}
	}
	return found
}

// element is an open element.
type element struct {
	name  string
	start int // place of its start tag
	kind  politics.BlockKind
	aside bool
	data  bool // a table's row whose cells are read as one row
}

// maxOpen bounds how deep elements are nested; deeper ones are read as if they
// were closed at once. News pages nest about 30 deep.
const maxOpen = 256

// htmlWalker turns the tokens of a page into passages.
type htmlWalker struct {
	raw      string
	w        writer
	open     []element
	opened   map[string]int // how many elements of a name are open
	silence  int            // how many open elements' text is not read
	links    int            // how many links are open
	inner    int            // the element around the passage's first letters
	layout   map[int]bool
	passages []passage
}

func walkHTML(raw string, tokens []htmlToken) []passage {
	walker := &htmlWalker{raw: raw, w: writer{raw: raw}, opened: make(map[string]int), layout: layoutTables(tokens)}
	for _, t := range tokens {
		switch t.Type {
		case xhtml.StartTagToken:
			walker.startTag(t)
		case xhtml.SelfClosingTagToken:
			if roles[t.Data] == void {
				walker.startTag(t)
			}
		case xhtml.EndTagToken:
			walker.endTag(t)
		case xhtml.TextToken:
			walker.text(t)
		}
	}
	walker.end()
	return walker.passages
}

// top is the innermost open block.
func (h *htmlWalker) top() element {
	for _, e := range slices.Backward(h.open) {
		if r := roles[e.name]; r == block || r == cell {
			return e
		}
	}
	return element{start: -1, kind: politics.Paragraph}
}

// end ends the passage, which belongs to the innermost open block.
func (h *htmlWalker) end() {
	top := h.top()
	p, ok := h.w.passage(top.kind)
	if !ok {
		return
	}
	p.block, p.inner, p.aside = top.start, h.inner, top.aside
	if top.data {
		p.kind = politics.TableRow
	}
	if p.kind == politics.Paragraph && isCaption(p.said) {
		p.kind = politics.Caption
	}
	h.passages = append(h.passages, p)
}

// boundary ends the passage, or only a word within a row of a table.
func (h *htmlWalker) boundary(t htmlToken) {
	if h.top().data {
		h.w.blank(t.start, t.end)
		return
	}
	h.end()
}

func (h *htmlWalker) startTag(t htmlToken) {
	h.implyEnds(t)
	switch roles[t.Data] {
	case void:
		h.voidTag(t)
		return
	case block:
		h.boundary(t)
	case cell:
		h.cellTag(t)
	case silent, inline:
	}
	if len(h.open) >= maxOpen {
		return
	}
	h.open = append(h.open, h.enter(t))
	h.opened[t.Data]++
	if roles[t.Data] == silent {
		h.silence++
	}
	if t.Data == "a" {
		h.links++
	}
}

// enter is the element that a start tag opens within the innermost one.
func (h *htmlWalker) enter(t htmlToken) element {
	e := h.top()
	e.name, e.start = t.Data, t.start
	switch t.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2":
		e.kind = politics.Heading
	case "li", "dd", "dt":
		e.kind = politics.ListItem
	case "figcaption", "caption", "media-caption":
		e.kind = politics.Caption
	case "nav", "aside", "footer", "menu":
		e.aside = true
	case "tr":
		e.data = !e.data && !h.inLayoutTable()
	case "td", "th":
		if !e.data {
			e.kind = politics.Paragraph
		}
	}
	if roles[t.Data] == block && captionClass.MatchString(t.attr("class")) {
		e.kind = politics.Caption
	}
	if isHidden(t) || asideRole[strings.ToLower(t.attr("role"))] {
		e.aside = true
	}
	return e
}

// captionClass finds the classes of text under pictures.
var captionClass = regexp.MustCompile(`(?i)(?:^|[\s_-])caption(?:$|[\s_-])`)

// asideRole lists the ARIA roles of what is not the article.
var asideRole = wordSet("navigation banner contentinfo complementary search menu menubar dialog alert")

// hiddenStyle finds style sheets that show nothing.
var hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)

func isHidden(t htmlToken) bool { return t.has("hidden") || hiddenStyle.MatchString(t.attr("style")) }

func (h *htmlWalker) inLayoutTable() bool {
	for _, e := range slices.Backward(h.open) {
		if e.name == "table" {
			return h.layout[e.start]
		}
	}
	return true
}

func (h *htmlWalker) voidTag(t htmlToken) {
	switch t.Data {
	case "br":
		if h.w.inGap && h.w.broken {
			h.boundary(t)
			return
		}
		h.w.blank(t.start, t.end)
		h.w.broken = true
	case "hr":
		h.boundary(t)
	case "img", "input", "embed":
		h.w.blank(t.start, t.end)
	}
}

func (h *htmlWalker) cellTag(t htmlToken) {
	if h.top().data {
		h.w.cell(t.start, t.end)
		return
	}
	h.end()
}

// closedBy lists for start tags which open elements they end, and which element
// stops the search.
var closedBy = map[string]struct{ ends, within string }{
	"li": {"li", "ul ol menu dir"},
	"dt": {"dt dd", "dl"},
	"dd": {"dt dd", "dl"},
	"tr": {"tr td th", "table"},
	"td": {"td th", "tr table"},
	"th": {"td th", "tr table"},
}

// implyEnds closes what HTML lets authors leave open.
func (h *htmlWalker) implyEnds(t htmlToken) {
	if roles[t.Data] == block && t.Data != "html" && t.Data != "body" {
		if i := h.find("p", "table td th button object"); i >= 0 {
			h.closeFrom(i)
		}
	}
	rule, ok := closedBy[t.Data]
	if !ok {
		return
	}
	for name := range strings.FieldsSeq(rule.ends) {
		if i := h.find(name, rule.within); i >= 0 {
			h.closeFrom(i)
		}
	}
}

// find is the index of the innermost open element of a name that no element of
// the list within stands between; -1 if there is none.
func (h *htmlWalker) find(name, within string) int {
	if h.opened[name] == 0 {
		return -1
	}
	for i, e := range slices.Backward(h.open) {
		switch {
		case e.name == name:
			return i
		case containsWord(within, e.name):
			return -1
		}
	}
	return -1
}

func containsWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

func (h *htmlWalker) endTag(t htmlToken) {
	if t.Data == "p" && h.find("p", "table td th button object") < 0 {
		h.boundary(t)
		return
	}
	if i := h.find(t.Data, endStops(t.Data)); i >= 0 {
		h.closeFrom(i)
	}
}

// endStops are the elements that an end tag cannot reach out of.
func endStops(name string) string {
	switch roles[name] {
	case inline:
		return "table td th li p div section article"
	case block, cell, silent, void:
	}
	if name == "table" || name == "body" || name == "html" {
		return ""
	}
	return "table"
}

// closeFrom closes the open elements from the index on.
func (h *htmlWalker) closeFrom(i int) {
	for len(h.open) > i {
		e := h.open[len(h.open)-1]
		switch roles[e.name] {
		case block:
			if !e.data || e.name == "tr" {
				h.end()
			}
		case cell:
			if !e.data {
				h.end()
			}
		case silent:
			h.silence--
		case inline:
			if e.name == "a" {
				h.links--
			}
		case void:
		}
		h.open = h.open[:len(h.open)-1]
		h.opened[e.name]--
	}
}

// entity finds character references; HTML lets old ones go without semicolon.
var entity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?`)

func (h *htmlWalker) text(t htmlToken) {
	if h.silence > 0 {
		return
	}
	before := h.w.said.Len()
	if before == 0 && len(h.open) > 0 {
		h.inner = h.open[len(h.open)-1].start
	}
	at := t.start
	for _, m := range entity.FindAllStringIndex(h.raw[t.start:t.end], -1) {
		from, to := t.start+m[0], t.start+m[1]
		h.w.text(at, from)
		h.w.as(from, to, html.UnescapeString(h.raw[from:to]))
		at = to
	}
	h.w.text(at, t.end)
	if h.links > 0 {
		h.w.linked += h.w.said.Len() - before
	}
}

// layoutTables finds the tables that hold the page and not data: other tables
// stand in them, or several blocks in one cell.
func layoutTables(tokens []htmlToken) map[int]bool {
	layout := make(map[int]bool)
	var open []int
	inCell := 0
	for _, t := range tokens {
		if len(open) > maxOpen {
			break
		}
		start := t.Type == xhtml.StartTagToken
		switch {
		case t.Data == "table" && start:
			for _, outer := range open {
				layout[outer] = true
			}
			open = append(open, t.start)
		case t.Data == "table" && t.Type == xhtml.EndTagToken && len(open) > 0:
			open = open[:len(open)-1]
		case len(open) == 0 || !start:
		case roles[t.Data] == cell:
			inCell = 0
		case t.Data == "p" || t.Data == "h1" || t.Data == "h2" || t.Data == "article":
			if inCell++; inCell > 1 {
				layout[open[len(open)-1]] = true
			}
		}
	}
	return layout
}
