// Matrices in double whatever the scalar is: for functions of matrices, where single precision is not enough.
#include "../blas/products.h"

#if defined(__APPLE__)
#include <Accelerate/Accelerate.h>
#elif defined(MODULON_OPENBLAS)
#include <cblas.h>
#endif

CLONES void mk_plain_double_product(size_t n, const double *a, const double *b, double *c) {
  memset(c, 0, n * n * sizeof(double));
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < n; k++) {
      double x = a[i * n + k];
      for (size_t j = 0; j < n; j++) c[i * n + j] += x * b[k * n + j];
    }
  }
}

void mk_double_product(size_t n, const double *a, const double *b, double *c) {
#if defined(__APPLE__) || defined(MODULON_OPENBLAS)
  if (n == 0) return;
  int m = (int)n;
  mk_enter_blas();
  cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, m, m, 1, a, m, b, m, 0, c, m);
  mk_leave_blas();
#else
  mk_plain_double_product(n, a, b, c);
#endif
}

CLONES void mk_plain_double_gram(size_t rows, size_t columns, const double *b, double *g) {
  memset(g, 0, columns * columns * sizeof(double));
  for (size_t i = 0; i < rows; i++) {
    for (size_t p = 0; p < columns; p++) {
      double x = b[i * columns + p];
      for (size_t q = 0; q < columns; q++) g[p * columns + q] += x * b[i * columns + q];
    }
  }
}

void mk_double_gram(size_t rows, size_t columns, const double *b, double *g) {
#if defined(__APPLE__) || defined(MODULON_OPENBLAS)
  if (columns == 0) return;
  int n = (int)columns;
  mk_enter_blas();
  cblas_dsyrk(CblasRowMajor, CblasLower, CblasTrans, n, (int)rows, 1, b, n, 0, g, n);
  mk_leave_blas();
  for (size_t p = 0; p < columns; p++) {
    for (size_t q = 0; q < p; q++) g[q * columns + p] = g[p * columns + q];
  }
#else
  mk_plain_double_gram(rows, columns, b, g);
#endif
}

static void swap_rows(size_t n, double *a, size_t first, size_t second) {
  for (size_t k = 0; k < n; k++) {
    double x = a[first * n + k];
    a[first * n + k] = a[second * n + k];
    a[second * n + k] = x;
  }
}

// Gaussian elimination with partial pivoting; rows are contiguous, so that all inner loops are.
CLONES int mk_double_solve(size_t n, double *a, double *b) {
  for (size_t p = 0; p < n; p++) {
    size_t pivot = p;
    for (size_t i = p + 1; i < n; i++) pivot = fabs(a[i * n + p]) > fabs(a[pivot * n + p]) ? i : pivot;
    if (a[pivot * n + p] == 0) return 1;
    if (pivot != p) {
      swap_rows(n, a, p, pivot);
      swap_rows(n, b, p, pivot);
    }
    for (size_t i = p + 1; i < n; i++) {
      double factor = a[i * n + p] / a[p * n + p];
      for (size_t j = p; j < n; j++) a[i * n + j] -= factor * a[p * n + j];
      for (size_t j = 0; j < n; j++) b[i * n + j] -= factor * b[p * n + j];
    }
  }
  for (size_t p = n; p-- > 0;) {
    for (size_t k = p + 1; k < n; k++) {
      double factor = a[p * n + k];
      for (size_t j = 0; j < n; j++) b[p * n + j] -= factor * b[k * n + j];
    }
    double pivot = a[p * n + p];
    for (size_t j = 0; j < n; j++) b[p * n + j] /= pivot;
  }
  return 0;
}
