// Package simd holds the arithmetic that reading and training spend their time
// in: products of matrices and the steps of a recurrent layer. Each has a plain
// Go form and, where the processor allows it, a kernel in assembly that gives
// the same bits, so that an answer never depends on the machine.
package simd

// FloatColumns is what the columns of MulAdd must be a multiple of.
const FloatColumns = 16

// MulAdd adds the product of a (m rows, k columns) and b (k rows, n columns) to
// c (m rows, n columns); all are stored row by row. n is a multiple of
// FloatColumns. panel is scratch space of at least k*FloatColumns floats.
func MulAdd(c, a, b []float32, m, k, n int, panel []float32) {
	if m == 0 || k == 0 || n == 0 {
		return
	}
	_, _, _ = a[m*k-1], b[k*n-1], c[m*n-1]
	for j := 0; j < n; j += FloatColumns {
		for p := range k {
			copy(panel[p*FloatColumns:(p+1)*FloatColumns], b[p*n+j:])
		}
		mulPanel(c[j:], a, panel[:k*FloatColumns], m, k, n)
	}
}

// mulPanelGo adds the product of a and a panel of FloatColumns columns to the
// first columns of c, whose rows are n apart.
func mulPanelGo(c, a, panel []float32, m, k, n int) {
	for i := range m {
		mulRowGo((*[FloatColumns]float32)(c[i*n:]), a[i*k:(i+1)*k], panel)
	}
}

func mulRowGo(c *[FloatColumns]float32, a, panel []float32) {
	for p, x := range a {
		b := (*[FloatColumns]float32)(panel[p*FloatColumns:])
		for j := range c {
			c[j] += float32(x * b[j]) // The conversion forbids a fused multiply-add.
		}
	}
}

// Transpose writes a (m rows, n columns) to t (n rows, m columns).
func Transpose(t, a []float32, m, n int) {
	const block = 16
	for i0 := 0; i0 < m; i0 += block {
		for j0 := 0; j0 < n; j0 += block {
			for i := i0; i < min(i0+block, m); i++ {
				for j := j0; j < min(j0+block, n); j++ {
					t[j*m+i] = a[i*n+j]
				}
			}
		}
	}
}
