package nlp

import "unicode/utf8"

// runeStride is how many code points lie between two remembered positions.
const runeStride = 64

// runeIndex maps code points to bytes: it remembers every runeStride-th
// position and walks from there. A text of ASCII needs no table.
type runeIndex struct {
	ascii bool
	marks []int32
}

func newRuneIndex(text string) *runeIndex {
	if isASCII(text) {
		return &runeIndex{ascii: true}
	}
	ix := &runeIndex{}
	n := 0
	for b := range text {
		if n%runeStride == 0 {
			ix.marks = append(ix.marks, int32(b))
		}
		n++
	}
	return ix
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// byteAt is the byte offset of a code point; past the end it is len(text).
func (ix *runeIndex) byteAt(text string, cp int) int {
	if ix.ascii {
		return min(max(cp, 0), len(text))
	}
	if cp < 0 || len(ix.marks) == 0 {
		return 0
	}
	m := min(cp/runeStride, len(ix.marks)-1)
	b := int(ix.marks[m])
	for k := cp - m*runeStride; k > 0 && b < len(text); k-- {
		_, size := utf8.DecodeRuneInString(text[b:])
		b += size
	}
	return b
}
