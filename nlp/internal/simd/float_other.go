//go:build !amd64

package simd

func mulPanel(c, a, panel []float32, m, k, n int) { mulPanelGo(c, a, panel, m, k, n) }
