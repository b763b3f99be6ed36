#include "../kernel.h"

// Both kinds of sums in one pass, in double. Columns in strips that stay in the first cache; a row's sum goes on from strip to
// strip, in the double that stands for it.
enum { STRIP = 512 };

#define ROWS_AND_COLUMNS(expression)                                                   \
  double *own = (double *)mk_allocate((r + 1) * (sizeof(double) / sizeof(scalar)));    \
  if (!own) return 0;                                                                  \
  for (size_t i = 0; i < r; i++) own[i] = 0;                                           \
  for (size_t first = 0; first < c; first += STRIP) {                                  \
    size_t width = c - first < STRIP ? c - first : STRIP;                              \
    double strip[STRIP];                                                               \
    for (size_t j = 0; j < width; j++) strip[j] = 0;                                   \
    for (size_t i = 0; i < r; i++) {                                                   \
      double sum = 0;                                                                  \
      for (size_t j = 0; j < width; j++) {                                             \
        REASSOCIATE                                                                    \
        size_t at = i * c + first + j;                                                 \
        double value = (expression);                                                   \
        sum += value;                                                                  \
        strip[j] += value;                                                             \
      }                                                                                \
      own[i] += sum;                                                                   \
    }                                                                                  \
    for (size_t j = 0; j < width; j++) columns[first + j] = (scalar)strip[j];          \
  }                                                                                    \
  for (size_t i = 0; i < r; i++) rows[i] = (scalar)own[i];                             \
  mk_release((scalar *)own, (r + 1) * (sizeof(double) / sizeof(scalar)));              \
  return 1;

CLONES int mk_magnitude_sums(const scalar *x, scalar *rows, scalar *columns, size_t r, size_t c) {
  ROWS_AND_COLUMNS(x[at] < 0 ? -x[at] : x[at])
}

CLONES int mk_product_sums(const scalar *a, const scalar *b, scalar *rows, scalar *columns, size_t r, size_t c) {
  ROWS_AND_COLUMNS(a[at] * b[at])
}

CLONES void mk_scale_magnitudes(const scalar *x, const scalar *rows, const scalar *columns, scalar *y, size_t r,
                                size_t c) {
  for (size_t i = 0; i < r; i++) {
    scalar row = rows[i];
    for (size_t j = 0; j < c; j++) {
      scalar v = x[i * c + j];
      y[i * c + j] = (v < 0 ? -v : v) * row * columns[j];
    }
  }
}

CLONES void mk_scaled_slopes(const scalar *x, const scalar *dy, const scalar *rows, const scalar *columns,
                             const scalar *less_rows, const scalar *less_columns, scalar *dx, size_t r, size_t c) {
  for (size_t i = 0; i < r; i++) {
    scalar row = rows[i], less = less_rows[i];
    for (size_t j = 0; j < c; j++) {
      scalar v = x[i * c + j], slope = dy[i * c + j] * row * columns[j] - less - less_columns[j];
      dx[i * c + j] = v > 0 ? slope : v < 0 ? -slope : 0;
    }
  }
}
