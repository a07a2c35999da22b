package nlp

// TenseAt is the tense of the clause in which the token stands, told by the
// nearest verb above it: "will meet", "plans to meet" and "is to meet" are about
// the future. It is NoTense where no verb tells one.
func (d *Doc) TenseAt(tok int) Tense {
	for steps := 0; tok >= 0 && steps < len(d.Tokens); steps++ {
		if tense := d.verbTense(tok); tense != NoTense {
			return tense
		}
		tok = d.Tokens[tok].Head
	}
	return NoTense
}

// verbTense is the tense that the token itself and its auxiliaries show.
func (d *Doc) verbTense(tok int) Tense {
	t := &d.Tokens[tok]
	if m := d.Child(tok, "mark"); m >= 0 && d.Tokens[m].XPOS == "TO" {
		return FutureTense
	}
	auxiliary := NoTense
	for _, c := range d.kidsOf(tok) {
		if !d.Tokens[c].Is("aux", "cop") {
			continue
		}
		if auxiliary = auxiliaryTense(&d.Tokens[c]); auxiliary != NoTense {
			break
		}
	}
	switch {
	case auxiliary == PresentTense && isPlan(t.Lemma):
		return FutureTense
	case auxiliary != NoTense:
		return auxiliary
	}
	switch t.XPOS {
	case "VBD", "VBN":
		return PastTense
	case "VBZ", "VBP":
		return PresentTense
	}
	return NoTense
}

// auxiliaryTense is the tense that an auxiliary or copula gives to its verb.
func auxiliaryTense(t *Token) Tense {
	switch {
	case t.Lemma == "will" || t.Lemma == "shall" || t.Lemma == "would":
		return FutureTense
	case t.XPOS == "VBD" || t.Lemma == "have":
		return PastTense
	case t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "MD":
		return PresentTense
	}
	return NoTense
}

// isPlan reports whether "is …" followed by the word speaks of the future.
func isPlan(lemma string) bool {
	switch lemma {
	case "schedule", "slate", "plan", "expect", "set", "due", "go":
		return true
	}
	return false
}
