#include "../kernel.h"

// The arrays of a step are apart, and so are the gates of a row: there are too many for the compiler to find that out.
#define ROW(pointer, width) (pointer) + i * (width)
#define EACH(j) _Pragma("clang loop vectorize(assume_safety)") for (size_t j = 0; j < units; j++)

CLONES void mk_leak(const scalar *values, const scalar *before, const scalar *rate, scalar *state, size_t rows,
                    size_t units) {
  for (size_t i = 0; i < rows; i++) {
    const scalar *restrict v = ROW(values, units), *restrict h = ROW(before, units);
    scalar *restrict y = ROW(state, units);
    EACH(j) y[j] = h[j] + rate[j] * (v[j] - h[j]);
  }
}

CLONES void mk_leak_gradient(const scalar *values, const scalar *before, const scalar *rate, scalar *slope,
                             scalar *gates, scalar *own, size_t rows, size_t units) {
  for (size_t i = 0; i < rows; i++) {
    const scalar *restrict v = ROW(values, units), *restrict h = ROW(before, units);
    scalar *restrict d = ROW(slope, units), *restrict dv = ROW(gates, units), *restrict da = ROW(own, units);
    EACH(j) {
      dv[j] = rate[j] * d[j];
      da[j] += d[j] * (v[j] - h[j]);
      d[j] -= dv[j];
    }
  }
}

CLONES void mk_gru(scalar *gates, const scalar *product, const scalar *bias, const scalar *before, scalar *kept,
                   scalar *state, size_t rows, size_t units) {
  for (size_t i = 0; i < rows; i++) {
    scalar *restrict r = ROW(gates, 3 * units), *restrict z = r + units, *restrict n = z + units;
    const scalar *restrict p = ROW(product, 3 * units), *restrict h = ROW(before, units);
    scalar *restrict q = ROW(kept, units), *restrict y = ROW(state, units);
    EACH(j) {
      scalar u = p[2 * units + j] + bias[j];
      scalar reset = scalar_sigmoid(r[j] + p[j]), keep = scalar_sigmoid(z[j] + p[units + j]);
      scalar candidate = scalar_tanh(n[j] + reset * u);
      q[j] = u;
      r[j] = reset;
      z[j] = keep;
      n[j] = candidate;
      y[j] = candidate + keep * (h[j] - candidate);
    }
  }
}

CLONES void mk_gru_gradient(const scalar *gates, const scalar *kept, const scalar *before, scalar *slope,
                            scalar *arguments, scalar *product, scalar *own, size_t rows, size_t units) {
  for (size_t i = 0; i < rows; i++) {
    const scalar *restrict r = ROW(gates, 3 * units), *restrict z = r + units, *restrict n = z + units;
    const scalar *restrict q = ROW(kept, units), *restrict h = ROW(before, units);
    scalar *restrict d = ROW(slope, units), *restrict dc = ROW(own, units);
    scalar *restrict da = ROW(arguments, 3 * units), *restrict dp = ROW(product, 3 * units);
    EACH(j) {
      scalar keep = d[j] * (h[j] - n[j]) * z[j] * (1 - z[j]);
      scalar candidate = d[j] * (1 - z[j]) * (1 - n[j] * n[j]);
      scalar reset = candidate * q[j] * r[j] * (1 - r[j]);
      da[j] = dp[j] = reset;
      da[units + j] = dp[units + j] = keep;
      da[2 * units + j] = candidate;
      dp[2 * units + j] = candidate * r[j];
      dc[j] += candidate * r[j];
      d[j] *= z[j];
    }
  }
}

CLONES void mk_lstm(scalar *gates, const scalar *before, scalar *kept, scalar *state, size_t rows,
                    size_t units) {
  for (size_t i = 0; i < rows; i++) {
    scalar *restrict in = ROW(gates, 4 * units), *restrict forget = in + units;
    scalar *restrict g = forget + units, *restrict out = g + units;
    const scalar *restrict b = ROW(before, units);
    scalar *restrict c = ROW(kept, units), *restrict y = ROW(state, units);
    EACH(j) {
      in[j] = scalar_sigmoid(in[j]);
      forget[j] = scalar_sigmoid(forget[j]);
      g[j] = scalar_tanh(g[j]);
      out[j] = scalar_sigmoid(out[j]);
      c[j] = forget[j] * b[j] + in[j] * g[j];
      y[j] = out[j] * scalar_tanh(c[j]);
    }
  }
}

CLONES void mk_lstm_gradient(const scalar *gates, const scalar *before, const scalar *kept,
                             const scalar *slope, scalar *carried, scalar *arguments, size_t rows,
                             size_t units) {
  for (size_t i = 0; i < rows; i++) {
    const scalar *restrict in = ROW(gates, 4 * units), *restrict forget = in + units;
    const scalar *restrict g = forget + units, *restrict out = g + units;
    const scalar *restrict b = ROW(before, units), *restrict c = ROW(kept, units);
    const scalar *restrict d = ROW(slope, units);
    scalar *restrict dc = ROW(carried, units), *restrict da = ROW(arguments, 4 * units);
    EACH(j) {
      scalar t = scalar_tanh(c[j]), cell = dc[j] + d[j] * out[j] * (1 - t * t);
      da[j] = cell * g[j] * in[j] * (1 - in[j]);
      da[units + j] = cell * b[j] * forget[j] * (1 - forget[j]);
      da[2 * units + j] = cell * in[j] * (1 - g[j] * g[j]);
      da[3 * units + j] = d[j] * t * out[j] * (1 - out[j]);
      dc[j] = cell * forget[j];
    }
  }
}
