#include "../kernel.h"

#define BINARY(name, expression)                                            \
  CLONES void name(const scalar *a, const scalar *b, scalar *y, size_t n) { \
    for (size_t i = 0; i < n; i++) y[i] = (expression);                     \
  }
BINARY(mk_add, a[i] + b[i])
BINARY(mk_subtract, a[i] - b[i])
BINARY(mk_multiply, a[i] * b[i])
BINARY(mk_divide, a[i] / b[i])
// sign(0) = 0, so that the subgradient of |x| at zero is zero.
BINARY(mk_multiply_sign, b[i] > 0 ? a[i] : b[i] < 0 ? -a[i] : 0)

#define UNARY(name, expression)                            \
  CLONES void name(const scalar *x, scalar *y, size_t n) { \
    for (size_t i = 0; i < n; i++) y[i] = (expression);    \
  }
UNARY(mk_absolute, x[i] < 0 ? -x[i] : x[i])
UNARY(mk_square_root, scalar_sqrt(x[i]))
UNARY(mk_reciprocal_square_root, 1 / scalar_sqrt(x[i]))
UNARY(mk_exponential, scalar_exp(x[i]))
UNARY(mk_logarithm, (scalar)log(x[i]))

CLONES void mk_fill(scalar value, scalar *y, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = value;
}

CLONES void mk_scale(scalar factor, const scalar *x, scalar *y, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = factor * x[i];
}

CLONES void mk_add_scaled(scalar factor, const scalar *x, scalar *y, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] += factor * x[i];
}

CLONES void mk_scale_rows(const scalar *x, const scalar *rows, scalar *y, size_t r, size_t c) {
  for (size_t i = 0; i < r; i++)
    for (size_t j = 0; j < c; j++) y[i * c + j] = x[i * c + j] * rows[i];
}

CLONES void mk_scale_columns(const scalar *x, const scalar *columns, scalar *y, size_t r, size_t c) {
  for (size_t i = 0; i < r; i++)
    for (size_t j = 0; j < c; j++) y[i * c + j] = x[i * c + j] * columns[j];
}

CLONES void mk_add_to_rows(const scalar *x, const scalar *row, scalar *y, size_t r, size_t c) {
  for (size_t i = 0; i < r; i++)
    for (size_t j = 0; j < c; j++) y[i * c + j] = x[i * c + j] + row[j];
}

// The rows of small networks' examples are shorter than a call of memcpy is long.
void mk_take_rows(const scalar *x, const intptr_t *positions, scalar *y, size_t rows, size_t n) {
  enum { SHORT = 16 };
  for (size_t i = 0; i < rows; i++) {
    const scalar *from = x + (size_t)positions[i] * n;
    scalar *to = y + i * n;
    if (n <= SHORT)
      for (size_t j = 0; j < n; j++) to[j] = from[j];
    else
      memcpy(to, from, n * sizeof(scalar));
  }
}

// In square tiles, so that both sides stay in the cache.
CLONES void mk_transpose(const scalar *x, scalar *y, size_t r, size_t c) {
  enum { TILE = 16 };
  for (size_t i0 = 0; i0 < r; i0 += TILE)
    for (size_t j0 = 0; j0 < c; j0 += TILE)
      for (size_t i = i0; i < r && i < i0 + TILE; i++)
        for (size_t j = j0; j < c && j < j0 + TILE; j++) y[j * r + i] = x[i * c + j];
}
