#include "products.h"

#if defined(__APPLE__)
#include <Accelerate/Accelerate.h>
#elif defined(MODULON_OPENBLAS)
#include <cblas.h>
#endif

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

#if defined(__APPLE__) || defined(MODULON_OPENBLAS)
#ifdef MODULON_FLOAT64
#define BLAS_GEMM cblas_dgemm
#define BLAS_SYRK cblas_dsyrk
#else
#define BLAS_GEMM cblas_sgemm
#define BLAS_SYRK cblas_ssyrk
#endif

// Below this number of multiplications a second thread costs more than it saves.
enum { LEAST_FOR_THREADS = 1 << 20 };

static void multiply(const product *p) {
  mk_enter_blas();
  BLAS_GEMM(CblasRowMajor, p->transpose_a ? CblasTrans : CblasNoTrans,
            p->transpose_b ? CblasTrans : CblasNoTrans, p->m, p->n, p->k, p->alpha, p->a, p->a_stride, p->b,
            p->b_stride, p->beta, p->c, p->c_stride);
  mk_leave_blas();
}

// For parts of large products.
static void multiply_large(const product *p) { mk_has_onednn() ? mk_onednn_multiply(p) : multiply(p); }

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
  multiply(&direct);
}

// Rows or columns of the result, whichever are more: the other matrix is what every part reads.
static void multiply_part(void *context, int part, int parts) {
  product p = *(const product *)context;
  int of_rows = p.m >= p.n, total = of_rows ? p.m : p.n;
  // In whole multiples of the longest vector.
  int step = ((total + parts - 1) / parts + 15) / 16 * 16, first = part * step;
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
    multiply(&p);
  } else {
    // Twice as many parts as threads, as one of the cores may have other work.
    mk_in_parallel(mk_threads() == 1 ? 1 : 2 * mk_threads(), multiply_part, &p);
  }
}

// A symmetric product in four parts of equal size: two halves of the diagonal, two of the block above it.
typedef struct {
  int transpose_first, n, k;
  const scalar *a;
  scalar *c;
} gram;

static void gram_part(void *context, int part, int parts) {
  const gram *g = (const gram *)context;
  int stride = g->transpose_first ? g->n : g->k, half = parts == 1 ? g->n : (g->n / 2 + 15) / 16 * 16;
  size_t down = g->transpose_first ? 1 : (size_t)g->k;
  if (part < 2) {
    int first = part * half, count = part == 0 ? half : g->n - half;
    mk_enter_blas();
    BLAS_SYRK(CblasRowMajor, CblasUpper, g->transpose_first ? CblasTrans : CblasNoTrans, count, g->k, 1,
              g->a + (size_t)first * down, stride, 0, g->c + (size_t)first * (size_t)g->n + first, g->n);
    mk_leave_blas();
    return;
  }
  int t = g->transpose_first, n = g->n;
  int rows = half / 2, first = part == 2 ? 0 : rows, count = part == 2 ? rows : half - rows;
  const scalar *a = g->a + (size_t)first * down, *b = g->a + (size_t)half * down;
  scalar *c = g->c + (size_t)first * (size_t)n + half;
  product p = {t, !t, count, n - half, g->k, 1, 0, a, b, c, stride, stride, n};
  multiply(&p);
}

// Strips of rows of the upper half, the longest first: a little more work than the halves, in general products
// only.
enum { STRIP = 64 };

static void gram_strip(void *context, int part, int parts) {
  const gram *g = (const gram *)context;
  int t = g->transpose_first, n = g->n;
  int first = part * STRIP, rows = part + 1 == parts ? n - first : STRIP, stride = t ? n : g->k;
  const scalar *a = g->a + (size_t)first * (t ? 1 : (size_t)g->k);
  scalar *c = g->c + (size_t)first * (size_t)n + first;
  product p = {t, !t, rows, n - first, g->k, 1, 0, a, a, c, stride, stride, n};
  multiply_large(&p);
}

void mk_gram(int transpose_first, int n, int k, const scalar *a, scalar *c) {
  if (n == 0) return;
  if (k == 0) {
    mk_fill(0, c, (size_t)n * (size_t)n);
    return;
  }
  gram g = {transpose_first, n, k, a, c};
  int is_large = n > STRIP && (int64_t)n * n * k >= 2 * LEAST_FOR_THREADS;
  if (is_large && mk_has_onednn()) {
    mk_in_parallel((n + STRIP - 1) / STRIP, gram_strip, &g);
  } else {
    mk_in_parallel(is_large && mk_threads() > 1 ? 4 : 1, gram_part, &g);
  }
  // The lower half is the upper one's mirror image; in tiles, so that both stay in the cache.
  enum { TILE = 32 };
  for (int i0 = 0; i0 < n; i0 += TILE)
    for (int j0 = 0; j0 <= i0; j0 += TILE)
      for (int i = i0; i < n && i < i0 + TILE; i++)
        for (int j = j0; j < i && j < j0 + TILE; j++) c[(size_t)i * n + j] = c[(size_t)j * n + i];
}
#else
void mk_gemm(int transpose_a, int transpose_b, int m, int n, int k, scalar alpha, const scalar *a,
             const scalar *b, scalar beta, scalar *c) {
  mk_plain_gemm(transpose_a, transpose_b, m, n, k, alpha, a, b, beta, c);
}
void mk_gram(int transpose_first, int n, int k, const scalar *a, scalar *c) {
  mk_plain_gemm(transpose_first, !transpose_first, n, n, k, 1, a, a, 0, c);
}
#endif
