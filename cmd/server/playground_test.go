package main

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// requireBrowser, when set to 1, makes a missing browser a failure: CI sets it.
const requireBrowser = "POLGRAPH_REQUIRE_BROWSER"

// tryPlayground opens the playground as a newcomer does and runs its example.
// Nothing may be asked of another host, and the console must stay silent.
func tryPlayground(t *testing.T, s *server) {
	ctx := browser(t)
	var seen watcher
	if err := chromedp.Listen(ctx, seen.event); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	console := chromedp.Console(ctx)

	do(ctx, t, "open the page", chromedp.Navigate(s.url+"/"))
	do(ctx, t, "show the example", chromedp.WaitVisible(chromedp.CSS(`.graphiql-query-editor .view-lines .mtk1`)))
	docs, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(`.graphiql-doc-explorer-content`)))
	if err != nil || !strings.Contains(docs, "Query") {
		t.Errorf("docs show %q (%v)", docs, err)
	}
	do(ctx, t, "run the example", chromedp.Click(chromedp.CSS(`.graphiql-execute-button`)))
	answer, err := chromedp.Run(ctx, chromedp.Poll[string](answerShown))
	if err != nil || !strings.Contains(answer, `"data"`) || strings.Contains(answer, `"errors"`) {
		t.Errorf("example answers %q (%v)", answer, err)
	}
	saveScreenshot(ctx, t)

	// The console says something at the end, so that what it said before is read.
	const last = "end of the test"
	do(ctx, t, "end the console", chromedp.Evaluate[chromedp.Void](`console.log("`+last+`")`))
	for message, err := range console {
		if err != nil {
			t.Fatal(err)
		}
		if message.Text == last {
			break
		}
		if message.IsException() || message.Type == chromedp.ConsoleError || message.Type == chromedp.ConsoleWarning {
			t.Errorf("console: %s", message)
		}
	}
	for _, url := range seen.requests() {
		if !strings.HasPrefix(url, s.url+"/") && !strings.HasPrefix(url, "data:") && !strings.HasPrefix(url, "blob:"+s.url) {
			t.Errorf("page asks for %s", url)
		}
	}
}

// answerShown is the text of the answer's editor, once there is one. Editors
// write spaces as no-break spaces.
const answerShown = `(() => {
	const lines = document.querySelector('.result-window .view-lines');
	const text = (lines?.innerText ?? '').replaceAll('\u00a0', ' ');
	return text.includes('totalCount') || text.includes('errors') ? text : null;
})()`

func do(ctx context.Context, t *testing.T, what string, step chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, step); err != nil {
		saveScreenshot(ctx, t)
		t.Fatalf("%s: %v", what, err)
	}
}

// browser starts Chromium without a window, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv(requireBrowser) == "1" {
			t.Fatal("no Chromium is installed, and " + requireBrowser + " is 1")
		}
		t.Skip("no Chromium is installed: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // containers run as root, which Chromium's sandbox refuses
		chromedp.WindowSize(1400, 900),
	)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// saveScreenshot writes what the browser shows to the file that the environment
// names, for people to look at.
func saveScreenshot(ctx context.Context, t *testing.T) {
	t.Helper()
	path := os.Getenv("POLGRAPH_SCREENSHOT")
	if path == "" {
		return
	}
	image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Logf("take screenshot: %v", err)
		return
	}
	if err := os.WriteFile(path, image, 0o644); err != nil {
		t.Error(err)
	}
}

// watcher remembers what a page asks for.
type watcher struct {
	mu   sync.Mutex
	urls []string
}

func (w *watcher) event(ev any) {
	if ev, ok := ev.(*network.EventRequestWillBeSent); ok {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.urls = append(w.urls, ev.Request.URL)
	}
}

func (w *watcher) requests() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.urls)
}
