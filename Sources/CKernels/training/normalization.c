#include "../kernel.h"

CLONES void mk_normalize_rows(const scalar *x, const scalar *scale, const scalar *shift, double epsilon,
                              scalar *normal, scalar *inverse, scalar *y, size_t rows, size_t columns) {
  for (size_t i = 0; i < rows; i++) {
    const scalar *in = x + i * columns;
    scalar *out = normal + i * columns;
    double sum = 0, squares = 0;
    {
      REASSOCIATE
      for (size_t j = 0; j < columns; j++) sum += in[j];
    }
    scalar mean = (scalar)(sum / (double)columns);
    {
      REASSOCIATE
      for (size_t j = 0; j < columns; j++) {
        scalar d = in[j] - mean;
        out[j] = d;
        squares += d * d;
      }
    }
    inverse[i] = (scalar)(1 / sqrt(squares / (double)columns + epsilon));
    for (size_t j = 0; j < columns; j++) {
      out[j] *= inverse[i];
      y[i * columns + j] = out[j] * scale[j] + shift[j];
    }
  }
}

CLONES void mk_normalize_rows_gradient(const scalar *dy, const scalar *scale, const scalar *normal,
                                       const scalar *inverse, scalar *dx, size_t rows, size_t columns) {
  for (size_t i = 0; i < rows; i++) {
    const scalar *g = dy + i * columns, *n = normal + i * columns;
    double sum = 0, along = 0;
    {
      REASSOCIATE
      for (size_t j = 0; j < columns; j++) {
        scalar v = g[j] * scale[j];
        sum += v;
        along += v * n[j];
      }
    }
    scalar mean = (scalar)(sum / (double)columns), slope = (scalar)(along / (double)columns);
    for (size_t j = 0; j < columns; j++)
      dx[i * columns + j] = inverse[i] * (g[j] * scale[j] - mean - n[j] * slope);
  }
}
