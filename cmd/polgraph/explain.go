package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// explainCmd shows what is read from articles, and from where.
type explainCmd struct {
	extractCmd
}

// Help is the command's longer help.
func (explainCmd) Help() string {
	return "For each fact: the sentence that it was read from, the rule that read it, how sure it is, and whose word it is. No server is needed."
}

// Run prints a page an article.
func (c explainCmd) Run(ctx context.Context, p *program) error {
	out := bufio.NewWriter(p.stdout)
	err := c.each(ctx, p, func(x politics.Extraction) error {
		e := explanation{w: out, extraction: x, names: namesOf(x)}
		e.all()
		return nil // An error of the writer stays in it until it is flushed.
	})
	return errors.Join(err, out.Flush())
}

// namesOf are the fullest names by id; of elections the words for one.
func namesOf(x politics.Extraction) map[string]string {
	names := make(map[string]string)
	for _, actor := range x.Actors {
		names[actor.ID] = actor.ID
		if len(actor.Names) > 0 {
			names[actor.ID] = actor.Names[0]
		}
	}
	for _, ev := range x.Events {
		names[ev.ID] = strings.TrimSpace(strings.ToLower(string(ev.Type)) + " " + ev.ID + " " + ev.Date.String())
	}
	return names
}

// explanation is the page of one article.
type explanation struct {
	w          io.Writer
	extraction politics.Extraction
	names      map[string]string
}

func (e explanation) line(format string, args ...any) { tell(e.w, format, args...) }

func (e explanation) all() {
	x := e.extraction
	e.line("%s", strings.Join(nonEmpty(x.ID, x.Title, x.Publisher, x.Published.String()), " · "))
	e.line("\nACTORS")
	for _, actor := range x.Actors {
		e.actor(actor)
	}
	e.line("\nRELATIONS")
	for _, rel := range x.Relations {
		e.line("  %s  %s  %s%s", e.names[rel.Subject], rel.Predicate, e.names[rel.Object], qualifiers(rel.Qualifiers))
		e.evidence(rel.Claim, rel.Evidence)
	}
	e.line("\nEVENTS")
	for _, ev := range x.Events {
		e.event(ev)
	}
	e.line("\nWHO SAYS WHAT")
	reading := x.Article.Reading()
	for _, said := range x.Attributions {
		e.line("  %s", strings.Join(nonEmpty(e.names[said.Speaker], readAt(reading, said.Source)+" "+readAt(reading, said.Cue)), ": "))
		e.line("    %s", readAt(reading, said.Content))
	}
	e.line("")
}

func (e explanation) actor(actor politics.Actor) {
	line := fmt.Sprintf("  %-12s %s", actor.Type, strings.Join(actor.Names, " / "))
	if actor.Country != "" {
		line += ", of " + actor.Country
	}
	e.line("%s (%d mentions)", line, len(actor.Mentions))
}

func (e explanation) event(ev politics.Event) {
	kind := strings.Join(nonEmpty(string(ev.Type), ev.Mode), "/")
	head := nonEmpty(kind, e.list(ev.Actors))
	if len(ev.Recipients) > 0 {
		head = append(head, "→", e.list(ev.Recipients))
	}
	if ev.Factuality != politics.Happened {
		head = append(head, "["+string(ev.Factuality)+"]")
	}
	if when := ev.Date.String(); when != "" {
		head = append(head, "on "+when)
	}
	if ev.Place != "" {
		head = append(head, "in "+e.names[ev.Place])
	}
	e.line("  %s", strings.Join(head, "  "))
	e.evidence(ev.Claim, ev.Evidence)
}

func (e explanation) list(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, e.names[id])
	}
	return strings.Join(names, ", ")
}

// evidence tells why a fact is believed.
func (e explanation) evidence(claim politics.Claim, evid politics.Evidence) {
	e.line("    %q [%d, %d)", evid.Text, evid.Start, evid.End)
	why := nonEmpty(shortened(evid.Rule))
	if evid.Confidence > 0 {
		why = append(why, fmt.Sprintf("confidence %.2f", evid.Confidence))
	}
	if claim.Speaker != "" {
		why = append(why, "says "+e.names[claim.Speaker])
	}
	if claim.DeniedBy != "" {
		why = append(why, "denied by "+e.names[claim.DeniedBy])
	}
	if len(evid.Also) > 0 {
		why = append(why, fmt.Sprintf("%d more sentences", len(evid.Also)))
	}
	e.line("    %s", strings.Join(why, ", "))
}

// maxRule is how much of a rule's name is shown, in letters: some list words.
const maxRule = 60

func shortened(rule string) string {
	if letters := []rune(rule); len(letters) > maxRule {
		return string(letters[:maxRule]) + "…"
	}
	return rule
}

// qualifiers are those of a relation that are known, in brackets.
func qualifiers(q politics.Qualifiers) string {
	var known []string
	add := func(name, value string) {
		if value != "" && value != "0" {
			known = append(known, name+" "+value)
		}
	}
	add("title", q.Title)
	add("office", q.Office)
	add("since", q.Since.String())
	add("until", q.Until.String())
	add("date", q.Date.String())
	add("seats", strconv.Itoa(q.Seats))
	add("of", strconv.Itoa(q.Of))
	add("votes", strconv.Itoa(q.Votes))
	add("percent", fmt.Sprint(q.Percent))
	if q.Former {
		known = append(known, "former")
	}
	if len(known) == 0 {
		return ""
	}
	return "  (" + strings.Join(known, ", ") + ")"
}

// readAt is what is read of a span of the article's text, on one line.
func readAt(reading politics.Reading, span politics.Span) string {
	var b strings.Builder
	i := 0
	for _, c := range reading.Text {
		if span.Contains(reading.Spans[i]) {
			b.WriteRune(c)
		}
		i++
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func nonEmpty(parts ...string) []string {
	var kept []string
	for _, part := range parts {
		if strings.TrimSpace(part) != "" {
			kept = append(kept, part)
		}
	}
	return kept
}
