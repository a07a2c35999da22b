package encoder

// window is a sentence, or a part of one that is too long.
type window struct {
	into  *Sentence
	at    int // of its first token in the sentence
	first int // row of its root
	n     int // tokens
}

// join makes a window part of its sentence: heads count from the sentence's
// start, and the root of a later window hangs on that of the first.
func (w *window) join(aside string) {
	if w.at == 0 {
		return
	}
	root := 0
	for root < w.at && w.into.Words[root].Head >= 0 {
		root++
	}
	for i := w.at; i < w.at+w.n; i++ {
		word := &w.into.Words[i]
		if word.Head >= 0 {
			word.Head += w.at
			continue
		}
		word.Head, word.Rel = root, aside
	}
}
