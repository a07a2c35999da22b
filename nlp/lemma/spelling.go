package lemma

import "strings"

// singular is the singular of a regular plural.
func singular(w string) string {
	switch {
	case isDecade(w):
		return strings.ReplaceAll(w, "'", "")
	case strings.HasSuffix(w, "'s"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-2] + "an"
	case strings.HasSuffix(w, "people") && len(w) > len("people"):
		return w[:len(w)-len("people")] + "person"
	}
	return withoutS(w)
}

// isDecade reports whether a word is a span of years: "1990s", "'60s", "80's".
func isDecade(w string) bool {
	digits := strings.TrimLeft(strings.TrimSuffix(strings.TrimSuffix(w, "s"), "'"), "'")
	return len(digits) >= 2 && digits[len(digits)-1] == '0' && strings.Trim(digits, "0123456789") == ""
}

// withoutS takes away the ending of a plural or a third person.
func withoutS(w string) string {
	n := len(w)
	if n < 3 || w[n-1] != 's' || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is") {
		return w
	}
	switch {
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case endsInAny(w[:n-1], "sse", "she", "che", "xe", "zze", "oe") && n > 4 &&
		!endsInAny(w, "headaches", "toothaches", "heartaches", "shoes", "canoes", "tiptoes", "caches", "avalanches", "niches", "axes"):
		return w[:n-2]
	}
	return w[:n-1]
}

// withoutEd takes away the ending of a past form.
func withoutEd(w string) string {
	switch {
	case strings.HasSuffix(w, "ied") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "eed") || !strings.HasSuffix(w, "ed") || len(w) < 4:
		return w
	}
	return verbOfStem(w[:len(w)-2])
}

// withoutIng takes away the ending of a present participle.
func withoutIng(w string) string {
	switch {
	case strings.HasSuffix(w, "in'") && len(w) > 4:
		return verbOfStem(w[:len(w)-3])
	case !strings.HasSuffix(w, "ing") || len(w) < 5:
		return w
	case strings.HasSuffix(w, "ying") && len(w) == 5:
		return w[:1] + "ie"
	}
	return verbOfStem(w[:len(w)-3])
}

// verbOfStem is the verb whose stem before "-ed" or "-ing" is given: among the
// stem, the stem with a silent e and the stem without its doubled consonant it
// is the one that is a known verb, else the one that spelling makes likely.
func verbOfStem(stem string) string {
	n := len(stem)
	if n < 2 {
		return stem
	}
	doubled := stem[n-1] == stem[n-2]
	known := verbs()
	switch {
	case known[stem+"e"]:
		return stem + "e"
	case known[stem]:
		return stem
	case doubled && known[stem[:n-1]]:
		return stem[:n-1]
	case doubled && strings.IndexByte("bdgmnprt", stem[n-1]) >= 0:
		return stem[:n-1]
	case needsE(stem):
		return stem + "e"
	}
	return stem
}

// needsE reports whether an unknown verb with this stem likely ends in a
// silent e.
func needsE(stem string) bool {
	n := len(stem)
	last, prev := stem[n-1], stem[n-2]
	switch last {
	case 'c', 'v', 'u':
		return true
	case 's', 'z':
		return last != prev
	case 'g':
		return prev == 'd' || prev == 'r'
	case 'l':
		return !isVowel(prev) && prev != 'l' && prev != 'r' && prev != 'w'
	case 'h', 'w', 'x', 'y':
		return false
	}
	if isVowel(last) || !isVowel(prev) || (n > 2 && isVowel(stem[n-3])) {
		return false
	}
	return countVowels(stem) == 1 || endsInAny(stem, "at", "ut", "ir", "ur", "ar", "id", "ud", "in", "ib")
}

// positive is the positive degree of a regular comparative or superlative.
func positive(w string) string {
	var stem string
	switch {
	case strings.HasSuffix(w, "iest") && len(w) > 5:
		return w[:len(w)-4] + "y"
	case strings.HasSuffix(w, "ier") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "est") && len(w) > 4:
		stem = w[:len(w)-3]
	case strings.HasSuffix(w, "er") && len(w) > 4:
		stem = w[:len(w)-2]
	default:
		return w
	}
	n := len(stem)
	switch {
	case n > 2 && stem[n-1] == stem[n-2] && strings.IndexByte("bdgmnpt", stem[n-1]) >= 0:
		return stem[:n-1]
	case endsInAny(stem, "c", "v", "g", "bl", "pl", "tl", "gl", "rs", "s", "quar", "tru", "fin", "lat", "cut", "rud", "saf", "wis", "pur", "sur", "nic", "brav", "rip", "whit", "wid", "clos", "trit", "pal", "larg", "strang", "fre", "blu", "stal", "remot", "sever", "matur", "obes") &&
		!endsInAny(stem, "ss", "ng", "us"):
		return stem + "e"
	}
	return stem
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// countVowels counts runs of vowels, which is about the number of syllables.
func countVowels(s string) int {
	n := 0
	for i := range len(s) {
		if isVowel(s[i]) && (i == 0 || !isVowel(s[i-1])) {
			n++
		}
	}
	return n
}

func endsInAny(s string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
