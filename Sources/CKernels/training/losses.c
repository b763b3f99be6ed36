#include "losses.h"

// Rows shorter than a vector or two are taken in blocks, side by side, so that each vector holds one class of
// LANES rows. A row's sum of exponentials lies in [1, classes], so the logarithms of many sums are taken as
// that of their product.
enum { LANES = 16, NARROW = 32 };

// What the rows in each place of a block have given so far.
typedef struct {
  double loss[LANES], product[LANES];
} tally;

INLINE void whole_narrow_block(const scalar *z, const scalar *labels, scalar *g, size_t classes, scalar share,
                               tally *t) {
  scalar e[NARROW * LANES], largest[LANES], own[LANES], sum[LANES];
  for (size_t j = 0; j < classes; j++)
    for (size_t i = 0; i < LANES; i++) e[j * LANES + i] = z[i * classes + j];
  for (size_t i = 0; i < LANES; i++) {
    largest[i] = e[i];
    own[i] = 0;
    sum[i] = 0;
  }
  for (size_t j = 1; j < classes; j++)
    for (size_t i = 0; i < LANES; i++)
      largest[i] = e[j * LANES + i] > largest[i] ? e[j * LANES + i] : largest[i];
  for (size_t j = 0; j < classes; j++)
    for (size_t i = 0; i < LANES; i++) own[i] = labels[i] == (scalar)j ? e[j * LANES + i] : own[i];
  for (size_t j = 0; j < classes; j++)
    for (size_t i = 0; i < LANES; i++) {
      e[j * LANES + i] = scalar_exp(e[j * LANES + i] - largest[i]);
      sum[i] += e[j * LANES + i];
    }
  for (size_t i = 0; i < LANES; i++) {
    t->loss[i] += (double)(largest[i] - own[i]);
    t->product[i] *= (double)sum[i];
    sum[i] = share / sum[i];
  }
  for (size_t j = 0; j < classes; j++)
    for (size_t i = 0; i < LANES; i++)
      e[j * LANES + i] = e[j * LANES + i] * sum[i] - (scalar)(labels[i] == (scalar)j) * share;
  for (size_t j = 0; j < classes; j++)
    for (size_t i = 0; i < LANES; i++) g[i * classes + j] = e[j * LANES + i];
}

// Few classes are known to the compiler, which then turns the rows into columns within the registers.
INLINE void narrow_block(const scalar *z, const scalar *labels, scalar *g, size_t classes, scalar share,
                         tally *t) {
  switch (classes) {
    case 2: whole_narrow_block(z, labels, g, 2, share, t); break;
    case 4: whole_narrow_block(z, labels, g, 4, share, t); break;
    case 10: whole_narrow_block(z, labels, g, 10, share, t); break;
    default: whole_narrow_block(z, labels, g, classes, share, t);
  }
}

// The logarithms of all sums that were multiplied since the last call, and ones in their places.
INLINE double logarithm(tally *t) {
  double product = 1;
  for (size_t i = 0; i < LANES; i++) {
    product *= t->product[i];
    t->product[i] = 1;
  }
  return log(product);
}

INLINE double narrow(const scalar *z, const scalar *labels, scalar *g, size_t rows, size_t classes,
                     scalar share) {
  tally t;
  for (size_t i = 0; i < LANES; i++) {
    t.loss[i] = 0;
    t.product[i] = 1;
  }
  double total = 0;
  // A block multiplies the product by at most NARROW^LANES = 2^80.
  enum { BLOCKS = 12 };
  size_t start = 0;
  for (size_t block = 1; start + LANES <= rows; start += LANES, block++) {
    narrow_block(z + start * classes, labels + start, g + start * classes, classes, share, &t);
    if (block % BLOCKS == 0) total += logarithm(&t);
  }
  total += logarithm(&t);
  if (start < rows) {
    // The last rows with others of no account.
    size_t left = rows - start;
    scalar rest[NARROW * LANES] = {0}, rest_labels[LANES] = {0}, rest_gradient[NARROW * LANES];
    memcpy(rest, z + start * classes, left * classes * sizeof(scalar));
    memcpy(rest_labels, labels + start, left * sizeof(scalar));
    tally last;
    for (size_t i = 0; i < LANES; i++) {
      last.loss[i] = 0;
      last.product[i] = 1;
    }
    narrow_block(rest, rest_labels, rest_gradient, classes, share, &last);
    memcpy(g + start * classes, rest_gradient, left * classes * sizeof(scalar));
    for (size_t i = 0; i < left; i++) total += last.loss[i] + log(last.product[i]);
  }
  for (size_t i = 0; i < LANES; i++) total += t.loss[i];
  return total;
}

INLINE double wide(const scalar *z, const scalar *labels, scalar *g, size_t rows, size_t classes,
                   scalar share) {
  double total = 0;
  for (size_t i = 0; i < rows; i++, z += classes, g += classes) {
    REASSOCIATE
    size_t label = (size_t)labels[i];
    scalar largest = z[0], sum = 0;
    for (size_t j = 1; j < classes; j++) largest = z[j] > largest ? z[j] : largest;
    for (size_t j = 0; j < classes; j++) {
      g[j] = scalar_exp(z[j] - largest);
      sum += g[j];
    }
    total += (double)(largest - z[label]) + log((double)sum);
    scalar factor = share / sum;
    for (size_t j = 0; j < classes; j++) g[j] *= factor;
    g[label] -= share;
  }
  return total;
}

// Σ over rows of log Σ exp(z) - z[label]; gradient = share (softmax(z) - onehot(label))
CLONES double sum_softmax_cross_entropy(const scalar *logits, const scalar *labels, scalar *gradient, size_t rows,
                                        size_t classes, scalar share) {
  return classes <= NARROW ? narrow(logits, labels, gradient, rows, classes, share)
                           : wide(logits, labels, gradient, rows, classes, share);
}

double mk_softmax_cross_entropy(const scalar *logits, const scalar *labels, scalar *gradient, size_t rows,
                                size_t classes) {
  return sum_softmax_cross_entropy(logits, labels, gradient, rows, classes, 1 / (scalar)rows) / (double)rows;
}

// Whether every label is one of the integers 0 ..< classes.
CLONES int mk_labels_fit(const scalar *labels, size_t rows, size_t classes) {
  int bad = 0;
  for (size_t i = 0; i < rows; i++)
    bad |= !((labels[i] >= 0) & (labels[i] < (scalar)classes) &
             (labels[i] == __builtin_elementwise_floor(labels[i])));
  return !bad;
}

// Σ (y - t)²; gradient = 2 share (y - t)
CLONES double sum_squared_errors(const scalar *output, const scalar *target, scalar *gradient, size_t n, scalar share) {
  double total = 0;
  scalar factor = 2 * share;
  for (size_t i = 0; i < n; i++) {
    REASSOCIATE
    scalar difference = output[i] - target[i];
    gradient[i] = factor * difference;
    total += (double)difference * (double)difference;
  }
  return total;
}

double mk_mean_squared_error(const scalar *output, const scalar *target, scalar *gradient, size_t n) {
  return sum_squared_errors(output, target, gradient, n, 1 / (scalar)n) / (double)n;
}

// Σ max(z, 0) - z t + log(1 + exp(-|z|)); gradient = share (sigmoid(z) - t)
CLONES double sum_binary_cross_entropy(const scalar *logits, const scalar *target, scalar *gradient, size_t n,
                                       scalar share) {
  double total = 0;
  for (size_t i = 0; i < n; i++) {
    double z = logits[i], t = target[i];
    total += (z > 0 ? z : z != z ? z : 0) - z * t + log1p(exp(z < 0 ? z : -z));
    gradient[i] = share * (scalar_sigmoid(logits[i]) - target[i]);
  }
  return total;
}

double mk_binary_cross_entropy(const scalar *logits, const scalar *target, scalar *gradient, size_t n) {
  return sum_binary_cross_entropy(logits, target, gradient, n, 1 / (scalar)n) / (double)n;
}

// Σ (w (y - t))², where a row of targets is all t and then all w; gradient = 2 share w² (y - t)
CLONES double sum_weighted_squared_errors(const scalar *output, const scalar *target, scalar *gradient, size_t rows,
                                          size_t width, scalar share) {
  double total = 0;
  for (size_t i = 0; i < rows; i++, output += width, gradient += width, target += 2 * width) {
    // A row at a time in the scalar, which is made of vectors.
    scalar sum = 0;
    for (size_t j = 0; j < width; j++) {
      REASSOCIATE
      scalar weight = target[width + j], error = weight * (output[j] - target[j]);
      gradient[j] = 2 * share * weight * error;
      sum += error * error;
    }
    total += (double)sum;
  }
  return total;
}

double mk_weighted_squared_error(const scalar *output, const scalar *target, scalar *gradient, size_t rows,
                                 size_t width) {
  double n = (double)(rows * width);
  return sum_weighted_squared_errors(output, target, gradient, rows, width, 1 / (scalar)n) / n;
}
