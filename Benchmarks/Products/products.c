// Times one library's matrix products on the shapes of a training step: products LIBRARY THREADS, where LIBRARY is
// openblas, blis, dnnl, or split (two halves of the output's rows, each a single-threaded OpenBLAS product). One
// library a process, as their threads would otherwise wait for each other. Prints shape and the median of GFLOP/s.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <stdatomic.h>

typedef void cblas(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
typedef int dnnl(char, char, long, long, long, float, const float *, long, const float *, long, float, float *, long);
enum { ROW_MAJOR = 101, PLAIN = 111, TRANSPOSED = 112 };

typedef struct {
  const char *name;
  int ta, tb, m, n, k;
} product;
// A training step of 784-256-256-10 with batches of 128, the historical term on it, and a small network's step.
static const product products[] = {
    {"mlp forward 1", 0, 0, 128, 256, 784}, {"mlp forward 2", 0, 0, 128, 256, 256}, {"mlp forward 3", 0, 0, 128, 10, 256},
    {"mlp weights 3", 1, 0, 256, 10, 128},  {"mlp weights 2", 1, 0, 256, 256, 128}, {"mlp weights 1", 1, 0, 784, 256, 128},
    {"mlp inputs 3", 0, 1, 128, 256, 10},   {"mlp inputs 2", 0, 1, 128, 256, 256},  {"term W1 H2", 0, 0, 784, 256, 256},
    {"term W1'W1", 1, 0, 256, 256, 784},    {"tiny forward 1", 0, 0, 256, 8, 8},    {"tiny weights 1", 1, 0, 8, 8, 256},
    {"tiny inputs 2", 0, 1, 256, 8, 4},     {"sinusoids", 0, 0, 200, 32, 32},       {"1024", 0, 0, 1024, 1024, 1024},
};

static cblas *cblas_product;
static dnnl *dnnl_product;
static int threads, is_split;
static product now;
static const float *a, *b;
static float *c;

static void rows(int first, int count) {
  if (dnnl_product) {
    dnnl_product(now.ta ? 'T' : 'N', now.tb ? 'T' : 'N', now.m, now.n, now.k, 1, a, now.ta ? now.m : now.k, b,
                 now.tb ? now.k : now.n, 0, c, now.n);
    return;
  }
  const float *part = now.ta ? a + first : a + (size_t)first * now.k;
  cblas_product(ROW_MAJOR, now.ta ? TRANSPOSED : PLAIN, now.tb ? TRANSPOSED : PLAIN, count, now.n, now.k, 1, part,
                now.ta ? now.m : now.k, b, now.tb ? now.k : now.n, 0, c + (size_t)first * now.n, now.n);
}

static _Atomic int asked, made;
static void *second(void *unused) {
  for (int turn = 1;; turn++) {
    while (atomic_load(&asked) < turn) {}
    rows(now.m / 2, now.m - now.m / 2);
    atomic_store(&made, turn);
  }
  return unused;
}

static void run(void) {
  static int turn;
  if (!is_split) {
    rows(0, now.m);
    return;
  }
  atomic_store(&asked, ++turn);
  rows(0, now.m / 2);
  while (atomic_load(&made) < turn) {}
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *x, const void *y) {
  double d = *(const double *)x - *(const double *)y;
  return d < 0 ? -1 : d > 0;
}

static void *load(const char *file, const char *symbol) {
  void *library = dlopen(file, RTLD_NOW | RTLD_GLOBAL);
  void *found = library ? dlsym(library, symbol) : NULL;
  if (!found) {
    fprintf(stderr, "%s\n", dlerror());
    exit(1);
  }
  return found;
}

int main(int count, char **arguments) {
  if (count != 3) return fprintf(stderr, "usage: products openblas|blis|dnnl|split THREADS\n"), 64;
  threads = atoi(arguments[2]);
  if (!strcmp(arguments[1], "dnnl")) {
    dnnl_product = (dnnl *)load("libdnnl.so.2", "dnnl_sgemm");
    ((void (*)(int))load("libgomp.so.1", "omp_set_num_threads"))(threads);
  } else if (!strcmp(arguments[1], "blis")) {
    cblas_product = (cblas *)load("libblis.so.4", "cblas_sgemm");
    ((void (*)(long))load("libblis.so.4", "bli_thread_set_num_threads"))(threads);
  } else {
    is_split = threads == 2 && !strcmp(arguments[1], "split");
    cblas_product = (cblas *)load("libopenblas.so.0", "cblas_sgemm");
    ((void (*)(int))load("libopenblas.so.0", "openblas_set_num_threads"))(is_split ? 1 : threads);
  }
  pthread_t other;
  if (is_split) pthread_create(&other, NULL, second, NULL);
  float *memory = aligned_alloc(64, 3 * sizeof(float) << 20);
  for (int i = 0; i < 3 << 20; i++) memory[i] = (float)(i % 17) / 17;
  a = memory, b = memory + (1 << 20), c = memory + (2 << 20);
  for (size_t p = 0; p < sizeof products / sizeof *products; p++) {
    now = products[p];
    double work = 2.0 * now.m * now.n * now.k, rates[15];
    int repeats = work < 1e6 ? 2000 : work < 2e8 ? 100 : 3;
    for (int i = 0; i < repeats / 4 + 1; i++) run();
    for (int r = 0; r < 15; r++) {
      double start = seconds();
      for (int i = 0; i < repeats; i++) run();
      rates[r] = work * repeats / (seconds() - start) * 1e-9;
    }
    qsort(rates, 15, sizeof *rates, ascending);
    printf("%s\t%s\t%d\t%.1f\n", now.name, arguments[1], threads, rates[7]);
  }
  return 0;
}
