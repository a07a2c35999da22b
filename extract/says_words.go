package extract

import (
	"sync"

	"github.com/polgraph/polgraph/politics"
)

// sayingWords are the classes of lexicon/says.tsv.
var sayingWords = sync.OnceValue(func() map[string]map[string]bool {
	text, err := tables.ReadFile("lexicon/says.tsv")
	if err != nil {
		panic(err)
	}
	out := map[string]map[string]bool{}
	for _, row := range tableRows(string(text)) {
		class := map[string]bool{}
		for _, lemma := range cells(row[1]) {
			class[lemma] = true
		}
		out[row[0]] = class
	}
	return out
})

// verbalVerbs are the verbs whose events are words, not deeds.
var verbalVerbs = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for lemma, senses := range eventWords().verbs {
		for _, s := range senses {
			switch s.typ {
			case politics.Accuse, politics.Request, politics.Reject, politics.Support, politics.Agree, politics.Threaten:
				out[lemma] = out[lemma] || len(s.when) == 0
			}
		}
	}
	return out
})
