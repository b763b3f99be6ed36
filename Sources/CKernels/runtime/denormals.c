// Numbers below the least normal one take processors up to a hundred times as long as others, and units that
// have fallen silent are made of them.
#include "mk_runtime.h"

#if defined(__x86_64__)
#include <xmmintrin.h>
enum { ZERO_RESULTS = 0x8000, ZERO_OPERANDS = 0x0040, BOTH = ZERO_RESULTS | ZERO_OPERANDS };

int mk_flush_denormals(int flush) {
  unsigned before = _mm_getcsr();
  unsigned after = flush ? before | BOTH : before & ~(unsigned)BOTH;
  if (after != before) _mm_setcsr(after);
  return (before & BOTH) == BOTH;
}
#elif defined(__aarch64__)
int mk_flush_denormals(int flush) {
  const uint64_t both = (uint64_t)1 << 24;
  uint64_t before;
  __asm__ volatile("mrs %0, fpcr" : "=r"(before));
  uint64_t after = flush ? before | both : before & ~both;
  if (after != before) __asm__ volatile("msr fpcr, %0" ::"r"(after));
  return (before & both) != 0;
}
#else
int mk_flush_denormals(int flush) {
  (void)flush;
  return 0;
}
#endif
