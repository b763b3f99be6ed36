// What the kernels share. The loops below are written for the compiler's vectorizer; CLONES compiles each of
// them for several instruction sets and picks one when the program is loaded, so one binary runs well on all
// machines.
#pragma once
#include "CKernels.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#define CLONES_WITHOUT_LONG __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define CLONES
#define CLONES_WITHOUT_LONG
#endif

#define INLINE static inline __attribute__((always_inline))
// Lets a reduction run in several lanes; only these sums are reordered, never an element's own arithmetic.
#define REASSOCIATE _Pragma("clang fp reassociate(on)")

typedef mk_scalar scalar;

#ifdef MODULON_FLOAT64
INLINE scalar scalar_copysign(scalar magnitude, scalar sign) { return __builtin_copysign(magnitude, sign); }
INLINE scalar scalar_expm1(scalar x) { return expm1(x); }
INLINE scalar scalar_exp(scalar x) { return exp(x); }
INLINE scalar scalar_erf(scalar x) { return erf(x); }
#else
INLINE scalar scalar_copysign(scalar magnitude, scalar sign) { return __builtin_copysignf(magnitude, sign); }
// exp(x) - 1 and exp(x) without branches: x = n ln 2 + r with |r| <= ln 2 / 2, the Taylor series of exp(r) - 1
// to r^7 (remainder 5e-9 relative), then (2^n - 1) + 2^n (exp(r) - 1). Adding 1.5 * 2^23 rounds to an integer
// and leaves it in the low bits, where a NaN is as good as any other number: it goes through r.
//
// Errors in units in the last place, measured over two million floats a function (bounds:
// KernelAccuracyTests.swift): exp 1.0 (bound 1.1; half the smallest number below the normal ones), tanh 2.5
// (3), sigmoid 2.4 (3) for z >= -87 and 0 below -88.7, silu 2.6 (3.5), gelu 2.4 (3) for z >= -1 and 2 units of
// 1 below. In double the C library does it.
INLINE scalar reduced_expm1(scalar x, int32_t *exponent) {
  const scalar shift = 0x1.8p23f;
  scalar shifted = __builtin_fmaf(x, 1.44269504f, shift);
  scalar n = shifted - shift;
  uint32_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  *exponent = (int32_t)(bits - 0x4B400000u);
  scalar r = __builtin_fmaf(n, -0.693359375f, x);
  r = __builtin_fmaf(n, 2.12194440e-4f, r);
  scalar p = 1.0f / 5040;
  p = __builtin_fmaf(p, r, 1.0f / 720);
  p = __builtin_fmaf(p, r, 1.0f / 120);
  p = __builtin_fmaf(p, r, 1.0f / 24);
  p = __builtin_fmaf(p, r, 1.0f / 6);
  p = __builtin_fmaf(p, r, 0.5f);
  return __builtin_fmaf(p * r, r, r);
}
// 2^exponent for -126 <= exponent <= 127.
INLINE scalar power_of_two(int32_t exponent) {
  uint32_t bits = (uint32_t)(exponent + 127) << 23;
  scalar power;
  memcpy(&power, &bits, sizeof power);
  return power;
}
// For x <= 0 only; below -87 the result is -1 in single precision anyway.
INLINE scalar scalar_expm1(scalar x) {
  int32_t exponent;
  x = x < -87.0f ? -87.0f : x;
  scalar p = reduced_expm1(x, &exponent);
  scalar power = power_of_two(exponent);
  return __builtin_fmaf(power, p, power - 1);
}
// The arguments are cut where the result is 0 or infinite; the power is applied in halves, so that it may go
// there.
INLINE scalar scalar_exp(scalar x) {
  int32_t exponent;
  x = x < -104.0f ? -104.0f : x;
  x = x > 89.0f ? 89.0f : x;
  scalar p = reduced_expm1(x, &exponent);
  int32_t half = exponent >> 1;
  scalar power = power_of_two(half);
  return __builtin_fmaf(power, p, power) * power_of_two(exponent - half);
}
INLINE scalar scalar_erf(scalar x) { return erff(x); }
#endif

// The C library's root may set errno, which keeps a loop from being vectorized.
INLINE scalar scalar_sqrt(scalar x) {
#if __has_builtin(__builtin_elementwise_sqrt)
  return __builtin_elementwise_sqrt(x);
#else
  return (scalar)sqrt(x);
#endif
}

// A NaN goes through: every comparison with it is false.
INLINE scalar scalar_tanh(scalar x) {
  scalar e = scalar_expm1(-2 * scalar_copysign(x, 1));
  return scalar_copysign(e / (2 + e), x);
}
INLINE scalar scalar_sigmoid(scalar x) { return 1 / (1 + scalar_exp(-x)); }
