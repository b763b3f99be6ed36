#include "kernel.h"

CLONES void modulon_momentum(scalar decay, int nesterov, scalar *gradient, scalar *trace, size_t n) {
  for (size_t i = 0; i < n; i++) {
    trace[i] = decay * trace[i] + gradient[i];
    gradient[i] = nesterov ? gradient[i] + decay * trace[i] : trace[i];
  }
}

// The library's square root sets errno below zero, which keeps the loop around it from being vectorized.
#if __has_builtin(__builtin_elementwise_sqrt)
#define ROOT(x) __builtin_elementwise_sqrt(x)
#else
#define ROOT(x) scalar_sqrt(x)
#endif

// The constants come in double: 1 - 0.999 in single precision is wrong in the fifth digit.
CLONES void modulon_adam(double beta1, double beta2, double epsilon, int64_t updates, scalar *gradient,
                         scalar *m, scalar *v, size_t n) {
  scalar keep1 = (scalar)beta1, take1 = (scalar)(1 - beta1), keep2 = (scalar)beta2, take2 = (scalar)(1 - beta2);
  scalar unbias1 = (scalar)(1 / (1 - pow(beta1, (double)updates)));
  scalar unbias2 = (scalar)(1 / (1 - pow(beta2, (double)updates)));
  scalar least = (scalar)epsilon;
  for (size_t i = 0; i < n; i++) {
    scalar g = gradient[i];
    m[i] = keep1 * m[i] + take1 * g;
    v[i] = keep2 * v[i] + take2 * (g * g);
    gradient[i] = m[i] * unbias1 / (ROOT(v[i] * unbias2) + least);
  }
}
