#include "kernel.h"
#include <stdlib.h>
#include <strings.h>

#if defined(__APPLE__)
#include <Accelerate/Accelerate.h>
#elif defined(MODULON_OPENBLAS)
#include <cblas.h>
#endif

CLONES void modulon_plain_gemm(int transpose_a, int transpose_b, int m, int n, int k, scalar alpha,
                               const scalar *a, const scalar *b, scalar beta, scalar *c) {
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
#else
#define BLAS_GEMM cblas_sgemm
#endif
void modulon_gemm(int transpose_a, int transpose_b, int m, int n, int k, scalar alpha, const scalar *a,
                  const scalar *b, scalar beta, scalar *c) {
  // BLAS refuses a leading dimension of zero.
  if (m == 0 || n == 0 || k == 0) {
    modulon_plain_gemm(transpose_a, transpose_b, m, n, k, alpha, a, b, beta, c);
    return;
  }
  BLAS_GEMM(CblasRowMajor, transpose_a ? CblasTrans : CblasNoTrans, transpose_b ? CblasTrans : CblasNoTrans, m,
            n, k, alpha, a, transpose_a ? m : k, b, transpose_b ? k : n, beta, c, n);
}
#else
void modulon_gemm(int transpose_a, int transpose_b, int m, int n, int k, scalar alpha, const scalar *a,
                  const scalar *b, scalar beta, scalar *c) {
  modulon_plain_gemm(transpose_a, transpose_b, m, n, k, alpha, a, b, beta, c);
}
#endif

#if defined(__APPLE__) || defined(MODULON_OPENBLAS)
#ifdef MODULON_FLOAT64
#define BLAS_SYRK cblas_dsyrk
#else
#define BLAS_SYRK cblas_ssyrk
#endif
void modulon_gram(int transpose_first, int n, int k, const scalar *a, scalar *c) {
  if (n == 0) return;
  if (k == 0) {
    modulon_fill(0, c, (size_t)n * n);
    return;
  }
  BLAS_SYRK(CblasRowMajor, CblasUpper, transpose_first ? CblasTrans : CblasNoTrans, n, k, 1, a,
            transpose_first ? n : k, 0, c, n);
  // The lower half is the upper one's mirror image; in tiles, so that both stay in the cache.
  enum { TILE = 32 };
  for (int i0 = 0; i0 < n; i0 += TILE)
    for (int j0 = 0; j0 <= i0; j0 += TILE)
      for (int i = i0; i < n && i < i0 + TILE; i++)
        for (int j = j0; j < i && j < j0 + TILE; j++) c[(size_t)i * n + j] = c[(size_t)j * n + i];
}
#else
void modulon_gram(int transpose_first, int n, int k, const scalar *a, scalar *c) {
  modulon_plain_gemm(transpose_first, !transpose_first, n, n, k, 1, a, a, 0, c);
}
#endif

#if defined(MODULON_OPENBLAS) && !defined(__APPLE__)
#if defined(__x86_64__)
// An OpenBLAS that is older than the processor does not know its model and falls back to kernels of 2004, four to five
// times slower than what the processor can do. It can be made to choose again, by its instruction set this time.
extern void gotoblas_dynamic_init(void) __attribute__((weak));
extern void gotoblas_dynamic_quit(void) __attribute__((weak));

__attribute__((constructor)) static void choose_core_by_instruction_set(void) {
  if (!gotoblas_dynamic_init || !gotoblas_dynamic_quit || getenv("OPENBLAS_CORETYPE")) return;
  if (strcasecmp(openblas_get_corename(), "Prescott") != 0) return;
  __builtin_cpu_init();
  const char *core = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") ? "SKYLAKEX"
                     : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")        ? "HASWELL"
                                                                                               : NULL;
  if (!core) return;
  setenv("OPENBLAS_CORETYPE", core, 1);
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  unsetenv("OPENBLAS_CORETYPE");
}
#endif

const char *modulon_blas_name(void) { return openblas_get_config(); }
const char *modulon_blas_core(void) { return openblas_get_corename(); }
int modulon_blas_threads(void) { return openblas_get_num_threads(); }
void modulon_set_blas_threads(int threads) { openblas_set_num_threads(threads); }
#else
#ifdef __APPLE__
const char *modulon_blas_name(void) { return "Accelerate"; }
#else
const char *modulon_blas_name(void) { return "plain C"; }
#endif
const char *modulon_blas_core(void) { return ""; }
int modulon_blas_threads(void) { return 1; }
void modulon_set_blas_threads(int threads) { (void)threads; }
#endif
