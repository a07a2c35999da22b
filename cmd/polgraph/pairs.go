package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/polgraph/polgraph/extract"
	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// readPairs answers, line by line, what the source of a sentence does to its
// target: extract --pairs. A line that cannot be read is told of, and the rest
// follows.
func readPairs(p *program, file string) (err error) {
	in := io.NopCloser(p.stdin)
	if file != "-" {
		if in, err = os.Open(file); err != nil {
			return err
		}
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	pipeline, err := nlp.Load()
	if err != nil {
		return fmt.Errorf("load the models: %w", err)
	}
	out := bufio.NewWriter(p.stdout)
	done, failed, err := answerPairs(extract.New(pipeline), in, out, p.stderr)
	if err = errors.Join(err, out.Flush()); err != nil {
		return err
	}
	return outcome(done, failed)
}

// maxPairLine is the longest line of a file of pairs, in bytes.
const maxPairLine = 16 << 20

func answerPairs(x *extract.Extractor, in io.Reader, out, complaints io.Writer) (done, failed int, err error) {
	answers := json.NewEncoder(out)
	answers.SetEscapeHTML(false)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxPairLine)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var pair extract.Pair
		err := json.Unmarshal(lines.Bytes(), &pair)
		if size := len([]rune(pair.Text)); err == nil && (pair.Source.End > size || pair.Target.End > size) {
			err = fmt.Errorf("source %v, target %v: %w: outside the text", pair.Source, pair.Target, politics.ErrInvalid)
		}
		if err != nil {
			tell(complaints, "polgraph: line %d: %v", n, err)
			failed++
			continue
		}
		if err := answers.Encode(x.ReadPair(pair)); err != nil {
			return done, failed, fmt.Errorf("write: %w", err)
		}
		done++
	}
	if err := lines.Err(); err != nil {
		return done, failed, fmt.Errorf("read pairs: %w", err)
	}
	return done, failed, nil
}
