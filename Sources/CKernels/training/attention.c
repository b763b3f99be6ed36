#include "../kernel.h"

CLONES void mk_attend(scalar *scores, int is_causal, size_t steps, size_t keys) {
  for (size_t i = 0; i < steps; i++) {
    scalar *row = scores + i * steps;
    size_t seen = is_causal && i < keys ? i + 1 : keys;
    scalar largest = row[0];
    for (size_t j = 1; j < seen; j++) largest = row[j] <= largest ? largest : row[j];
    double sum = 0;
    for (size_t j = 0; j < seen; j++) row[j] = scalar_exp(row[j] - largest);
    {
      REASSOCIATE
      for (size_t j = 0; j < seen; j++) sum += row[j];
    }
    scalar share = (scalar)(1 / sum);
    for (size_t j = 0; j < seen; j++) row[j] *= share;
    for (size_t j = seen; j < steps; j++) row[j] = 0;
  }
}

CLONES void mk_attend_gradient(const scalar *weights, scalar *slopes, size_t steps) {
  for (size_t i = 0; i < steps; i++) {
    const scalar *w = weights + i * steps;
    scalar *d = slopes + i * steps;
    double along = 0;
    {
      REASSOCIATE
      for (size_t j = 0; j < steps; j++) along += w[j] * d[j];
    }
    scalar mean = (scalar)along;
    for (size_t j = 0; j < steps; j++) d[j] = w[j] * (d[j] - mean);
  }
}
