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
// Chu, Liu and Edmonds: take the best head of every node, and where they make
// cycles, solve the graph in which each cycle is one node. All cycles go at once,
// so that every round at least halves what is in cycles and n nodes take
// O(n² log n). w has n rows of dependents; node 0 is the root.
func spanning(w []float64, n int, heads []int32) {
	heads[0] = 0
	for i := 1; i < n; i++ {
		h := -1
		for j := range n {
			if j != i && (h < 0 || w[i*n+j] > w[i*n+h]) {
				h = j
			}
		}
		heads[i] = int32(h)
	}
	part, parts := components(heads[:n])
	if parts == n {
		return
	}
	c := contract(w, n, heads, part, parts)
	inner := make([]int32, parts)
	spanning(c.w, parts, inner)
	c.expand(inner, heads)
}

// components numbers the nodes so that those of one cycle share a number, and
// tells how many numbers there are. The root is number 0.
func components(heads []int32) (part []int32, parts int) {
	part = make([]int32, len(heads))
	seen := make([]int32, len(heads)) // by which start a node was reached, 0 for none
	for i := 1; i < len(heads); i++ {
		x := int32(i)
		for x != 0 && seen[x] == 0 {
			seen[x] = int32(i)
			x = heads[x]
		}
		if x == 0 || seen[x] != int32(i) || part[x] != 0 {
			continue
		}
		parts++
		for y := x; part[y] == 0; y = heads[y] {
			part[y] = int32(parts)
		}
	}
	for i := 1; i < len(heads); i++ {
		if part[i] == 0 {
			parts++
			part[i] = int32(parts)
		}
	}
	return part, parts + 1
}

// contracted is a graph whose nodes are the components of another.
type contracted struct {
	n         int
	w         []float64
	dep, head []int32 // by dependent and head component: the nodes of the best arc between them
}

// contract weighs an arc between two components by the best arc between their
// nodes, less the arc of a cycle that it replaces.
func contract(w []float64, n int, heads, part []int32, parts int) *contracted {
	c := &contracted{n: parts, w: make([]float64, parts*parts), dep: make([]int32, parts*parts), head: make([]int32, parts*parts)}
	for i := 1; i < n; i++ {
		replaced := 0.0
		if part[heads[i]] == part[i] {
			replaced = w[i*n+int(heads[i])]
		}
		row := int(part[i]) * parts
		for j := range n {
			if part[i] == part[j] {
				continue
			}
			at := row + int(part[j])
			if gain := w[i*n+j] - replaced; c.dep[at] == 0 || gain > c.w[at] {
				c.w[at], c.dep[at], c.head[at] = gain, int32(i), int32(j)
			}
		}
	}
	return c
}

// expand writes the heads of the graph before; those within cycles stand there
// already, and one of each is broken.
func (c *contracted) expand(inner, heads []int32) {
	for a := 1; a < c.n; a++ {
		at := a*c.n + int(inner[a])
		heads[c.dep[at]] = c.head[at]
	}
}
