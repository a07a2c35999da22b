#include "textflag.h"

// The assembler does not know these instructions, so they are written as words.

// SMLAL: d.4S += n.4H * m.H[i], SMLAL2 the same with the upper half of n.
#define SMLAL(d, n, m, i) WORD $(0x0F402000 | (d) | (n)<<5 | (m)<<16 | ((i)>>2)<<11 | (((i)>>1)&1)<<21 | ((i)&1)<<20)
#define SMLAL2(d, n, m, i) WORD $(0x4F402000 | (d) | (n)<<5 | (m)<<16 | ((i)>>2)<<11 | (((i)>>1)&1)<<21 | ((i)&1)<<20)

// ROW adds a pair of rows of 16 columns, in V0 (even) and V1 (odd) for the first
// 8 and in V2 and V3 for the others, times the elements i and i+1 of a to the
// sums d to d+3.
#define ROW(d, a, i) \
	SMLAL(d, 0, a, i) \
	SMLAL2(d+1, 0, a, i) \
	SMLAL(d+2, 2, a, i) \
	SMLAL2(d+3, 2, a, i) \
	SMLAL(d, 1, a, i+1) \
	SMLAL2(d+1, 1, a, i+1) \
	SMLAL(d+2, 3, a, i+1) \
	SMLAL2(d+3, 3, a, i+1)

#define PAIR(i) \
	VLD2.P 32(R2), [V0.H8, V1.H8] \
	VLD2.P 32(R2), [V2.H8, V3.H8] \
	ROW(16, 4, i) \
	ROW(20, 5, i) \
	ROW(24, 6, i) \
	ROW(28, 7, i)

// func tileIntNEON(c *int32, a, panel *int16, ldc, lda, eights int)
// c[4][16] = a[4][8*eights] * panel[8*eights][16]; ldc counts c's cells, lda a's.
TEXT ·tileIntNEON(SB), NOSPLIT, $0-48
	MOVD c+0(FP), R0
	MOVD a+8(FP), R1
	MOVD panel+16(FP), R2
	MOVD ldc+24(FP), R3
	MOVD lda+32(FP), R4
	MOVD eights+40(FP), R5
	LSL $2, R3
	LSL $1, R4
	ADD R4, R1, R6
	ADD R4, R6, R7
	ADD R4, R7, R8
	VEOR V16.B16, V16.B16, V16.B16
	VEOR V17.B16, V17.B16, V17.B16
	VEOR V18.B16, V18.B16, V18.B16
	VEOR V19.B16, V19.B16, V19.B16
	VEOR V20.B16, V20.B16, V20.B16
	VEOR V21.B16, V21.B16, V21.B16
	VEOR V22.B16, V22.B16, V22.B16
	VEOR V23.B16, V23.B16, V23.B16
	VEOR V24.B16, V24.B16, V24.B16
	VEOR V25.B16, V25.B16, V25.B16
	VEOR V26.B16, V26.B16, V26.B16
	VEOR V27.B16, V27.B16, V27.B16
	VEOR V28.B16, V28.B16, V28.B16
	VEOR V29.B16, V29.B16, V29.B16
	VEOR V30.B16, V30.B16, V30.B16
	VEOR V31.B16, V31.B16, V31.B16
loop:
	VLD1.P 16(R1), [V4.H8]
	VLD1.P 16(R6), [V5.H8]
	VLD1.P 16(R7), [V6.H8]
	VLD1.P 16(R8), [V7.H8]
	PAIR(0)
	PAIR(2)
	PAIR(4)
	PAIR(6)
	SUBS $1, R5
	BNE loop
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R0)
	ADD R3, R0
	VST1 [V20.S4, V21.S4, V22.S4, V23.S4], (R0)
	ADD R3, R0
	VST1 [V24.S4, V25.S4, V26.S4, V27.S4], (R0)
	ADD R3, R0
	VST1 [V28.S4, V29.S4, V30.S4, V31.S4], (R0)
	RET
