package encoder

// treeSpace finds the best tree over scored arcs. Node 0 is the root.
type treeSpace struct {
	scores []float32 // dependent by head
	heads  []int32
	state  []int8
}

// begin gives the matrix to fill in for n nodes: row by row the dependents,
// column by column their heads.
func (t *treeSpace) begin(n int) []float32 { return sized(&t.scores, n*n) }

// best are the heads of the tree of the highest sum in which one node hangs on
// the root; that of node 0 is 0. Mostly the best head of every node makes such a
// tree, and then no better one exists. The answer is kept until the next call.
func (t *treeSpace) best(n int) []int32 {
	heads := sized(&t.heads, n)
	roots := 0
	heads[0] = 0
	for i := 1; i < n; i++ {
		row, h := t.scores[i*n:(i+1)*n], -1
		for j, v := range row {
			if j != i && (h < 0 || v > row[h]) {
				h = j
			}
		}
		if heads[i] = int32(h); h == 0 {
			roots++
		}
	}
	if n > 1 && (roots != 1 || !t.isTree(heads)) {
		spanning(t.weights(n), n, heads)
	}
	return heads
}

const (
	unseen int8 = iota
	onPath
	done
)

func (t *treeSpace) isTree(heads []int32) bool {
	state := sized(&t.state, len(heads))
	clear(state)
	state[0] = done
	for i := range heads {
		x := int32(i)
		for ; state[x] == unseen; x = heads[x] {
			state[x] = onPath
		}
		if state[x] == onPath {
			return false
		}
		for x = int32(i); state[x] == onPath; x = heads[x] {
			state[x] = done
		}
	}
	return true
}

// weights are the scores with all arcs from the root made so bad that the best
// tree has only one of them (Stanojević and Cohen 2021, "A Root of a Problem").
func (t *treeSpace) weights(n int) []float64 {
	w := make([]float64, n*n)
	low, high := t.scores[n], t.scores[n]
	for _, v := range t.scores[n : n*n] {
		low, high = min(low, v), max(high, v)
	}
	penalty := float64((float64(high) - float64(low) + 1) * float64(n))
	for i := 1; i < n; i++ {
		for j := range n {
			w[i*n+j] = float64(t.scores[i*n+j])
		}
		w[i*n] -= penalty
	}
	return w
}

// spanning writes the heads of the maximum spanning tree by the algorithm of
// Chu, Liu and Edmonds: take the best head of every node, and where they make a
// cycle, solve the graph in which the cycle is one node. w has n rows of
// dependents; node 0 is the root.
func spanning(w []float64, n int, heads []int32) {
	for i := 1; i < n; i++ {
		h := -1
		for j := range n {
			if j != i && (h < 0 || w[i*n+j] > w[i*n+h]) {
				h = j
			}
		}
		heads[i] = int32(h)
	}
	cycle := findCycle(heads[:n])
	if cycle == nil {
		return
	}
	c := contract(w, n, heads, cycle)
	inner := make([]int32, c.n)
	spanning(c.w, c.n, inner)
	c.expand(inner, heads)
}

// findCycle gives the nodes of a cycle, or nil.
func findCycle(heads []int32) []int32 {
	seen := make([]int32, len(heads)) // by which start a node was reached, 0 for none
	for i := 1; i < len(heads); i++ {
		x := int32(i)
		for x != 0 && seen[x] == 0 {
			seen[x] = int32(i)
			x = heads[x]
		}
		if x == 0 || seen[x] != int32(i) {
			continue
		}
		cycle := []int32{x}
		for y := heads[x]; y != x; y = heads[y] {
			cycle = append(cycle, y)
		}
		return cycle
	}
	return nil
}

// contracted is a graph in which a cycle has become the last node.
type contracted struct {
	n     int
	w     []float64
	old   []int32 // nodes outside the cycle in the graph before
	enter []int32 // by head outside: the node of the cycle it enters best
	leave []int32 // by dependent outside: the node of the cycle that heads it best
}

func contract(w []float64, n int, heads, cycle []int32) *contracted {
	inside := make([]bool, n)
	for _, x := range cycle {
		inside[x] = true
	}
	c := &contracted{}
	for i := range n {
		if !inside[i] {
			c.old = append(c.old, int32(i))
		}
	}
	c.n = len(c.old) + 1
	c.w = make([]float64, c.n*c.n)
	c.enter, c.leave = make([]int32, c.n), make([]int32, c.n)
	last := c.n - 1
	for a, x := range c.old {
		for b, y := range c.old {
			c.w[a*c.n+b] = w[int(x)*n+int(y)]
		}
		in, out := cycle[0], cycle[0]
		gain := func(k int32) float64 { return w[int(k)*n+int(x)] - w[int(k)*n+int(heads[k])] }
		for _, k := range cycle[1:] {
			if gain(k) > gain(in) {
				in = k
			}
			if w[int(x)*n+int(k)] > w[int(x)*n+int(out)] {
				out = k
			}
		}
		c.enter[a], c.w[last*c.n+a] = in, gain(in)
		c.leave[a], c.w[a*c.n+last] = out, w[int(x)*n+int(out)]
	}
	return c
}

// expand writes the heads of the graph before; those within the cycle stand
// there already, and one of them is broken.
func (c *contracted) expand(inner, heads []int32) {
	last := int32(c.n - 1)
	for a := 1; a < c.n-1; a++ {
		if x := c.old[a]; inner[a] == last {
			heads[x] = c.leave[a]
		} else {
			heads[x] = c.old[inner[a]]
		}
	}
	from := inner[last]
	heads[c.enter[from]] = c.old[from]
}
