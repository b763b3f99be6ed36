#include "chain.h"

// Widths are padded to whole vectors, so that no loop has a rest: what stands beyond a layer's units is finite, as all that
// goes in there is zero, and nobody reads it.
static size_t padded(size_t width) { return width <= HALF ? HALF : (width + WIDTH - 1) / WIDTH * WIDTH; }

// c = start + a b, where c has whole vectors in a row, from column `first` on: as many as stay in the registers together.
#define BLOCK_OF(rows, vectors, vector, accumulate)                                                                 \
  case rows: {                                                                                                      \
    vector sums[rows * vectors];                                                                                    \
    for (int r = 0; r < rows * vectors; r++)                                                                        \
      sums[r] = ((const vector *)(from + (size_t)(r / vectors) * start_stride))[r % vectors];                       \
    if (gap == 1)                                                                                                   \
      accumulate(rows, vectors, sums, x, row, 1, b + first, stride, length);                                        \
    else                                                                                                            \
      accumulate(rows, vectors, sums, x, 1, gap, b + first, stride, length);                                        \
    for (int r = 0; r < rows * vectors; r++) ((vector *)(to + (size_t)(r / vectors) * columns))[r % vectors] = sums[r]; \
    break;                                                                                                          \
  }
#define OF_HALVES(rows) BLOCK_OF(rows, 1, half, accumulate_half)
#define OF_ONE(rows) BLOCK_OF(rows, 1, wide, accumulate)
#define OF_TWO(rows) BLOCK_OF(rows, 2, wide, accumulate)

CLONES static void products(const scalar *a, size_t row, size_t gap, const scalar *b, size_t stride, size_t length,
                            const scalar *start, size_t start_stride, scalar *c, size_t rows, size_t columns) {
  for (size_t first = 0; first < columns;) {
    // Two of the longest vectors that are four of half the length leave no room for a factor.
    size_t left = columns - first, vectors = left >= 2 * WIDTH && most_rows() == MOST_ROWS ? 2 : 1;
    size_t most = left == HALF ? MOST_ROWS : most_rows() / vectors, blocks = (rows + most - 1) / most;
    for (size_t block = 0; block < blocks; block++) {
      size_t i = rows * block / blocks, count = rows * (block + 1) / blocks - i;
      const scalar *x = a + i * row, *from = start + i * start_stride + first;
      scalar *to = c + i * columns + first;
      if (left == HALF) switch (count) { FOR_EACH_COUNT(OF_HALVES) }
      else if (vectors == 1) switch (count) { FOR_EACH_COUNT(OF_ONE) }
      else switch (count) { FOR_EACH_COUNT_TO_HALF(OF_TWO) }
    }
    first += left == HALF ? HALF : vectors * WIDTH;
  }
}

// sums += Σ over rows; in four sums, as one would wait for itself.
#define ADD_ROWS(vector)                                                                                   \
  for (size_t first = 0; first < columns; first += sizeof(vector) / sizeof(scalar)) {                      \
    vector own[4] = {*(const vector *)(sums + first)};                                                     \
    size_t i = 0;                                                                                          \
    for (; i + 4 <= rows; i += 4)                                                                          \
      for (size_t k = 0; k < 4; k++) own[k] += *(const vector *)(x + (i + k) * columns + first);           \
    for (; i < rows; i++) own[0] += *(const vector *)(x + i * columns + first);                            \
    *(vector *)(sums + first) = (own[0] + own[1]) + (own[2] + own[3]);                                     \
  }

CLONES static void add_rows(const scalar *x, size_t rows, size_t columns, scalar *sums) {
  if (columns == HALF) {
    ADD_ROWS(half)
  } else {
    ADD_ROWS(wide)
  }
}

static void pad_rows(const scalar *x, size_t columns, scalar *y, size_t width, size_t rows) {
  for (size_t i = 0; i < rows; i++, x += columns, y += width) {
    memcpy(y, x, columns * sizeof(scalar));
    memset(y + columns, 0, (width - columns) * sizeof(scalar));
  }
}

// The losses take rows without gaps. Where a padded row is one vector, it is moved as one: what that writes beyond a row the next
// one overwrites, and what it reads there is left out. Both arrays are as long as the padded rows.
#define CUT(vector) \
  for (size_t i = 0; i < rows; i++) *(vector *)(y + i * columns) = *(const vector *)(x + i * width);

CLONES static void cut_outputs(const scalar *x, size_t width, scalar *y, size_t columns, size_t rows) {
  if (width == HALF) {
    CUT(half)
  } else if (width == WIDTH) {
    CUT(wide)
  } else {
    for (size_t i = 0; i < rows; i++) memcpy(y + i * columns, x + i * width, columns * sizeof(scalar));
  }
}

#define PAD(vector)                                                                                       \
  {                                                                                                       \
    vector place;                                                                                         \
    for (size_t j = 0; j < sizeof place / sizeof(scalar); j++) place[j] = (scalar)j;                      \
    __typeof__(place < place) own = place < (scalar)columns;                                              \
    for (size_t i = 0; i < rows; i++)                                                                     \
      *(vector *)(y + i * width) = (vector)((__typeof__(own)) * (const vector *)(x + i * columns) & own); \
  }

CLONES static void pad_slopes(const scalar *x, size_t columns, scalar *y, size_t width, size_t rows) {
  if (width == HALF)
    PAD(half)
  else if (width == WIDTH)
    PAD(wide)
  else
    pad_rows(x, columns, y, width, rows);
}

static size_t lay_out(chain_layer *layer, int is_first, scalar *memory) {
  const mk_chain_layer *given = layer->given;
  size_t width = layer->width, before = layer->before, weights = given->inputs * width;
  // The first layer's slopes go nowhere. Behind the transpose is a row of zeros.
  size_t turned = is_first ? 0 : (given->outputs + 1) * before;
  if (!memory) return weights + width + turned;
  layer->weights = memory;
  layer->bias = layer->weights + weights;
  layer->turned = layer->bias + width;
  pad_rows(given->weight, given->outputs, layer->weights, width, given->inputs);
  pad_rows(given->bias, given->outputs, layer->bias, width, 1);
  mk_fill(0, layer->turned, turned);
  for (size_t o = 0; !is_first && o < given->outputs; o++)
    for (size_t i = 0; i < given->inputs; i++) layer->turned[o * before + i] = given->weight[i * given->outputs + o];
  return weights + width + turned;
}

static size_t examples_of(size_t rows) { return rows; }
static size_t input_width(size_t inputs) { return (void)inputs, 0; }

static chain_seen load(const scalar *x, size_t inputs, size_t rows, scalar *memory) {
  return (void)rows, (void)memory, (chain_seen){x, inputs};
}

static chain_seen seen(const scalar *values, size_t width, size_t examples) {
  return (void)examples, (chain_seen){values, width};
}

static void forward(const chain_layer *layer, chain_seen x, scalar *y, size_t examples) {
  products(x.at, x.stride, 1, layer->weights, layer->width, layer->given->inputs, layer->bias, 0, y, examples, layer->width);
}

static void add_gradient(const chain_layer *layer, chain_seen x, const scalar *slopes, size_t examples, scalar *gradient) {
  size_t inputs = layer->given->inputs, width = layer->width;
  products(x.at, 1, x.stride, slopes, width, examples, gradient, width, gradient, inputs, width);
  add_rows(slopes, examples, width, gradient + inputs * width);
}

static void back(const chain_layer *layer, const scalar *slopes, scalar *before, size_t examples) {
  size_t outputs = layer->given->outputs;
  products(slopes, layer->width, 1, layer->turned, layer->before, outputs, layer->turned + outputs * layer->before, 0, before,
           examples, layer->before);
}

const chain_layout chain_rows = {
    .bytes = 40 << 10,
    .step = 1,
    .width = padded,
    .examples = examples_of,
    .lay_out = lay_out,
    .input_width = input_width,
    .load = load,
    .seen = seen,
    .forward = forward,
    .to_rows = cut_outputs,
    .from_rows = pad_slopes,
    .add_gradient = add_gradient,
    .back = back,
};
