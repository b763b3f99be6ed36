#include "accumulate.h"
#include "products.h"

CLONES void mk_plain_gemm(int transpose_a, int transpose_b, int m, int n, int k, scalar alpha, const scalar *a,
                          const scalar *b, scalar beta, scalar *c) {
  for (int i = 0; i < m; i++) {
    scalar *row = c + (size_t)i * n;
    for (int j = 0; j < n; j++) row[j] = beta == 0 ? 0 : beta * row[j];
    for (int p = 0; p < k; p++) {
      scalar x = alpha * (transpose_a ? a[(size_t)p * m + i] : a[(size_t)i * k + p]);
      if (transpose_b) {
        for (int j = 0; j < n; j++) row[j] += x * b[(size_t)j * k + p];
      } else {
        const scalar *other = b + (size_t)p * n;
        for (int j = 0; j < n; j++) row[j] += x * other[j];
      }
    }
  }
}

#ifdef HAS_BLAS
#ifdef MODULON_FLOAT64
#define BLAS_GEMM cblas_dgemm
#else
#define BLAS_GEMM cblas_sgemm
#endif

void mk_multiply_matrices(const product *p) {
  mk_enter_blas();
  BLAS_GEMM(CblasRowMajor, p->transpose_a ? CblasTrans : CblasNoTrans,
            p->transpose_b ? CblasTrans : CblasNoTrans, p->m, p->n, p->k, p->alpha, p->a, p->a_stride, p->b,
            p->b_stride, p->beta, p->c, p->c_stride);
  mk_leave_blas();
}
#else
void mk_multiply_matrices(const product *p) { mk_multiply_strips(p); }
#endif

static void multiply_large(const product *p) { mk_strips_are_faster() ? mk_multiply_strips(p) : mk_multiply_matrices(p); }

// A small second matrix is turned over first where there are many more rows: the direct product is twice as
// fast.
enum { MOST_TURNED = 1024 };

static void multiply_tall(const product *p) {
  scalar turned[MOST_TURNED];
  product direct = *p;
  mk_transpose(p->b, turned, (size_t)p->n, (size_t)p->k);
  direct.transpose_b = 0;
  direct.b = turned;
  direct.b_stride = p->n;
  mk_multiply_matrices(&direct);
}

// Rows or columns of the result, whichever are more: the other matrix is what every part reads. Columns where strips of
// them are enough, as each strip is laid out by whoever takes it.
static void multiply_part(void *context, int part, int parts) {
  product p = *(const product *)context;
  int is_wide = mk_strips_are_faster() && p.n >= parts * 2 * WIDTH;
  int of_rows = p.m >= p.n && !is_wide, total = of_rows ? p.m : p.n, unit = is_wide ? 2 * WIDTH : WIDTH;
  // In whole multiples of the longest vector.
  int step = ((total + parts - 1) / parts + unit - 1) / unit * unit, first = part * step;
  int count = total - first < step ? total - first : step;
  if (count <= 0) return;
  if (of_rows) {
    p.m = count;
    p.a += p.transpose_a ? (size_t)first : (size_t)first * (size_t)p.a_stride;
    p.c += (size_t)first * (size_t)p.c_stride;
  } else {
    p.n = count;
    p.b += p.transpose_b ? (size_t)first * (size_t)p.b_stride : (size_t)first;
    p.c += first;
  }
  multiply_large(&p);
}

void mk_gemm(int transpose_a, int transpose_b, int m, int n, int k, scalar alpha, const scalar *a,
             const scalar *b, scalar beta, scalar *c) {
  // BLAS refuses a leading dimension of zero.
  if (m == 0 || n == 0 || k == 0) {
    mk_plain_gemm(transpose_a, transpose_b, m, n, k, alpha, a, b, beta, c);
    return;
  }
  int a_stride = transpose_a ? m : k, b_stride = transpose_b ? k : n;
  product p = {transpose_a, transpose_b, m, n, k, alpha, beta, a, b, c, a_stride, b_stride, n};
  if (transpose_b && !transpose_a && n * (int64_t)k <= MOST_TURNED && m >= 2 * n && m >= 2 * k) {
    multiply_tall(&p);
  } else if ((int64_t)m * n * k < LEAST_FOR_THREADS) {
    mk_multiply_matrices(&p);
  } else {
    // Twice as many parts as threads, as one of the cores may have other work.
    mk_in_parallel(mk_threads() == 1 ? 1 : 2 * mk_threads(), multiply_part, &p);
  }
}
