#include "textflag.h"

DATA one<>+0(SB)/4, $1.0
GLOBL one<>(SB), RODATA|NOPTR, $4
DATA two<>+0(SB)/4, $2.0
GLOBL two<>(SB), RODATA|NOPTR, $4
DATA half<>+0(SB)/4, $0.5
GLOBL half<>(SB), RODATA|NOPTR, $4
DATA highway<>+0(SB)/4, $1.5
GLOBL highway<>(SB), RODATA|NOPTR, $4
DATA absolute<>+0(SB)/4, $0x7fffffff
GLOBL absolute<>(SB), RODATA|NOPTR, $4

// func addAVX2(dst, src *float32, n int)
TEXT ·addAVX2(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	XORQ AX, AX
loop:
	VMOVUPS (DI)(AX*4), Y0
	VADDPS (SI)(AX*4), Y0, Y0
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

// func forwardAVX2(gates, bias, before, in, cell, out *float32, stride, n int)
TEXT ·forwardAVX2(SB), NOSPLIT, $0-64
	MOVQ gates+0(FP), SI
	MOVQ bias+8(FP), BX
	MOVQ before+16(FP), R9
	MOVQ in+24(FP), R10
	MOVQ cell+32(FP), R11
	MOVQ out+40(FP), DI
	MOVQ stride+48(FP), R8
	MOVQ n+56(FP), CX
	SHLQ $2, R8
	VBROADCASTSS one<>(SB), Y12
	VBROADCASTSS half<>(SB), Y13
	VBROADCASTSS highway<>(SB), Y14
	VBROADCASTSS absolute<>(SB), Y15
loop:
	VMOVUPS (SI), Y0
	VMOVUPS (SI)(R8*1), Y1
	VMOVUPS (SI)(R8*2), Y2
	VADDPS (BX), Y1, Y1
	VADDPS (BX)(R8*1), Y2, Y2
	GATE(Y1, Y3)
	GATE(Y2, Y4)
	VMOVUPS Y1, (SI)(R8*1)
	VMOVUPS Y2, (SI)(R8*2)
	VMOVUPS (R9), Y5
	VSUBPS Y0, Y5, Y5
	VMULPS Y1, Y5, Y5
	VADDPS Y0, Y5, Y5
	VMOVUPS Y5, (R11)
	VMOVUPS (R10), Y6
	VSUBPS Y6, Y5, Y5
	VMULPS Y2, Y5, Y5
	VADDPS Y6, Y5, Y5
	VMULPS Y14, Y5, Y5
	VMOVUPS Y5, (DI)
	ADDQ $32, SI
	ADDQ $32, BX
	ADDQ $32, R9
	ADDQ $32, R10
	ADDQ $32, R11
	ADDQ $32, DI
	SUBQ $8, CX
	JG loop
	VZEROUPPER
	RET

// SLOPE makes s the derivative 0.5*(1-|2y-1|)*(1-|2y-1|) of a gate of value y;
// it uses t. Y10 is 2.
#define SLOPE(y, s, t) \
	VMULPS Y10, y, s \
	VSUBPS Y12, s, s \
	VANDPS Y15, s, s \
	VSUBPS s, Y12, s \
	VMULPS Y13, s, t \
	VMULPS t, s, s

// func backwardAVX2(gates, before, in, cell, dOut, dGates, dIn, carry, dBias *float32, stride, n int)
TEXT ·backwardAVX2(SB), NOSPLIT, $0-88
	MOVQ gates+0(FP), SI
	MOVQ before+8(FP), R9
	MOVQ in+16(FP), R10
	MOVQ cell+24(FP), R11
	MOVQ dOut+32(FP), R12
	MOVQ dGates+40(FP), DI
	MOVQ dIn+48(FP), R13
	MOVQ carry+56(FP), AX
	MOVQ dBias+64(FP), BX
	MOVQ stride+72(FP), R8
	MOVQ n+80(FP), CX
	SHLQ $2, R8
	VBROADCASTSS two<>(SB), Y10
	VBROADCASTSS one<>(SB), Y12
	VBROADCASTSS half<>(SB), Y13
	VBROADCASTSS highway<>(SB), Y14
	VBROADCASTSS absolute<>(SB), Y15
loop:
	VMOVUPS (SI)(R8*1), Y1 // f
	VMOVUPS (SI)(R8*2), Y2 // r
	VMULPS (R12), Y14, Y3 // gradient of the output
	VMULPS Y2, Y3, Y4
	VADDPS (AX), Y4, Y4 // gradient of the cell
	VMOVUPS (R9), Y5
	VSUBPS (SI), Y5, Y5
	VMULPS Y4, Y5, Y5
	SLOPE(Y1, Y6, Y7)
	VMULPS Y6, Y5, Y5 // gradient of f
	VMOVUPS Y5, (DI)(R8*1)
	VADDPS (BX), Y5, Y5
	VMOVUPS Y5, (BX)
	VMOVUPS (R11), Y8
	VSUBPS (R10), Y8, Y8
	VMULPS Y3, Y8, Y8
	SLOPE(Y2, Y6, Y7)
	VMULPS Y6, Y8, Y8 // gradient of r
	VMOVUPS Y8, (DI)(R8*2)
	VADDPS (BX)(R8*1), Y8, Y8
	VMOVUPS Y8, (BX)(R8*1)
	VSUBPS Y2, Y12, Y9
	VMULPS Y3, Y9, Y9
	VMOVUPS Y9, (R13)
	VSUBPS Y1, Y12, Y9
	VMULPS Y4, Y9, Y9
	VMOVUPS Y9, (DI)
	VMULPS Y1, Y4, Y4
	VMOVUPS Y4, (AX)
	ADDQ $32, SI
	ADDQ $32, R9
	ADDQ $32, R10
	ADDQ $32, R11
	ADDQ $32, R12
	ADDQ $32, DI
	ADDQ $32, R13
	ADDQ $32, AX
	ADDQ $32, BX
	SUBQ $8, CX
	JG loop
	VZEROUPPER
	RET

// func adamAVX2(w, m, v, grad *float32, n int, c *[8]float32)
// c: decay of the mean and 1 less it, the same of the square, then mean, square,
// rate and floor of Adam.
TEXT ·adamAVX2(SB), NOSPLIT, $0-48
	MOVQ w+0(FP), DI
	MOVQ m+8(FP), SI
	MOVQ v+16(FP), DX
	MOVQ grad+24(FP), BX
	MOVQ n+32(FP), CX
	MOVQ c+40(FP), R8
	VBROADCASTSS (R8), Y8
	VBROADCASTSS 4(R8), Y9
	VBROADCASTSS 8(R8), Y10
	VBROADCASTSS 12(R8), Y11
	VBROADCASTSS 16(R8), Y12
	VBROADCASTSS 20(R8), Y13
	VBROADCASTSS 24(R8), Y14
	VBROADCASTSS 28(R8), Y15
	XORQ AX, AX
loop:
	VMOVUPS (BX)(AX*4), Y0
	VMULPS (SI)(AX*4), Y8, Y1
	VMULPS Y0, Y9, Y2
	VADDPS Y2, Y1, Y1
	VMOVUPS Y1, (SI)(AX*4)
	VMULPS (DX)(AX*4), Y10, Y3
	VMULPS Y0, Y11, Y4
	VMULPS Y0, Y4, Y4
	VADDPS Y4, Y3, Y3
	VMOVUPS Y3, (DX)(AX*4)
	VMULPS Y13, Y3, Y3
	VSQRTPS Y3, Y3
	VADDPS Y15, Y3, Y3
	VMULPS Y12, Y1, Y1
	VMULPS Y14, Y1, Y1
	VDIVPS Y3, Y1, Y1
	VMOVUPS (DI)(AX*4), Y5
	VSUBPS Y1, Y5, Y5
	VMOVUPS Y5, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT loop
	VZEROUPPER
	RET
