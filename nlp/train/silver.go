package train

import (
	"fmt"
	"slices"

	"github.com/polgraph/polgraph/nlp/internal/encoder"
)

// noHead stands for a head that is not known.
const noHead = -2

// AddSilver lets trained networks fill in what the sentences lack: tags and
// trees of texts with names, names of treebanks. Only what all teachers agree on
// is taken, since that is right far more often than what one of them says
// (Zhou and Li 2005, "Tri-Training"), and names only where they agree on a whole
// sentence. It counts half when it is learned.
func AddSilver(sents []Sentence, teachers [][]byte) error {
	if len(teachers) == 0 {
		return nil
	}
	forms := make([][]string, len(sents))
	for i, s := range sents {
		forms[i] = s.Forms
	}
	said := make([][]encoder.Sentence, len(teachers))
	for k, weights := range teachers {
		enc, err := encoder.Load(weights)
		if err != nil {
			return fmt.Errorf("load teacher %d: %w", k+1, err)
		}
		said[k] = enc.Annotate(forms)
	}
	opinions := make([]encoder.Sentence, len(teachers))
	for i := range sents {
		for k := range said {
			opinions[k] = said[k][i]
		}
		sents[i].addTree(opinions)
		sents[i].addNames(opinions)
	}
	return nil
}

func (s *Sentence) addTree(opinions []encoder.Sentence) {
	if s.Heads != nil {
		return
	}
	s.Silver = true
	n := len(s.Forms)
	s.Heads, s.Rels, s.UPOS = make([]int, n), make([]string, n), make([]string, n)
	for i, w := range opinions[0].Words {
		s.Heads[i], s.Rels[i], s.UPOS[i] = w.Head, w.Rel, w.UPOS
		for _, o := range opinions[1:] {
			other := o.Words[i]
			if other.UPOS != w.UPOS {
				s.UPOS[i] = ""
			}
			if other.Head != w.Head {
				s.Heads[i] = noHead
			}
			if other.Head != w.Head || other.Rel != w.Rel {
				s.Rels[i] = ""
			}
		}
	}
}

func (s *Sentence) addNames(opinions []encoder.Sentence) {
	if s.Named {
		return
	}
	for _, o := range opinions[1:] {
		if !slices.EqualFunc(o.Names, opinions[0].Names, sameName) {
			return
		}
	}
	s.Common = []Span{}
	for _, n := range opinions[0].Names {
		s.Common = append(s.Common, Span{n.Start, n.End, n.Type})
	}
}

func sameName(a, b encoder.Name) bool {
	return a.Start == b.Start && a.End == b.End && a.Type == b.Type
}
