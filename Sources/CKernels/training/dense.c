#include "../elements/activation.h"

// f(z + b) for a row that is as long as the biases, or for several short rows and as many copies of the biases:
// then the vectors are full however narrow the layer is.
INLINE void activate_rows(mk_activation f, scalar slope, const scalar *bias, scalar *z, scalar *y, size_t n) {
#define ROW(expression)              \
  if (y == z)                        \
    for (size_t i = 0; i < n; i++) { \
      scalar v = y[i] + bias[i];     \
      y[i] = (expression);           \
    }                                \
  else                               \
    for (size_t i = 0; i < n; i++) { \
      scalar v = z[i] + bias[i];     \
      z[i] = v;                      \
      y[i] = (expression);           \
    }                                \
  break;
  switch (f) { ACTIVATIONS(ROW) }
}

CLONES void mk_add_and_activate(mk_activation f, scalar slope, const scalar *bias, scalar *z, scalar *y,
                                size_t rows, size_t columns) {
  enum { LENGTH = 256 };
  if (columns > LENGTH / 2) {
    for (size_t i = 0; i < rows; i++) activate_rows(f, slope, bias, z + i * columns, y + i * columns, columns);
    return;
  }
  scalar joined[LENGTH];
  size_t width = columns * (LENGTH / columns), n = rows * columns, i = 0;
  for (size_t j = 0, k = 0; j < width; j++, k = k + 1 == columns ? 0 : k + 1) joined[j] = bias[k];
  for (; i + width <= n; i += width) activate_rows(f, slope, joined, z + i, y + i, width);
  activate_rows(f, slope, joined, z + i, y + i, n - i);
}

void mk_dense(mk_activation f, scalar slope, const scalar *x, const scalar *w, const scalar *b, scalar *z,
              scalar *y, size_t rows, size_t inputs, size_t outputs) {
  mk_gemm(0, 0, (int)rows, (int)outputs, (int)inputs, 1, x, w, 0, z);
  if (outputs > 0) mk_add_and_activate(f, slope, b, z, y, rows, outputs);
}
