#include "kernel.h"

// loss = mean over rows of log Σ exp(z) - z[label]; gradient = (softmax(z) - onehot(label)) / rows
CLONES double modulon_softmax_cross_entropy(const scalar *logits, const scalar *labels, scalar *gradient,
                                            size_t rows, size_t classes) {
  double total = 0;
  scalar share = 1 / (scalar)rows;
  for (size_t i = 0; i < rows; i++) {
    const scalar *z = logits + i * classes;
    scalar *g = gradient + i * classes;
    size_t label = (size_t)labels[i];
    scalar largest = z[0];
    for (size_t j = 1; j < classes; j++) largest = z[j] > largest ? z[j] : largest;
    scalar sum = 0;
    for (size_t j = 0; j < classes; j++) {
      REASSOCIATE
      g[j] = scalar_exp(z[j] - largest);
      sum += g[j];
    }
    total += log((double)sum) + (double)(largest - z[label]);
    scalar factor = share / sum;
    for (size_t j = 0; j < classes; j++) g[j] *= factor;
    g[label] -= share;
  }
  return total / (double)rows;
}

// loss = mean of (y - t)²; gradient = 2 (y - t) / n
CLONES double modulon_mean_squared_error(const scalar *output, const scalar *target, scalar *gradient,
                                         size_t n) {
  double total = 0;
  scalar factor = 2 / (scalar)n;
  for (size_t i = 0; i < n; i++) {
    REASSOCIATE
    scalar difference = output[i] - target[i];
    gradient[i] = factor * difference;
    total += (double)difference * (double)difference;
  }
  return total / (double)n;
}

// loss = mean of max(z, 0) - z t + log(1 + exp(-|z|)); gradient = (sigmoid(z) - t) / n
CLONES double modulon_binary_cross_entropy(const scalar *logits, const scalar *target, scalar *gradient,
                                           size_t n) {
  double total = 0;
  scalar share = 1 / (scalar)n;
  for (size_t i = 0; i < n; i++) {
    double z = logits[i], t = target[i];
    total += (z > 0 ? z : z != z ? z : 0) - z * t + log1p(exp(z < 0 ? z : -z));
    gradient[i] = share * (scalar_sigmoid(logits[i]) - target[i]);
  }
  return total / (double)n;
}
