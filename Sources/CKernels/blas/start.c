// The machine's BLAS as a program finds it, and how it is made ready. Nothing here is done when a library is
// loaded: a process that only borrows ours, such as Python's, keeps its own as it was.
#include "products.h"

#if defined(MODULON_OPENBLAS) && !defined(__APPLE__)
#include <cblas.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#if defined(__x86_64__)
// An OpenBLAS that is older than the processor does not know its model and falls back to kernels of 2004, four
// to five times slower than what the processor can do. It can be made to choose again, by its instruction set
// this time.
extern void gotoblas_dynamic_init(void) __attribute__((weak));
extern void gotoblas_dynamic_quit(void) __attribute__((weak));

static void choose_core_by_instruction_set(void) {
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
#else
static void choose_core_by_instruction_set(void) {}
#endif

// Products are cut into parts here, each a call of one thread: so parts of a step share their threads, whose
// waiting is ours to arrange, and a product that a small network needs never wakes one.
static void prepare(void) {
  choose_core_by_instruction_set();
  openblas_set_num_threads(1);
}

static void prepare_once(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare);
}

void mk_start(void) { prepare_once(); }

void mk_start_as_guest(void) {
  mk_mind_forks();
  prepare_once();
}

const char *mk_blas_name(void) {
  static char name[256];
  snprintf(name, sizeof name, "%s%s", openblas_get_config(), mk_strips_are_faster() ? " + strips" : "");
  return name;
}
const char *mk_blas_core(void) { return openblas_get_corename(); }
#else
void mk_start(void) {}
void mk_start_as_guest(void) { mk_mind_forks(); }
#ifdef __APPLE__
const char *mk_blas_name(void) { return "Accelerate"; }
#else
const char *mk_blas_name(void) { return "plain C"; }
#endif
const char *mk_blas_core(void) { return ""; }
#endif
