package simd

import "golang.org/x/sys/cpu"

//go:noescape
func tileFloatAVX2(c, a, b *float32, ldc, lda, k int)

//go:noescape
func rowFloatAVX2(c, a, b *float32, k int)

//go:noescape
func tileFloatAVX512(c, a, b *float32, ldc, lda, k int)

// mulPanel does what mulPanelGo does with the best kernel there is.
func mulPanel(c, a, panel []float32, m, k, n int) {
	switch {
	case cpu.X86.HasAVX512F:
		mulPanelAVX512(c, a, panel, m, k, n)
	case cpu.X86.HasAVX2:
		mulPanelAVX2(c, a, panel, m, k, n)
	default:
		mulPanelGo(c, a, panel, m, k, n)
	}
}

func mulPanelAVX512(c, a, panel []float32, m, k, n int) {
	i := 0
	for ; i+8 <= m; i += 8 {
		tileFloatAVX512(&c[i*n], &a[i*k], &panel[0], n, k, k)
	}
	if i < m {
		mulPanelAVX2(c[i*n:], a[i*k:], panel, m-i, k, n)
	}
}

func mulPanelAVX2(c, a, panel []float32, m, k, n int) {
	i := 0
	for ; i+4 <= m; i += 4 {
		tileFloatAVX2(&c[i*n], &a[i*k], &panel[0], n, k, k)
	}
	for ; i < m; i++ {
		rowFloatAVX2(&c[i*n], &a[i*k], &panel[0], k)
	}
}
