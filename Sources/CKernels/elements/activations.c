#include "activation.h"

// Apart for y = z, and below for dz = dy, where the vectorizer must know that there is one array only.
#define FORWARD(expression)          \
  if (y == z)                        \
    for (size_t i = 0; i < n; i++) { \
      scalar v = y[i];               \
      y[i] = (expression);           \
    }                                \
  else                               \
    for (size_t i = 0; i < n; i++) { \
      scalar v = z[i];               \
      y[i] = (expression);           \
    }                                \
  break;

CLONES void mk_activate(mk_activation f, scalar slope, const scalar *z, scalar *y, size_t n) {
  switch (f) { ACTIVATIONS(FORWARD) }
}

// With e = exp(-v), 1 - s is e s without cancellation. Below -80 the slope is nothing, and e must not overflow.
INLINE scalar silu_slope(scalar v) {
  v = v < -80 ? -80 : v;
  scalar e = scalar_exp(-v), s = 1 / (1 + e);
  return s * (1 + v * e * s);
}

INLINE scalar gelu_slope(scalar v) {
  return (scalar)0.5 * (1 + scalar_erf(v * inverse_sqrt_2)) +
         v * inverse_sqrt_2pi * scalar_exp(v * v * (scalar)-0.5);
}

#define BACKWARD(expression)                                     \
  if (dz == dy)                                                  \
    for (size_t i = 0; i < n; i++) dz[i] = dz[i] * (expression); \
  else                                                           \
    for (size_t i = 0; i < n; i++) dz[i] = dy[i] * (expression); \
  break;

CLONES void mk_activation_gradient(mk_activation f, scalar slope, const scalar *dy, const scalar *z,
                                   const scalar *y, scalar *dz, size_t n) {
  switch (f) {
    case MK_IDENTITY: BACKWARD(1)
    case MK_RELU: BACKWARD(y[i] > 0 ? 1 : 0)
    case MK_LEAKY_RELU: BACKWARD(y[i] > 0 ? 1 : slope)
    case MK_TANH: BACKWARD(1 - y[i] * y[i])
    case MK_SIGMOID: BACKWARD(y[i] * (1 - y[i]))
    case MK_SILU: BACKWARD(silu_slope(z[i]))
    case MK_GELU: BACKWARD(gelu_slope(z[i]))
  }
}
