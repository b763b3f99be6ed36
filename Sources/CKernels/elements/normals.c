// Standard normal numbers from random bits, by the inverse of the error function: M. Giles, "Approximating the
// erfinv function" (GPU Computing Gems, 2011), whose two polynomials are for single precision. One number takes
// 32 bits, so none lies beyond 6.34. The relative error is below 5e-7 up to 5.4, where the polynomials end, and
// below 4e-4 for the one number in fifteen million that lies beyond (NormalTests.swift).
#include "../kernel.h"

#ifdef MODULON_FLOAT64
INLINE scalar logarithm(scalar x) { return log(x); }
#else
// log x for normal x > 0: x = 2^n (1 + f) with √½ <= 1 + f < √2, and a polynomial in f (Cephes).
INLINE scalar logarithm(scalar x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  int32_t n = (int32_t)(bits - 0x3F3504F3u) >> 23;
  bits -= (uint32_t)n << 23;
  scalar f;
  memcpy(&f, &bits, sizeof f);
  f -= 1;
  scalar p = 7.0376836292e-2f;
  p = __builtin_fmaf(p, f, -1.1514610310e-1f);
  p = __builtin_fmaf(p, f, 1.1676998740e-1f);
  p = __builtin_fmaf(p, f, -1.2420140846e-1f);
  p = __builtin_fmaf(p, f, 1.4249322787e-1f);
  p = __builtin_fmaf(p, f, -1.6668057665e-1f);
  p = __builtin_fmaf(p, f, 2.0000714765e-1f);
  p = __builtin_fmaf(p, f, -2.4999993993e-1f);
  p = __builtin_fmaf(p, f, 3.3333331174e-1f);
  scalar square = f * f;
  scalar y = __builtin_fmaf((scalar)n, -2.12194440e-4f, f * square * p) - 0.5f * square;
  return __builtin_fmaf((scalar)n, 0.693359375f, f + y);
}
#endif

INLINE scalar normal(uint32_t bits) {
  // The smaller of the two tails, so that its digits are not lost beside 1.
  uint32_t half = bits >> 31 ? ~bits : bits;
  scalar tail = ((scalar)half + (scalar)0.5) * (scalar)0x1p-32;
  scalar w = -logarithm(4 * tail * (1 - tail));
  scalar near = w - (scalar)2.5, far = scalar_sqrt(w) - 3;
  scalar p = (scalar)2.81022636e-08;
  p = p * near + (scalar)3.43273939e-07;
  p = p * near + (scalar)-3.5233877e-06;
  p = p * near + (scalar)-4.39150654e-06;
  p = p * near + (scalar)0.00021858087;
  p = p * near + (scalar)-0.00125372503;
  p = p * near + (scalar)-0.00417768164;
  p = p * near + (scalar)0.246640727;
  p = p * near + (scalar)1.50140941;
  scalar q = (scalar)-0.000200214257;
  q = q * far + (scalar)0.000100950558;
  q = q * far + (scalar)0.00134934322;
  q = q * far + (scalar)-0.00367342844;
  q = q * far + (scalar)0.00573950773;
  q = q * far + (scalar)-0.0076224613;
  q = q * far + (scalar)0.00943887047;
  q = q * far + (scalar)1.00167406;
  q = q * far + (scalar)2.83297682;
  scalar size = (scalar)1.41421356 * (w < 5 ? p : q) * (1 - 2 * tail);
  return bits >> 31 ? size : -size;
}

CLONES void mk_normals(const uint32_t *bits, mk_scalar *y, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = normal(bits[i]);
}
