// What lets one library run on systems that are older or barer than the one it was linked on, and its OpenBLAS in
// several threads.
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#define HIDDEN __attribute__((visibility("hidden")))

#if defined(__x86_64__)
// glibc 2.35 gave hypot a new version for the sake of errno alone; the first one is there everywhere.
double first_hypot(double, double);
float first_hypotf(float, float);
__asm__(".symver first_hypot, hypot@GLIBC_2.2.5");
__asm__(".symver first_hypotf, hypotf@GLIBC_2.2.5");
HIDDEN double hypot(double x, double y) { return first_hypot(x, y); }
HIDDEN float hypotf(float x, float y) { return first_hypotf(x, y); }
#endif

// All that OpenBLAS needs of Fortran's runtime: its LAPACK joins two words where it asks for the size of blocks.
HIDDEN void _gfortran_concat_string(size_t room, char *to, size_t first, const char *a, size_t second, const char *b) {
  if (first > room) first = room;
  if (second > room - first) second = room - first;
  memcpy(to, a, first);
  memcpy(to + first, b, second);
  memset(to + first + second, ' ', room - first - second);
}

// OpenBLAS's serial archive may give one buffer to two threads that ask at the same time
// (findings/openblas-serial-two-threads.sh). The linker puts these in the place of what hands them out and takes
// them back. With them threads need not go into BLAS one by one, which Modulon looks for by the last name.
void *__real_blas_memory_alloc(int kind);
void __real_blas_memory_free(void *buffer);
static pthread_mutex_t buffers = PTHREAD_MUTEX_INITIALIZER;

HIDDEN void *__wrap_blas_memory_alloc(int kind) {
  pthread_mutex_lock(&buffers);
  void *buffer = __real_blas_memory_alloc(kind);
  pthread_mutex_unlock(&buffers);
  return buffer;
}

HIDDEN void __wrap_blas_memory_free(void *buffer) {
  pthread_mutex_lock(&buffers);
  __real_blas_memory_free(buffer);
  pthread_mutex_unlock(&buffers);
}

HIDDEN const int mk_blas_buffers_are_locked = 1;
