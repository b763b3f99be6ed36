#include "../blas/products.h"

#if defined(__APPLE__)
#include <Accelerate/Accelerate.h>
#elif defined(MODULON_OPENBLAS)
// The Fortran symbol: not every OpenBLAS brings LAPACKE. The lengths of the words come last.
extern void dsyevd_(const char *vectors, const char *triangle, const int *n, double *a, const int *stride,
                    double *values, double *work, const int *work_size, int *integers, const int *integers_size,
                    int *info, size_t vectors_length, size_t triangle_length);
extern void dsyevr_(const char *vectors, const char *range, const char *triangle, const int *n, double *a,
                    const int *stride, const double *low, const double *high, const int *first, const int *last,
                    const double *tolerance, int *found, double *values, double *z, const int *z_stride,
                    int *support, double *work, const int *work_size, int *integers, const int *integers_size,
                    int *info, size_t vectors_length, size_t range_length, size_t triangle_length);
#endif
#include <stdlib.h>

// One rotation in the plane of rows p and q, after which a[p, q] = 0.
static void rotate(size_t n, size_t p, size_t q, double *a, double *vectors) {
  double theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
  double t = copysign(1, theta) / (fabs(theta) + sqrt(theta * theta + 1));
  double c = 1 / sqrt(t * t + 1), s = t * c;
  for (size_t k = 0; k < n; k++) {
    double x = a[k * n + p], y = a[k * n + q];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (size_t k = 0; k < n; k++) {
    double x = a[p * n + k], y = a[q * n + k];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    x = vectors[p * n + k], y = vectors[q * n + k];
    vectors[p * n + k] = c * x - s * y;
    vectors[q * n + k] = s * x + c * y;
  }
  a[p * n + q] = a[q * n + p] = 0;
}

int mk_plain_symmetric_eigen(size_t n, double *a, double *values) {
  double *vectors = calloc(n * n + 1, sizeof(double));
  if (!vectors) return 1;
  double scale = 0;
  for (size_t i = 0; i < n * n; i++) scale = fmax(scale, fabs(a[i]));
  for (size_t i = 0; i < n; i++) vectors[i * n + i] = 1;
  int sweeps = 0, rotated = 1;
  while (rotated && sweeps++ < 64) {
    rotated = 0;
    for (size_t p = 0; p + 1 < n; p++) {
      for (size_t q = p + 1; q < n; q++) {
        if (fabs(a[p * n + q]) <= 1e-17 * scale) continue;
        rotate(n, p, q, a, vectors);
        rotated = 1;
      }
    }
  }
  for (size_t i = 0; i < n; i++) values[i] = a[i * n + i];
  memcpy(a, vectors, n * n * sizeof(double));
  free(vectors);
  // Selection sort: each pair moves once at most.
  for (size_t i = 0; i < n; i++) {
    size_t least = i;
    for (size_t k = i + 1; k < n; k++) least = values[k] < values[least] ? k : least;
    double value = values[i];
    values[i] = values[least];
    values[least] = value;
    for (size_t k = 0; k < n && least != i; k++) {
      double x = a[i * n + k];
      a[i * n + k] = a[least * n + k];
      a[least * n + k] = x;
    }
  }
  return rotated;
}

int mk_plain_lowest_eigenvectors(size_t n, size_t count, double *a, double *values, double *vectors) {
  int info = mk_plain_symmetric_eigen(n, a, values);
  memcpy(vectors, a, count * n * sizeof(double));
  return info;
}

#if defined(__APPLE__) || defined(MODULON_OPENBLAS)
static int lapack_symmetric_eigen(int n, double *a, double *values, double *work, int work_size, int *integers,
                                  int integers_size) {
  int info = 0;
  mk_enter_blas();
#if defined(__APPLE__)
  dsyevd_("V", "U", &n, a, &n, values, work, &work_size, integers, &integers_size, &info);
#else
  dsyevd_("V", "U", &n, a, &n, values, work, &work_size, integers, &integers_size, &info, 1, 1);
#endif
  mk_leave_blas();
  return info;
}

int mk_symmetric_eigen(size_t n, double *a, double *values) {
  if (n == 0) return 0;
  double work_size = 0;
  int integers_size = 0;
  int info = lapack_symmetric_eigen((int)n, a, values, &work_size, -1, &integers_size, -1);
  if (info != 0) return info;
  double *work = malloc((size_t)work_size * sizeof(double));
  int *integers = malloc((size_t)integers_size * sizeof(int));
  info = work && integers
             ? lapack_symmetric_eigen((int)n, a, values, work, (int)work_size, integers, integers_size)
             : 1;
  free(work);
  free(integers);
  return info;
}

static int lapack_lowest_eigenvectors(int n, int count, double *a, double *values, double *vectors,
                                      int *support, double *work, int work_size, int *integers,
                                      int integers_size) {
  const double unused = 0;
  const int first = 1;
  int info = 0, found = 0;
  mk_enter_blas();
#if defined(__APPLE__)
  dsyevr_("V", "I", "U", &n, a, &n, &unused, &unused, &first, &count, &unused, &found, values, vectors, &n,
          support, work, &work_size, integers, &integers_size, &info);
#else
  dsyevr_("V", "I", "U", &n, a, &n, &unused, &unused, &first, &count, &unused, &found, values, vectors, &n,
          support, work, &work_size, integers, &integers_size, &info, 1, 1, 1);
#endif
  mk_leave_blas();
  return info ? info : found != count && work_size >= 0;
}

int mk_lowest_eigenvectors(size_t n, size_t count, double *a, double *values, double *vectors) {
  if (count == 0) return 0;
  double work_size = 0;
  int integers_size = 0;
  int *support = malloc(2 * count * sizeof(int));
  if (!support) return 1;
  int info = lapack_lowest_eigenvectors((int)n, (int)count, a, values, vectors, support, &work_size, -1,
                                        &integers_size, -1);
  if (info == 0) {
    double *work = malloc((size_t)work_size * sizeof(double));
    int *integers = malloc((size_t)integers_size * sizeof(int));
    info = work && integers ? lapack_lowest_eigenvectors((int)n, (int)count, a, values, vectors, support, work,
                                                         (int)work_size, integers, integers_size)
                            : 1;
    free(work);
    free(integers);
  }
  free(support);
  return info;
}
#else
int mk_lowest_eigenvectors(size_t n, size_t count, double *a, double *values, double *vectors) {
  return mk_plain_lowest_eigenvectors(n, count, a, values, vectors);
}
int mk_symmetric_eigen(size_t n, double *a, double *values) { return mk_plain_symmetric_eigen(n, a, values); }
#endif
