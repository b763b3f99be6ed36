#!/usr/bin/env bash
# Debian's libopenblas0-serial 0.3.21+ds-4: two threads that multiply matrices at the same time get wrong products, in silence.
#
# The variant for one thread has a lock in blas_memory_alloc, yet hands one buffer to two threads that ask for it in the same
# moment; each then packs its matrix over the other's. Of 3000 pairs of products of 256 × 512 × 512 that two threads began
# together 254 were wrong on idle cores and 96 on busy ones, none with libopenblas0-pthread and openblas_set_num_threads(1). The
# variant is the one to link
# statically where a library must start no threads of its own, and a machine's administrator may choose it for all programs.
# openblas_get_parallel() returns 0 for it.
# Remedy: a lock around each call; or, linked statically, one around blas_memory_alloc and blas_memory_free (ld's --wrap), with
# which none of the products was wrong.
#
#   findings/openblas-serial-two-threads.sh      seen on 2026-11-29 on Debian 12 with GCC 12.2; needs two cores and apt-get;
#                                                fails where it is no longer so
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
version=0.3.21+ds-4
for package in libopenblas0-serial libopenblas-serial-dev libopenblas0-pthread; do
  apt-get download -q "$package=$version" >/dev/null
done
for file in *.deb; do dpkg -x "$file" packages; done
library=$(find "$folder/packages" -path '*/openblas-serial/libopenblas.so.0')
libraries=${library%/*/*}

cat >products.c <<'C'
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cblas_sgemm(int order, int ta, int tb, int m, int n, int k, float alpha, const float *a, int lda, const float *b, int ldb,
                 float beta, float *c, int ldc);
void openblas_set_num_threads(int count);
int openblas_get_parallel(void);
char *openblas_get_config(void);

enum { N = 512, HALF = N / 2, ROUNDS = 3000 };
static float a[N * N], b[N * N], c[N * N], expected[N * N];
static atomic_int arrived;
static int wrong;

// The upper half of the product is made by one thread, the lower one by the other.
static void multiply(int part) {
  cblas_sgemm(101, 111, 111, HALF, N, N, 1, a + part * HALF * N, N, b, N, 0, c + part * HALF * N, N);
}

static void meet(int times) {
  arrived++;
  while (arrived < 2 * times) {
  }
}

static void *work(void *half) {
  int part = half != NULL;
  for (int round = 0; round < ROUNDS; round++) {
    meet(2 * round + 1);
    multiply(part);
    meet(2 * round + 2);
    if (part == 0) {
      wrong += memcmp(c, expected, sizeof c) != 0;
      memset(c, 0, sizeof c);
    }
  }
  return NULL;
}

int main(int count, char **arguments) {
  for (int i = 0; i < N * N; i++) {
    a[i] = (float)(i % 1000 * 79 % 1000) / 1000;
    b[i] = (float)(i % 1009 * 31 % 1009) / 1000 - 0.5f;
  }
  openblas_set_num_threads(1);
  multiply(0);
  multiply(1);
  memcpy(expected, c, sizeof c);
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, work, i ? c : NULL);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%s: %s, parallel %d: %d of %d products wrong\n", arguments[1], openblas_get_config(), openblas_get_parallel(), wrong,
         ROUNDS);
  return (wrong > 0) != (count > 2);
}
C

cat >lock.c <<'C'
#include <pthread.h>
void *__real_blas_memory_alloc(int kind);
void __real_blas_memory_free(void *buffer);
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
void *__wrap_blas_memory_alloc(int kind) {
  pthread_mutex_lock(&lock);
  void *buffer = __real_blas_memory_alloc(kind);
  pthread_mutex_unlock(&lock);
  return buffer;
}
void __wrap_blas_memory_free(void *buffer) {
  pthread_mutex_lock(&lock);
  __real_blas_memory_free(buffer);
  pthread_mutex_unlock(&lock);
}
C

for kind in serial pthread; do
  gcc -O2 products.c -o "$kind" -Wl,-rpath,"$libraries/openblas-$kind" -l:libopenblas.so.0 -L"$libraries/openblas-$kind" -lpthread
done
gcc -O2 products.c lock.c -o locked -Wl,--wrap=blas_memory_alloc,--wrap=blas_memory_free \
  "$libraries/openblas-serial/libopenblas.a" -lm -lpthread
./pthread pthread || { echo "this has changed: the variant with threads is wrong as well"; exit 1; }
./locked 'serial with a lock' || { echo "this has changed: the lock does not help"; exit 1; }
./serial serial wrong || { echo "this has changed"; exit 1; }
