package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/polgraph/polgraph/loaders"
)

// progress tells how a load goes: a bar on a terminal, a line now and then
// elsewhere. What fails is told at once.
type progress struct {
	w     io.Writer
	now   func() time.Time
	start time.Time
	last  time.Time // of the last line
	total int64     // bytes of the inputs, -1 if unknown
	bytes atomic.Int64
	bar   *progressbar.ProgressBar // nil where there is no terminal

	done, failed int
}

// lineEvery is how often a line is written where there is no terminal.
const lineEvery = 5 * time.Second

func newProgress(w io.Writer, files []string, now func() time.Time) *progress {
	p := &progress{w: w, now: now, start: now(), last: now(), total: -1}
	if size, ok := loaders.Size(files); ok && size > 0 {
		p.total = size
	}
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		p.bar = progressbar.NewOptions64(p.total,
			progressbar.OptionSetWriter(w), progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(24),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

// read counts what was read of the inputs. It is called by whoever reads.
func (p *progress) read(n int) { p.bytes.Add(int64(n)) }

// item tells of one item.
func (p *progress) item(ev loaders.Event) {
	p.done++
	if ev.Err != nil {
		p.failed++
		p.clear()
		tell(p.w, "polgraph: %v", ev.Err)
	}
	for _, warning := range warningsOf(ev) {
		p.clear()
		tell(p.w, "polgraph: %s: warning: %s", ev.Article.Source, warning)
	}
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("%d articles, %s, %d errors", p.done, p.rate(), p.failed))
		_ = p.bar.Set64(p.bytes.Load()) // An error of the terminal is no error of the load.
		return
	}
	if now := p.now(); now.Sub(p.last) >= lineEvery {
		p.last = now
		tell(p.w, "%d articles, %s, %s%d errors", p.done, p.rate(), p.left(), p.failed)
	}
}

// warningsOf are those of reading the article here and of loading it there,
// each once.
func warningsOf(ev loaders.Event) []string {
	warnings := slices.Clone(ev.Article.Warnings)
	for _, warning := range ev.Receipt.Warnings {
		if !slices.Contains(warnings, warning) {
			warnings = append(warnings, warning)
		}
	}
	return warnings
}

func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear() // An error of the terminal is no error of the load.
	}
}

func (p *progress) rate() string {
	seconds := p.now().Sub(p.start).Seconds()
	if seconds <= 0 {
		return "0.0/s"
	}
	return fmt.Sprintf("%.1f/s", float64(p.done)/seconds)
}

// left is the time left by the share of bytes that were read.
func (p *progress) left() string {
	read := p.bytes.Load()
	if p.total <= 0 || read <= 0 || read > p.total {
		return ""
	}
	passed := p.now().Sub(p.start)
	rest := time.Duration(float64(passed) * float64(p.total-read) / float64(read))
	return fmt.Sprintf("%s left, ", rest.Round(time.Second))
}

// end tells what came of the load as a whole.
func (p *progress) end(t loaders.Tally) {
	p.clear()
	passed := ""
	if t.Passed > 0 {
		passed = fmt.Sprintf("%d passed over, ", t.Passed)
	}
	tell(p.w, "%d added, %d replaced, %d unchanged, %s%d failed; they tell of %d actors, %d relations, %d events (%s, %s)",
		t.Added, t.Replaced, t.Unchanged, passed, t.Failed, t.Actors, t.Relations, t.Events,
		p.now().Sub(p.start).Round(time.Millisecond), p.rate())
}
