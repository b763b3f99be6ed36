// Symmetric products, of which only the upper half is computed.
#include "accumulate.h"
#include "products.h"

typedef struct {
  int transpose_first, n, k;
  const scalar *a;
  scalar *c;
} gram;

#ifdef HAS_BLAS
#ifdef MODULON_FLOAT64
#define BLAS_SYRK cblas_dsyrk
#else
#define BLAS_SYRK cblas_ssyrk
#endif

// Four parts of equal size: two halves of the diagonal, two of the block above it.
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
  mk_multiply_matrices(&p);
}

static void multiply_by_blas(gram *g, int is_large) {
  mk_in_parallel(is_large && mk_threads() > 1 ? 4 : 1, gram_part, g);
}
#endif

// Columns of the upper half, the longest first, each with all rows down to its diagonal.
enum { BAND = 4 * WIDTH };

static void gram_band(void *context, int part, int parts) {
  const gram *g = (const gram *)context;
  int t = g->transpose_first, n = g->n, stride = t ? n : g->k;
  int first = (parts - 1 - part) * BAND, columns = n - first < BAND ? n - first : BAND;
  const scalar *b = g->a + (size_t)first * (t ? 1 : (size_t)g->k);
  product p = {t, !t, first + columns, columns, g->k, 1, 0, g->a, b, g->c + first, stride, stride, n};
  mk_multiply_strips(&p);
}

// The lower half is the upper one's mirror image; in tiles, so that both stay in the cache.
static void mirror(int n, scalar *c) {
  enum { TILE = 32 };
  for (int i0 = 0; i0 < n; i0 += TILE)
    for (int j0 = 0; j0 <= i0; j0 += TILE)
      for (int i = i0; i < n && i < i0 + TILE; i++)
        for (int j = j0; j < i && j < j0 + TILE; j++) c[(size_t)i * n + j] = c[(size_t)j * n + i];
}

void mk_gram(int transpose_first, int n, int k, const scalar *a, scalar *c) {
  if (n == 0) return;
  if (k == 0) {
    mk_fill(0, c, (size_t)n * (size_t)n);
    return;
  }
  gram g = {transpose_first, n, k, a, c};
  int is_large = n > BAND && (int64_t)n * n * k >= 2 * LEAST_FOR_THREADS;
#ifdef HAS_BLAS
  if (!is_large || !mk_strips_are_faster()) {
    multiply_by_blas(&g, is_large);
    mirror(n, c);
    return;
  }
#endif
  int bands = (n + BAND - 1) / BAND;
  if (is_large) {
    mk_in_parallel(bands, gram_band, &g);
  } else {
    for (int band = 0; band < bands; band++) gram_band(&g, band, bands);
  }
  mirror(n, c);
}
