// The activations as expressions of v, for loops of several kinds: KIND(expression) is one such loop.
#pragma once
#include "kernel.h"

static const scalar inverse_sqrt_2 = (scalar)0.70710678118654752440;
static const scalar inverse_sqrt_2pi = (scalar)0.39894228040143267794;

#define ACTIVATIONS(KIND)                                                                  \
  case MODULON_IDENTITY: KIND(v)                                                           \
  case MODULON_RELU: KIND(v > 0 ? v : v != v ? v : 0)                                      \
  case MODULON_LEAKY_RELU: KIND(v > 0 ? v : slope * v)                                     \
  case MODULON_TANH: KIND(scalar_tanh(v))                                                  \
  case MODULON_SIGMOID: KIND(scalar_sigmoid(v))                                            \
  case MODULON_SILU: KIND(v * scalar_sigmoid(v))                                           \
  case MODULON_GELU: KIND(v * (scalar)0.5 * (1 + scalar_erf(v * inverse_sqrt_2)))
