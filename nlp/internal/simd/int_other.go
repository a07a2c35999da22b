//go:build !amd64 && !arm64

package simd

func mulIntPanel(c []int32, a, panel []int16, m, k, n int) { mulIntPanelGo(c, a, panel, m, k, n) }
