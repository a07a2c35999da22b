package encoder

// table finds the row of a key: a hash table with open addressing, since keys
// are hashes already.
type table struct {
	keys []uint64 // 0 where nothing is
	rows []int32
	mask uint64
}

func newTable(keys []uint64) table {
	size := 1
	for size < 2*len(keys) {
		size *= 2
	}
	t := table{make([]uint64, size), make([]int32, size), uint64(size - 1)}
	for i, k := range keys {
		at := k & t.mask
		for t.keys[at] != 0 {
			at = (at + 1) & t.mask
		}
		t.keys[at], t.rows[at] = k, int32(Features+i)
	}
	return t
}

// row is the row of a key, or otherwise if it has none.
func (t *table) row(key uint64, otherwise int32) int32 {
	for at := key & t.mask; t.keys[at] != 0; at = (at + 1) & t.mask {
		if t.keys[at] == key {
			return t.rows[at]
		}
	}
	return otherwise
}
