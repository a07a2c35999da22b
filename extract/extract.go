// Package extract reads one article and tells who stands how to whom, who did
// what to whom, and who says so. It knows politics and no database, and it is
// pure: the same article and models always give the same extraction.
package extract

import (
	"github.com/polgraph/polgraph/nlp"
	"github.com/polgraph/polgraph/politics"
)

// Version names this reader in the evidence of what it reads. It changes when
// the same article would be read otherwise.
const Version = "polgraph/1"

// Extractor turns articles into extractions. It never changes after New and
// may be used by any number of goroutines.
type Extractor struct {
	pipeline *nlp.Pipeline
	lex      *lexicon
}

// New makes an extractor that reads with the models of the pipeline.
func New(pipeline *nlp.Pipeline) *Extractor {
	return &Extractor{pipeline: pipeline, lex: readLexicon()}
}

// Extract reads an article. Offsets of the result are code points of art.Text.
// It never fails: what cannot be read is left out.
func (x *Extractor) Extract(art politics.Article) politics.Extraction {
	st := x.read(art)
	st.find()
	return st.extraction()
}

// find takes the steps from a parsed article to what it tells. Each step rests
// on those before it.
func (st *story) find() {
	st.cast = findCast(st)
	st.offices = findOffices(st)
	st.linkNames(st.offices)
	st.standings = findStandings(st)
	st.cast.settle(st.standings)
	findDescriptions(st)
	st.findGroups()
	findPronouns(st)
	st.linkPredicates(st.offices)
	st.titled = len(st.offices)
	st.offices = append(st.offices, st.tenures()...)
	st.votes = findElections(st)
	st.relations = findRelations(st)
	st.elections = st.electionEvents()
	st.attributions = findAttributions(st)
	st.events = findEvents(st)
}
