package train

import (
	"errors"
	"fmt"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
	"github.com/polgraph/polgraph/nlp/internal/simd"
)

// Options say what is trained, and how.
type Options struct {
	Config  encoder.Config
	Seed    uint64
	Passes  int      // times that the treebanks are gone through
	Batch   int      // tokens a step
	Rate    float64  // of learning at its height, after which it falls to 0 evenly
	Dropout float64  // chance that a column of a layer is left out
	Share   int      // of a large set without trees by people, one sentence in so many is learned in a pass
	Parties []string // names of parties, to be put in the place of others
}

// Defaults are the options that the model of the program was made with.
func Defaults() Options {
	return Options{
		Config: encoder.Config{Embed: 256, Width: 320, Layers: 3, Arc: 128, Label: 128, Name: 96},
		Seed:   1, Passes: 36, Batch: 800, Rate: 0.002, Dropout: 0.3, Share: 3,
	}
}

// shareOver is the number of sentences from which a set without trees is learned
// by parts, so that it does not drown the treebanks.
const shareOver = 10000

var errOptions = errors.New("option out of range")

func (o *Options) check() error {
	c := o.Config
	for name, v := range map[string]int{"embed": c.Embed, "width": c.Width/2 + c.Width%2, "arc": c.Arc, "label": c.Label, "name": c.Name} {
		if v <= 0 || v > simd.MaxInner/2 || v%simd.FloatColumns != 0 {
			return fmt.Errorf("check %s: %w: want a multiple of %d of at most %d (width: of twice these)",
				name, errOptions, simd.FloatColumns, simd.MaxInner/2)
		}
	}
	if c.Layers < 1 || o.Passes < 1 || o.Batch < 1 || o.Share < 1 || o.Dropout < 0 || o.Dropout >= 1 || o.Rate <= 0 {
		return fmt.Errorf("check options %+v: %w", *o, errOptions)
	}
	return nil
}
