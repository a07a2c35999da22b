package simd

//go:noescape
func tileIntNEON(c *int32, a, panel *int16, ldc, lda, eights int)

// mulIntPanel writes the product of a and one panel to the first columns of c,
// whose rows are n apart. Every processor of this kind has the kernel; it takes
// four rows and eight cells of each at a time, and the plain loop takes the
// rest.
func mulIntPanel(c []int32, a, panel []int16, m, k, n int) {
	i := 0
	if k%8 == 0 {
		for ; i+4 <= m; i += 4 {
			tileIntNEON(&c[i*n], &a[i*k], &panel[0], n, k, k/8)
		}
	}
	if i < m {
		mulIntPanelGo(c[i*n:], a[i*k:], panel, m-i, k, n)
	}
}
