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

// In double: 1 - 0.999 in single precision is wrong in the fifth digit.
modulon_adam_step modulon_adam_constants(double beta1, double beta2, double epsilon, int64_t update) {
  return (modulon_adam_step){
      .keep1 = (scalar)beta1,
      .take1 = (scalar)(1 - beta1),
      .keep2 = (scalar)beta2,
      .take2 = (scalar)(1 - beta2),
      .unbias1 = (scalar)(1 / (1 - pow(beta1, (double)update))),
      .unbias2 = (scalar)(1 / (1 - pow(beta2, (double)update))),
      .epsilon = (scalar)epsilon,
  };
}

CLONES void modulon_adam(modulon_adam_step s, scalar *gradient, scalar *m, scalar *v, size_t n) {
  for (size_t i = 0; i < n; i++) {
    scalar g = gradient[i];
    m[i] = s.keep1 * m[i] + s.take1 * g;
    v[i] = s.keep2 * v[i] + s.take2 * (g * g);
    gradient[i] = m[i] * s.unbias1 / (ROOT(v[i] * s.unbias2) + s.epsilon);
  }
}
