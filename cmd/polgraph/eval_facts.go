package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/polgraph/polgraph/extract"
	"github.com/polgraph/polgraph/loaders"
	"github.com/polgraph/polgraph/loaders/page"
	"github.com/polgraph/polgraph/politics"
	"github.com/polgraph/polgraph/score"
)

// graphs compares what articles say with what people entered.
func (e *evaluation) graphs(ctx context.Context, p *program, goldFile string, files []string) error {
	gold, err := decode(goldFile, score.ReadGraphs)
	if err != nil {
		return err
	}
	published := map[string]politics.Date{}
	for _, g := range gold {
		published[g.ID] = g.Published
	}
	var read []score.Graph
	options := loaders.Options{Limits: page.Limits{Bytes: maxMeasured}, Stdin: p.stdin}
	for art, err := range loaders.Open(ctx, files, options) {
		if err != nil {
			return err
		}
		date, wanted := published[art.Name]
		if !wanted {
			continue
		}
		if art.Published.IsZero() {
			art.Published = date
		}
		g, err := score.GraphOf(e.extractor.Extract(art))
		if err != nil {
			return err
		}
		read = append(read, g)
	}
	if len(read) == 0 {
		return errors.New("none of the articles is in gold")
	}
	s := score.CompareGraphs(gold, read)
	e.head(fmt.Sprintf("articles, %d of %d read", len(read), len(gold)), goldFile)
	for _, row := range []struct {
		name   string
		figure fmt.Stringer
	}{
		{"actors", s.Actors},
		{"mentions", s.Mentions},
		{"relations", s.Relations},
		{"events", s.Events},
		{"roles", s.Roles},
		{"full", s.Full},
		{"qualifiers", s.Qualifiers},
		{"factuality", s.Factuality},
		{"date", s.Date},
		{"speaker", s.Speaker},
	} {
		e.line(row.name, row.figure)
	}
	tallies(e, s.ByPredicate)
	tallies(e, s.ByType)
	return nil
}

// maxMeasured is the largest article that is measured on, in bytes.
const maxMeasured = 64 << 20

// pairs compares the types of events between given parties.
func (e *evaluation) pairs(ctx context.Context, file string) error {
	records, err := decode(file, score.ReadJSONLines[score.PairText])
	if err != nil {
		return err
	}
	var all score.Labels
	for _, r := range records {
		if err := ctx.Err(); err != nil {
			return err
		}
		source, target, err := places(r)
		if err != nil {
			return err
		}
		if len(source) == 0 || len(target) == 0 {
			return fmt.Errorf("record %s: %w: no source or no target", r.ID, politics.ErrInvalid)
		}
		answer := e.extractor.ReadPair(extract.Pair{ID: r.ID, Text: r.Text, Source: source[0], Target: target[0]})
		all.Add(r.Type, score.OlderType(answer.Type))
	}
	e.head("PLOVER type, source and target given", file)
	e.line("accuracy", all.All)
	fmt.Fprintf(e.out, "%-24s %.3f\n", "macro F1", score.Macro(all.By))
	tallies(e, all.By)
	return nil
}

func places(r score.PairText) (source, target []politics.Span, err error) {
	if source, err = score.Spans(r.Source); err != nil {
		return nil, nil, fmt.Errorf("source of %s: %w", r.ID, err)
	}
	if target, err = score.Spans(r.Target); err != nil {
		return nil, nil, fmt.Errorf("target of %s: %w", r.ID, err)
	}
	return source, target, nil
}

// cameoPairs counts the sentences where both parties of one event are found.
func (e *evaluation) cameoPairs(ctx context.Context, file string) error {
	records, err := decode(file, score.ReadJSONLines[score.PairText])
	if err != nil {
		return err
	}
	var sentences, events score.Tally
	for _, r := range records {
		if err := ctx.Err(); err != nil {
			return err
		}
		source, target, err := places(r)
		if err != nil {
			return err
		}
		x := e.extractor.Extract(politics.Article{Name: r.ID, Text: r.Text})
		gold, right, answered := 0, 0, 0
		if len(source) > 0 && len(target) > 0 {
			gold = 1
		}
		if score.BothFound(x, source, target) {
			right = 1
		}
		sided := score.TwoSided(x)
		if sided > 0 {
			answered = 1
		}
		sentences.Add(right, gold, answered)
		events.Add(right, gold, sided)
	}
	e.head("source and target of one event", file)
	e.line("per sentence", sentences)
	e.line("per event", events)
	return nil
}

// plover compares with PLOVER's gold standard records.
func (e *evaluation) plover(ctx context.Context, file string) error {
	records, err := decode(file, func(r io.Reader) ([]score.Record, error) {
		var out []score.Record
		return out, json.NewDecoder(r).Decode(&out)
	})
	if err != nil {
		return err
	}
	var types, parties score.Tally
	by := map[politics.EventType]*score.Tally{}
	for _, r := range records {
		if err := ctx.Err(); err != nil {
			return err
		}
		art := politics.Article{Name: "record", Text: r.Text}
		art.Published, _ = politics.ParseDate(r.Date) // A bad date leaves it unknown.
		r.Count(e.extractor.Extract(art), &types, &parties, by)
	}
	e.head("PLOVER gold standard records", file)
	e.line("type", types)
	e.line("source and target", parties)
	tallies(e, by)
	return nil
}

// attribution compares who says what.
func (e *evaluation) attribution(ctx context.Context, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "ann", "*.ann"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("ann/*.ann: %w", politics.ErrNotFound)
	}
	var all score.Tally
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		gold, err := decode(file, score.ReadBrat)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(filepath.Base(file), ".ann") + ".txt"
		text, err := os.ReadFile(filepath.Join(dir, "text", name))
		if err != nil {
			return err
		}
		var predicted []score.Quote
		for _, a := range e.extractor.Extract(politics.Article{Name: name, Text: string(text)}).Attributions {
			predicted = append(predicted, score.Quote{
				Source: []politics.Span{a.Source}, Cue: []politics.Span{a.Cue}, Content: []politics.Span{a.Content},
			})
		}
		t := score.Quotes(gold, predicted)
		all.Add(t.Right, t.Gold, t.Predicted)
	}
	e.head("attribution: source, cue, half of the content", dir)
	e.line("all", all)
	return nil
}

// redocred compares memberships and leaderships of documents.
func (e *evaluation) redocred(ctx context.Context, file string) error {
	docs, err := decode(file, func(r io.Reader) ([]score.Labelled, error) {
		var out []score.Labelled
		return out, json.NewDecoder(r).Decode(&out)
	})
	if err != nil {
		return err
	}
	var all score.Tally
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		t := score.CompareLabelled(d, e.extractor.Extract(politics.Article{Name: d.Title, Title: d.Title, Text: d.Text()}))
		all.Add(t.Right, t.Gold, t.Predicted)
	}
	e.head("members and leaders of Re-DocRED", file)
	e.line("relations", all)
	return nil
}
