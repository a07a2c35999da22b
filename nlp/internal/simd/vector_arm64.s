#include "textflag.h"

// The assembler does not know these instructions, so they are written as words.
// All work on registers of four floats or integers.
#define FADD(d, n, m) WORD $(0x4E20D400 | (d) | (n)<<5 | (m)<<16)
#define FSUB(d, n, m) WORD $(0x4EA0D400 | (d) | (n)<<5 | (m)<<16)
#define FMUL(d, n, m) WORD $(0x6E20DC00 | (d) | (n)<<5 | (m)<<16)
#define FDIV(d, n, m) WORD $(0x6E20FC00 | (d) | (n)<<5 | (m)<<16)
#define FMAX(d, n, m) WORD $(0x4E20F400 | (d) | (n)<<5 | (m)<<16)
#define FABS(d, n) WORD $(0x4EA0F800 | (d) | (n)<<5)
#define FMAXV(d, n) WORD $(0x6E30F800 | (d) | (n)<<5)
#define SCVTF(d, n) WORD $(0x4E21D800 | (d) | (n)<<5)
#define FCVTZS(d, n) WORD $(0x4EA1B800 | (d) | (n)<<5)
#define SQXTN(d, n) WORD $(0x0E614800 | (d) | (n)<<5)
#define SQXTN2(d, n) WORD $(0x4E614800 | (d) | (n)<<5)
#define SXTLB(d, n) WORD $(0x0F08A400 | (d) | (n)<<5) // 8 bits to 16
#define SXTL(d, n) WORD $(0x0F10A400 | (d) | (n)<<5) // 16 bits to 32
#define SXTL2(d, n) WORD $(0x4F10A400 | (d) | (n)<<5) // the upper half of them

// func maxAbsNEON(x *float32, n int) float32
TEXT ·maxAbsNEON(SB), NOSPLIT, $0-20
	MOVD x+0(FP), R0
	MOVD n+8(FP), R1
	VEOR V0.B16, V0.B16, V0.B16
loop:
	VLD1.P 32(R0), [V1.S4, V2.S4]
	FABS(1, 1)
	FABS(2, 2)
	FMAX(0, 0, 1)
	FMAX(0, 0, 2)
	SUBS $8, R1
	BNE loop
	FMAXV(0, 0)
	FMOVS F0, ret+16(FP)
	RET

// func quantizeNEON(dst *int16, x *float32, n int, by float32)
TEXT ·quantizeNEON(SB), NOSPLIT, $0-28
	MOVD dst+0(FP), R0
	MOVD x+8(FP), R1
	MOVD n+16(FP), R2
	FMOVS by+24(FP), F4
	VDUP V4.S[0], V4.S4
	MOVD $0x4B400000, R3 // 12582912, see magic.
	VDUP R3, V5.S4
loop:
	VLD1.P 32(R1), [V0.S4, V1.S4]
	FMUL(0, 0, 4)
	FMUL(1, 1, 4)
	FADD(0, 0, 5)
	FADD(1, 1, 5)
	FSUB(0, 0, 5)
	FSUB(1, 1, 5)
	FCVTZS(0, 0)
	FCVTZS(1, 1)
	SQXTN(0, 0)
	SQXTN2(0, 1)
	VST1.P [V0.H8], 16(R0)
	SUBS $8, R2
	BNE loop
	RET

// func scaleNEON(dst *float32, acc *int32, scale, bias *float32, n int, unit float32)
TEXT ·scaleNEON(SB), NOSPLIT, $0-44
	MOVD dst+0(FP), R0
	MOVD acc+8(FP), R1
	MOVD scale+16(FP), R2
	MOVD bias+24(FP), R3
	MOVD n+32(FP), R4
	FMOVS unit+40(FP), F6
	VDUP V6.S[0], V6.S4
loop:
	VLD1.P 16(R1), [V0.S4]
	VLD1.P 16(R2), [V1.S4]
	VLD1.P 16(R3), [V2.S4]
	SCVTF(0, 0)
	FMUL(0, 0, 6)
	FMUL(0, 0, 1)
	FADD(0, 0, 2)
	VST1.P [V0.S4], 16(R0)
	SUBS $4, R4
	BNE loop
	RET

// func addBytesNEON(dst *float32, row *byte, n int, unit float32)
TEXT ·addBytesNEON(SB), NOSPLIT, $0-28
	MOVD dst+0(FP), R0
	MOVD row+8(FP), R1
	MOVD n+16(FP), R2
	FMOVS unit+24(FP), F6
	VDUP V6.S[0], V6.S4
loop:
	VLD1.P 8(R1), [V0.B8]
	VLD1 (R0), [V2.S4, V3.S4]
	SXTLB(0, 0)
	SXTL2(1, 0)
	SXTL(0, 0)
	SCVTF(0, 0)
	SCVTF(1, 1)
	FMUL(0, 0, 6)
	FMUL(1, 1, 6)
	FADD(2, 2, 0)
	FADD(3, 3, 1)
	VST1.P [V2.S4, V3.S4], 32(R0)
	SUBS $8, R2
	BNE loop
	RET

// GATE makes x the sigmoid 0.5 + 0.5*(x/(1+|x|)); it uses t.
// V20 is 1, V21 a half.
#define GATE(x, t) \
	FABS(t, x) \
	FADD(t, t, 20) \
	FDIV(x, x, t) \
	FMUL(x, x, 21) \
	FADD(x, x, 21)

// UNITS makes products floats. V23 is the unit of the row.
#define UNITS(x, scale) \
	SCVTF(x, x) \
	FMUL(x, x, 23) \
	FMUL(x, x, scale)

// func stepNEON(acc *int32, scale, bias, in, state, out *float32, stride, n int, unit float32)
TEXT ·stepNEON(SB), NOSPLIT, $0-68
	MOVD acc+0(FP), R0
	MOVD scale+8(FP), R3
	MOVD bias+16(FP), R6
	MOVD in+24(FP), R8
	MOVD state+32(FP), R9
	MOVD out+40(FP), R10
	MOVD stride+48(FP), R11
	MOVD n+56(FP), R12
	FMOVS unit+64(FP), F23
	VDUP V23.S[0], V23.S4
	MOVD $0x3F800000, R13
	VDUP R13, V20.S4
	MOVD $0x3F000000, R13
	VDUP R13, V21.S4
	MOVD $0x3FC00000, R13 // 1.5, see Highway.
	VDUP R13, V22.S4
	LSL $2, R11
	ADD R11, R0, R1 // products of the forget gate
	ADD R11, R1, R2 // products of the reset gate
	ADD R11, R3, R4
	ADD R11, R4, R5
	ADD R11, R6, R7 // bias of the reset gate
loop:
	VLD1.P 16(R0), [V0.S4]
	VLD1.P 16(R1), [V1.S4]
	VLD1.P 16(R2), [V2.S4]
	VLD1.P 16(R3), [V3.S4]
	VLD1.P 16(R4), [V4.S4]
	VLD1.P 16(R5), [V5.S4]
	VLD1.P 16(R6), [V6.S4]
	VLD1.P 16(R7), [V7.S4]
	VLD1.P 16(R8), [V16.S4]
	VLD1 (R9), [V17.S4]
	UNITS(0, 3)
	UNITS(1, 4)
	UNITS(2, 5)
	FADD(1, 1, 6)
	FADD(2, 2, 7)
	GATE(1, 18)
	GATE(2, 19)
	FSUB(17, 17, 0)
	FMUL(17, 17, 1)
	FADD(17, 17, 0)
	VST1.P [V17.S4], 16(R9)
	FSUB(17, 17, 16)
	FMUL(17, 17, 2)
	FADD(17, 17, 16)
	FMUL(17, 17, 22)
	VST1.P [V17.S4], 16(R10)
	SUBS $4, R12
	BNE loop
	RET
