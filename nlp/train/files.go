package train

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ReadFiles reads treebanks (.conllu) and texts with names (any other ending).
// A path may be a folder, of which every file is read, and may have the name of
// its source in front, "voa=news.tsv"; else the file's name up to the first dot
// or hyphen names it.
func ReadFiles(paths []string) ([]Sentence, error) {
	var out []Sentence
	for _, path := range paths {
		source, file, ok := strings.Cut(path, "=")
		if !ok {
			source, file = "", path
		}
		err := filepath.WalkDir(file, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), "LICENSE") || strings.HasPrefix(d.Name(), "README") {
				return err
			}
			sents, err := readFile(name, source)
			out = append(out, sents...)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
	}
	return out, nil
}

func readFile(name, source string) ([]Sentence, error) {
	if source == "" {
		source, _, _ = strings.Cut(filepath.Base(name), ".")
		source, _, _ = strings.Cut(source, "-")
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if strings.HasSuffix(name, ".conllu") {
		return readTreebank(f, source)
	}
	return readNames(f, source)
}

// heldBlock is the length of the blocks in which sentences are set aside.
const heldBlock = 100

// SetAside splits off a tenth of the sentences of a source to measure on: of
// every thousand the last hundred, since neighbours resemble each other.
func SetAside(sents []Sentence, source string) (learn, held []Sentence) {
	n := 0
	for _, s := range sents {
		if s.Source != source {
			learn = append(learn, s)
			continue
		}
		if n/heldBlock%10 == 9 {
			held = append(held, s)
		} else {
			learn = append(learn, s)
		}
		n++
	}
	return learn, held
}
