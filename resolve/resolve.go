// Package resolve judges which appearances of different articles are one actor.
// It is pure: who calls it keeps the appearances and the judgements.
//
// The path is: block (Keys tells under which names an appearance meets others),
// score and judge (Judge compares it with the actors it met). Each judgement
// has its reasons in words. A wrong merge of two people is the worst error that
// the program can make, so what is not told apart but agrees in nothing is
// "perhaps", which merges nothing.
package resolve

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/polgraph/polgraph/politics"
)

// Author signs the judgements. It changes when the same appearances would be
// judged otherwise.
const Author = "resolve/1"

// Threshold is the score from which two appearances are judged to be the same,
// and floor the one below which they are judged not to be.
const (
	Threshold = 0.7
	floor     = 0.2
)

// close is how near a second candidate's score may come to the best one before
// neither is taken.
const closeScore = 0.1

// Judge compares an appearance with the actors that it might be and gives one
// judgement for each, the surest first. At most one of them says "same": where
// several fit equally well, all of those say "perhaps".
func Judge(a politics.Appearance, candidates []politics.Candidate) []politics.Judgement {
	judgements := make([]politics.Judgement, 0, len(candidates))
	for _, candidate := range candidates {
		if candidate.Type != a.Type {
			continue
		}
		score, reasons := compare(a, candidate)
		judgements = append(judgements, politics.Judgement{
			Left: a.ID, Right: candidate.Anchor, Verdict: verdict(score), Score: score, Reasons: reasons, Author: Author,
		})
	}
	slices.SortStableFunc(judgements, func(a, b politics.Judgement) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Right, b.Right))
	})
	settleTie(judgements)
	return judgements
}

func verdict(score float64) politics.Verdict {
	switch {
	case score >= Threshold:
		return politics.Same
	case score >= floor:
		return politics.Perhaps
	default:
		return politics.NotSame
	}
}

// settleTie leaves the best "same" alone, or none when others come close to it.
func settleTie(judgements []politics.Judgement) {
	same := 0
	for same < len(judgements) && judgements[same].Verdict == politics.Same {
		same++
	}
	if same < 2 {
		return
	}
	fit := 1
	for fit < same && judgements[0].Score-judgements[fit].Score < closeScore {
		fit++
	}
	from := 1
	if fit > 1 {
		from = 0
	}
	for i := from; i < same; i++ {
		j := &judgements[i]
		j.Verdict = politics.Perhaps
		j.Score = min(j.Score, Threshold-closeScore)
		if fit > 1 {
			j.Reasons = append([]string{fmt.Sprintf("%d actors fit equally well", fit)}, j.Reasons...)
		} else {
			j.Reasons = append([]string{"another actor fits better"}, j.Reasons...)
		}
	}
}
