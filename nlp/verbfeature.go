package nlp

import "strings"

// verbFeatures are the features of a verb or auxiliary. Person and number of
// forms that do not show them come from the subject, voice from the auxiliary.
func (d *Doc) verbFeatures(i int) string {
	t := &d.Tokens[i]
	switch t.XPOS {
	case "MD":
		return "VerbForm=Fin"
	case "VBZ":
		return finite[present][2]
	case "VBP":
		return finite[present][d.agreement(i)]
	case "VBD":
		return finite[pastTense][d.agreement(i)]
	case "VBN":
		if t.UPOS == Aux || d.isPerfect(i) {
			return "Tense=Past|VerbForm=Part"
		}
		return "Tense=Past|VerbForm=Part|Voice=Pass"
	case "VBG":
		if t.UPOS == Verb && d.isGerund(i) {
			return "VerbForm=Ger"
		}
		return "Tense=Pres|VerbForm=Part"
	case "VB":
		if d.isImperative(i) {
			return "Mood=Imp|VerbForm=Fin"
		}
		return "VerbForm=Inf"
	}
	return ""
}

type tense uint8

const (
	present tense = iota
	pastTense
)

// finite are the features of finite forms by tense, then by agreement: first
// to third person singular, first to third person plural.
var finite = [2][6]string{
	{
		"Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin",
		"Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin",
		"Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
		"Mood=Ind|Number=Plur|Person=1|Tense=Pres|VerbForm=Fin",
		"Mood=Ind|Number=Plur|Person=2|Tense=Pres|VerbForm=Fin",
		"Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
	},
	{
		"Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin",
		"Mood=Ind|Number=Sing|Person=2|Tense=Past|VerbForm=Fin",
		"Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
		"Mood=Ind|Number=Plur|Person=1|Tense=Past|VerbForm=Fin",
		"Mood=Ind|Number=Plur|Person=2|Tense=Past|VerbForm=Fin",
		"Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin",
	},
}

// agreement is the index into finite of the person and number of the verb.
func (d *Doc) agreement(i int) int {
	t := &d.Tokens[i]
	switch strings.ToLower(t.Form) {
	case "am", "'m", "’m":
		return 0
	}
	subject := d.subject(i)
	if subject < 0 {
		if t.XPOS == "VBP" || t.Form == "were" {
			return 5
		}
		return 2
	}
	return d.personOf(subject, t)
}

// subject is the subject of a verb, of the verb that an auxiliary helps, or of
// the verb that it is coordinated with, or -1. It looks at most a few steps up.
func (d *Doc) subject(i int) int {
	const reach = 4
	for range reach {
		if s := d.Child(i, "nsubj", "csubj", "expl"); s >= 0 {
			return s
		}
		if !d.Tokens[i].Is("aux", "cop", "conj") || d.Tokens[i].Head < 0 {
			return -1
		}
		i = d.Tokens[i].Head
	}
	return -1
}

// personOf is the agreement of a verb with the subject s.
func (d *Doc) personOf(s int, verb *Token) int {
	t := &d.Tokens[s]
	switch strings.ToLower(t.Form) {
	case "i":
		return 0
	case "you":
		return 1
	case "we":
		return 3
	case "they", "these", "those":
		return 5
	}
	if verb.XPOS == "VBP" || strings.EqualFold(verb.Form, "were") || t.XPOS == "NNS" || t.XPOS == "NNPS" || d.Child(s, "conj") >= 0 {
		return 5
	}
	return 2
}

// isPerfect reports whether a participle belongs to a form of "have" and to no
// passive.
func (d *Doc) isPerfect(i int) bool {
	perfect := false
	for _, c := range d.kidsOf(i) {
		t := &d.Tokens[c]
		switch {
		case t.Rel == "aux:pass" || t.Rel == "nsubj:pass":
			return false
		case t.Rel == "aux" && t.Lemma == "have":
			perfect = true
		}
	}
	return perfect
}

// isGerund reports whether a form in "-ing" stands for a noun: it has no
// auxiliary and stands where a noun would, or after a preposition.
func (d *Doc) isGerund(i int) bool {
	t := &d.Tokens[i]
	if d.Child(i, "aux") >= 0 {
		return false
	}
	return d.Child(i, "mark", "case") >= 0 ||
		t.Is("csubj", "nsubj", "obj", "obl", "nmod", "compound", "amod")
}

// isImperative reports whether a base form commands: nothing before it makes
// it an infinitive.
func (d *Doc) isImperative(i int) bool {
	t := &d.Tokens[i]
	if t.Is("aux", "xcomp", "ccomp", "cop") || d.Child(i, "mark", "aux", "nsubj") >= 0 {
		return false
	}
	if t.Is("conj") && t.Head >= 0 {
		return d.Tokens[t.Head].Feats == "Mood=Imp|VerbForm=Fin"
	}
	return t.Head < 0 || t.Is("root", "parataxis")
}
