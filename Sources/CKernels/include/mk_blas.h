// Matrix products from the machine's BLAS, or in plain C.
#pragma once
#include "mk_scalar.h"

// --- matrix product (gemm.c): c = alpha op(a) op(b) + beta c, where op(a) is m × k and op(b) is k × n ---
void mk_gemm(int transpose_a, int transpose_b, int m, int n, int k, mk_scalar alpha, const mk_scalar *a,
             const mk_scalar *b, mk_scalar beta, mk_scalar *c);
// The same in plain C, always compiled: the fallback, and the oracle of the other.
void mk_plain_gemm(int transpose_a, int transpose_b, int m, int n, int k, mk_scalar alpha, const mk_scalar *a,
                   const mk_scalar *b, mk_scalar beta, mk_scalar *c);
// c = aᵀ a (n × n, from a k × n) or a aᵀ (n × n, from an n × k), at half the cost of the general product.
void mk_gram(int transpose_first, int n, int k, const mk_scalar *a, mk_scalar *c);

// --- the machine's BLAS (start.c) ---
// Prepares it for this process, once: products are cut into parts here, each a call of one thread. It changes
// what every user of that library in the process sees, so that a program calls it and no library does. Without
// it results are as right, but slower, and may have other bits.
void mk_start(void);
const char *mk_blas_name(void);
const char *mk_blas_core(void);
