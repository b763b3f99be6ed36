// Every sum runs in double, whatever the scalar: a measure must not depend on how many elements it has.
#include "../kernel.h"

#define REDUCTION(name, term)                     \
  CLONES double name(const scalar *x, size_t n) { \
    REASSOCIATE                                   \
    double sum = 0;                               \
    for (size_t i = 0; i < n; i++) {              \
      double v = x[i];                            \
      sum += (term);                              \
    }                                             \
    return sum;                                   \
  }
REDUCTION(mk_sum, v)
REDUCTION(mk_sum_absolute, v < 0 ? -v : v)
REDUCTION(mk_sum_squares, (v * v))
REDUCTION(mk_sum_fourth_powers, (v * v * v * v))

CLONES double mk_dot(const scalar *a, const scalar *b, size_t n) {
  REASSOCIATE
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += (double)a[i] * (double)b[i];
  return sum;
}

// NaN where there is one, wherever it stands.
CLONES scalar mk_maximum(const scalar *x, size_t n) {
  scalar largest = x[0];
  for (size_t i = 1; i < n; i++) largest = x[i] <= largest || largest != largest ? largest : x[i];
  return largest;
}

// x - x is zero for every finite x and NaN for the others.
CLONES static int stretch_is_finite(const scalar *x, size_t n) {
  int odd = 0;
  for (size_t i = 0; i < n; i++) odd |= !(x[i] - x[i] == 0);
  return !odd;
}

enum { STRETCH = 1 << 15 };

typedef struct {
  const scalar *x;
  size_t n;
  _Atomic int is_finite;
} finiteness;

static void part_is_finite(void *context, int part, int parts) {
  finiteness *f = (finiteness *)context;
  size_t length = (f->n + (size_t)parts - 1) / (size_t)parts, start = (size_t)part * length;
  if (start >= f->n) return;
  if (!stretch_is_finite(f->x + start, f->n - start < length ? f->n - start : length)) f->is_finite = 0;
}

int mk_all_finite(const scalar *x, size_t n) {
  if (n <= STRETCH) return stretch_is_finite(x, n);
  finiteness f = {x, n, 1};
  mk_in_parallel(mk_threads(), part_is_finite, &f);
  return f.is_finite;
}

CLONES void mk_row_sums(const scalar *x, scalar *sums, size_t r, size_t c) {
  REASSOCIATE
  for (size_t i = 0; i < r; i++) {
    double sum = 0;
    for (size_t j = 0; j < c; j++) sum += x[i * c + j];
    sums[i] = (scalar)sum;
  }
}

// Columns in strips whose double sums stay in the first cache; rows run in memory order. Narrow matrices are
// read as wider ones, several rows side by side, whose sums are folded at the end: so the strips always fill
// the vectors.
CLONES void mk_column_sums(const scalar *x, scalar *sums, size_t r, size_t c) {
  enum { STRIP = 64 };
  if (c == 0) return;
  if (c <= STRIP / 2) {
    size_t width = c * (STRIP / c), n = r * c, whole = n - n % width;
    double strip[STRIP] = {0};
    for (size_t i = 0; i < whole; i += width)
      for (size_t j = 0; j < width; j++) strip[j] += x[i + j];
    for (size_t j = 0; j < n - whole; j++) strip[j] += x[whole + j];
    for (size_t j = 0; j < c; j++) {
      double sum = 0;
      for (size_t k = j; k < width; k += c) sum += strip[k];
      sums[j] = (scalar)sum;
    }
    return;
  }
  for (size_t j0 = 0; j0 < c; j0 += STRIP) {
    size_t width = c - j0 < STRIP ? c - j0 : STRIP;
    double strip[STRIP] = {0};
    for (size_t i = 0; i < r; i++)
      for (size_t j = 0; j < width; j++) strip[j] += x[i * c + j0 + j];
    for (size_t j = 0; j < width; j++) sums[j0 + j] = (scalar)strip[j];
  }
}
