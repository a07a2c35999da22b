#include "textflag.h"

DATA one<>+0(SB)/4, $1.0
GLOBL one<>(SB), RODATA|NOPTR, $4
DATA half<>+0(SB)/4, $0.5
GLOBL half<>(SB), RODATA|NOPTR, $4
DATA highway<>+0(SB)/4, $1.5
GLOBL highway<>(SB), RODATA|NOPTR, $4
DATA magic<>+0(SB)/4, $12582912.0
GLOBL magic<>(SB), RODATA|NOPTR, $4
DATA absolute<>+0(SB)/4, $0x7fffffff
GLOBL absolute<>(SB), RODATA|NOPTR, $4

// func maxAbsAVX2(x *float32, n int) float32
TEXT ·maxAbsAVX2(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS absolute<>(SB), Y1
	VXORPS Y0, Y0, Y0
loop:
	VANDPS (SI), Y1, Y2
	VMAXPS Y2, Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JG loop
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xb1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func quantizeAVX2(dst *int16, x *float32, n int, by float32)
TEXT ·quantizeAVX2(SB), NOSPLIT, $0-28
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS by+24(FP), Y1
	VBROADCASTSS magic<>(SB), Y2
loop:
	VMULPS (SI), Y1, Y0
	VADDPS Y2, Y0, Y0
	VSUBPS Y2, Y0, Y0
	VCVTTPS2DQ Y0, Y0
	VEXTRACTI128 $1, Y0, X3
	VPACKSSDW X3, X0, X0
	VMOVDQU X0, (DI)
	ADDQ $32, SI
	ADDQ $16, DI
	SUBQ $8, CX
	JG loop
	VZEROUPPER
	RET

// func scaleAVX2(dst *float32, acc *int32, scale, bias *float32, n int, unit float32)
TEXT ·scaleAVX2(SB), NOSPLIT, $0-44
	MOVQ dst+0(FP), DI
	MOVQ acc+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), BX
	MOVQ n+32(FP), CX
	VBROADCASTSS unit+40(FP), Y1
	XORQ AX, AX
loop:
	VCVTDQ2PS (SI)(AX*4), Y0
	VMULPS Y1, Y0, Y0
	VMULPS (DX)(AX*4), Y0, Y0
	VADDPS (BX)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT loop
	VZEROUPPER
	RET

// func addBytesAVX2(dst *float32, row *byte, n int, unit float32)
TEXT ·addBytesAVX2(SB), NOSPLIT, $0-28
	MOVQ dst+0(FP), DI
	MOVQ row+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS unit+24(FP), Y1
	XORQ AX, AX
loop:
	VPMOVSXBD (SI)(AX*1), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS Y1, Y0, Y0
	VADDPS (DI)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT loop
	VZEROUPPER
	RET

// GATE makes x the sigmoid 0.5 + 0.5*(x/(1+|x|)); it uses t.
// Y12 is 1, Y13 a half, Y15 the mask of the absolute value.
#define GATE(x, t) \
	VANDPS Y15, x, t \
	VADDPS Y12, t, t \
	VDIVPS t, x, x \
	VMULPS Y13, x, x \
	VADDPS Y13, x, x

// UNITS reads products and brings them to floats. Y11 is the unit of the row.
#define UNITS(acc, scale, x) \
	VCVTDQ2PS acc, x \
	VMULPS Y11, x, x \
	VMULPS scale, x, x

// func stepAVX2(acc *int32, scale, bias, in, state, out *float32, stride, n int, unit float32)
TEXT ·stepAVX2(SB), NOSPLIT, $0-68
	MOVQ acc+0(FP), SI
	MOVQ scale+8(FP), DX
	MOVQ bias+16(FP), BX
	MOVQ in+24(FP), R8
	MOVQ state+32(FP), R9
	MOVQ out+40(FP), DI
	MOVQ stride+48(FP), R10
	MOVQ n+56(FP), CX
	VBROADCASTSS unit+64(FP), Y11
	VBROADCASTSS one<>(SB), Y12
	VBROADCASTSS half<>(SB), Y13
	VBROADCASTSS highway<>(SB), Y14
	VBROADCASTSS absolute<>(SB), Y15
	LEAQ (BX)(R10*4), R11 // bias of the reset gate
	LEAQ (SI)(R10*4), R12 // products of the forget gate
	LEAQ (R12)(R10*4), R13 // products of the reset gate
	LEAQ (DX)(R10*4), R15 // scales of the forget gate
	LEAQ (R15)(R10*4), R10 // scales of the reset gate
	XORQ AX, AX
loop:
	UNITS((SI)(AX*4), (DX)(AX*4), Y0)
	UNITS((R12)(AX*4), (R15)(AX*4), Y1)
	UNITS((R13)(AX*4), (R10)(AX*4), Y2)
	VADDPS (BX)(AX*4), Y1, Y1
	VADDPS (R11)(AX*4), Y2, Y2
	GATE(Y1, Y3)
	GATE(Y2, Y4)
	VMOVUPS (R9)(AX*4), Y5
	VSUBPS Y0, Y5, Y5
	VMULPS Y1, Y5, Y5
	VADDPS Y0, Y5, Y5
	VMOVUPS Y5, (R9)(AX*4)
	VMOVUPS (R8)(AX*4), Y6
	VSUBPS Y6, Y5, Y5
	VMULPS Y2, Y5, Y5
	VADDPS Y6, Y5, Y5
	VMULPS Y14, Y5, Y5
	VMOVUPS Y5, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT loop
	VZEROUPPER
	RET
