#include "kernel.h"

// Blocks of rows are taken together: side by side where rows are shorter than a vector, so that each vector holds one
// class of LANES rows, and one after another where they are longer. A row's sum of exponentials lies in [1, classes], so
// the logarithms of a block's sums are taken as that of their product, which stays far from overflow.
enum { LANES = 16, NARROW = 32 };

INLINE double narrow_block(const scalar *z, const scalar *labels, scalar *g, size_t rows, size_t classes, scalar share) {
  scalar t[NARROW * LANES], largest[LANES], sum[LANES];
  for (size_t j = 0; j < classes; j++)
    for (size_t i = 0; i < LANES; i++) t[j * LANES + i] = i < rows ? z[i * classes + j] : 0;
  for (size_t i = 0; i < LANES; i++) largest[i] = t[i];
  for (size_t j = 1; j < classes; j++)
    for (size_t i = 0; i < LANES; i++) largest[i] = t[j * LANES + i] > largest[i] ? t[j * LANES + i] : largest[i];
  double loss = 0, product = 1;
  for (size_t i = 0; i < rows; i++) loss += (double)(largest[i] - z[i * classes + (size_t)labels[i]]);
  for (size_t i = 0; i < LANES; i++) sum[i] = 0;
  for (size_t j = 0; j < classes; j++)
    for (size_t i = 0; i < LANES; i++) {
      t[j * LANES + i] = scalar_exp(t[j * LANES + i] - largest[i]);
      sum[i] += t[j * LANES + i];
    }
  for (size_t i = 0; i < rows; i++) product *= (double)sum[i];
  for (size_t i = 0; i < LANES; i++) sum[i] = share / sum[i];
  for (size_t j = 0; j < classes; j++)
    for (size_t i = 0; i < LANES; i++) t[j * LANES + i] *= sum[i];
  for (size_t i = 0; i < rows; i++) {
    for (size_t j = 0; j < classes; j++) g[i * classes + j] = t[j * LANES + i];
    g[i * classes + (size_t)labels[i]] -= share;
  }
  return loss + log(product);
}

INLINE double wide_block(const scalar *z, const scalar *labels, scalar *g, size_t rows, size_t classes, scalar share) {
  double loss = 0, product = 1;
  for (size_t i = 0; i < rows; i++, z += classes, g += classes) {
    REASSOCIATE
    size_t label = (size_t)labels[i];
    scalar largest = z[0], sum = 0;
    for (size_t j = 1; j < classes; j++) largest = z[j] > largest ? z[j] : largest;
    for (size_t j = 0; j < classes; j++) {
      g[j] = scalar_exp(z[j] - largest);
      sum += g[j];
    }
    loss += (double)(largest - z[label]);
    product *= (double)sum;
    scalar factor = share / sum;
    for (size_t j = 0; j < classes; j++) g[j] *= factor;
    g[label] -= share;
  }
  return loss + log(product);
}

// loss = mean over rows of log Σ exp(z) - z[label]; gradient = (softmax(z) - onehot(label)) / rows
CLONES double modulon_softmax_cross_entropy(const scalar *logits, const scalar *labels, scalar *gradient,
                                            size_t rows, size_t classes) {
  double total = 0;
  scalar share = 1 / (scalar)rows;
  for (size_t start = 0; start < rows; start += LANES) {
    size_t count = rows - start < LANES ? rows - start : LANES, offset = start * classes;
    total += classes <= NARROW
                 ? narrow_block(logits + offset, labels + start, gradient + offset, count, classes, share)
                 : wide_block(logits + offset, labels + start, gradient + offset, count, classes, share);
  }
  return total / (double)rows;
}

// Whether every label is one of the integers 0 ..< classes.
CLONES int modulon_labels_fit(const scalar *labels, size_t rows, size_t classes) {
  int bad = 0;
  for (size_t i = 0; i < rows; i++) 
    bad |= !((labels[i] >= 0) & (labels[i] < (scalar)classes) & (labels[i] == __builtin_elementwise_floor(labels[i])));
  return !bad;
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
