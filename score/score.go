// Package score compares what was read from a text with what people say is in
// it: precision, recall and F1, in all and per type. It knows no rule and no
// model.
package score

import "fmt"

// Tally counts answers. The zero Tally has counted nothing.
type Tally struct {
	Right     int // answers that agree with gold
	Gold      int // answers in gold
	Predicted int // answers given
}

// Add counts more answers.
func (t *Tally) Add(right, gold, predicted int) {
	t.Right += right
	t.Gold += gold
	t.Predicted += predicted
}

// Precision is the share of given answers that are right; 0 if none was given.
func (t Tally) Precision() float64 { return ratio(t.Right, t.Predicted) }

// Recall is the share of gold that was found; 0 if gold is empty.
func (t Tally) Recall() float64 { return ratio(t.Right, t.Gold) }

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 { return ratio(2*t.Right, t.Gold+t.Predicted) }

// String is the three figures with their counts.
func (t Tally) String() string {
	return fmt.Sprintf("P %.3f  R %.3f  F1 %.3f   %d/%d of %d",
		t.Precision(), t.Recall(), t.F1(), t.Right, t.Gold, t.Predicted)
}

// Share counts how often something agrees.
type Share struct{ Right, Of int }

// Add counts one comparison.
func (s *Share) Add(right bool) {
	s.Of++
	if right {
		s.Right++
	}
}

// Value is the share that agrees; 0 if nothing was compared.
func (s Share) Value() float64 { return ratio(s.Right, s.Of) }

// String is the share with its counts.
func (s Share) String() string { return fmt.Sprintf("%.3f   %d/%d", s.Value(), s.Right, s.Of) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Macro is the mean F1 of several tallies, each type weighing the same.
func Macro[K comparable](by map[K]*Tally) float64 {
	sum, n := 0.0, 0
	for _, t := range by {
		if t.Gold > 0 {
			sum += t.F1()
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// tally is the tally of a key, made when first asked for.
func tally[K comparable](by map[K]*Tally, key K) *Tally {
	t := by[key]
	if t == nil {
		t = &Tally{}
		by[key] = t
	}
	return t
}
