#include "../blas/accumulate.h"
#include "losses.h"

// A part of the batch goes through all layers, forward and back, and adds up gradients of its own; in the end those of all
// parts are added in their order. The parts depend on the shapes alone, so the bits do not depend on the threads.
//
// Widths are padded to whole vectors, so that no loop has a rest: what stands beyond a layer's units is finite, as all that
// goes in there is zero, and nobody reads it.

enum {
  // The multiplications that are worth a part, and the rows: each part adds to gradients of its own, once for all its rows.
  // And the bytes of activations that stay in the first cache.
  LEAST_IN_PART = 1 << 19,
  LEAST_ROWS = 48,
  MOST_PARTS = 16,
  TILE_BYTES = 40 << 10,
};

static size_t padded(size_t width) { return width <= HALF ? HALF : (width + WIDTH - 1) / WIDTH * WIDTH; }

// A layer as it is computed: its weights in padded rows, the biases behind them, and the transpose for the way back.
typedef struct {
  size_t width, before;
  scalar *weights, *bias, *turned;
} prepared;

typedef struct {
  const mk_chain *chain;
  prepared layers[MK_MOST_LAYERS];
  scalar *zeros;
  // What each part has for itself: gradients, activations, slopes.
  scalar *memory;
  size_t own, tile, widest;
  double losses[MOST_PARTS];
} work;

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

// Whether the slope needs the argument; for the others the value is enough.
static int needs_argument(mk_activation f) { return f == MK_SILU || f == MK_GELU; }

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

static double loss_of(const mk_chain *c, const scalar *outputs, const scalar *targets, scalar *slopes, size_t rows) {
  size_t columns = c->layers[c->count - 1].outputs, answers = c->target_columns;
  scalar share = 1 / (scalar)(c->rows * columns);
  switch (c->loss) {
    case MK_SOFTMAX_CROSS_ENTROPY:
      return sum_softmax_cross_entropy(outputs, targets, slopes, rows * answers, columns / answers,
                                       1 / (scalar)(c->rows * answers));
    case MK_SQUARED_ERRORS: return sum_squared_errors(outputs, targets, slopes, rows * columns, share);
    case MK_BINARY_CROSS_ENTROPY: return sum_binary_cross_entropy(outputs, targets, slopes, rows * columns, share);
    case MK_WEIGHTED_SQUARED_ERRORS:
      return sum_weighted_squared_errors(outputs, targets, slopes, rows, columns, share);
  }
  return 0;
}

// Some examples through all layers and back; returns their losses' sum.
static double take_tile(const work *w, scalar *memory, size_t first, size_t rows) {
  const mk_chain *c = w->chain;
  scalar *gradients[MK_MOST_LAYERS], *values[MK_MOST_LAYERS], *arguments[MK_MOST_LAYERS];
  for (int l = 0; l < c->count; l++) {
    gradients[l] = memory;
    memory += (c->layers[l].inputs + 1) * w->layers[l].width;
  }
  for (int l = 0; l < c->count; l++) {
    values[l] = arguments[l] = memory;
    memory += w->tile * w->layers[l].width;
    if (!needs_argument(c->layers[l].activation)) continue;
    arguments[l] = memory;
    memory += w->tile * w->layers[l].width;
  }
  scalar *slope = memory, *next = slope + w->tile * w->widest;

  const scalar *x = c->inputs + first * c->layers[0].inputs;
  size_t stride = c->layers[0].inputs;
  for (int l = 0; l < c->count; l++) {
    const prepared *p = &w->layers[l];
    const mk_chain_layer *layer = &c->layers[l];
    products(x, stride, 1, p->weights, p->width, layer->inputs, p->bias, 0, arguments[l], rows, p->width);
    if (layer->activation != MK_IDENTITY)
      mk_activate(layer->activation, layer->slope, arguments[l], values[l], rows * p->width);
    x = values[l];
    stride = p->width;
  }

  // Both slopes are free until here.
  int last = c->count - 1;
  size_t outputs = c->layers[last].outputs;
  cut_outputs(values[last], stride, slope, outputs, rows);
  double loss = loss_of(c, slope, c->targets + first * c->target_columns, next, rows);
  pad_slopes(next, outputs, slope, stride, rows);

  for (int l = last; l >= 0; l--) {
    const prepared *p = &w->layers[l];
    const mk_chain_layer *layer = &c->layers[l];
    if (layer->activation != MK_IDENTITY)
      mk_activation_gradient(layer->activation, layer->slope, slope, arguments[l], values[l], slope, rows * p->width);
    x = l > 0 ? values[l - 1] : c->inputs + first * layer->inputs;
    stride = l > 0 ? w->layers[l - 1].width : layer->inputs;
    products(x, 1, stride, slope, p->width, rows, gradients[l], p->width, gradients[l], layer->inputs, p->width);
    add_rows(slope, rows, p->width, gradients[l] + layer->inputs * p->width);
    if (l == 0) break;
    products(slope, p->width, 1, p->turned, p->before, layer->outputs, w->zeros, 0, next, rows, p->before);
    scalar *free = slope;
    slope = next;
    next = free;
  }
  return loss;
}

static size_t gradients_of(const work *w) {
  size_t count = 0;
  for (int l = 0; l < w->chain->count; l++) count += (w->chain->layers[l].inputs + 1) * w->layers[l].width;
  return count;
}

static void take_part(void *context, int part, int parts) {
  work *w = context;
  size_t first = w->chain->rows * (size_t)part / (size_t)parts;
  size_t rows = w->chain->rows * ((size_t)part + 1) / (size_t)parts - first, tiles = (rows + w->tile - 1) / w->tile;
  scalar *memory = w->memory + (size_t)part * w->own;
  mk_fill(0, memory, gradients_of(w));
  double loss = 0;
  for (size_t t = 0; t < tiles; t++) {
    size_t start = rows * t / tiles, end = rows * (t + 1) / tiles;
    loss += take_tile(w, memory, first + start, end - start);
  }
  w->losses[part] = loss;
}

// Lays the weights out, and returns where they end; without memory it only counts.
static size_t prepare(work *w, scalar *memory) {
  size_t at = 0;
  for (int l = 0; l < w->chain->count; l++) {
    const mk_chain_layer *layer = &w->chain->layers[l];
    prepared *p = &w->layers[l];
    p->width = padded(layer->outputs);
    p->before = padded(layer->inputs);
    size_t rows = at, bias = rows + layer->inputs * p->width, turned = bias + p->width;
    at = turned + (l > 0 ? layer->outputs * p->before : 0);
    if (!memory) continue;
    p->weights = memory + rows;
    p->bias = memory + bias;
    p->turned = memory + turned;
    pad_rows(layer->weight, layer->outputs, p->weights, p->width, layer->inputs);
    pad_rows(layer->bias, layer->outputs, p->bias, p->width, 1);
    for (size_t o = 0; l > 0 && o < layer->outputs; o++) {
      scalar *row = p->turned + o * p->before;
      for (size_t i = 0; i < layer->inputs; i++) row[i] = layer->weight[i * layer->outputs + o];
      memset(row + layer->inputs, 0, (p->before - layer->inputs) * sizeof(scalar));
    }
  }
  return at;
}

// The gradients of all parts, in their order, to where the caller wants them.
CLONES static void collect(const work *w, int parts) {
  size_t at = 0;
  for (int l = 0; l < w->chain->count; l++) {
    const mk_chain_layer *layer = &w->chain->layers[l];
    size_t width = w->layers[l].width;
    for (size_t i = 0; i <= layer->inputs; i++, at += width) {
      scalar *to = i < layer->inputs ? layer->weight_gradient + i * layer->outputs : layer->bias_gradient;
      memcpy(to, w->memory + at, layer->outputs * sizeof(scalar));
      for (int part = 1; part < parts; part++) {
        const scalar *more = w->memory + (size_t)part * w->own + at;
        for (size_t o = 0; o < layer->outputs; o++) to[o] += more[o];
      }
    }
  }
}

int mk_chain_gradient(const mk_chain *chain, double *loss) {
  work w = {.chain = chain};
  size_t weights = prepare(&w, NULL), row = 0, products_of_row = 0;
  for (int l = 0; l < chain->count; l++) {
    const mk_chain_layer *layer = &chain->layers[l];
    size_t width = w.layers[l].width;
    row += needs_argument(layer->activation) ? 2 * width : width;
    if (width > w.widest) w.widest = width;
    products_of_row += 3 * layer->inputs * layer->outputs;
  }
  row += 2 * w.widest;
  size_t most = TILE_BYTES / sizeof(scalar) / row, tiles = most / MOST_ROWS;
  w.tile = (tiles < 1 ? 1 : tiles) * MOST_ROWS;
  if (w.tile > chain->rows) w.tile = chain->rows;
  size_t parts = chain->rows * products_of_row / LEAST_IN_PART;
  if (parts > chain->rows / LEAST_ROWS) parts = chain->rows / LEAST_ROWS;
  parts = parts < 1 ? 1 : parts > MOST_PARTS ? MOST_PARTS : parts;
  // Whole lines of the cache, so that parts do not share one.
  w.own = (gradients_of(&w) + w.tile * row + WIDTH - 1) / WIDTH * WIDTH;

  size_t shared = (weights + w.widest + WIDTH - 1) / WIDTH * WIDTH, all = shared + parts * w.own;
  scalar *memory = mk_allocate(all);
  if (!memory) return 0;
  w.zeros = memory + weights;
  w.memory = memory + shared;
  prepare(&w, memory);
  mk_fill(0, w.zeros, w.widest);
  mk_in_parallel((int)parts, take_part, &w);
  collect(&w, (int)parts);
  double total = 0;
  for (size_t part = 0; part < parts; part++) total += w.losses[part];
  mk_release(memory, all);
  size_t shares = chain->loss == MK_SOFTMAX_CROSS_ENTROPY ? chain->target_columns : chain->layers[chain->count - 1].outputs;
  *loss = total / (double)(chain->rows * shares);
  return 1;
}
