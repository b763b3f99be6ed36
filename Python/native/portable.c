// What lets one library run on systems that are older or barer than the one it was linked on.
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
