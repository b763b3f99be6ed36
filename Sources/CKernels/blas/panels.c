#include "accumulate.h"

// A row of a panel fills the longest vector.
size_t mk_panels_count(size_t k, size_t n) { return (n + WIDTH - 1) / WIDTH * WIDTH * k; }

void mk_make_panels(int transpose, const scalar *b, size_t k, size_t n, scalar *panels) {
  for (size_t first = 0; first < n; first += WIDTH) {
    size_t columns = n - first < WIDTH ? n - first : WIDTH;
    for (size_t p = 0; p < k; p++, panels += WIDTH) {
      for (size_t j = 0; j < columns; j++)
        panels[j] = transpose ? b[(first + j) * k + p] : b[p * n + first + j];
      for (size_t j = columns; j < WIDTH; j++) panels[j] = 0;
    }
  }
}

// Some rows times one panel. The loops are known at compile time, and one of the two distances is 1.
INLINE void multiply_rows(const int rows, const scalar *a, size_t row, size_t gap, const mk_places *at,
                          const scalar *panel, int adds, scalar *c, size_t n, size_t columns) {
  wide sums[MOST_ROWS];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) sums[r] = (wide){0};
  for (size_t s = 0; s < at->stretches; s++, panel += at->length * WIDTH)
    accumulate(rows, 1, sums, a + s * at->jump, row, gap, panel, WIDTH, at->length);
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) {
    scalar *to = c + (size_t)r * n;
    if (columns == WIDTH) {
      *(wide *)to = adds ? *(const wide *)to + sums[r] : sums[r];
    } else {
      scalar sum[WIDTH];
      memcpy(sum, &sums[r], sizeof sum);
      for (size_t j = 0; j < columns; j++) to[j] = adds ? to[j] + sum[j] : sum[j];
    }
  }
}

CLONES void mk_multiply_panels(const scalar *a, const mk_places *at, const scalar *panels, int adds, scalar *c,
                               size_t rows, size_t n) {
  size_t k = at->stretches * at->length, blocks = (rows + most_rows() - 1) / most_rows();
  for (size_t first = 0; first < n; first += WIDTH, panels += k * WIDTH) {
    size_t columns = n - first < WIDTH ? n - first : WIDTH;
    for (size_t block = 0; block < blocks; block++) {
      size_t i = rows * block / blocks, count = rows * (block + 1) / blocks - i;
      const scalar *x = a + i * at->row;
      scalar *y = c + i * n + first;
#define ROWS(count)                                                                     \
  case count:                                                                           \
    if (at->gap == 1)                                                                   \
      multiply_rows(count, x, at->row, 1, at, panels, adds, y, n, columns);             \
    else                                                                                \
      multiply_rows(count, x, 1, at->gap, at, panels, adds, y, n, columns);             \
    break;
      switch (count) {
        FOR_EACH_COUNT(ROWS)
      }
    }
  }
}
