#include "kernel.h"

CLONES void modulon_momentum(scalar decay, int nesterov, scalar *gradient, scalar *trace, size_t n) {
  for (size_t i = 0; i < n; i++) {
    trace[i] = decay * trace[i] + gradient[i];
    gradient[i] = nesterov ? gradient[i] + decay * trace[i] : trace[i];
  }
}

CLONES void modulon_adam(scalar beta1, scalar beta2, scalar epsilon, scalar correction1, scalar correction2,
                         scalar *gradient, scalar *m, scalar *v, size_t n) {
  scalar inverse1 = 1 / correction1, inverse2 = 1 / correction2;
  for (size_t i = 0; i < n; i++) {
    scalar g = gradient[i];
    m[i] = beta1 * m[i] + (1 - beta1) * g;
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    gradient[i] = m[i] * inverse1 / (scalar_sqrt(v[i] * inverse2) + epsilon);
  }
}
