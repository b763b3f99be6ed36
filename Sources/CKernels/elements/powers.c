#include "../kernel.h"

#define STRETCH(value, slope)      \
  for (size_t i = 0; i < n; i++) { \
    REASSOCIATE                    \
    scalar v = x[i];               \
    sum += (value);                \
    y[i] += factor * (slope);      \
  }                                \
  break;

CLONES static double stretch(mk_power power, scalar factor, const scalar *restrict x, scalar *restrict y,
                             size_t n) {
  double sum = 0;
  switch (power) {
    case MK_ABSOLUTES: STRETCH((double)(v < 0 ? -v : v), v > 0 ? (scalar)1 : v < 0 ? (scalar)-1 : v)
    case MK_SQUARES: STRETCH((double)v * (double)v, 2 * v)
    case MK_FOURTH_POWERS: STRETCH((double)v * (double)v * (double)v * (double)v, 4 * (v * v * v))
  }
  return sum;
}

// Stretches of a length of their own, whoever computes them: the sum has the same bits with any number of
// threads.
enum { LENGTH = 1 << 14, MOST = 64 };

typedef struct {
  mk_power power;
  scalar factor;
  const scalar *x;
  scalar *y;
  size_t n;
  double *sums;
} powers;

static void part_of_powers(void *context, int part, int parts) {
  const powers *p = (const powers *)context;
  size_t start = (size_t)part * LENGTH, count = p->n - start < LENGTH ? p->n - start : LENGTH;
  p->sums[part] = stretch(p->power, p->factor, p->x + start, p->y + start, count);
  (void)parts;
}

double mk_add_power_slopes(mk_power power, scalar factor, const scalar *x, scalar *y, size_t n) {
  if (n <= LENGTH) return stretch(power, factor, x, y, n);
  double sum = 0, sums[MOST];
  while (n > 0) {
    size_t count = n < (size_t)MOST * LENGTH ? n : (size_t)MOST * LENGTH;
    int parts = (int)((count + LENGTH - 1) / LENGTH);
    powers p = {power, factor, x, y, count, sums};
    mk_in_parallel(parts, part_of_powers, &p);
    for (int i = 0; i < parts; i++) sum += sums[i];
    x += count;
    y += count;
    n -= count;
  }
  return sum;
}
