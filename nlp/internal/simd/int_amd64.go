package simd

import "golang.org/x/sys/cpu"

//go:noescape
func tileIntAVX2(c *int32, a, panel *int16, ldc, lda, pairs int)

//go:noescape
func rowIntAVX2(c *int32, a, panel *int16, pairs int)

//go:noescape
func tileIntVNNI(c *int32, a, panel *int16, ldc, lda, pairs int)

// mulIntPanel writes the product of a and one panel to the first columns of c,
// whose rows are n apart, with the best kernel there is.
func mulIntPanel(c []int32, a, panel []int16, m, k, n int) {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI:
		mulIntVNNI(c, a, panel, m, k, n)
	case cpu.X86.HasAVX2:
		mulIntAVX2(c, a, panel, m, k, n)
	default:
		mulIntPanelGo(c, a, panel, m, k, n)
	}
}

func mulIntVNNI(c []int32, a, panel []int16, m, k, n int) {
	i := 0
	for ; i+8 <= m; i += 8 {
		tileIntVNNI(&c[i*n], &a[i*k], &panel[0], n, k, k/2)
	}
	if i < m {
		mulIntAVX2(c[i*n:], a[i*k:], panel, m-i, k, n)
	}
}

func mulIntAVX2(c []int32, a, panel []int16, m, k, n int) {
	i := 0
	for ; i+4 <= m; i += 4 {
		tileIntAVX2(&c[i*n], &a[i*k], &panel[0], n, k, k/2)
	}
	for ; i < m; i++ {
		rowIntAVX2(&c[i*n], &a[i*k], &panel[0], k/2)
	}
}
