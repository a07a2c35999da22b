package encoder

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Features is how many rows of the embedding table one token adds up: its form
// in lower case and as written, prefixes and suffixes of one to four letters,
// its shape, and how the whole sentence is capitalized.
const Features = 12

// The slots of a token's features.
const (
	slotLower = iota
	slotForm
	slotSuffix1
	slotSuffix2
	slotSuffix3
	slotSuffix4
	slotPrefix1
	slotPrefix2
	slotPrefix3
	slotPrefix4
	slotShape
	slotCase
)

// Keys are the hashes that name the rows of a token's features, slot by slot.
// A key of 0 stands for no row at all.
type Keys [Features]uint64

// SourceKey names the row of a set of training data. Sets follow different
// guidelines; adding its row to every token of a sentence asks for its own.
func SourceKey(source string) uint64 { return hash('S', []byte(source)) }

// rootKeys are the features of the artificial token before a sentence, which
// the head of a sentence hangs on.
func rootKeys() Keys { return Keys{hash('R', nil)} }

// KeysOf writes the keys of a sentence: first the root, then one for each form.
func KeysOf(dst []Keys, forms []string) []Keys {
	var w word
	return w.sentence(dst, forms)
}

func (w *word) sentence(dst []Keys, forms []string) []Keys {
	dst = append(dst, rootKeys())
	style := hash('C', []byte{byte(styleOf(forms))})
	for _, form := range forms {
		w.set(form)
		dst = append(dst, w.keys(style))
	}
	return dst
}

// style is how the words of a sentence are capitalized: headlines and lines of
// capitals tell less about names than running text does.
type style byte

const (
	styleText style = iota
	styleTitle
	styleUpper
	styleLower
)

// styleOf judges by words of four letters or more, since headlines leave short
// words small. A single such word tells nothing.
func styleOf(forms []string) style {
	upper, title, lower := 0, 0, 0
	for _, form := range forms {
		first, size := utf8.DecodeRuneInString(form)
		switch {
		case len(form) < 4 || !unicode.IsLetter(first):
		case unicode.IsLower(first):
			lower++
		case hasLower(form[size:]):
			title++
		default:
			upper++
		}
	}
	switch total := upper + title + lower; {
	case total < 2:
		return styleText
	case upper*4 >= total*3:
		return styleUpper
	case lower*10 < total*3:
		return styleTitle
	case lower == total:
		return styleLower
	}
	return styleText
}

func hasLower(s string) bool { return strings.IndexFunc(s, unicode.IsLower) >= 0 }

// word is one form made ready for hashing. It is kept between tokens so that
// reading a text allocates nothing.
type word struct {
	form   []byte // as written, quotes, dashes and digits made alike
	lower  []byte
	starts []int // where the letters of lower begin, and its length
	shape  []byte
}

func (w *word) set(form string) {
	w.form, w.lower, w.starts, w.shape = w.form[:0], w.lower[:0], w.starts[:0], w.shape[:0]
	run, last := 0, byte(0)
	for _, r := range form {
		r = alike(r)
		w.form = utf8.AppendRune(w.form, r)
		w.starts = append(w.starts, len(w.lower))
		w.lower = utf8.AppendRune(w.lower, unicode.ToLower(r))
		class := classOf(r)
		if class != last {
			run, last = 0, class
		}
		if run < 2 {
			w.shape = append(w.shape, class)
		}
		run++
	}
	w.starts = append(w.starts, len(w.lower))
}

// alike maps typographic marks to plain ones and every digit to 0.
func alike(r rune) rune {
	switch r {
	case '‘', '’', '`', '´':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—', '−', '‑':
		return '-'
	}
	if '0' <= r && r <= '9' {
		return '0'
	}
	return r
}

func classOf(r rune) byte {
	switch {
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLower(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	}
	return 'u'
}

func (w *word) keys(style uint64) Keys {
	var k Keys
	k[slotLower] = hash('w', w.lower)
	if string(w.form) != string(w.lower) {
		k[slotForm] = hash('f', w.form)
	}
	n := len(w.starts) - 1
	for i := 1; i <= 4; i++ {
		k[slotSuffix1+i-1] = hash(byte('0'+i), w.lower[w.starts[max(0, n-i)]:])
		k[slotPrefix1+i-1] = hash(byte('a'+i), w.lower[:w.starts[min(n, i)]])
		if n <= i { // The whole word says so: the rest of its affixes would be the same.
			break
		}
	}
	k[slotShape] = hash('s', w.shape)
	k[slotCase] = style
	return k
}

// hash is FNV-1a over a kind and a text, with a final mix. It never gives 0.
func hash(kind byte, text []byte) uint64 {
	h := (uint64(14695981039346656037) ^ uint64(kind)) * 1099511628211
	for _, c := range text {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 32
	return max(h, 1)
}

// IsForm reports whether a slot holds the form as it is written.
func IsForm(slot int) bool { return slot == slotForm }
