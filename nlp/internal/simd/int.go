package simd

import "math"

// IntColumns is what the columns of a Matrix are rounded up to.
const IntColumns = 16

// MaxInner is the largest inner dimension of a product with weights of 8 bits:
// beyond it a sum of products with the largest activations leaves 32 bits.
const MaxInner = math.MaxInt32 / (math.MaxInt16 * math.MaxInt8)

// Matrix is a matrix of small integers laid out for Mul: panel by panel of
// IntColumns columns, in each pair by pair of rows, so that one instruction
// multiplies and adds two rows.
type Matrix struct {
	Rows, Cols int // Rows is even, Cols a multiple of IntColumns
	panels     []int16
}

// Reset makes the matrix one of the given size with all cells zero, in the
// memory it has where that suffices. Sizes are rounded up.
func (m *Matrix) Reset(rows, cols int) {
	m.Rows, m.Cols = (rows+1)/2*2, (cols+IntColumns-1)/IntColumns*IntColumns
	if n := m.Rows * m.Cols; cap(m.panels) >= n {
		m.panels = m.panels[:n]
		clear(m.panels)
	} else {
		m.panels = make([]int16, n)
	}
}

// Set changes one cell.
func (m *Matrix) Set(row, col int, v int16) {
	m.panels[col/IntColumns*m.Rows*IntColumns+row/2*2*IntColumns+col%IntColumns*2+row%2] = v
}

// SetColumn changes the first len(v) cells of a column.
func (m *Matrix) SetColumn(col int, v []int16) {
	at := m.panels[col/IntColumns*m.Rows*IntColumns+col%IntColumns*2:]
	i := 0
	for ; i+2 <= len(v); i += 2 {
		pair := at[i*IntColumns:]
		pair[0], pair[1] = v[i], v[i+1]
	}
	if i < len(v) {
		at[i*IntColumns] = v[i]
	}
}

// Mul writes the product of a (m rows of b.Rows integers) and b to c (m rows of
// b.Cols). Sums must stay within 32 bits.
func Mul(c []int32, a []int16, b *Matrix, m int) {
	if m == 0 || b.Rows == 0 {
		clear(c[:m*b.Cols])
		return
	}
	_, _ = a[m*b.Rows-1], c[m*b.Cols-1]
	for j := 0; j < b.Cols; j += IntColumns {
		mulIntPanel(c[j:], a, b.panels[j*b.Rows:(j+IntColumns)*b.Rows], m, b.Rows, b.Cols)
	}
}

func mulIntPanelGo(c []int32, a, panel []int16, m, k, n int) {
	for i := range m {
		row, cells := a[i*k:(i+1)*k], c[i*n:i*n+IntColumns]
		for j := 0; j < IntColumns; j += 4 {
			mulIntFour((*[4]int32)(cells[j:]), row, panel[2*j:])
		}
	}
}

// mulIntFour does four columns, whose sums fit into registers.
func mulIntFour(c *[4]int32, row, panel []int16) {
	var s0, s1, s2, s3 int32
	for len(row) >= 2 && len(panel) >= 8 {
		x, y, b := int32(row[0]), int32(row[1]), (*[8]int16)(panel)
		s0 += x*int32(b[0]) + y*int32(b[1])
		s1 += x*int32(b[2]) + y*int32(b[3])
		s2 += x*int32(b[4]) + y*int32(b[5])
		s3 += x*int32(b[6]) + y*int32(b[7])
		row, panel = row[2:], panel[min(2*IntColumns, len(panel)):]
	}
	c[0], c[1], c[2], c[3] = s0, s1, s2, s3
}
