package web

import (
	"embed"
	"io/fs"
	"net/http"
	"strings"
)

// static is the playground as "make ui" builds it from ui/.
//
//go:embed static
var static embed.FS

// pages serves the built files. The names of those in assets/ follow from their
// content, so a browser may keep them for ever.
func pages() http.Handler {
	root, err := fs.Sub(static, "static")
	if err != nil {
		panic(err) // the name is a constant, and embedding has checked it
	}
	files := http.FileServerFS(root)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/assets/") {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		} else {
			w.Header().Set("Cache-Control", "no-cache")
		}
		files.ServeHTTP(w, r)
	})
}
