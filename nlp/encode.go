package nlp

// encode fills in what the encoder says of every sentence: tags, trees, names.
func (p *Pipeline) encode(doc *Doc) {
	forms := make([]string, len(doc.Tokens))
	for i := range doc.Tokens {
		forms[i] = doc.Tokens[i].Form
	}
	sents := make([][]string, len(doc.Sents))
	for i, s := range doc.Sents {
		sents[i] = forms[s.Start:s.End]
	}
	doc.Names = nil
	for i, said := range p.enc.Annotate(sents) {
		start := doc.Sents[i].Start
		for k, w := range said.Words {
			t := &doc.Tokens[start+k]
			t.UPOS, t.XPOS, t.Rel, t.Head = w.UPOS, w.XPOS, w.Rel, -1
			if w.Head >= 0 {
				t.Head = start + w.Head
			}
		}
		for _, name := range said.Names {
			doc.Names = append(doc.Names, Name{
				Span: Span{start + name.Start, start + name.End}, Type: NameType(name.Type), Score: name.Score,
			})
		}
	}
}
