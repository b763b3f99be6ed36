// Loops over elements that BLAS has not.
#pragma once
#include "mk_scalar.h"

// --- element by element (elementwise.c): y[i] = f(x[i], …) ---
void mk_add(const mk_scalar *a, const mk_scalar *b, mk_scalar *y, size_t n);
void mk_subtract(const mk_scalar *a, const mk_scalar *b, mk_scalar *y, size_t n);
void mk_multiply(const mk_scalar *a, const mk_scalar *b, mk_scalar *y, size_t n);
void mk_divide(const mk_scalar *a, const mk_scalar *b, mk_scalar *y, size_t n);
void mk_fill(mk_scalar value, mk_scalar *y, size_t n);
void mk_scale(mk_scalar factor, const mk_scalar *x, mk_scalar *y, size_t n);
void mk_add_scaled(mk_scalar factor, const mk_scalar *x, mk_scalar *y, size_t n);
void mk_absolute(const mk_scalar *x, mk_scalar *y, size_t n);
void mk_multiply_sign(const mk_scalar *a, const mk_scalar *x, mk_scalar *y, size_t n);
void mk_square_root(const mk_scalar *x, mk_scalar *y, size_t n);
void mk_reciprocal_square_root(const mk_scalar *x, mk_scalar *y, size_t n);
void mk_exponential(const mk_scalar *x, mk_scalar *y, size_t n);
void mk_logarithm(const mk_scalar *x, mk_scalar *y, size_t n);
// y[i, j] = x[i, j] rows[i]  and  y[i, j] = x[i, j] columns[j]
void mk_scale_rows(const mk_scalar *x, const mk_scalar *rows, mk_scalar *y, size_t r, size_t c);
void mk_scale_columns(const mk_scalar *x, const mk_scalar *columns, mk_scalar *y, size_t r, size_t c);
void mk_add_to_rows(const mk_scalar *x, const mk_scalar *row, mk_scalar *y, size_t r, size_t c);
// y[i] = x[positions[i]], rows of n
void mk_take_rows(const mk_scalar *x, const intptr_t *positions, mk_scalar *y, size_t rows, size_t n);
void mk_transpose(const mk_scalar *x, mk_scalar *y, size_t r, size_t c);

// --- reductions in double (reductions.c) ---
double mk_sum(const mk_scalar *x, size_t n);
double mk_sum_absolute(const mk_scalar *x, size_t n);
double mk_sum_squares(const mk_scalar *x, size_t n);
double mk_sum_fourth_powers(const mk_scalar *x, size_t n);
double mk_dot(const mk_scalar *a, const mk_scalar *b, size_t n);
mk_scalar mk_maximum(const mk_scalar *x, size_t n);
int mk_all_finite(const mk_scalar *x, size_t n);
void mk_row_sums(const mk_scalar *x, mk_scalar *sums, size_t r, size_t c);
void mk_column_sums(const mk_scalar *x, mk_scalar *sums, size_t r, size_t c);

// --- matrices and their degrees (degrees.c): y[i, j] = |x[i, j]| rows[i] columns[j] ---
// The row sums and the column sums of |x|, and of a b element by element; 0 where there is no memory.
int mk_magnitude_sums(const mk_scalar *x, mk_scalar *rows, mk_scalar *columns, size_t r, size_t c);
int mk_product_sums(const mk_scalar *a, const mk_scalar *b, mk_scalar *rows, mk_scalar *columns, size_t r, size_t c);
void mk_scale_magnitudes(const mk_scalar *x, const mk_scalar *rows, const mk_scalar *columns, mk_scalar *y, size_t r,
                         size_t c);
// dx[i, j] = (dy[i, j] rows[i] columns[j] - less_rows[i] - less_columns[j]) sign(x[i, j])
void mk_scaled_slopes(const mk_scalar *x, const mk_scalar *dy, const mk_scalar *rows, const mk_scalar *columns,
                      const mk_scalar *less_rows, const mk_scalar *less_columns, mk_scalar *dx, size_t r, size_t c);

// --- powers (powers.c): Σ p(x), and y[i] += factor p'(x[i]) in the same pass ---
typedef enum { MK_ABSOLUTES, MK_SQUARES, MK_FOURTH_POWERS } mk_power;
double mk_add_power_slopes(mk_power power, mk_scalar factor, const mk_scalar *x, mk_scalar *y, size_t n);

// --- activations (activations.c) ---
typedef enum { MK_IDENTITY, MK_RELU, MK_LEAKY_RELU, MK_TANH, MK_SIGMOID, MK_SILU, MK_GELU } mk_activation;
// y = f(z); y may be z. `slope` is leaky ReLU's.
void mk_activate(mk_activation f, mk_scalar slope, const mk_scalar *z, mk_scalar *y, size_t n);
// dz = dy f'(z); dz may be dy. z is read by silu and gelu only, y by all others.
void mk_activation_gradient(mk_activation f, mk_scalar slope, const mk_scalar *dy, const mk_scalar *z,
                            const mk_scalar *y, mk_scalar *dz, size_t n);

// --- normal numbers (normals.c): y[i] is the standard normal quantile of (bits[i] + ½) 2⁻³² ---
void mk_normals(const uint32_t *bits, mk_scalar *y, size_t n);
