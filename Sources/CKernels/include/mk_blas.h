// Matrix products from the machine's BLAS, or without it.
#pragma once
#include "mk_scalar.h"

// --- matrix products (gemm.c, gram.c; strips.c where BLAS is not there or slower): c = alpha op(a) op(b) + beta c, where op(a) is m × k and op(b) is k × n ---
void mk_gemm(int transpose_a, int transpose_b, int m, int n, int k, mk_scalar alpha, const mk_scalar *a,
             const mk_scalar *b, mk_scalar beta, mk_scalar *c);
// The same in plain C: the oracle of the other, and for matrices without elements.
void mk_plain_gemm(int transpose_a, int transpose_b, int m, int n, int k, mk_scalar alpha, const mk_scalar *a,
                   const mk_scalar *b, mk_scalar beta, mk_scalar *c);
// The same without BLAS and by the calling thread alone, for m, n and k above 0, with vectors of AVX-512 where the processor
// has them and they may be used. Where products and sums are fused, an element has the same bits with long and short ones.
void mk_strips_gemm(int may_be_long, int transpose_a, int transpose_b, int m, int n, int k, mk_scalar alpha,
                    const mk_scalar *a, const mk_scalar *b, mk_scalar beta, mk_scalar *c);
// c = aᵀ a (n × n, from a k × n) or a aᵀ (n × n, from an n × k), at half the cost of the general product.
void mk_gram(int transpose_first, int n, int k, const mk_scalar *a, mk_scalar *c);

// --- products with a matrix that is used again and again (panels.c), as a recurrence uses its weights at every step and a
// convolution at every place: it is laid out in panels once, and a product of a few rows needs no further pass over it ---
// Where the elements of a matrix of rows lie: each row is some stretches of `length` elements that are `gap` apart, each
// stretch begins `jump` behind the one before, and each row `row` behind the one before. Rows may share elements, as the
// patches of an image do. Of gap and row at least one is 1.
typedef struct {
  size_t row, stretches, length, gap, jump;
} mk_places;
// The number of scalars of the panels of a k × n matrix.
size_t mk_panels_count(size_t k, size_t n);
// Lays out b, k × n, or the transpose of b, n × k.
void mk_make_panels(int transpose, const mk_scalar *b, size_t k, size_t n, mk_scalar *panels);
// c = a b or c += a b, by the calling thread alone; c has rows of n. A row's result does not depend on the rows beside it.
void mk_multiply_panels(const mk_scalar *a, const mk_places *at, const mk_scalar *panels, int adds, mk_scalar *c,
                        size_t rows, size_t n);

// --- the machine's BLAS (start.c) ---
// Prepares it for this process, once: products are cut into parts here, each a call of one thread. It changes
// what every user of that library in the process sees, so that a program calls it and no library does. Without
// it results are as right, but slower, and may have other bits.
void mk_start(void);
// The same for a library with a BLAS of its own within another program, which may fork while threads compute.
void mk_start_as_guest(void);
const char *mk_blas_name(void);
const char *mk_blas_core(void);
