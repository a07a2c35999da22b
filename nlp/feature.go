package nlp

import "strings"

// features are the UD features of a word by its form, its tags and, for verbs,
// its place in the tree. The strings are constants, so that filling them in
// costs nothing.
func (d *Doc) features(i int) string {
	t := &d.Tokens[i]
	switch t.UPOS {
	case Verb, Aux:
		return d.verbFeatures(i)
	case Pron, Det:
		return pronounFeatures(t)
	case Noun, PropN:
		return nounFeatures(t)
	case Adj, Adv:
		return degreeFeatures(t)
	case Num:
		return numberFeatures(t)
	case Part:
		if t.XPOS == "RB" {
			return "Polarity=Neg"
		}
	}
	return ""
}

func nounFeatures(t *Token) string {
	switch t.XPOS {
	case "NN", "NNP":
		return "Number=Sing"
	case "NNS", "NNPS":
		if t.Form == t.Lemma && strings.HasSuffix(t.Form, "s") {
			return "Number=Ptan"
		}
		return "Number=Plur"
	}
	return ""
}

func degreeFeatures(t *Token) string {
	switch t.XPOS {
	case "JJ", "NNP":
		if isOrdinal(t.Form) {
			if isDigitASCII(t.Form[0]) {
				return "Degree=Pos|NumForm=Combi|NumType=Ord"
			}
			return "Degree=Pos|NumForm=Word|NumType=Ord"
		}
		if t.UPOS == Adj {
			return "Degree=Pos"
		}
	case "JJR", "RBR":
		return "Degree=Cmp"
	case "JJS", "RBS":
		return "Degree=Sup"
	case "WRB":
		if t.Is("advmod") && strings.EqualFold(t.Form, "how") {
			return "PronType=Int"
		}
		return wordFeatures["wrb "+strings.ToLower(t.Form)]
	case "RB":
		return wordFeatures["rb "+strings.ToLower(t.Form)]
	}
	return ""
}

func numberFeatures(t *Token) string {
	switch {
	case strings.Trim(t.Form, "0123456789,:/-'s") == "":
		return "NumForm=Digit|NumType=Card"
	case strings.Trim(t.Form, "0123456789.,") == "":
		return "NumForm=Digit|NumType=Frac"
	case strings.Trim(t.Form, "IVXLCM") == "":
		return "NumForm=Roman|NumType=Card"
	}
	return "NumForm=Word|NumType=Card"
}

// pronounFeatures looks pronouns and determiners up by their form; forms that
// are both a subject and an object are told apart by their relation.
func pronounFeatures(t *Token) string {
	form := strings.ToLower(t.Form)
	class := "p "
	switch t.XPOS {
	case "PRP$", "WP$":
		class = "g "
	case "WDT", "WP":
		if form == "that" {
			return "PronType=Rel"
		}
		if t.Is("mark", "det") || strings.HasPrefix(form, "what") {
			class = "q "
		}
	case "EX":
		return ""
	}
	if (form == "it" || form == "you") && !t.Is("nsubj", "csubj", "expl") {
		class = "o "
	}
	if f, ok := wordFeatures[class+form]; ok {
		return f
	}
	return wordFeatures["p "+form]
}

// wordFeatures are the features of closed classes: p pronouns and determiners,
// g genitives, o objects, q questions, rb and wrb adverbs.
var wordFeatures = map[string]string{
	"p the": "Definite=Def|PronType=Art", "p a": "Definite=Ind|PronType=Art", "p an": "Definite=Ind|PronType=Art",
	"p this": "Number=Sing|PronType=Dem", "p that": "Number=Sing|PronType=Dem",
	"p these": "Number=Plur|PronType=Dem", "p those": "Number=Plur|PronType=Dem",
	"p some": "PronType=Ind", "p any": "PronType=Ind", "p another": "PronType=Ind", "p either": "PronType=Ind", "p such": "PronType=Ind",
	"p all": "PronType=Tot", "p every": "PronType=Tot", "p each": "PronType=Tot", "p both": "PronType=Tot",
	"p no": "PronType=Neg", "p neither": "PronType=Neg", "p none": "PronType=Neg",
	"p i": "Case=Nom|Number=Sing|Person=1|PronType=Prs", "p me": "Case=Acc|Number=Sing|Person=1|PronType=Prs",
	"p we": "Case=Nom|Number=Plur|Person=1|PronType=Prs", "p us": "Case=Acc|Number=Plur|Person=1|PronType=Prs",
	"p you": "Case=Nom|Person=2|PronType=Prs", "o you": "Case=Acc|Person=2|PronType=Prs",
	"p he": "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs", "p him": "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
	"p she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs", "p her": "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
	"p it": "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs", "o it": "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
	"p they": "Case=Nom|Number=Plur|Person=3|PronType=Prs", "p them": "Case=Acc|Number=Plur|Person=3|PronType=Prs",
	"p one": "Number=Sing|Person=3|PronType=Prs",
	"g my":  "Case=Gen|Number=Sing|Person=1|Poss=Yes|PronType=Prs", "g our": "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs",
	"g your": "Case=Gen|Person=2|Poss=Yes|PronType=Prs", "g their": "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs",
	"g his": "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs", "g her": "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"g its": "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs", "g whose": "Poss=Yes|PronType=Rel",
	"p mine": "Number=Sing|Person=1|Poss=Yes|PronType=Prs", "p ours": "Number=Plur|Person=1|Poss=Yes|PronType=Prs",
	"p yours": "Person=2|Poss=Yes|PronType=Prs", "p theirs": "Number=Plur|Person=3|Poss=Yes|PronType=Prs",
	"p his":    "Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"p hers":   "Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"p myself": "Case=Acc|Number=Sing|Person=1|PronType=Prs|Reflex=Yes", "p yourself": "Case=Acc|Number=Sing|Person=2|PronType=Prs|Reflex=Yes",
	"p himself": "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs|Reflex=Yes", "p herself": "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs|Reflex=Yes",
	"p itself": "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Emp|Reflex=Yes", "p ourselves": "Case=Acc|Number=Plur|Person=1|PronType=Prs|Reflex=Yes",
	"p themselves": "Case=Acc|Number=Plur|Person=3|PronType=Prs|Reflex=Yes",
	"p anyone":     "Number=Sing|PronType=Ind", "p anybody": "Number=Sing|PronType=Ind", "p anything": "Number=Sing|PronType=Ind",
	"p someone": "Number=Sing|PronType=Ind", "p somebody": "Number=Sing|PronType=Ind", "p something": "Number=Sing|PronType=Ind",
	"p everyone": "Number=Sing|PronType=Tot", "p everybody": "Number=Sing|PronType=Tot", "p everything": "Number=Sing|PronType=Tot",
	"p nobody": "Number=Sing|PronType=Neg", "p nothing": "Number=Sing|PronType=Neg",
	"p who": "PronType=Rel", "p whom": "PronType=Rel", "p which": "PronType=Rel", "p what": "PronType=Int", "p whatever": "PronType=Int",
	"q which": "PronType=Int", "q what": "PronType=Int", "q whatever": "PronType=Int", "q who": "PronType=Int",
	"rb here": "PronType=Dem", "rb there": "PronType=Dem", "rb then": "PronType=Dem", "rb now": "PronType=Dem",
	"rb always": "PronType=Tot", "rb never": "PronType=Neg", "rb ever": "PronType=Ind", "rb either": "PronType=Ind",
	"rb anywhere": "PronType=Ind", "rb somewhere": "PronType=Ind", "rb sometimes": "PronType=Ind", "rb nowhere": "PronType=Neg", "rb everywhere": "PronType=Tot",
	"rb once": "NumForm=Word|NumType=Mult", "rb twice": "NumForm=Word|NumType=Mult",
	"rb first": "NumForm=Word|NumType=Ord", "rb second": "NumForm=Word|NumType=Ord",
	"rb far": "Degree=Pos", "rb early": "Degree=Pos", "rb late": "Degree=Pos", "rb long": "Degree=Pos", "rb soon": "Degree=Pos", "rb hard": "Degree=Pos", "rb well": "Degree=Pos", "rb close": "Degree=Pos", "rb much": "Degree=Pos", "rb fast": "Degree=Pos",
	"wrb how": "PronType=Int", "wrb when": "PronType=Int", "wrb where": "PronType=Int", "wrb why": "PronType=Int",
}
