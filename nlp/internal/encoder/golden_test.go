package encoder

// golden is what TestAnnotateGolden must read, on every processor.
const golden = `VERB NN 3 nsubj
NOUN NN 3 nsubj
VERB VB 3 nsubj
NOUN NN -1 root
VERB NN 3 nsubj
VERB VB 3 nsubj
0-1 norp 0.41929696369544195
1-2 norp 0.18950111113403631
2-4 norp 0.14874591780401847
4-5 organization 0.17406152765347138
5-6 norp 0.28525005238782486
`
