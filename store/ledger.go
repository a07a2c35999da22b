package store

import "hash/maphash"

// ledger proves that two ways through the graph count the same things, without
// holding the counts: each (id, field, value) has a random weight, and what one
// way adds the other takes away. What is left over in a bucket tells that some
// id of it does not agree; that two errors cancel out has a chance of 2 to the
// -64.
//
// A second ledger, made from one that does not balance, keeps the counts of the
// ids in its open buckets, and so tells which they are.
type ledger struct {
	invariant string // that it proves
	seed      maphash.Seed
	buckets   [ledgerBuckets]uint64
	suspect   *ledger
	counts    map[string]tally // of ids in the suspect's open buckets
}

const ledgerBuckets = 1 << 12

func newLedger(invariant string) *ledger {
	return &ledger{invariant: invariant, seed: maphash.MakeSeed()}
}

// again is the ledger for a second look at what does not balance.
func (l *ledger) again() *ledger {
	return &ledger{invariant: l.invariant, seed: l.seed, suspect: l, counts: map[string]tally{}}
}

func (l *ledger) bucket(id string) int {
	return int(maphash.String(l.seed, id) % ledgerBuckets) //nolint:gosec // less than ledgerBuckets
}

// add enters a count; a negative one takes it away.
func (l *ledger) add(id string, f field, value string, count int) {
	at := l.bucket(id)
	l.buckets[at] += maphash.Comparable(l.seed, [3]string{id, string(f), value}) * uint64(count) //nolint:gosec // modulo 2 to the 64, negative counts included
	if l.suspect == nil || l.suspect.buckets[at] == 0 {
		return
	}
	if l.counts[id] == nil {
		l.counts[id] = tally{}
	}
	if l.counts[id].add(f, value, count); len(l.counts[id]) == 0 {
		delete(l.counts, id)
	}
}

func (l *ledger) addTally(id string, t tally, sign int) {
	for f, values := range t {
		for value, count := range values {
			l.add(id, f, value, sign*count)
		}
	}
}

// balanced tells whether nothing is left over.
func (l *ledger) balanced() bool { return l.buckets == [ledgerBuckets]uint64{} }
