package page

import (
	"regexp"
	"strings"
	"unicode"
)

// furniture are lines that belong to the page and not to the article, in lower
// case, without stops at their ends.
var furniture = lineSet(`
accessibility links
skip to main content
skip to content
skip to main navigation
skip to navigation
skip to search
skip navigation
jump to navigation
jump to search
breaking news
breaking
live
live updates
latest
latest news
latest stories
top stories
top story
top news
more news
most read
most popular
most viewed
trending
trending now
editor's picks
editors' picks
advertisement
advertisement - scroll to continue
article continues below advertisement
story continues below
story continues below advertisement
sponsored
sponsored content
share
share this
share this article
share this story
share this page
share this with
share on facebook
share on twitter
share via email
print
print this page
print this article
email
e-mail
email this article
email this page
copy link
copy this link
link copied
save
save this article
listen
listen to this article
watch
watch live
play
comments
comment
no comments
view comments
see comments
show comments
leave a comment
leave a reply
add a comment
post a comment
join the conversation
read more
read more...
continue reading
keep reading
show more
see more
load more
more
back to top
top
menu
main menu
home
homepage
search
close
next
previous
next article
previous article
log in
login
sign in
sign up
register
subscribe
subscribe now
subscribe today
unsubscribe
view in browser
view this email in your browser
newsletter
newsletters
donate
donate now
follow us
contact us
about us
privacy policy
terms of use
terms of service
cookie policy
cookies
accept cookies
embed
loading
loading...
image caption
image source
image
photo
video
getty images
reuters
file photo
no media source currently available
please enable javascript
all rights reserved
from wikinews, the free news source you can write
this article is archived, and is no longer publicly editable
have an opinion on this story? share it
edit
[edit]
`)

func lineSet(list string) map[string]bool {
	set := make(map[string]bool)
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" {
			set[line] = true
		}
	}
	return set
}

// asides are patterns of lines that are no part of the article, in any case.
var asides = regexp.MustCompile(`(?i)^(?:` +
	`(?:read|see|watch|listen|hear)(?:\s+(?:more|also|next|now|this))?\s*:.*` + // "Read more: ..."
	`|(?:also|more)\s+(?:read|on|from)\b.{0,60}:.*` +
	`|related(?:\s+(?:article|story|stories|coverage|content|news|link|topic)s?)?\s*:.*` +
	`|(?:©|\(c\)|copyright\b).*` +
	`|.{0,40}\ball rights reserved\b.*` +
	`|(?:sign up|subscribe|register)\s+(?:to|for|here|now|with)\b.{0,120}` +
	`|(?:like|follow|find|join)\s+(?:us|.{1,40})\s+on\s+(?:facebook|twitter|x|instagram|youtube|whatsapp|telegram|linkedin)\b.{0,60}` +
	`|share\s+(?:this|on|via)\b.{0,40}` +
	`|click here\b.{0,80}` +
	`|\d+\s+(?:min|mins|minute|minutes)(?:\s+read)?` +
	`|\d[\d,.]*k?\s+(?:comments?|shares?|views?|likes?)` +
	`|(?:reporting|editing|additional reporting|writing)(?:\s+and\s+\w+)?\s+by\s+[^.]{1,120}\.?` +
	`|\((?:reporting|editing|additional reporting|writing)(?:\s+and\s+\w+)?\s+by\s+[^()]{1,240}\)` +
	`|we use cookies\b.*` +
	`)$`)

// sharing are the words of share bars.
var sharing = wordSet(`share tweet email e-mail print facebook twitter x whatsapp telegram linkedin reddit pinterest
	messenger viber line wechat copy link save pocket flipboard tumblr youtube instagram comment comments on via
	this article story and or more by to`)

// relatedHeadings begin a list of links; the list ends with the next paragraph
// of running text.
var relatedHeadings = lineSet(`
related
related articles
related stories
related news
related content
related coverage
related topics
related links
more on this story
more on this topic
more from
more stories
you may also like
you might also like
you may also be interested in
recommended
recommended for you
read also
also read
see also
read next
up next
tags
topics
sources
references
external links
further reading
sister links
around the web
`)

// maxLine is the longest passage, in bytes, that is looked at for what only
// short lines are: furniture, captions, bylines, dates.
const maxLine = 600

// isFurniture tells whether a passage belongs to the page around the article.
func isFurniture(said string) bool {
	if len(said) > maxLine {
		return false
	}
	line := plainLine(said)
	return line == "" || furniture[line] || asides.MatchString(strings.TrimSpace(said)) || isShareBar(line)
}

// isRelatedHeading tells whether a passage begins a list of links.
func isRelatedHeading(said string) bool { return relatedHeadings[plainLine(said)] }

// plainLine is a line in lower case without what stands around its words.
func plainLine(said string) string {
	line := strings.ToLower(strings.ReplaceAll(said, "’", "'"))
	return strings.TrimFunc(line, func(c rune) bool {
		return c != '[' && c != ']' && !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
}

// maxShareWords bounds what is taken for a share bar.
const maxShareWords = 16

// isShareBar tells whether every word of a line is one that share bars use, and
// one of them at least can mean nothing else.
func isShareBar(line string) bool {
	fields := strings.FieldsFunc(line, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })
	if len(fields) == 0 || len(fields) > maxShareWords {
		return false
	}
	sites := 0
	for _, word := range fields {
		if !sharing[word] {
			return false
		}
		switch word {
		case "share", "tweet", "facebook", "twitter", "whatsapp", "telegram", "linkedin", "reddit", "email", "print":
			sites++
		}
	}
	return sites > 0
}
