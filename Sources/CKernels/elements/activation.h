// The activations as expressions of v, for loops of several kinds: KIND(expression) is one such loop.
#pragma once
#include "../kernel.h"

static const scalar inverse_sqrt_2 = (scalar)0.70710678118654752440;
static const scalar inverse_sqrt_2pi = (scalar)0.39894228040143267794;

#define ACTIVATIONS(KIND)                         \
  case MK_IDENTITY: KIND(v)                       \
  case MK_RELU: KIND(v > 0 ? v : v != v ? v : 0)  \
  case MK_LEAKY_RELU: KIND(v > 0 ? v : slope * v) \
  case MK_TANH: KIND(scalar_tanh(v))              \
  case MK_SIGMOID: KIND(scalar_sigmoid(v))        \
  case MK_SILU: KIND(scalar_sigmoid(v) * v)       \
  case MK_GELU: KIND((scalar)0.5 * v * (1 + scalar_erf(v * inverse_sqrt_2)))
