#include "chain.h"

// Each unit has a row, of whole vectors: what stands beyond the examples is zero in the inputs and in the slopes, so that it
// adds nothing to a gradient. Weights are read where they are.

static size_t width_of(size_t units) { return units; }
static size_t examples_of(size_t rows) { return (rows + WIDTH - 1) / WIDTH * WIDTH; }
static size_t lay_out(chain_layer *layer, int is_first, scalar *memory) {
  return (void)layer, (void)is_first, (void)memory, 0;
}
static chain_seen seen(const scalar *values, size_t width, size_t examples) {
  return (void)width, (chain_seen){values, examples};
}

// Where the number of units is known, the compiler makes shuffles of distances.
#define FOR_FEW(CASE) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8)

// What stands at even places of two vectors that follow each other, and at odd ones.
#ifdef MODULON_FLOAT64
#define EVERY_SECOND(from) from, from + 2, from + 4, from + 6, from + 8, from + 10, from + 12, from + 14
#else
#define EVERY_SECOND(from)                                                                                    \
  from, from + 2, from + 4, from + 6, from + 8, from + 10, from + 12, from + 14, from + 16, from + 18, from + 20, \
      from + 22, from + 24, from + 26, from + 28, from + 30
#endif

// A vector of examples, of 4 or 8 units: units with even numbers are parted from those with odd ones, then among each
// every second again, until each vector is one unit's; they come in the order of their numbers' bits read backwards.
INLINE void turn_vector_in(const size_t units, const scalar *x, scalar *y, size_t examples) {
  wide from[8], to[8];
#pragma clang loop unroll(full)
  for (size_t k = 0; k < units; k++) from[k] = ((const wide *)x)[k];
#pragma clang loop unroll(full)
  for (size_t size = units; size > 1; size /= 2) {
#pragma clang loop unroll(full)
    for (size_t k = 0; k < units; k += 2) {
      size_t place = k / size * size + k % size / 2;
      to[place] = __builtin_shufflevector(from[k], from[k + 1], EVERY_SECOND(0));
      to[place + size / 2] = __builtin_shufflevector(from[k], from[k + 1], EVERY_SECOND(1));
    }
#pragma clang loop unroll(full)
    for (size_t k = 0; k < units; k++) from[k] = to[k];
  }
#pragma clang loop unroll(full)
  for (size_t k = 0; k < units; k++) {
    size_t unit = units == 8 ? (k & 1) << 2 | (k & 2) | k >> 2 : (k & 1) << 1 | k >> 1;
    *(wide *)(y + unit * examples) = from[k];
  }
}

INLINE void turn_in(const size_t units, const scalar *x, size_t rows, scalar *y, size_t examples) {
  size_t turned = 0;
  if (units == 4 || units == 8)
    for (; turned + WIDTH <= rows; turned += WIDTH) turn_vector_in(units, x + turned * units, y + turned, examples);
  for (size_t e = turned; e < rows; e++)
    for (size_t j = 0; j < units; j++) y[j * examples + e] = x[e * units + j];
  for (size_t j = 0; j < units; j++)
    for (size_t e = rows; e < examples; e++) y[j * examples + e] = 0;
}
#define TURN_IN(n) case n: turn_in(n, x, rows, y, examples_of(rows)); break;

CLONES static void from_rows(const scalar *x, size_t units, scalar *y, size_t width, size_t rows) {
  (void)width;
  switch (units) { FOR_FEW(TURN_IN) default: turn_in(units, x, rows, y, examples_of(rows)); }
}

INLINE void turn_out(const size_t units, const scalar *x, size_t examples, scalar *y, size_t rows) {
  for (size_t e = 0; e < rows; e++)
    for (size_t j = 0; j < units; j++) y[e * units + j] = x[j * examples + e];
}
#define TURN_OUT(n) case n: turn_out(n, x, examples_of(rows), y, rows); break;

CLONES static void to_rows(const scalar *x, size_t width, scalar *y, size_t units, size_t rows) {
  (void)width;
  switch (units) { FOR_FEW(TURN_OUT) default: turn_out(units, x, examples_of(rows), y, rows); }
}

static chain_seen load(const scalar *x, size_t inputs, size_t rows, scalar *memory) {
  from_rows(x, inputs, memory, inputs, rows);
  return (chain_seen){memory, examples_of(rows)};
}

// Some units' sums over those that they see, for one vector of examples or two: y[o] = start[o] + Σ w[i across + o down] x[i].
INLINE void sum_units(const int units, const int vectors, const scalar *w, size_t across, size_t down, const scalar *start,
                      const scalar *x, size_t seen, scalar *y, size_t examples) {
  wide sums[16];
#pragma clang loop unroll(full)
  for (int k = 0; k < units * vectors; k++) sums[k] = (wide){0} + (start ? start[k / vectors] : 0);
  for (size_t i = 0; i < seen; i++, x += examples, w += across) {
    wide first = *(const wide *)x, second = vectors == 2 ? ((const wide *)x)[1] : first;
#pragma clang loop unroll(full)
    for (int o = 0; o < units; o++) {
      scalar factor = w[(size_t)o * down];
      sums[o * vectors] += factor * first;
      if (vectors == 2) sums[o * vectors + 1] += factor * second;
    }
  }
#pragma clang loop unroll(full)
  for (int k = 0; k < units * vectors; k++) ((wide *)(y + (size_t)(k / vectors) * examples))[k % vectors] = sums[k];
}
#define SUM_UNITS(n)                                                                                   \
  case n:                                                                                              \
    for (; has_room && e + 2 * WIDTH <= examples; e += 2 * WIDTH)                                      \
      sum_units(n, 2, weights, across, down, from, x + e, seen, to + e, examples);                     \
    for (; e < examples; e += WIDTH)                                                                   \
      sum_units(n, 1, weights, across, down, from, x + e, seen, to + e, examples);                     \
    break;

CLONES static void sums(const scalar *w, size_t across, size_t down, const scalar *start, const scalar *x, size_t seen,
                        scalar *y, size_t units, size_t examples) {
  int has_room = most_rows() == MOST_ROWS;
  size_t most = has_room ? 8 : 4;
  for (size_t o = 0; o < units; o += most) {
    size_t e = 0;
    const scalar *weights = w + o * down, *from = start ? start + o : NULL;
    scalar *to = y + o * examples;
    switch (units - o < most ? units - o : most) { FOR_FEW(SUM_UNITS) }
  }
}

static void forward(const chain_layer *layer, chain_seen x, scalar *y, size_t examples) {
  const mk_chain_layer *given = layer->given;
  sums(given->weight, given->outputs, 1, given->bias, x.at, given->inputs, y, given->outputs, examples);
}

static void back(const chain_layer *layer, const scalar *slopes, scalar *before, size_t examples) {
  const mk_chain_layer *given = layer->given;
  sums(given->weight, 1, given->outputs, NULL, slopes, given->outputs, before, given->inputs, examples);
}

// The sums of the elements of sixteen vectors.
typedef struct {
  scalar of[16];
} sixteen;

INLINE sixteen sums_of_each(const wide *v) {
  sixteen sums;
#ifdef MODULON_FLOAT64
  for (int k = 0; k < 16; k++) {
    sums.of[k] = 0;
    for (int j = 0; j < WIDTH; j++) sums.of[k] += v[k][j];
  }
#else
  // Halves of two vectors are added side by side, then quarters of four, until each element belongs to a vector.
#define EIGHTS(from) from, from + 1, from + 2, from + 3, from + 4, from + 5, from + 6, from + 7
#define FOURS(from) from, from + 1, from + 2, from + 3
  wide u[8], t[4], q[2];
  for (int i = 0; i < 8; i++)
    u[i] = __builtin_shufflevector(v[i], v[i + 8], EIGHTS(0), EIGHTS(16)) +
           __builtin_shufflevector(v[i], v[i + 8], EIGHTS(8), EIGHTS(24));
  for (int i = 0; i < 4; i++)
    t[i] = __builtin_shufflevector(u[i], u[i + 4], FOURS(0), FOURS(16), FOURS(8), FOURS(24)) +
           __builtin_shufflevector(u[i], u[i + 4], FOURS(4), FOURS(20), FOURS(12), FOURS(28));
  for (int i = 0; i < 2; i++)
    q[i] = __builtin_shufflevector(t[i], t[i + 2], 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29) +
           __builtin_shufflevector(t[i], t[i + 2], 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
  *(wide *)sums.of = __builtin_shufflevector(q[0], q[1], 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30) +
                     __builtin_shufflevector(q[0], q[1], 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
#endif
  return sums;
}

// Adds Σ x[i] s[o] over the examples to some numbers of a gradient, at most four times four.
INLINE void add_block(const int inputs, const int outputs, const scalar *x, const scalar *s, size_t examples, scalar *gradient,
                      size_t row) {
  wide own[16];
#pragma clang loop unroll(full)
  for (int k = 0; k < 16; k++) own[k] = (wide){0};
  for (size_t e = 0; e < examples; e += WIDTH) {
    wide xs[4], slopes[4];
#pragma clang loop unroll(full)
    for (int i = 0; i < inputs; i++) xs[i] = *(const wide *)(x + (size_t)i * examples + e);
#pragma clang loop unroll(full)
    for (int o = 0; o < outputs; o++) slopes[o] = *(const wide *)(s + (size_t)o * examples + e);
#pragma clang loop unroll(full)
    for (int i = 0; i < inputs; i++)
#pragma clang loop unroll(full)
      for (int o = 0; o < outputs; o++) own[i * 4 + o] += xs[i] * slopes[o];
  }
  sixteen all = sums_of_each(own);
#pragma clang loop unroll(full)
  for (int i = 0; i < inputs; i++)
#pragma clang loop unroll(full)
    for (int o = 0; o < outputs; o++) gradient[(size_t)i * row + (size_t)o] += all.of[i * 4 + o];
}
#define BLOCK(m, n) \
  case 4 * m + n: add_block(m, n, xs, slopes + o * examples, examples, to, outputs); break;
#define BLOCKS(m) BLOCK(m, 1) BLOCK(m, 2) BLOCK(m, 3) BLOCK(m, 4)

CLONES static void add_products(const scalar *x, size_t inputs, const scalar *slopes, size_t outputs, size_t examples,
                                scalar *gradient) {
  size_t most = most_rows() == MOST_ROWS ? 4 : 2;
  for (size_t i = 0; i < inputs; i += most) {
    const scalar *xs = x + i * examples;
    for (size_t o = 0; o < outputs; o += most) {
      scalar *to = gradient + i * outputs + o;
      size_t m = inputs - i < most ? inputs - i : most, n = outputs - o < most ? outputs - o : most;
      switch (4 * m + n) { BLOCKS(1) BLOCKS(2) BLOCKS(3) BLOCKS(4) }
    }
  }
}

CLONES static void add_biases(const scalar *slopes, size_t outputs, size_t examples, scalar *gradient) {
  for (size_t o = 0; o < outputs; o++, slopes += examples) {
    REASSOCIATE
    scalar sum = 0;
    for (size_t e = 0; e < examples; e++) sum += slopes[e];
    gradient[o] += sum;
  }
}

static void add_gradient(const chain_layer *layer, chain_seen x, const scalar *slopes, size_t examples, scalar *gradient) {
  size_t inputs = layer->given->inputs, outputs = layer->given->outputs;
  add_products(x.at, inputs, slopes, outputs, examples, gradient);
  add_biases(slopes, outputs, examples, gradient + inputs * outputs);
}

const chain_layout chain_columns = {
    // In the second cache: what is read again and again is a few units' rows.
    .bytes = 160 << 10,
    .step = 2 * WIDTH,
    .width = width_of,
    .examples = examples_of,
    .lay_out = lay_out,
    .input_width = width_of,
    .load = load,
    .seen = seen,
    .forward = forward,
    .to_rows = to_rows,
    .from_rows = from_rows,
    .add_gradient = add_gradient,
    .back = back,
};
