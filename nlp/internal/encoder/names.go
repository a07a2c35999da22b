package encoder

import "math"

// chain scores sequences of name tags by those of single tags and of moves from
// one tag to the next. Moves that CanFollow forbids are impossible.
type chain struct {
	move   [nameTags + 1][nameTags]float32 // from tag (the last: the start) to tag
	factor [nameTags + 1][nameTags]float64 // exp of move, 0 for an impossible one
}

// impossible is a score that no sum of others makes up for.
const impossible = -1e9

// newChain reads the moves as training stores them, with padded columns and the
// start in the last row.
func newChain(move []float32) chain {
	var c chain
	cols := Padded(nameTags)
	if len(move) != (cols+1)*cols {
		return c
	}
	for a := range nameTags + 1 {
		row := a
		if a == nameTags {
			row = cols
		}
		for b := range nameTags {
			c.move[a][b] = impossible
			if CanFollow(a, b) {
				c.move[a][b] = move[row*cols+b]
				c.factor[a][b] = exp(float64(move[row*cols+b]))
			}
		}
	}
	return c
}

// chainSpace is the memory of one reading.
type chainSpace struct {
	from  [][nameTags]int8
	path  []int8
	exp   [][nameTags]float64
	fore  [][nameTags]float64
	aft   [][nameTags]float64
	scale []float64
}

// names appends the names of n tokens to dst. Scores has a padded row of tag
// scores for each; at is added to the places of names.
func (c *chain) names(dst []Name, scores []float32, n, at int, sp *chainSpace) []Name {
	if n == 0 || !c.decode(scores, n, sp) {
		return dst
	}
	c.sum(scores, n, sp)
	for i := 0; i < n; {
		tag := sp.path[i]
		if tag == outside {
			i++
			continue
		}
		end := i + 1
		for end < n && sp.path[end] == tag+1 {
			end++
		}
		dst = append(dst, Name{at + i, at + end, nameTypes[tag/2], c.probability(i, end, n, int(tag), sp)})
		i = end
	}
	return dst
}

// decode finds the best sequence by the algorithm of Viterbi and reports whether
// it has any name.
func (c *chain) decode(scores []float32, n int, sp *chainSpace) bool {
	cols := Padded(nameTags)
	from, path := sized(&sp.from, n), sized(&sp.path, n)
	var before, now [nameTags]float32
	for j := range nameTags {
		before[j] = c.move[nameTags][j] + scores[j]
	}
	for t := 1; t < n; t++ {
		for j := range nameTags {
			b := 0
			if j != outside && j%2 == 0 { // Inside a name only two tags may stand before.
				if b = j - 1; before[j]+c.move[j][j] > before[b]+c.move[b][j] {
					b = j
				}
			} else {
				for i := 1; i < nameTags; i++ {
					if before[i]+c.move[i][j] > before[b]+c.move[b][j] {
						b = i
					}
				}
			}
			now[j], from[t][j] = before[b]+c.move[b][j]+scores[t*cols+j], int8(b)
		}
		before = now
	}
	path[n-1] = int8(best(before[:]))
	found := path[n-1] != outside
	for t := n - 1; t > 0; t-- {
		path[t-1] = from[t][path[t]]
		found = found || path[t-1] != outside
	}
	return found
}

// sum computes the weights of all beginnings and ends of sequences, scaled so
// that the weights of a token times each other sum to one.
func (c *chain) sum(scores []float32, n int, sp *chainSpace) {
	cols := Padded(nameTags)
	e, fore, aft, scale := sized(&sp.exp, n), sized(&sp.fore, n), sized(&sp.aft, n), sized(&sp.scale, n)
	for t := range n {
		row := scores[t*cols : t*cols+nameTags]
		top := row[best(row)]
		total := 0.0
		for j := range nameTags {
			e[t][j] = exp(float64(row[j] - top))
			in := c.factor[nameTags][j]
			if t > 0 {
				in = c.into(&fore[t-1], j)
			}
			fore[t][j] = float64(in * e[t][j])
			total += fore[t][j]
		}
		scale[t] = total
		for j := range nameTags {
			fore[t][j] /= total
		}
	}
	for j := range nameTags {
		aft[n-1][j] = 1
	}
	for t := n - 2; t >= 0; t-- {
		for i := range nameTags {
			v := 0.0
			for j := range nameTags {
				v += c.onward(t, i, j, sp)
			}
			aft[t][i] = v
		}
	}
}

func (c *chain) into(before *[nameTags]float64, j int) float64 {
	if j != outside && j%2 == 0 {
		return float64(before[j-1]*c.factor[j-1][j]) + float64(before[j]*c.factor[j][j])
	}
	v := 0.0
	for i := range nameTags {
		v += float64(before[i] * c.factor[i][j])
	}
	return v
}

// onward is the weight of going from tag i of token t to tag j and any end.
func (c *chain) onward(t, i, j int, sp *chainSpace) float64 {
	return float64(float64(float64(c.factor[i][j]*sp.exp[t+1][j])/sp.scale[t+1]) * sp.aft[t+1][j])
}

// probability is that of the tokens from start to end being a name of the type
// that begins with the tag, and going no further.
func (c *chain) probability(start, end, n, tag int, sp *chainSpace) float64 {
	p := c.factor[nameTags][tag]
	if start > 0 {
		p = c.into(&sp.fore[start-1], tag)
	}
	p = float64(p*sp.exp[start][tag]) / sp.scale[start]
	inside := tag + 1
	for t := start + 1; t < end; t++ {
		p = float64(float64(p*c.factor[tag][inside])*sp.exp[t][inside]) / sp.scale[t]
		tag = inside
	}
	if end < n {
		rest := 0.0
		for j := range nameTags {
			if j != inside {
				rest += c.onward(end-1, tag, j, sp)
			}
		}
		p *= rest
	}
	return min(p, 1)
}

// exp is e to the power of x. The one of package math gives other last digits
// on other processors, this one does not: no two operations are fused.
func exp(x float64) float64 {
	const ln2High, ln2Low = 6.93147180369123816490e-01, 1.90821492927058770002e-10
	if x < -700 {
		return 0
	}
	x = min(x, 700)
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := (x - float64(k*ln2High)) - float64(k*ln2Low)
	sum := 1.0
	for i := 13; i > 0; i-- { // The series by Horner's rule; r is at most half of ln 2.
		sum = 1 + float64(float64(sum*r)/float64(i))
	}
	return math.Ldexp(sum, int(k))
}
