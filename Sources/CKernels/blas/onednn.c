// oneDNN's products, where that library is installed: on processors with AVX-512 they take up to a quarter less
// time than OpenBLAS's (Documentation/performance.md). It is looked for at the first large product, so that a
// program that makes none does not wait for it, and nothing is needed to build.
#include "products.h"

#if defined(MODULON_OPENBLAS) && defined(__linux__) && defined(__x86_64__) && !defined(MODULON_FLOAT64)
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

typedef int sgemm_function(char, char, int64_t, int64_t, int64_t, float, const float *, int64_t, const float *,
                           int64_t, float, float *, int64_t);
typedef struct {
  int major, minor, patch;
} version;

static sgemm_function *sgemm;
static void (*set_threads)(int);
static char name[64];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Atomic int is_wanted;

static void look_for_it(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx512f") || getenv("MODULON_WITHOUT_ONEDNN")) return;
  void *library = dlopen("libdnnl.so.3", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libdnnl.so.2", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  const version *(*get_version)(void) = (const version *(*)(void))dlsym(library, "dnnl_version");
  // Its threads are OpenMP's; where it has others, ours would be too many.
  set_threads = (void (*)(int))dlsym(library, "omp_set_num_threads");
  sgemm_function *found = (sgemm_function *)dlsym(library, "dnnl_sgemm");
  if (!get_version || !set_threads || !found) return;
  const version *v = get_version();
  snprintf(name, sizeof name, "oneDNN %d.%d.%d", v->major, v->minor, v->patch);
  sgemm = found;
}

void mk_look_for_onednn(void) { is_wanted = 1; }

int mk_has_onednn(void) {
  if (!is_wanted) return 0;
  pthread_once(&once, look_for_it);
  return sgemm != NULL;
}

const char *mk_onednn_name(void) { return mk_has_onednn() ? name : ""; }

void mk_onednn_multiply(const product *p) {
  static _Thread_local int is_single;
  if (!is_single) set_threads(1);
  is_single = 1;
  sgemm(p->transpose_a ? 'T' : 'N', p->transpose_b ? 'T' : 'N', p->m, p->n, p->k, p->alpha, p->a, p->a_stride,
        p->b, p->b_stride, p->beta, p->c, p->c_stride);
}
#else
void mk_look_for_onednn(void) {}
int mk_has_onednn(void) { return 0; }
const char *mk_onednn_name(void) { return ""; }
void mk_onednn_multiply(const product *p) { (void)p; }
#endif
