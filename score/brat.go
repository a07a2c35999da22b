package score

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/polgraph/polgraph/politics"
)

// ReadBrat reads the attributions of a standoff file of the brat annotation
// tool as PolNeAR uses it: text-bound annotations Source, Cue and Content
// (lines "T…", discontinuous ones with ";") and events of type Attribution
// that join them (lines "E…"). Attributions without a source are left out:
// nobody is said to have said it. Other lines are skipped.
func ReadBrat(r io.Reader) ([]Quote, error) {
	spans := map[string][]politics.Span{}
	var events []string
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		id, rest, _ := strings.Cut(lines.Text(), "\t")
		switch {
		case strings.HasPrefix(id, "T"):
			where, _, _ := strings.Cut(rest, "\t")
			_, offsets, _ := strings.Cut(where, " ")
			found, err := bratSpans(offsets)
			if err != nil {
				return nil, fmt.Errorf("read line %d: %w", n, err)
			}
			spans[id] = found
		case strings.HasPrefix(id, "E"):
			events = append(events, rest)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read annotation: %w", err)
	}
	var out []Quote
	for _, e := range events {
		if q := bratQuote(e, spans); len(q.Source) > 0 && len(q.Cue) > 0 && len(q.Content) > 0 {
			out = append(out, q)
		}
	}
	return out, nil
}

func bratSpans(offsets string) ([]politics.Span, error) {
	var out []politics.Span
	for piece := range strings.SplitSeq(offsets, ";") {
		from, to, _ := strings.Cut(piece, " ")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil || start < 0 || end < start {
			return nil, fmt.Errorf("offsets %q: %w", offsets, politics.ErrInvalid)
		}
		out = append(out, politics.Span{Start: start, End: end})
	}
	return out, nil
}

// bratQuote joins the parts that an event names: "Attribution:T4 Source:T3
// Content:T2 Cue:T1". A role that occurs again is numbered: "Cue2:T9".
func bratQuote(event string, spans map[string][]politics.Span) Quote {
	var q Quote
	for field := range strings.FieldsSeq(event) {
		role, id, _ := strings.Cut(field, ":")
		switch strings.TrimRight(role, "0123456789") {
		case "Source":
			q.Source = append(q.Source, spans[id]...)
		case "Cue":
			q.Cue = append(q.Cue, spans[id]...)
		case "Content":
			q.Content = append(q.Content, spans[id]...)
		}
	}
	return q
}
